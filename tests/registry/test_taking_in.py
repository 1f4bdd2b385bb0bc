"""The mirror takes in a whole update or none of it, and never lets go of a record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mbc_trials.registry.mirror import Mirror
from mbc_trials.registry.packing import PackedRecord
from mbc_trials.registry.study import to_trial
from mbc_trials.registry.update import Applied
from tests.records import nct, studies, study
from tests.registry.mirroring import (
    LATER,
    LOADED,
    NOON,
    READER,
    fill,
    numbers,
    packed,
    state,
    update,
)


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[Mirror]:
    with Mirror.open(tmp_path / "data") as opened:
        yield opened


def test_an_update_adds_and_renews_and_takes_nothing_away(mirror: Mirror) -> None:
    fill(mirror, *studies(2))
    applied = fill(mirror, study(nct(2), title="Renewed"), *studies(1, first=3))

    assert applied == Applied(added=1, changed=1)
    assert [row.trial.title for row in mirror.rows(READER)] == [
        "Invented breast cancer study 1",
        "Renewed",
        "Invented breast cancer study 3",
    ]


def test_a_closed_trial_stays_with_its_status_but_is_not_listed(mirror: Mirror) -> None:
    fill(mirror, *studies(2))
    applied = fill(mirror, study(nct(2), status="COMPLETED"))
    found = mirror.one(nct(2), READER)

    assert applied == Applied(changed=1, closed=1)
    assert numbers(mirror) == [nct(1)]
    assert mirror.state() == state(records=2, open=1)
    assert found
    assert found.trial.status == "COMPLETED"


def test_a_vanished_record_stays_but_is_never_shown_as_open(mirror: Mirror) -> None:
    fill(mirror, *studies(2))
    applied = fill(mirror, vanished=frozenset([nct(2)]), timestamp="2026-11-30T09:00:05")
    found = mirror.one(nct(2), READER)

    assert applied == Applied(vanished=1)
    assert numbers(mirror) == [nct(1)]
    assert found
    assert (found.trial.status, found.vanished) == ("NO_LONGER_LISTED", "2026-11-30")
    assert mirror.original(nct(2)) == studies(1, first=2)[0]


def test_a_vanished_record_that_is_back_is_listed_again(mirror: Mirror) -> None:
    fill(mirror, *studies(1))
    fill(mirror, vanished=frozenset([nct(1)]))

    assert fill(mirror, *studies(1)) == Applied(changed=1)
    assert numbers(mirror) == [nct(1)]


def test_a_record_vanishes_once(mirror: Mirror) -> None:
    fill(mirror, *studies(1))
    fill(mirror, vanished=frozenset([nct(1)]))

    assert fill(mirror, vanished=frozenset([nct(1), nct(9)])) == Applied()


def test_going_through_the_whole_scope_is_remembered(mirror: Mirror) -> None:
    fill(mirror, complete=False)
    mirror.apply(update(listed=False), LATER)
    assert mirror.state() == state(downloaded_at=LATER, checked_at=LATER, complete=False)

    mirror.apply(update(), LATER)
    assert mirror.state() == state(downloaded_at=LATER, checked_at=LATER, listed_at=LATER)


def test_newer_data_of_another_process_are_not_overwritten(mirror: Mirror) -> None:
    fill(mirror, study(title="Old"))
    fill(mirror, study(title="New"), timestamp="2026-11-25T09:00:05", basis=LOADED)
    late = update(study(title="Late"), timestamp="2026-11-24T09:00:05", basis=LOADED)

    assert mirror.apply(late, LATER) == Applied()
    assert [row.trial.title for row in mirror.rows(READER)] == ["New"]


def test_writing_that_breaks_off_leaves_what_was_there(mirror: Mirror) -> None:
    fill(mirror, study())
    no_bytes: Any = object()
    unwritable = replace(packed(study(nct(2)))[0], raw=no_bytes)
    broken = replace(update(study(title="New")), records=(*packed(study(title="New")), unwritable))

    with pytest.raises(sqlite3.ProgrammingError):
        mirror.apply(broken, LATER)
    assert [row.trial.title for row in mirror.rows(READER)] == [to_trial(study()).title]
    assert mirror.state() == state(records=1, open=1)


def test_another_process_sees_the_old_content_until_the_new_is_whole(
    mirror: Mirror, tmp_path: Path
) -> None:
    fill(mirror, study())
    seen: list[str] = []

    class Arriving(tuple[PackedRecord, ...]):
        def __iter__(self) -> Iterator[PackedRecord]:
            yield from packed(study(nct(2)))
            with Mirror.open(tmp_path / "data", wait=0) as other:
                seen.extend(numbers(other))

    mirror.apply(replace(update(), records=Arriving()), NOON)
    assert seen == [nct(1)]
    assert numbers(mirror) == [nct(1), nct(2)]
