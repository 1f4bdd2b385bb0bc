"""The line on receptors, and the test it asks for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mbc_trials import phenotype as p
from mbc_trials.matching.missing_test import question
from mbc_trials.patient import Patient
from mbc_trials.phenotype import ANY, NONE, Phenotypes
from mbc_trials.verdict import Result
from tests.matching.cases import evidence, line, person, reading, verdict

HR_POSITIVE_HER2_NEGATIVE = p.HR_POSITIVE & p.HER2_NEGATIVE


@pytest.mark.parametrize(
    ("options", "taken", "result"),
    [
        ({"subtype": "hr+/her2-"}, HR_POSITIVE_HER2_NEGATIVE, Result.FITS),
        ({"subtype": "tnbc"}, HR_POSITIVE_HER2_NEGATIVE, Result.CONFLICTS),
        ({"er_positive": True}, HR_POSITIVE_HER2_NEGATIVE, Result.CHECK),
        ({"her2_negative": True}, p.HER2_LOW, Result.CHECK),
        ({"her2_ihc": "1+"}, p.HER2_LOW, Result.FITS),
        ({"her2_ihc": "2+"}, p.HER2_LOW, Result.CHECK),
        ({"er_positive": True}, p.ER_HIGH, Result.CHECK),
        ({"her2_low": True}, ANY, Result.FITS),
        ({}, ANY, Result.FITS),
        ({}, p.HER2_POSITIVE, Result.CHECK),
    ],
)
def test_a_subset_fits_a_disjoint_set_conflicts_and_the_rest_is_asked(
    options: dict[str, Any], taken: Phenotypes, result: Result
) -> None:
    assert line("receptors", person(**options), reading(receptors=taken)).result is result


def test_the_line_says_whom_the_trial_takes() -> None:
    found = line("receptors", person(her2_low=True), reading(receptors=p.HER2_NEGATIVE))
    assert found.says == "Takes people with HER2-negative tumours."


def test_a_conflict_says_what_was_told() -> None:
    record = reading(receptors=p.HER2_POSITIVE)
    found = line("receptors", person(subtype="hr+/her2-"), record)
    assert found.says == (
        "Takes only people with HER2-positive tumours; you told us HR-positive, HER2-negative."
    )


def test_the_line_shows_the_words_of_the_record() -> None:
    because = (evidence("receptors"), evidence("brain"))
    record = reading(receptors=p.HER2_POSITIVE, evidence=because)
    assert line("receptors", person(her2_positive=True), record).evidence == because[:1]


def test_a_record_without_receptor_types_is_asked_about_and_marked_as_silent() -> None:
    found = line("receptors", person(subtype="tnbc"), reading(receptors=None))
    assert (found.result, found.silent) == (Result.CHECK, True)
    assert found.says == "The record names no receptor type."
    assert "triple-negative" in found.ask


def test_there_is_no_line_where_neither_side_speaks_of_receptors() -> None:
    lines = verdict(person(), reading(receptors=None)).lines
    assert [entry.fact for entry in lines] == ["setting"]


def test_a_reading_that_no_tumour_meets_is_a_question_and_no_conflict() -> None:
    found = line("receptors", person(subtype="tnbc"), reading(receptors=NONE))
    assert found.result is Result.CHECK


@pytest.mark.parametrize(
    ("options", "taken", "asks"),
    [
        (
            {"subtype": "er+/her2-"},
            p.HER2_LOW,
            "Is my HER2 score 1+, or 2+ with a negative ISH test?",
        ),
        (
            {"subtype": "er+/her2-"},
            p.HER2_LOW | p.HER2_ULTRALOW,
            "Is my HER2 score 0 with faint staining (ultralow), 1+, or 2+ with a negative "
            "ISH test?",
        ),
        ({"her2_negative": True}, p.HER2_ZERO, "Is my HER2 score 0?"),
        ({"her2_ihc": "0"}, p.HER2_NULL, "Is my HER2 score 0 with no staining at all?"),
        ({"her2_low": True}, p.HER2_1PLUS, "Is my HER2 score 1+?"),
        ({"her2_ihc": "2+"}, p.HER2_POSITIVE, "Is my HER2 ISH test positive?"),
        ({"her2_ihc": "2+"}, p.HER2_NEGATIVE, "Is my HER2 ISH test negative?"),
        ({"er_positive": True}, p.HER2_LOW | p.HER2_POSITIVE, "Is my HER2 score 1+, 2+, or 3+?"),
        (
            {"er_positive": True},
            p.HER2_POSITIVE,
            "Is my tumour HER2-positive (IHC 3+, or a positive ISH test)?",
        ),
        (
            {"er_positive": True},
            HR_POSITIVE_HER2_NEGATIVE,
            "Is my tumour HER2-negative (IHC 0, 1+, or 2+ with a negative ISH test)?",
        ),
        ({"er_positive": True}, p.ER_HIGH, "Is my ER score above 10 %?"),
        ({"er_positive": True}, p.ER_LOW, "Is my ER score between 1 and 10 %?"),
        ({"hr_positive": True}, p.ER_POSITIVE, "Is my tumour ER-positive (1 % or more)?"),
        ({"er_positive": True}, p.PR_POSITIVE, "Is my tumour PR-positive (1 % or more)?"),
        ({"er_negative": True}, p.HR_NEGATIVE, "Is my tumour PR-negative (less than 1 %)?"),
        (
            {"her2_negative": True},
            HR_POSITIVE_HER2_NEGATIVE,
            "Is my tumour HR-positive (ER or PR 1 % or more)?",
        ),
        (
            {"her2_negative": True},
            p.TRIPLE_NEGATIVE,
            "Are both ER and PR negative (less than 1 %)?",
        ),
        ({"pr_negative": True}, p.TRIPLE_NEGATIVE, "What are my ER and HER2 results?"),
        ({}, p.TRIPLE_NEGATIVE, "What are my ER, PR and HER2 results?"),
    ],
)
def test_the_test_that_would_decide_is_asked_for(
    options: dict[str, Any], taken: Phenotypes, asks: str
) -> None:
    assert line("receptors", person(**options), reading(receptors=taken)).ask == asks


sets = st.integers(1, ANY.bits).map(Phenotypes)


@given(sets, sets)
def test_every_open_matter_has_a_question(possible: Phenotypes, taken: Phenotypes) -> None:
    assume(not possible <= taken and not possible.isdisjoint(taken))
    asked = question(possible, taken)
    assert asked.endswith("?")
    assert "  " not in asked


@given(sets, sets, sets)
def test_knowing_less_never_makes_a_conflict(
    known: Phenotypes, forgotten: Phenotypes, taken: Phenotypes
) -> None:
    told = ("told",)
    record = reading(receptors=taken)
    before = line("receptors", Patient(tumour=known, receptors_told=told), record).result
    after = line("receptors", Patient(tumour=known | forgotten, receptors_told=told), record)
    assert before is Result.CONFLICTS or after.result is not Result.CONFLICTS


@given(sets, sets, sets)
def test_knowing_more_never_turns_what_fits_into_a_question(
    known: Phenotypes, learnt: Phenotypes, taken: Phenotypes
) -> None:
    assume(known & learnt)
    record = reading(receptors=taken)
    before = line("receptors", Patient(tumour=known), record).result
    after = line("receptors", Patient(tumour=known & learnt), record).result
    assert before is Result.CHECK or after is before


@pytest.mark.parametrize(
    ("taken", "result", "asks"),
    [
        (p.HER2_LOW, Result.CHECK, "Which sample counts for this study"),
        (p.HER2_NEGATIVE, Result.FITS, ""),
        (p.HER2_POSITIVE, Result.CONFLICTS, ""),
        (p.ER_POSITIVE & p.HER2_NEGATIVE, Result.CHECK, "Is my tumour ER-positive"),
    ],
)
def test_samples_that_disagree_decide_only_where_all_of_them_agree(
    taken: Phenotypes, result: Result, asks: str
) -> None:
    someone = Patient(
        tumour=p.HER2_NEGATIVE, receptors_told=("HER2 1+ and 0",), discordant=("HER2",)
    )
    found = line("receptors", someone, reading(receptors=taken))
    assert found.result is result
    assert found.ask.startswith(asks)


def test_samples_that_disagree_ask_which_counts_and_whether_to_take_a_new_one() -> None:
    someone = Patient(tumour=p.HER2_NEGATIVE, discordant=("HER2",))
    found = line("receptors", someone, reading(receptors=p.HER2_LOW))
    assert found.you == "You told us samples that disagree on HER2."
    assert found.ask == "Which sample counts for this study, and is a new biopsy needed?"


def test_a_check_says_which_result_is_not_known() -> None:
    found = line("receptors", person(her2_negative=True), reading(receptors=p.HER2_LOW))
    assert found.you == "We don't know your HER2 result."


def test_a_check_names_all_the_results_that_decide_together() -> None:
    found = line("receptors", person(), reading(receptors=HR_POSITIVE_HER2_NEGATIVE))
    assert found.you == "We don't know your ER, PR and HER2 results."
