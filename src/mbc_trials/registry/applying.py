"""Writing an update into the mirror's tables: records, aliases, and the history of what changed.

Everything here runs inside one transaction that the mirror opens.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from mbc_trials.registry.history import Change, ChangeKind, changes_between, pack_change
from mbc_trials.registry.packing import PackedRecord, unpack
from mbc_trials.registry.query import MIRRORED_STATUSES
from mbc_trials.registry.stored import as_stored
from mbc_trials.registry.trial_codec import TRIAL_FORM, encode_locations, encode_trial
from mbc_trials.registry.update import Applied, Update

__all__ = ["apply_update"]

_UPSERT = """
INSERT OR REPLACE INTO records (nct_id, version, last_update, trial, locations, status, vanished)
VALUES (?, ?, ?, ?, ?, ?, '')
"""
_STATE = """
INSERT OR REPLACE INTO state
(id, data_timestamp, scope, downloaded_at, checked_at, listed_at, complete, trial_form)
VALUES (1, ?, ?, ?, ?, ?, ?, ?)
"""
_CHANGE = """
INSERT INTO changes (noticed, nct_id, posted, kind, old, new, places) VALUES (?, ?, ?, ?, ?, ?, ?)
"""


class _Before(NamedTuple):
    """A record as the mirror held it until now."""

    version: str
    last_update: str
    status: str
    vanished: str
    raw: bytes | None


def apply_update(connection: sqlite3.Connection, update: Update, at: datetime) -> Applied:
    """Write the records of an update, what they changed, and the state after it.

    Where the tables hold newer data that the update does not start from, nothing is changed.
    Raises ValueError, TypeError or zlib.error where a stored record cannot be read.
    """
    held = connection.execute("SELECT data_timestamp FROM state").fetchone()
    if held and update.timestamp < held[0] != update.basis:
        return Applied()
    _renew_forms(connection)
    day = update.timestamp[:10]
    added = changed = closed = 0
    for record in _each_once(update.records):
        before = _before(connection, record.nct_id)
        if before is None:
            added += 1
        elif before.version != record.version or before.vanished:
            changed += 1
            closed += record.status not in MIRRORED_STATUSES and _was_open(before)
        if held:  # history begins with the first download
            _note(connection, day, _changes(before, record))
        _write(connection, record)
    vanished = _take_as_vanished(connection, update.vanished, day)
    _write_state(connection, update, as_stored(at))
    return Applied(added, changed, closed, vanished)


def _each_once(records: Iterable[PackedRecord]) -> Iterable[PackedRecord]:
    distinct: dict[str, PackedRecord] = {}
    for record in records:
        distinct.setdefault(record.nct_id, record)
    return distinct.values()


def _before(connection: sqlite3.Connection, nct_id: str) -> _Before | None:
    row = connection.execute(
        "SELECT r.version, r.last_update, r.status, r.vanished, o.raw FROM records AS r "
        "LEFT JOIN originals AS o ON o.nct_id = r.nct_id WHERE r.nct_id = ?",
        (nct_id,),
    ).fetchone()
    return _Before(*row) if row else None


def _was_open(before: _Before) -> bool:
    return before.status in MIRRORED_STATUSES and not before.vanished


def _changes(before: _Before | None, record: PackedRecord) -> list[Change]:
    number, status, posted = record.nct_id, record.status, record.last_update
    if before is None:
        return [Change(number, ChangeKind.APPEARED, new=status, posted=posted)]
    found = []
    if before.vanished:
        found.append(Change(number, ChangeKind.RETURNED, new=status, posted=posted))
    if before.version != record.version:
        found += changes_between(unpack(before.raw or b""), unpack(record.raw))
    return found


def _note(connection: sqlite3.Connection, day: str, changes: Iterable[Change]) -> None:
    connection.executemany(_CHANGE, ((day, *pack_change(change)) for change in changes))


def _write(connection: sqlite3.Connection, record: PackedRecord) -> None:
    number = record.nct_id
    facts = (record.version, record.last_update, record.trial, record.locations, record.status)
    connection.execute(_UPSERT, (number, *facts))
    connection.execute("INSERT OR REPLACE INTO originals VALUES (?, ?)", (number, record.raw))
    connection.execute("DELETE FROM aliases WHERE nct_id = ?", (number,))
    connection.executemany(
        "INSERT OR REPLACE INTO aliases VALUES (?, ?)",
        ((alias, number) for alias in record.aliases),
    )


def _take_as_vanished(connection: sqlite3.Connection, numbers: Iterable[str], day: str) -> int:
    count = 0
    for number in sorted(numbers):
        before = _before(connection, number)
        if before is None or before.vanished:
            continue
        connection.execute("UPDATE records SET vanished = ? WHERE nct_id = ?", (day, number))
        gone = Change(number, ChangeKind.VANISHED, old=before.status, posted=before.last_update)
        _note(connection, day, [gone])
        count += 1
    return count


def _write_state(connection: sqlite3.Connection, update: Update, now: str) -> None:
    held = connection.execute("SELECT listed_at, complete FROM state").fetchone()
    listed_at, was_complete = held or (now, True)
    if update.listed:
        listed_at, was_complete = now, True
    complete = update.complete and bool(was_complete)
    connection.execute(
        _STATE,
        (update.timestamp, update.scope, now, now, listed_at, complete, TRIAL_FORM),
    )


def _renew_forms(connection: sqlite3.Connection) -> None:
    """Bring trials that another version of the program stored into this one's form."""
    form = connection.execute("SELECT trial_form FROM state").fetchone()
    if form in {None, (TRIAL_FORM,)}:
        return
    from mbc_trials.registry.study import to_trial  # noqa: PLC0415 - pydantic loads slowly

    numbers = [number for (number,) in connection.execute("SELECT nct_id FROM originals")]
    for number in numbers:
        found = connection.execute("SELECT raw FROM originals WHERE nct_id = ?", (number,))
        trial = to_trial(unpack(found.fetchone()[0]))
        connection.execute(
            "UPDATE records SET trial = ?, locations = ? WHERE nct_id = ?",
            (encode_trial(trial), encode_locations(trial.locations), number),
        )
