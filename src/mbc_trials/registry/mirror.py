"""The mirror: the registry's records on this machine, with what was read from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from mbc_trials.errors import LocalDataError
from mbc_trials.registry.database import (
    FILE_NAME,
    connect,
    plain_errors,
    sound_values,
    transaction,
)
from mbc_trials.registry.packing import PackedRecord, unpack
from mbc_trials.registry.trial_codec import TRIAL_FORM, decode_trial
from mbc_trials.trial import Trial

__all__ = ["Mirror", "MirrorState", "StoredReading", "StoredRow"]

_SECONDS_TO_WAIT = 10.0


@dataclass(frozen=True, slots=True)
class MirrorState:
    """What the mirror holds and as of when."""

    timestamp: str
    """The registry's own date of its data, UTC, `yyyy-MM-dd'T'HH:mm:ss`."""
    downloaded_at: datetime
    """When it was downloaded, UTC."""
    complete: bool
    records: int

    @property
    def day(self) -> str:
        """Day (`yyyy-MM-dd`) of the registry's data."""
        return self.timestamp[:10]


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One trial, and its reading where one is stored for this version of the record."""

    trial: Trial
    version: str
    reading: str | None


@dataclass(frozen=True, slots=True)
class StoredReading:
    """What one reader made of one version of a record."""

    nct_id: str
    version: str
    reading: str


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

    @staticmethod
    def present(folder: Path) -> bool:
        """Whether the folder has a mirror to look into; says nothing of what it holds."""
        with plain_errors(folder):
            file = folder / FILE_NAME
            return file.is_file() and file.stat().st_size > 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def state(self) -> MirrorState | None:
        """What is held, or None before the first download."""
        with self._reading() as run:
            row = run(
                "SELECT data_timestamp, downloaded_at, complete, (SELECT count(*) FROM records) "
                "FROM state"
            ).fetchone()
            if row is None:
                return None
            timestamp, downloaded_at, complete, records = row
            return MirrorState(
                timestamp, datetime.fromisoformat(downloaded_at), bool(complete), records
            )

    def replace(
        self,
        records: Iterable[PackedRecord],
        *,
        timestamp: str,
        downloaded_at: datetime,
        complete: bool = True,
    ) -> None:
        """Hold exactly these records from now on; of two with one number the first counts.

        All or nothing: where `records` fails or the folder cannot be written, what was held
        before stays. Readings of records that did not change stay too.
        """
        arrived = list(records)  # a download must not keep other processes from writing
        state = (
            timestamp,
            downloaded_at.astimezone(UTC).isoformat(timespec="seconds"),
            complete,
            TRIAL_FORM,
        )
        with self._writing() as connection:
            for table in ("state", "records", "originals", "aliases"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a name from this line
            connection.executemany(
                "INSERT OR IGNORE INTO records VALUES (?, ?, ?, ?, ?)",
                ((r.nct_id, r.version, r.last_update, r.trial, r.locations) for r in arrived),
            )
            connection.executemany(
                "INSERT OR IGNORE INTO originals VALUES (?, ?)",
                ((r.nct_id, r.raw) for r in arrived),
            )
            connection.executemany(
                "INSERT OR IGNORE INTO aliases VALUES (?, ?)",
                ((alias, r.nct_id) for r in arrived for alias in r.aliases),
            )
            connection.execute(
                "DELETE FROM readings WHERE nct_id NOT IN (SELECT nct_id FROM records)"
            )
            connection.execute("INSERT INTO state VALUES (1, ?, ?, ?, ?)", state)

    def rows(self, reader: str) -> list[StoredRow]:
        """Every trial, last changed first, with its reading where `reader` made it."""
        with self._reading() as run:
            return self._rows(run(f"{_ROWS} ORDER BY r.last_update DESC, r.nct_id", (reader,)))

    def one(self, number: str, reader: str) -> StoredRow | None:
        """The trial with this NCT number, or that had it once; None where it is not held."""
        with self._reading() as run:
            where = "WHERE r.nct_id = ? OR r.nct_id = (SELECT nct_id FROM aliases WHERE alias = ?)"
            order = "ORDER BY r.nct_id = ? DESC LIMIT 1"
            found = self._rows(run(f"{_ROWS} {where} {order}", (reader, number, number, number)))
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
                StoredRow(decode_trial(facts, locations), version, reading)
                for _, facts, locations, version, reading in found
            ]
        # An update of the program changed what is kept of a record; the next download stores it.
        from mbc_trials.registry.study import to_trial  # noqa: PLC0415 - pydantic loads slowly

        return [
            StoredRow(to_trial(_original(run, nct_id)), version, reading)
            for nct_id, _, _, version, reading in found.fetchall()
        ]

    @contextmanager
    def _reading(self) -> Iterator[Callable[..., sqlite3.Cursor]]:
        with plain_errors(self._folder), sound_values(self._folder):
            yield self._connection.execute

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with plain_errors(self._folder), transaction(self._connection):
            yield self._connection


_ROWS = """
SELECT r.nct_id, r.trial, r.locations, r.version, d.reading FROM records AS r
LEFT JOIN readings AS d ON d.nct_id = r.nct_id AND d.version = r.version AND d.reader = ?
"""


_ORIGINAL = """
SELECT o.raw FROM records AS r LEFT JOIN originals AS o ON o.nct_id = r.nct_id WHERE r.nct_id = ?
"""


def _original(run: Callable[..., sqlite3.Cursor], nct_id: str) -> dict[str, Any]:
    found = run(_ORIGINAL, (nct_id,)).fetchone()
    if found is None:
        raise LocalDataError("Another mbc-trials renewed the local copy meanwhile: search again")
    return unpack(found[0] or b"")
