"""The SQLite file behind the mirror: opening it, and plain words when something goes wrong.

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
from mbc_trials.registry.schema import FORM, bring_up_to_date, form_of
from mbc_trials.sentences import say

__all__ = [
    "FILE_NAME",
    "DamagedMirrorError",
    "connect",
    "copy_in_memory",
    "damaged",
    "plain_errors",
    "set_aside",
    "sound_values",
    "transaction",
]

FILE_NAME = "mirror.sqlite3"

_SECONDS_FOR_A_COPY = 10.0

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

    `wait` is how many seconds to wait for another process that is writing. A file of an older
    program is brought up to date, or, where it cannot be written, a copy of it in memory. Raises
    LocalDataError where the file cannot be opened or a newer program wrote it, DamagedMirrorError
    where it is not a mirror.
    """
    with plain_errors(folder), sound_values(folder):
        if folder and not readonly:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = _opened(_address(folder, readonly=readonly), wait)
        try:
            return _of_this_form(connection, folder)
        except BaseException:
            connection.close()
            raise


def copy_in_memory(folder: Path) -> sqlite3.Connection:
    """A copy of the file that can be written to where the folder cannot; errors as `connect`."""
    with plain_errors(folder):
        source = connect(folder, readonly=True, wait=_SECONDS_FOR_A_COPY)
        try:
            return _copied(source)
        finally:
            source.close()


def _opened(address: str, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)
    # Pages that spill to the file before the end would lock out everyone who reads meanwhile.
    connection.execute("PRAGMA cache_spill = OFF")
    return connection


def _address(folder: Path | None, *, readonly: bool) -> str:
    if folder is None:
        return "file::memory:"
    return f"{(folder / FILE_NAME).absolute().as_uri()}?mode={'ro' if readonly else 'rwc'}"


def _of_this_form(connection: sqlite3.Connection, folder: Path | None) -> sqlite3.Connection:
    form = form_of(connection)
    if form > FORM:
        raise LocalDataError(
            say(
                "A newer mbc-trials wrote the data folder {folder} (form {form}, this one "
                "knows {known}): install the newer one here, or set MBC_TRIALS_HOME to "
                "another folder",
                folder=folder,
                form=form,
                known=FORM,
            )
        )
    if form == FORM:
        return connection
    try:
        with transaction(connection):
            bring_up_to_date(connection)
    except sqlite3.OperationalError as error:
        if form == 0 or _code(error) not in _NOT_ACCESSIBLE:
            raise
        return _up_to_date_copy(connection)
    return connection


def _up_to_date_copy(older: sqlite3.Connection) -> sqlite3.Connection:
    """For reading only: what is written into a copy would be lost without a word."""
    copy = _copied(older)
    older.close()
    with transaction(copy):
        bring_up_to_date(copy)
    copy.execute("PRAGMA query_only = ON")
    return copy


def _copied(source: sqlite3.Connection) -> sqlite3.Connection:
    copy = _opened(_address(None, readonly=False), wait=0)
    source.backup(copy)
    return copy


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
    place = say("the data folder {folder}", folder=folder) if folder else say("memory")
    try:
        yield
    except OSError as error:
        raise _not_accessible(place, error.strerror or str(error)) from error
    except sqlite3.ProgrammingError:
        raise  # our defect, not the file's
    except sqlite3.Error as error:
        code = _code(error)
        if code in _BUSY:
            raise LocalDataError(
                say("Another program is writing to {place}: try again in a minute", place=place)
            ) from error
        if code in _NOT_ACCESSIBLE:
            raise _not_accessible(place, str(error)) from error
        raise damaged(folder) from error


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF


@contextmanager
def sound_values(folder: Path | None) -> Iterator[None]:
    """Call the file damaged where a stored value cannot be decoded."""
    try:
        yield
    except (ValueError, TypeError, KeyError, IndexError, zlib.error) as error:
        raise damaged(folder) from error


def _not_accessible(place: str, reason: str) -> LocalDataError:
    return LocalDataError(
        say(
            "Cannot use {place} ({reason}): allow writing there, or set MBC_TRIALS_HOME to "
            "a folder you can write to",
            place=place,
            reason=reason,
        )
    )


def damaged(folder: Path | None) -> DamagedMirrorError:
    """The error for a file whose content cannot be used."""
    file = folder / FILE_NAME if folder else say("the mirror in memory")
    return DamagedMirrorError(
        say(
            "The local copy of the registry, {file}, is damaged: delete it and search again online",
            file=file,
        )
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
