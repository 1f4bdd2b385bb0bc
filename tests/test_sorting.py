from dataclasses import replace
from typing import Any

import pytest

from mbc_trials.places.nearest import Nearest
from mbc_trials.reading.model import Reading
from mbc_trials.report import Match
from mbc_trials.sorting import Order, in_order
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result, Verdict


def match(number: int, result: Result = Result.FITS, /, **changes: Any) -> Match:
    trial = Trial(**{"nct_id": f"NCT9900000{number}", "purpose": "TREATMENT", **changes})
    line = Line("receptors", result, "An invented sentence.")
    return Match(trial, Reading(), Verdict(result, (line,)))


def order(matches: list[Match], by: Order) -> list[int]:
    return [int(found.trial.nct_id[-1]) for found in in_order(matches, by)]


def test_best_puts_what_fits_before_what_is_to_be_asked_before_what_conflicts() -> None:
    found = [match(1, Result.CONFLICTS), match(2, Result.CHECK), match(3, Result.FITS)]
    assert order(found, Order.BEST) == [3, 2, 1]


def test_best_puts_treatment_studies_before_others_with_the_same_result() -> None:
    found = [match(1, purpose="SUPPORTIVE_CARE"), match(2), match(3, purpose="")]
    assert order(found, Order.BEST)[0] == 2


@pytest.mark.parametrize(
    ("by", "field"), [(Order.LAST_UPDATE, "last_update"), (Order.VERIFIED, "verified")]
)
def test_dates_come_newest_first_and_missing_ones_last(by: Order, field: str) -> None:
    found = [match(1, **{field: "2026-01"}), match(2), match(3, **{field: "2026-10-02"})]
    assert order(found, by) == [3, 1, 2]


def test_numbers_come_in_their_own_order_whatever_the_result() -> None:
    found = [match(3), match(1, Result.CONFLICTS), match(2, Result.CHECK)]
    assert order(found, Order.NCT_ID) == [1, 2, 3]


def test_phases_come_latest_first_and_trials_without_one_last() -> None:
    found = [
        match(1, phases=("NA",)),
        match(2, phases=("PHASE1", "PHASE2")),
        match(3, phases=("EARLY_PHASE1",)),
        match(4, phases=("PHASE3",)),
        match(5, phases=("PHASE2",)),
        match(6),
    ]
    assert order(found, Order.PHASE) == [4, 5, 2, 3, 1, 6]


def test_distances_come_nearest_first_and_unknown_ones_last() -> None:
    kilometres = {1: None, 2: 12.0, 3: 3.0, 4: None}
    found = [replace(match(n), nearest=Nearest(None, km)) for n, km in kilometres.items()]
    assert order([match(5), *found], Order.DISTANCE) == [3, 2, 1, 4, 5]


@pytest.mark.parametrize("by", list(Order))
def test_every_order_keeps_every_match(by: Order) -> None:
    found = [match(n, result) for n, result in enumerate(Result)]
    assert sorted(order(found, by)) == [0, 1, 2]


def test_ties_are_broken_by_what_fits_best() -> None:
    found = [match(1, Result.CONFLICTS, verified="2026"), match(2, verified="2026")]
    assert order(found, Order.VERIFIED) == [2, 1]
