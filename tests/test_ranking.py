"""The order in which matches are listed."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.ranking import rank
from mbc_trials.reading.model import Reading
from mbc_trials.report import Match
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result, Verdict

SETTING = Line("setting", Result.FITS, "Takes it.")
BRAIN = Line("brain", Result.CHECK, "Silent.", "Asks?", silent=True)
TEST_MISSING = Line("receptors", Result.CHECK, "Takes some.", "Asks?")
NO_RECEPTORS = Line("receptors", Result.CHECK, "Names none.", "Asks?", silent=True)


def match(
    *lines: Line,
    result: Result = Result.CHECK,
    nct_id: str = "NCT99000001",
    purpose: str = "TREATMENT",
    last_update: str = "2026-11-01",
    **facts: Any,
) -> Match:
    trial = Trial(nct_id, purpose=purpose, last_update=last_update, **facts)
    return Match(trial, Reading(), Verdict(result, (SETTING, *lines)))


def best_first(*matches: Match) -> bool:
    ranks = [rank(found) for found in matches]
    return all(a < b for a, b in pairwise(ranks))


def test_what_fits_comes_before_what_is_asked_before_what_conflicts() -> None:
    assert best_first(*(match(result=result) for result in Result))


def test_a_result_weighs_more_than_the_purpose() -> None:
    other = match(result=Result.FITS, purpose="SUPPORTIVE_CARE")
    assert best_first(other, match(TEST_MISSING))


def test_treatment_studies_come_before_others() -> None:
    assert best_first(match(TEST_MISSING, BRAIN), match(purpose="DIAGNOSTIC"))
    assert best_first(match(TEST_MISSING, BRAIN), match(purpose=""))


def test_fewer_open_questions_come_first() -> None:
    assert best_first(match(), match(TEST_MISSING), match(TEST_MISSING, BRAIN))


def test_a_record_without_receptor_types_comes_after_one_that_lacks_a_test() -> None:
    newer = match(NO_RECEPTORS, last_update="2026-11-20")
    assert best_first(match(TEST_MISSING, last_update="2020-01-01"), newer)


def test_silence_on_another_fact_is_no_reason_to_come_later() -> None:
    assert best_first(match(BRAIN), match(TEST_MISSING, nct_id="NCT99000002"))


def test_the_latest_update_comes_first_and_a_record_without_a_date_last() -> None:
    days = ["2026-11-20", "2026-11-03", "2026-11", "2025-12-31", "", "not a day"]
    by_day = [match(last_update=day, nct_id=f"NCT9900000{n}") for n, day in enumerate(days)]
    assert best_first(*by_day)


def test_equal_matches_are_listed_by_number() -> None:
    assert best_first(match(nct_id="NCT99000001"), match(nct_id="NCT99000002"))


@given(st.text(max_size=12))
def test_any_date_the_registry_may_send_can_be_ranked(day: str) -> None:
    assert rank(match(last_update=day))
