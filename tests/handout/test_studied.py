"""What a trial studies, in sentences made from its fields."""

from __future__ import annotations

from typing import Any

import pytest

from mbc_trials.handout.studied import chance, course, groups, studies
from mbc_trials.index import IndexedTrial
from mbc_trials.trial import Arm, Trial
from tests.output.samples import trial

PLACEBO = (Arm("Blank", "PLACEBO_COMPARATOR", ("Drug: placebo", "Drug: usualestrant")),)


def test_the_kind_the_treatment_the_people_and_the_dates_are_said() -> None:
    said = studies(trial())
    assert said[:2] == ("A treatment study.", "It tests examplestrant.")
    assert "By age and sex: 18 years or older; any sex." in said
    assert "The study's start: 2025-02; its expected end: 2029-06." in said


def test_the_sponsor_and_the_meaning_of_the_phase_are_said_once() -> None:
    said = " ".join((*studies(trial()), *course(trial())))
    assert said.count("Example Oncology") == 1
    assert said.count("phase 3") == 1


def test_a_record_that_gives_nothing_makes_no_sentence_up() -> None:
    said = " ".join(studies(Trial("NCT99000001")))
    assert "study." not in said
    assert "It tests" not in said
    assert "By age and sex: no age limit given; sex not given." in said


@pytest.mark.parametrize(
    ("kind", "verb"), [("OBSERVATIONAL", "It looks at"), ("EXPANDED_ACCESS", "It gives")]
)
def test_a_study_that_assigns_no_treatment_does_not_test_one(kind: str, verb: str) -> None:
    said = " ".join(studies(trial(study_type=kind, purpose="")))
    assert f"{verb} examplestrant" in said
    assert "It tests" not in said


def test_groups_get_what_the_record_lists_without_the_codes() -> None:
    first, second = groups(trial())
    assert (first.label, first.kind) == ("Examplestrant", "tests the study treatment")
    assert (second.kind, second.gets) == (
        "for comparison: a treatment in use",
        "usual hormone drug",
    )


def test_a_group_the_record_says_nothing_of_is_not_filled_in() -> None:
    [group] = groups(trial(arms=(Arm(""),)))
    assert (group.label, group.kind, group.gets) == (
        "No name given",
        "kind not given",
        "nothing listed",
    )


def test_a_group_of_the_built_in_index_has_a_number_for_a_name() -> None:
    indexed = IndexedTrial("NCT99000001", as_of="2026-10-01", arms=(Arm("1", "EXPERIMENTAL"),))
    assert groups(indexed)[0].label == "Group 1"


def test_visits_are_never_guessed() -> None:
    assert course(trial())[-1].startswith("Visits: how often, and for how long, is not in the")


def test_that_no_placebo_is_listed_is_said_where_none_is() -> None:
    assert "Placebo: the record lists none." in course(trial())
    assert "Placebo: the record lists none." not in course(trial(arms=PLACEBO))
    assert "Placebo: the record lists none." not in course(trial(study_type="OBSERVATIONAL"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ("Chance decides which treatment.", "No placebo is listed.")),
        ({"arms": PLACEBO}, ("Chance decides which treatment.", "A placebo is used.")),
        ({"allocation": "NA"}, ("Not decided by chance.", "No placebo is listed.")),
        ({"allocation": ""}, ("Chance: not given.", "No placebo is listed.")),
    ],
)
def test_chance_and_placebo_in_a_few_words(changes: dict[str, Any], words: tuple[str, str]) -> None:
    assert chance(trial(**changes)) == words
