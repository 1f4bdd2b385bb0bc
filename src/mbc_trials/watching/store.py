"""The file of watches: only its owner can read it, and what is removed from it is overwritten.

A digest is kept in the same transaction that moves its watch on, and is settled once it has been
written out. A run that is killed in between leaves it here, and the next run writes it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from mbc_trials.errors import LocalDataError, UsageError
from mbc_trials.sentences import say
from mbc_trials.watching.model import Digest, digest_from_json, digest_to_json
from mbc_trials.watching.state import State, Watch, state_from_json, state_to_json

__all__ = ["FILE_NAME", "WatchStore", "only_one_run"]

FILE_NAME = "watches.sqlite3"
_LOCK_NAME = "run.lock"
_SECONDS_TO_WAIT = 10.0
_SETTLED_KEPT = 50
"""Digests of a watch kept after they were written, for feeds."""

_TABLES = """
CREATE TABLE IF NOT EXISTS watches (
    name TEXT PRIMARY KEY, options TEXT NOT NULL, added TEXT NOT NULL, state TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS digests (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, watch TEXT NOT NULL,
    digest TEXT NOT NULL, settled INTEGER NOT NULL DEFAULT 0
)
"""


_FORGET = """
DELETE FROM digests WHERE settled AND watch = ? AND number NOT IN
(SELECT number FROM digests WHERE watch = ? ORDER BY number DESC LIMIT ?)
"""

_Run = Callable[..., sqlite3.Cursor]


class WatchStore:
    """The watches of a data folder; `with` closes the file.

    Every method raises LocalDataError where the file cannot be used.
    """

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self._file = file

    @classmethod
    def open(cls, home: Path) -> Self:
        """Open the file in the data folder `home`; folder and file are made where missing."""
        file = home / "watches" / FILE_NAME
        with _plain_errors(file):
            _make_private(file)
            connection = _connected(file)
            try:
                for statement in _TABLES.split(";"):
                    connection.execute(statement)
            except BaseException:
                connection.close()
                raise
        return cls(connection, file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def add(self, name: str, options: Sequence[str], day: str) -> None:
        """Keep a search under a name. Raises UsageError where the name is taken."""
        with self._writing() as run:
            if run("SELECT 1 FROM watches WHERE name = ?", (name,)).fetchone():
                raise UsageError(
                    say(
                        "there is a watch called {name} already: remove it first, or take "
                        "another name",
                        name=name,
                    )
                )
            row = (name, json.dumps(list(options)), day)
            run("INSERT INTO watches VALUES (?, ?, ?, '')", row)

    def watches(self, names: Sequence[str] = ()) -> list[Watch]:
        """The watches with these names, in their order; all by name where none is given.

        Raises UsageError for a name that no watch has.
        """
        with _plain_errors(self._file):
            found = self._connection.execute("SELECT * FROM watches ORDER BY name")
            known = {row[0]: _watch(*row) for row in found}
        for name in names:
            if name not in known:
                raise UsageError(
                    say("no watch is called {name}: mbc-trials watch list names them", name=name)
                )
        return [known[name] for name in dict.fromkeys(names or known)]

    def remove(self, name: str) -> None:
        """Take a watch and all that was told about it away for good; UsageError if unknown."""
        self.watches([name])
        with self._writing() as run:
            run("DELETE FROM digests WHERE watch = ?", (name,))
            run("DELETE FROM watches WHERE name = ?", (name,))
        with _plain_errors(self._file):
            self._connection.execute("VACUUM")

    def move_on(self, watch: str, state: State, digest: Digest | None) -> None:
        """Keep what the watch remembers together with what is still to be told; all or nothing."""
        with self._writing() as run:
            kept = run("UPDATE watches SET state = ? WHERE name = ?", (state_to_json(state), watch))
            if kept.rowcount and digest:  # it may have been removed meanwhile
                row = (digest.id, watch, digest_to_json(digest))
                run("INSERT INTO digests (id, watch, digest) VALUES (?, ?, ?)", row)

    def unsettled(self, watch: str) -> list[Digest]:
        """Digests that no run is known to have written, oldest first."""
        return self._digests("watch = ? AND NOT settled ORDER BY number", watch)

    def recent(self, watch: str) -> list[Digest]:
        """The last digests, written or not, newest first."""
        return self._digests(f"watch = ? ORDER BY number DESC LIMIT {_SETTLED_KEPT}", watch)

    def settle(self, digests: Sequence[Digest]) -> None:
        """Remember that these were written; the oldest of those written before are forgotten."""
        with self._writing() as run:
            for digest in digests:
                run("UPDATE digests SET settled = 1 WHERE id = ?", (digest.id,))
                run(_FORGET, (digest.watch, digest.watch, _SETTLED_KEPT))

    def _digests(self, which: str, watch: str) -> list[Digest]:
        with _plain_errors(self._file):
            query = f"SELECT digest FROM digests WHERE {which}"  # noqa: S608 - our own words
            return [digest_from_json(row[0]) for row in self._connection.execute(query, (watch,))]

    @contextmanager
    def _writing(self) -> Iterator[_Run]:
        with _plain_errors(self._file):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


@contextmanager
def only_one_run(home: Path) -> Iterator[None]:
    """Keep other runs out until the block ends; the system lets go of a killed run's lock.

    Raises LocalDataError where another run does not end within ten seconds.
    """
    file = home / "watches" / _LOCK_NAME
    with _plain_errors(file):
        _make_private(file)
        lock = _connected(file)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except BaseException:
            lock.close()
            raise
    try:
        yield
    finally:
        lock.close()


def _watch(name: str, options: str, added: str, state: str) -> Watch:
    told = tuple(json.loads(options))
    return Watch(name, told, added, state_from_json(state) if state else None)


def _make_private(file: Path) -> None:
    """Make the folder and the file where missing, and let nobody else look into them."""
    for folder in (file.parent.parent, file.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.parent.chmod(0o700)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    file.chmod(0o600)


def _connected(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_SECONDS_TO_WAIT, isolation_level=None)
    connection.execute("PRAGMA secure_delete = ON")
    # What VACUUM copies must not go through a file in a folder that others can read.
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


@contextmanager
def _plain_errors(file: Path) -> Iterator[None]:
    """Turn what SQLite or the system raises into one line to act on."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise LocalDataError(
            say(
                "The watches in {folder} cannot be used ({reason}): allow writing there, or set "
                "MBC_TRIALS_HOME to a folder you can write to",
                folder=file.parent,
                reason=reason,
            )
        ) from error
    except sqlite3.ProgrammingError:
        raise  # our defect, not the file's
    except sqlite3.Error as error:
        if (getattr(error, "sqlite_errorcode", 0) & 0xFF) == sqlite3.SQLITE_BUSY:
            raise LocalDataError(
                say("Another run of the watches is going on: try again when it has ended")
            ) from error
        raise LocalDataError(
            say("The watches in {file} cannot be used: {error}", file=file, error=error)
        ) from error
    except (ValueError, TypeError, KeyError) as error:
        raise LocalDataError(
            say("The watches in {file} are damaged: delete the file and add them again", file=file)
        ) from error
