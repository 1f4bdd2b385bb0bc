"""The SQLite file behind the mirror: opening it, its tables, and plain words when it goes wrong.

The file keeps SQLite's rollback journal rather than a write-ahead log: a log needs memory shared
between processes, which network folders do not offer, and files beside it, which a read-only
folder does not allow.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mbc_trials.errors import LocalDataError

__all__ = [
    "FILE_NAME",
    "DamagedMirrorError",
    "connect",
    "plain_errors",
    "set_aside",
    "sound_values",
    "transaction",
]

FILE_NAME = "mirror.sqlite3"

_FORM = 1
"""Form of the tables, kept as SQLite's `user_version`; 0 is a file without tables."""

_TABLES = """
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

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NOT_ACCESSIBLE = {
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


class DamagedMirrorError(LocalDataError):
    """The file is there and can be opened, but what it holds cannot be used."""


def connect(folder: Path | None, *, readonly: bool, wait: float) -> sqlite3.Connection:
    """Open the file in `folder`, made with its tables where missing; None opens one in memory.

    `wait` is how many seconds to wait for another process that is writing. Raises LocalDataError
    where the file cannot be opened or a newer program wrote it, DamagedMirrorError where it is
    not a mirror.
    """
    with plain_errors(folder):
        if folder and not readonly:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(
            _address(folder, readonly=readonly), uri=True, timeout=wait, isolation_level=None
        )
        try:
            _check_form(connection, folder)
        except BaseException:
            connection.close()
            raise
    return connection


def _address(folder: Path | None, *, readonly: bool) -> str:
    if folder is None:
        return "file::memory:"
    return f"{(folder / FILE_NAME).absolute().as_uri()}?mode={'ro' if readonly else 'rwc'}"


def _check_form(connection: sqlite3.Connection, folder: Path | None) -> None:
    if _form(connection) == 0:
        with transaction(connection):
            # Another process may have made the tables while this one waited for its turn.
            if _form(connection) == 0:
                for statement in _TABLES.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {_FORM}")
    if (form := _form(connection)) > _FORM:
        raise LocalDataError(
            f"A newer mbc-trials wrote the data folder {folder} (form {form}, this one knows "
            f"{_FORM}): install the newer one here, or set MBC_TRIALS_HOME to another folder"
        )


def _form(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: what is written inside is kept only where the block ends without error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # After a full disk SQLite has already rolled back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def plain_errors(folder: Path | None) -> Iterator[None]:
    """Turn what SQLite or the system raises into one line to act on."""
    place = f"the data folder {folder}" if folder else "memory"
    try:
        yield
    except OSError as error:
        raise _not_accessible(place, error.strerror or str(error)) from error
    except sqlite3.ProgrammingError:
        raise  # our defect, not the file's
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in _BUSY:
            raise LocalDataError(
                f"Another program is writing to {place}: try again in a minute"
            ) from error
        if code in _NOT_ACCESSIBLE:
            raise _not_accessible(place, str(error)) from error
        raise _damaged(folder) from error


@contextmanager
def sound_values(folder: Path | None) -> Iterator[None]:
    """Call the file damaged where a stored value cannot be decoded."""
    try:
        yield
    except (ValueError, TypeError, KeyError, IndexError, zlib.error) as error:
        raise _damaged(folder) from error


def _not_accessible(place: str, reason: str) -> LocalDataError:
    return LocalDataError(
        f"Cannot use {place} ({reason}): allow writing there, or set MBC_TRIALS_HOME to a folder "
        "you can write to"
    )


def _damaged(folder: Path | None) -> DamagedMirrorError:
    file = folder / FILE_NAME if folder else "the mirror in memory"
    return DamagedMirrorError(
        f"The local copy of the registry, {file}, is damaged: delete it and search again online"
    )


def set_aside(folder: Path, day: str) -> Path:
    """Rename a damaged file after `day`, so that a new one can be made; returns the new path.

    Raises LocalDataError where it cannot be renamed.
    """
    file = folder / FILE_NAME
    with plain_errors(folder):
        for number in range(1, 1000):
            again = f"-{number}" if number > 1 else ""
            aside = folder / f"mirror-damaged-{day}{again}.sqlite3"
            if not aside.exists():
                break
        file.rename(aside)
        # A journal left behind would be replayed into the new file.
        journal = folder / f"{FILE_NAME}-journal"
        if journal.exists():
            journal.rename(aside.with_name(f"{aside.name}-journal"))
    return aside
