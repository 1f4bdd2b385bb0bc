"""The mirror's log, put together for one watch: from where it stopped, change by change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mbc_trials.registry.history import Change, ChangeKind, PlaceChange
from mbc_trials.registry.mirror import Mirror
from mbc_trials.watching.changelog import Between, log_since
from mbc_trials.watching.state import State
from tests.records import nct
from tests.registry.mirroring import fill
from tests.watching.weeks import day, trial


def place(old: str | None, new: str | None, city: str = "Lyon") -> PlaceChange:
    return PlaceChange("Hospital", city, "", "France", old, new)


def logged(*steps: tuple[PlaceChange, ...]) -> list[PlaceChange]:
    """How locations differ after changes logged one after the other."""
    changes = (Change(nct(1), ChangeKind.LOCATIONS, places=places) for places in steps)
    return Between(tuple(changes)).places()


class TestLocations:
    @pytest.mark.parametrize(
        ("steps", "together"),
        [
            ([(place(None, "A"),), (place("A", "B"),)], [place(None, "B")]),
            ([(place("A", "B"),), (place("B", "A"),)], []),
            ([(place(None, "A"),), (place("A", None),)], []),
            ([(place("A", None),), (place(None, "A"),)], []),
            ([(place(None, "A"),), (place(None, "A", "Nice"),)], None),
            ([(place(None, "A"), place(None, "A"))], None),
        ],
        ids=["on", "there and back", "came and went", "went and came", "two towns", "two of one"],
    )
    def test_only_the_difference_between_both_ends_counts(
        self, steps: list[tuple[PlaceChange, ...]], together: list[PlaceChange] | None
    ) -> None:
        expected = [p for step in steps for p in step] if together is None else together
        assert logged(*steps) == expected


class TestCriteria:
    def test_the_first_text_and_the_last_are_compared(self) -> None:
        steps = [("one", "two"), ("two", "three")]
        changes = (Change(nct(1), ChangeKind.CRITERIA, old, new) for old, new in steps)
        assert Between(tuple(changes)).criteria() == ("one", "three")

    def test_a_text_that_is_as_it_was_did_not_change(self) -> None:
        steps = [("one", "two"), ("two", "one")]
        changes = (Change(nct(1), ChangeKind.CRITERIA, old, new) for old, new in steps)
        assert Between(tuple(changes)).criteria() is None


class TestReadingOn:
    @pytest.fixture
    def mirror(self, tmp_path: Path) -> Iterator[Mirror]:
        with Mirror.open(tmp_path) as opened:
            fill(opened, timestamp=f"{day(0)}T09:00:05")
            for week in (1, 2, 3):
                fill(opened, trial(week, week), timestamp=f"{day(week)}T09:00:05")
            yield opened

    def test_it_goes_on_behind_the_last_change_taken(self, mirror: Mirror) -> None:
        first = log_since(mirror, None, day(2))
        assert list(first.trials) == [nct(1), nct(2)]
        then = log_since(mirror, State(day(2), first.read_up_to, first.mark), day(3))
        assert (list(then.trials), then.gap) == ([nct(3)], False)

    def test_what_is_newer_than_the_answer_is_left_for_the_next_time(self, mirror: Mirror) -> None:
        assert list(log_since(mirror, None, day(1)).trials) == [nct(1)]

    def test_with_nothing_new_it_stays_where_it_was(self, mirror: Mirror) -> None:
        end = log_since(mirror, None, day(3))
        again = log_since(mirror, State(day(3), end.read_up_to, end.mark), day(3))
        assert (again.read_up_to, again.mark) == (end.read_up_to, end.mark)
        assert (again.trials, again.gap) == ({}, False)

    def test_the_log_of_another_mirror_is_read_from_its_beginning(self, mirror: Mirror) -> None:
        log = log_since(mirror, State(day(2), 2, "2 another mirror's change"), day(3))
        assert (list(log.trials), log.gap) == ([nct(1), nct(2), nct(3)], True)

    def test_a_log_that_has_become_shorter_is_another_ones(self, mirror: Mirror) -> None:
        log = log_since(mirror, State(day(2), 99, "99 a change"), day(3))
        assert log.gap
        assert log.read_up_to == 3
