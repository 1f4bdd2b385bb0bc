from __future__ import annotations

import pytest

from mbc_trials.output.words import (
    age_words,
    ask_words,
    confirm_open,
    phase_words,
    result_sentence,
    sex_words,
    status_words,
    study_kind,
)
from mbc_trials.verdict import Line, Result
from tests.output.samples import trial


@pytest.mark.parametrize(
    ("study_type", "purpose", "words"),
    [
        ("INTERVENTIONAL", "TREATMENT", "treatment study"),
        ("INTERVENTIONAL", "SUPPORTIVE_CARE", "supportive care study"),
        ("INTERVENTIONAL", "ECT", "education or counselling study"),
        ("INTERVENTIONAL", "", "interventional study"),
        ("INTERVENTIONAL", "OTHER", "interventional study"),
        ("EXPANDED_ACCESS", "", "expanded access"),
        ("EXPANDED_ACCESS", "TREATMENT", "expanded access"),
        ("OBSERVATIONAL", "", "observational study"),
        ("A_NEW_KIND", "", "a new kind"),
        ("", "", ""),
    ],
)
def test_the_kind_of_study_is_said_in_words(study_type: str, purpose: str, words: str) -> None:
    assert study_kind(trial(study_type=study_type, purpose=purpose)) == words


@pytest.mark.parametrize(
    ("phases", "words"),
    [
        ((), "no phase given"),
        (("NA",), "phase not applicable"),
        (("PHASE1", "PHASE2"), "phase 1/2"),
        (("PHASE3",), "phase 3"),
        (("EARLY_PHASE1",), "phase early 1"),
        (("PHASE9",), "phase phase9"),
    ],
)
def test_no_phase_given_differs_from_not_applicable(phases: tuple[str, ...], words: str) -> None:
    assert phase_words(trial(phases=phases)) == words


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("RECRUITING", "recruiting"),
        ("NOT_YET_RECRUITING", "not yet recruiting"),
        ("ACTIVE_NOT_RECRUITING", "active, not recruiting"),
        ("SOMETHING_NEW", "something new"),
        ("", "status not given"),
    ],
)
def test_a_status_is_said_in_words_also_when_it_is_new(status: str, words: str) -> None:
    assert status_words(status) == words


@pytest.mark.parametrize(
    ("verified", "today", "old"),
    [
        ("2026-11-02", "2026-11-23", False),
        ("2026-05", "2026-11-30", False),
        ("2026-04", "2026-11-01", True),
        ("2026-05-23", "2026-11-23", False),
        ("2026-05-22", "2026-11-23", True),
        ("2025-12", "2026-01-05", False),
        ("2027-01", "2026-11-23", False),
        ("", "2026-11-23", True),
        ("last spring", "2026-11-23", True),
    ],
)
def test_a_record_not_verified_for_six_months_needs_a_call(
    verified: str, today: str, old: bool
) -> None:
    assert confirm_open(trial(verified=verified), today) is old


@pytest.mark.parametrize(
    ("status", "call"),
    [("ENROLLING_BY_INVITATION", True), ("RECRUITING", False), ("COMPLETED", False)],
)
def test_enrolling_by_invitation_always_needs_a_call(status: str, call: bool) -> None:
    assert confirm_open(trial(status=status, verified="2026-11"), "2026-11-23") is call


def test_a_closed_trial_is_not_said_to_need_a_call_however_old() -> None:
    assert not confirm_open(trial(status="COMPLETED", verified="2001-01"), "2026-11-23")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("18 Years", "", "18 years or older"),
        ("18 Years", "75 Years", "18 years to 75 years"),
        ("", "75 Years", "up to 75 years"),
        ("", "", "no age limit given"),
    ],
)
def test_ages_are_said_in_words(low: str, high: str, words: str) -> None:
    assert age_words(trial(minimum_age=low, maximum_age=high)) == words


def test_an_absent_sex_is_not_given() -> None:
    assert sex_words(trial(sex="")) == "sex not given"


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        ("Is it open?", 'Ask: "Is it open?"'),
        ('"Is it open?"', 'Ask: "Is it open?"'),
        ("Ask whether it is open", "Ask whether it is open."),
        ("", ""),
    ],
)
def test_a_question_is_printed_as_one_to_ask(ask: str, words: str) -> None:
    assert ask_words(Line("setting", Result.CHECK, "Says nothing.", ask)) == words


def test_a_conflict_ends_with_what_to_do_if_it_looks_wrong() -> None:
    line = Line("brain", Result.CONFLICTS, "Does not take people with brain metastases")
    assert result_sentence(line) == (
        "Does not take people with brain metastases. "
        "As the record reads today; ask your team if this looks wrong."
    )
