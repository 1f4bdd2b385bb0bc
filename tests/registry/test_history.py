"""Every change of status, of locations and of eligibility text is kept with its date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.registry.history import (
    Change,
    ChangeKind,
    PlaceChange,
    changes_between,
    pack_change,
    unpack_change,
)
from mbc_trials.registry.mirror import Mirror
from tests.records import location, nct, study
from tests.registry.mirroring import fill

TUESDAY = "2026-11-24T09:00:05"
NEXT_WEEK = "2026-11-30T09:00:05"


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[Mirror]:
    with Mirror.open(tmp_path) as opened:
        yield opened


def changed(**new: Any) -> list[Change]:
    """What a change of the usual invented record is told as."""
    return list(changes_between(study(), study(**new)))


def places(old: list[Any], new: list[Any]) -> list[tuple[str, str | None, str | None]]:
    """City, old and new status of the locations that changed."""
    told = list(changes_between(study(locations=old), study(locations=new)))
    return [(place.city, place.old, place.new) for change in told for place in change.places]


class TestBetweenTwoVersions:
    def test_a_new_status_is_told_with_the_old_one(self) -> None:
        assert changed(status="COMPLETED", last_update="2026-11-20") == [
            Change(nct(1), ChangeKind.STATUS, "RECRUITING", "COMPLETED", posted="2026-11-20")
        ]

    def test_new_eligibility_text_is_told_with_the_old_one(self) -> None:
        (change,) = changes_between(study(criteria="Before"), study(criteria="After"))
        assert (change.kind, change.old, change.new) == (ChangeKind.CRITERIA, "Before", "After")

    def test_a_title_or_a_contact_is_no_change_of_these_kinds(self) -> None:
        assert changed(title="Another", central_contacts=None, verified="2026-11") == []

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ([], [location("Lyon")], [("Lyon", None, "RECRUITING")]),
            ([location("Lyon")], [], [("Lyon", "RECRUITING", None)]),
            (
                [location("Lyon", status="NOT_YET_RECRUITING")],
                [location("Lyon")],
                [("Lyon", "NOT_YET_RECRUITING", "RECRUITING")],
            ),
            ([location("Lyon"), location("Nice")], [location("Nice"), location("Lyon")], []),
            (
                [location("Lyon"), location("Lyon")],
                [location("Lyon")],
                [("Lyon", "RECRUITING", None)],
            ),
            (
                [location("Lyon"), location("Lyon", status="COMPLETED")],
                [location("Lyon"), location("Lyon")],
                [("Lyon", "COMPLETED", "RECRUITING")],
            ),
            (
                [location("Lyon"), location("Nice")],
                [location("Nice"), location("Bonn", "Germany")],
                [("Lyon", "RECRUITING", None), ("Bonn", None, "RECRUITING")],
            ),
        ],
    )
    def test_locations_that_open_close_or_change_are_told(
        self, old: list[Any], new: list[Any], told: list[tuple[str, str | None, str | None]]
    ) -> None:
        assert places(old, new) == told

    def test_a_record_without_anything_changes_into_one_with_everything(self) -> None:
        assert [change.kind for change in changes_between({}, study())] == [
            ChangeKind.STATUS,
            ChangeKind.LOCATIONS,
            ChangeKind.CRITERIA,
        ]


class TestKept:
    def test_history_begins_with_the_first_download(self, mirror: Mirror) -> None:
        fill(mirror, study())
        assert list(mirror.changes()) == []

    def test_a_change_is_kept_with_the_days_it_was_posted_and_noticed(self, mirror: Mirror) -> None:
        fill(mirror, study())
        fill(mirror, study(status="SUSPENDED", last_update="2026-11-20"), timestamp=TUESDAY)
        (change,) = mirror.changes()
        assert (change.old, change.new) == ("RECRUITING", "SUSPENDED")
        assert (change.posted, change.noticed) == ("2026-11-20", "2026-11-24")

    def test_a_trial_that_comes_later_appears(self, mirror: Mirror) -> None:
        fill(mirror)
        fill(mirror, study(), timestamp=TUESDAY)
        (change,) = mirror.changes()
        assert (change.nct_id, change.kind, change.new) == (
            nct(1),
            ChangeKind.APPEARED,
            "RECRUITING",
        )

    def test_a_record_may_vanish_and_return_changed(self, mirror: Mirror) -> None:
        fill(mirror, study())
        fill(mirror, vanished=frozenset([nct(1)]), timestamp=TUESDAY)
        fill(mirror, study(status="COMPLETED"), timestamp=NEXT_WEEK)
        assert [(c.kind, c.old, c.new, c.noticed) for c in mirror.changes()] == [
            (ChangeKind.VANISHED, "RECRUITING", "", "2026-11-24"),
            (ChangeKind.RETURNED, "", "COMPLETED", "2026-11-30"),
            (ChangeKind.STATUS, "RECRUITING", "COMPLETED", "2026-11-30"),
        ]

    def test_the_same_record_again_is_no_change(self, mirror: Mirror) -> None:
        fill(mirror, study())
        fill(mirror, study(), timestamp=TUESDAY)
        assert list(mirror.changes()) == []

    def test_reading_goes_on_where_it_stopped(self, mirror: Mirror) -> None:
        fill(mirror, study())
        fill(mirror, study(status="SUSPENDED"), timestamp=TUESDAY)
        (seen,) = mirror.changes()
        fill(mirror, study(), timestamp=NEXT_WEEK)
        assert [change.new for change in mirror.changes(after=seen.number)] == ["RECRUITING"]

    def test_changes_are_read_from_a_day_on(self, mirror: Mirror) -> None:
        fill(mirror, study())
        fill(mirror, study(criteria="Other"), timestamp=TUESDAY)
        fill(mirror, study(criteria="Another"), timestamp=NEXT_WEEK)
        assert [change.new for change in mirror.changes(since="2026-11-25")] == ["Another"]


_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(old=_TEXT, new=_TEXT, names=st.lists(st.tuples(_TEXT, _TEXT | st.none(), _TEXT | st.none())))
def test_a_change_comes_back_as_it_was(
    old: str, new: str, names: list[tuple[str, str | None, str | None]]
) -> None:
    told = tuple(PlaceChange(name, "Lyon", "", "France", a, b) for name, a, b in names)
    change = Change(nct(1), ChangeKind.LOCATIONS, old, new, told, "2026-11-20", "2026-11-23", 7)
    nct_id, *rest = pack_change(change)
    assert unpack_change((7, nct_id, "2026-11-23", *rest)) == change  # type: ignore[arg-type]
