"""What a record says of the person, in the words of the page on one trial."""

from __future__ import annotations

import pytest

from mbc_trials.output.facts import facts
from mbc_trials.output.person_facts import person_facts
from mbc_trials.reading.model import (
    LinesLimit,
    Menopause,
    MenopauseFact,
    Performance,
    Reading,
    Stance,
)
from tests.reading.reading_of import read_criteria

PRE, PERI, POST = Menopause


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(fact.stance.value, fact.says) for fact in person_facts(reading)]


LINES = [
    (
        LinesLimit("chemotherapy", "metastatic", None, 2),
        "At most 2 earlier lines of chemotherapy for metastatic disease.",
    ),
    (LinesLimit("endocrine", "", 1, None), "At least 1 earlier line of endocrine treatment."),
    (
        LinesLimit("", "metastatic", 1, 3),
        "1 to 3 earlier lines of treatment for metastatic disease.",
    ),
    (LinesLimit("", "", 1, 1), "Exactly 1 earlier line of treatment."),
    (
        LinesLimit("", "metastatic", None, 0),
        "No earlier treatment for metastatic disease.",
    ),
    (
        LinesLimit("chemotherapy", "early", None, 1),
        "At most 1 earlier line of chemotherapy for early disease.",
    ),
]


@pytest.mark.parametrize(("limit", "words"), LINES)
def test_a_number_of_lines_is_required(limit: LinesLimit, words: str) -> None:
    assert said(Reading(lines=(limit,))) == [("required", words)]


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ("cohort", "At most 2 earlier lines of treatment, in one part of the study."),
        ("in part", "At most 2 earlier lines of treatment, in one part of the study."),
        ("unless", "At most 2 earlier lines of treatment, but not in every case."),
    ],
)
def test_a_number_that_holds_for_some_is_a_condition(limit: str, words: str) -> None:
    assert said(Reading(lines=(LinesLimit("", "", None, 2, limit),))) == [("conditional", words)]


@pytest.mark.parametrize(
    ("grades", "words"),
    [
        (Performance("ECOG", 0, 0), "People who are fully active (ECOG 0)."),
        (Performance("ECOG", 0, 1), "People who are fully active or nearly so (ECOG 0 or 1)."),
        (
            Performance("ECOG", 0, 2),
            "People who are up and about for more than half of the day (ECOG 0 to 2).",
        ),
        (
            Performance("ECOG", 1, 2),
            "People with a performance status of ECOG 1 to 2.",
        ),
        (
            Performance("Karnofsky", 70, 100),
            "People with a performance status of Karnofsky 70 to 100 (daily activity; 100 is no "
            "complaints).",
        ),
    ],
)
def test_performance_status_is_said_as_daily_activity(grades: Performance, words: str) -> None:
    assert said(Reading(performance=(grades,))) == [("required", words)]


def test_stages_of_menopause_with_the_same_answer_share_a_sentence() -> None:
    suppressed = (MenopauseFact(s, Stance.CONDITIONAL, suppression=True) for s in (PRE, PERI))
    reading = Reading(menopause=(*suppressed, MenopauseFact(POST, Stance.ACCEPTED)))
    assert said(reading) == [
        ("accepted", "Women after menopause."),
        (
            "conditional",
            "Women before and around menopause, with treatment that puts the ovaries to rest.",
        ),
    ]


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        (Stance.ACCEPTED, "Men."),
        (Stance.EXCLUDED, "Men."),
        (Stance.CONDITIONAL, "Men: the words leave it open."),
    ],
)
def test_men_stand_where_the_stance_says(stance: Stance, words: str) -> None:
    assert said(Reading(men=stance)) == [(stance.value, words)]


def test_silence_on_the_person_is_passed_over() -> None:
    assert said(Reading()) == []


def test_each_fact_has_its_own_quote() -> None:
    reading = read_criteria(
        "Inclusion Criteria:\n\n* At most 2 prior lines of chemotherapy.\n"
        "* At least 1 prior line of endocrine therapy.\n* ECOG 0-1.\n* Karnofsky ≥ 70 %."
    )
    assert [[e.quote for e in fact.evidence] for fact in person_facts(reading)] == [
        ["At most 2 prior lines of chemotherapy."],
        ["At least 1 prior line of endocrine therapy."],
        ["ECOG 0-1."],
        ["Karnofsky ≥ 70 %."],
    ]


def test_the_facts_of_a_trial_end_with_those_of_the_person() -> None:
    assert facts(Reading(men=Stance.ACCEPTED))[-1].says == "Men."
