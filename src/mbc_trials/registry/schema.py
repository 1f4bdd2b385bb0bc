"""The tables of the mirror, and how a file that an older program wrote is brought up to them.

The form of a file is kept as SQLite's `user_version`; 0 is a file without tables. A form once
released never changes: what comes later is a further step.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

__all__ = ["FORM", "bring_up_to_date", "form_of"]

_FIRST = """
CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    data_timestamp TEXT NOT NULL,
    downloaded_at TEXT NOT NULL,
    complete INTEGER NOT NULL,
    trial_form TEXT NOT NULL
);
CREATE TABLE records (
    nct_id TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    last_update TEXT NOT NULL,
    trial TEXT NOT NULL,
    locations BLOB NOT NULL
);
CREATE TABLE originals (nct_id TEXT PRIMARY KEY, raw BLOB NOT NULL);
CREATE TABLE aliases (alias TEXT PRIMARY KEY, nct_id TEXT NOT NULL);
CREATE TABLE readings (
    nct_id TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    reader TEXT NOT NULL,
    reading TEXT NOT NULL
)
"""
# Whole records stand in a table of their own: a search scans `records` and never touches them.

_SECOND = """
ALTER TABLE state ADD COLUMN scope TEXT NOT NULL DEFAULT '';
ALTER TABLE state ADD COLUMN checked_at TEXT NOT NULL DEFAULT '';
ALTER TABLE state ADD COLUMN listed_at TEXT NOT NULL DEFAULT '';
UPDATE state SET checked_at = downloaded_at, listed_at = downloaded_at;
ALTER TABLE records ADD COLUMN status TEXT NOT NULL DEFAULT '';
ALTER TABLE records ADD COLUMN vanished TEXT NOT NULL DEFAULT '';
CREATE INDEX records_by_status ON records (vanished, status);
CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    nct_id TEXT NOT NULL,
    noticed TEXT NOT NULL,
    posted TEXT NOT NULL,
    kind TEXT NOT NULL,
    old BLOB NOT NULL,
    new BLOB NOT NULL,
    places BLOB NOT NULL
);
CREATE INDEX changes_by_trial ON changes (nct_id)
"""


def _first(connection: sqlite3.Connection) -> None:
    _execute(connection, _FIRST)


def _second(connection: sqlite3.Connection) -> None:
    """Closed trials stay from now on, so the status has to be known without opening a record."""
    from mbc_trials.registry.packing import unpack  # noqa: PLC0415 - for older files only

    _execute(connection, _SECOND)
    numbers = [number for (number,) in connection.execute("SELECT nct_id FROM originals")]
    for number in numbers:
        found = connection.execute("SELECT raw FROM originals WHERE nct_id = ?", (number,))
        status = _overall_status(unpack(found.fetchone()[0]))
        connection.execute("UPDATE records SET status = ? WHERE nct_id = ?", (status, number))


_STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first, _second)

FORM = len(_STEPS)
"""The form this program writes."""


def form_of(connection: sqlite3.Connection) -> int:
    """The form of a file, 0 where it has no tables."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Carry out the steps that a file lacks; call it inside a transaction.

    Raises ValueError, TypeError or zlib.error where a stored record cannot be read.
    """
    for step in _STEPS[form_of(connection) :]:
        step(connection)
    connection.execute(f"PRAGMA user_version = {FORM}")


def _execute(connection: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";"):
        connection.execute(statement)


def _overall_status(raw: object) -> str:
    value: Any = raw
    for key in ("protocolSection", "statusModule", "overallStatus"):
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""
