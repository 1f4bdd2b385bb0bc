"""Whatever happens from week to week, each change is told once, and nothing else is."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.records import location, nct
from tests.watching.weeks import HER2_LOW, HER2_POSITIVE, Weeks, criteria, trial

WEEKS = 12
TRIALS = range(1, 9)

TEXTS = {
    "low": HER2_LOW,
    "low, other words": criteria("Tumour is HER2-low", "Age 18 or more"),
    "positive": HER2_POSITIVE,
}


class Facts(NamedTuple):
    """What a record says in one week."""

    status: str
    text: str
    towns: tuple[str, ...]

    @property
    def listed(self) -> bool:
        return self.status in {"RECRUITING", "NOT_YET_RECRUITING"} and self.text != "positive"


def some_facts(dice: random.Random) -> Facts | None:
    """Facts of a record, or None where the registry does not have it."""
    if dice.random() < 0.15:
        return None
    towns = tuple(town for town in ("Lyon", "Nice") if dice.random() < 0.6)
    statuses = ["RECRUITING", "RECRUITING", "NOT_YET_RECRUITING", "COMPLETED"]
    return Facts(dice.choice(statuses), dice.choice(list(TEXTS)), towns)


def record(number: int, facts: Facts, week: int) -> Any:
    places = [location(town) for town in facts.towns]
    return trial(number, week, TEXTS[facts.text], status=facts.status, locations=places)


def expected(before: Facts | None, now: Facts | None) -> set[str]:
    """The kinds of news of one trial, from one week to the next."""
    was, listed = bool(before and before.listed), bool(now and now.listed)
    if not was and not listed:
        return set()
    if before is None:
        return {"new"}
    if now is None:
        return {"status changed"}
    found = {"status changed"} if before.status != now.status else set()
    if was and now.status == "COMPLETED":
        return found
    if before.text != now.text and was is listed:
        found.add("criteria changed")
    elif "positive" in {before.text, now.text} and before.text != now.text:
        found.add("newly fitting" if listed else "no longer fitting")
    if was and listed:
        found |= {"location opened"} if set(now.towns) - set(before.towns) else set()
        found |= {"location closed"} if set(before.towns) - set(now.towns) else set()
    return found


def ever_open(now: dict[int, Facts | None]) -> set[int]:
    """The trials that a local copy comes to have: those that are open, and it keeps them."""
    return {number for number, facts in now.items() if facts and facts.status != "COMPLETED"}


@pytest.mark.parametrize("seed", [1, 2, 7])
def test_every_change_is_told_in_its_week_and_nothing_else(tmp_path: Path, seed: int) -> None:
    dice, weeks = random.Random(seed), Weeks(tmp_path / "home")
    weeks.add("clinic", "--her2-low")
    before: dict[int, Facts | None] = {}
    seen: set[int] = set()
    for week in range(WEEKS):
        now = {
            number: before[number] if week and dice.random() < 0.5 else some_facts(dice)
            for number in TRIALS
        }
        told = weeks.run(*(record(n, facts, week) for n, facts in now.items() if facts))
        found = {(change["nct_id"], change["change"]) for change in told}
        assert len(found) == len(told)
        if week:
            assert found == {
                (nct(number), kind)
                for number in TRIALS
                for kind in expected(before[number] if number in seen else None, now[number])
            }
        seen |= ever_open(now)
        before = now
