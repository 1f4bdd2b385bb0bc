"""The mirror: the registry's records on this machine, with what was read from them.

Records are added and brought up to date, never deleted: one whose trial closed stays with its
status, one that the registry no longer has stays and is marked as vanished.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from mbc_trials.errors import LocalDataError
from mbc_trials.registry.database import (
    FILE_NAME,
    connect,
    copy_in_memory,
    damaged,
    plain_errors,
    sound_values,
    transaction,
)
from mbc_trials.registry.query import MIRRORED_STATUSES
from mbc_trials.registry.stored import (
    NO_LONGER_LISTED,
    Known,
    MirrorState,
    StoredReading,
    StoredRow,
    as_stored,
)
from mbc_trials.registry.trial_codec import TRIAL_FORM, decode_trial
from mbc_trials.sentences import say
from mbc_trials.trial import Trial

if TYPE_CHECKING:
    from mbc_trials.registry.history import Change
    from mbc_trials.registry.update import Applied, Update

__all__ = ["Mirror", "MirrorState", "StoredReading", "StoredRow"]

_SECONDS_TO_WAIT = 10.0


class Mirror:
    """The store of records; `with` closes it.

    Every method raises LocalDataError where the folder cannot be used, and its subclass
    DamagedMirrorError where the file is damaged.
    """

    def __init__(self, connection: sqlite3.Connection, folder: Path | None) -> None:
        self._connection = connection
        self._folder = folder

    @classmethod
    def open(cls, folder: Path, *, readonly: bool = False, wait: float = _SECONDS_TO_WAIT) -> Self:
        """Open the mirror of a data folder; both are made where missing, unless `readonly`.

        `wait` is how many seconds to wait for another process that is writing.
        """
        return cls(connect(folder, readonly=readonly, wait=wait), folder)

    @classmethod
    def in_memory(cls) -> Self:
        """A mirror for one answer, where the data folder cannot be written."""
        return cls(connect(None, readonly=False, wait=0), None)

    @classmethod
    def copied(cls, folder: Path) -> Self:
        """The same with what the folder's mirror holds."""
        return cls(copy_in_memory(folder), None)

    @staticmethod
    def present(folder: Path) -> bool:
        """Whether the folder has a mirror to look into; says nothing of what it holds."""
        with plain_errors(folder):
            file = folder / FILE_NAME
            return file.is_file() and file.stat().st_size > 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def state(self) -> MirrorState | None:
        """What is held, or None before the first download."""
        with self._reading() as run:
            row = run(_STATE, MIRRORED_STATUSES).fetchone()
            if row is None:
                return None
            timestamp, downloaded, checked, listed, scope, complete, records, still_open, gone = row
            return MirrorState(
                timestamp=datetime.fromisoformat(timestamp).isoformat(timespec="seconds"),
                downloaded_at=datetime.fromisoformat(downloaded),
                checked_at=datetime.fromisoformat(checked),
                listed_at=datetime.fromisoformat(listed),
                scope=scope,
                complete=bool(complete),
                records=records,
                open=still_open,
                vanished=gone,
            )

    def known(self) -> dict[str, Known]:
        """What is known of every record, by NCT number."""
        with self._reading() as run:
            found = run("SELECT nct_id, last_update, status, vanished <> '' FROM records")
            return {number: Known(day, status, bool(gone)) for number, day, status, gone in found}

    def apply(self, update: Update, at: datetime) -> Applied:
        """Take in what a sync brought; `at` is the present time.

        All or nothing: where writing fails, what was held before stays. Where another process has
        brought newer data meanwhile, these stay and nothing is changed. Readings of records that
        did not change stay too.
        """
        from mbc_trials.registry.applying import apply_update  # noqa: PLC0415 - to write only

        with self._writing() as connection:
            return apply_update(connection, update, at)

    def note_checked(self, at: datetime) -> None:
        """Remember that the registry was asked and has nothing newer."""
        with self._writing() as connection:
            connection.execute("UPDATE state SET checked_at = ?", (as_stored(at),))

    def check(self) -> None:
        """Look through the whole file; raises DamagedMirrorError where it is not sound."""
        with self._reading() as run:
            if run("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise damaged(self._folder)

    def changes(self, *, after: int = 0, since: str = "") -> Iterator[Change]:
        """What changed, oldest first: numbered above `after`, noticed on day `since` or later."""
        from mbc_trials.registry.history import unpack_change  # noqa: PLC0415 - seldom wanted

        with self._reading() as run:
            for row in run(_CHANGES, (after, since)):
                yield unpack_change(row)

    def rows(self, reader: str) -> list[StoredRow]:
        """Every open trial, last changed first, with its reading where `reader` made it."""
        with self._reading() as run:
            rows = self._rows(run(_OPEN_ROWS, (reader, *MIRRORED_STATUSES)))
        # Sorted here, because SQLite would carry whole rows through its sorter.
        rows.sort(key=lambda row: row.trial.nct_id)
        rows.sort(key=lambda row: row.trial.last_update, reverse=True)
        return rows

    def one(self, number: str, reader: str) -> StoredRow | None:
        """The trial with this NCT number, or that had it once; None where it is not held.

        A closed trial is found too, and a vanished one where no other record has its number.
        """
        with self._reading() as run:
            found = self._rows(run(_ONE_ROW, (reader, number, number, number)))
            return found[0] if found else None

    def original(self, nct_id: str) -> dict[str, Any]:
        """The whole record as the registry sent it; LocalDataError where it is no longer held."""
        with self._reading() as run:
            return _original(run, nct_id)

    def store_readings(self, reader: str, readings: Iterable[StoredReading]) -> None:
        """Keep readings beside the versions of the records they were made from."""
        rows = [(r.nct_id, r.version, reader, r.reading) for r in readings]
        with self._writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", rows)

    def _rows(self, found: sqlite3.Cursor) -> list[StoredRow]:
        run = self._connection.execute
        form = run("SELECT trial_form FROM state").fetchone()
        if form == (TRIAL_FORM,):
            return [
                _row(decode_trial(facts, locations), version, reading, vanished)
                for _, facts, locations, version, vanished, reading in found
            ]
        # An update of the program changed what is kept of a record; the next sync stores it.
        from mbc_trials.registry.study import to_trial  # noqa: PLC0415 - pydantic loads slowly

        return [
            _row(to_trial(_original(run, nct_id)), version, reading, vanished)
            for nct_id, _, _, version, vanished, reading in found.fetchall()
        ]

    @contextmanager
    def _reading(self) -> Iterator[Callable[..., sqlite3.Cursor]]:
        with plain_errors(self._folder), sound_values(self._folder):
            yield self._connection.execute

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with plain_errors(self._folder), transaction(self._connection):
            yield self._connection


_OPEN = f"vanished = '' AND status IN ({', '.join('?' * len(MIRRORED_STATUSES))})"
_STATE = (
    "SELECT data_timestamp, downloaded_at, checked_at, listed_at, scope, complete, "  # noqa: S608
    "(SELECT count(*) FROM records), "
    f"(SELECT count(*) FROM records WHERE {_OPEN}), "
    "(SELECT count(*) FROM records WHERE vanished <> '') FROM state"
)
_ROWS = """
SELECT r.nct_id, CAST(r.trial AS BLOB), r.locations, r.version, r.vanished, CAST(d.reading AS BLOB)
FROM records r LEFT JOIN readings d ON d.nct_id = r.nct_id AND d.version = r.version AND reader = ?
"""
_OPEN_ROWS = f"{_ROWS} WHERE {_OPEN}"
_ONE_ROW = (
    _ROWS + " WHERE r.nct_id = ? "  # noqa: S608 - nothing from outside, as above
    "OR r.nct_id = (SELECT nct_id FROM aliases WHERE alias = ?) "
    "ORDER BY r.vanished <> '', r.nct_id = ? DESC LIMIT 1"
)
_ORIGINAL = """
SELECT o.raw FROM records AS r LEFT JOIN originals AS o ON o.nct_id = r.nct_id WHERE r.nct_id = ?
"""
_CHANGES = """
SELECT number, nct_id, noticed, posted, kind, old, new, places FROM changes
WHERE number > ? AND noticed >= ? ORDER BY number
"""


def _row(trial: Trial, version: str, reading: bytes | None, vanished: str) -> StoredRow:
    if vanished:  # nothing of it may look open
        places = tuple(replace(place, status="") for place in trial.locations)
        trial = replace(trial, status=NO_LONGER_LISTED, locations=places)
    return StoredRow(trial, version, reading, vanished)


def _original(run: Callable[..., sqlite3.Cursor], nct_id: str) -> dict[str, Any]:
    from mbc_trials.registry.packing import unpack  # noqa: PLC0415 - most searches open no record

    found = run(_ORIGINAL, (nct_id,)).fetchone()
    if found is None:
        raise LocalDataError(
            say("Another mbc-trials renewed the local copy meanwhile: search again")
        )
    return unpack(found[0] or b"")
