"""An older work list: what its reader wrote into it, and what it said of each trial."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from mbc_trials.errors import LocalDataError
from mbc_trials.output.formulas import unguarded
from mbc_trials.sentences import say, say_count
from mbc_trials.worklist.columns import CHANGE, HEADINGS, KEY, MINE, column_called, result_code
from mbc_trials.worklist.tables import saved_table

__all__ = ["Earlier", "EarlierRow", "earlier_list"]

_CHANGE = CHANGE[0]
_KNOWN = (*KEY, *(name for name in (*HEADINGS, _CHANGE) if name not in KEY))
_GONE = say("Gone: {details}").partition(":")[0].casefold()
_APART = "\x1f"
"""Between the cells of a row in the database."""
_BETWEEN_NOTES = " | "


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """One row."""

    raw: dict[str, str]
    """Its cells by column name, as they stand in the file; `result` is a code."""

    def cell(self, name: str) -> str:
        """A cell without the guard against formulas; empty where the list has no such column."""
        return unguarded(self.raw.get(name, ""))

    @property
    def mine(self) -> tuple[str, ...]:
        """What the reader wrote."""
        return tuple(map(self.cell, MINE))

    @property
    def was_gone(self) -> bool:
        """Whether the trial was no longer listed already."""
        return self.cell(_CHANGE).casefold().startswith(("gone", _GONE))


class Earlier:
    """The rows of an older list by person.

    They lie in a database of their own that has no name and vanishes with the program, so that
    a list of any length takes little memory.
    """

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self._database = database
        self.skipped = 0
        """Rows without a label or a number."""
        database.execute("CREATE TABLE rows (label TEXT, cells TEXT)")
        with saved_table(path, KEY, column_called) as table:
            self.columns = frozenset(table.columns)
            """Names of the columns it has."""
            database.executemany("INSERT INTO rows VALUES (?, ?)", self._kept(table.rows))
            self.encoding = table.encoding
            """What the file was read as."""
            self.foreign = tuple(
                heading
                for heading, name in zip(table.headings, table.columns, strict=True)
                if heading.strip() and not name
            )
            """Headings of columns that are no part of a work list."""
        database.execute("CREATE INDEX of_label ON rows (label)")

    def _kept(self, rows: Iterator[tuple[int, dict[str, str]]]) -> Iterator[tuple[str, str]]:
        for _, row in rows:
            cells = [row.get(name, "").replace(_APART, " ") for name in _KNOWN]
            label = unguarded(cells[0]).strip()
            if label and cells[1].strip():
                yield label, _APART.join(cells)
            else:
                self.skipped += 1

    def warnings(self) -> Iterator[str]:
        """What of the older list is not carried over."""
        if self.foreign:
            columns = ", ".join(self.foreign)
            yield say("--merge: columns that are not carried over: {columns}", columns=columns)
        if self.skipped:
            yield say_count(
                "--merge: {count} rows without a label or an NCT number were left out",
                "--merge: {count} rows without a label or an NCT number were left out",
                self.skipped,
            )
        if self.encoding == "cp1252":
            yield say(
                "--merge: the older list is not UTF-8, so letters may be lost: "
                'save it as "CSV UTF-8" next time'
            )

    def take(self, label: str) -> dict[str, EarlierRow]:
        """The rows of one person by NCT number; they are no longer here afterwards."""
        asked = (label,)
        found = self._database.execute("SELECT cells FROM rows WHERE label = ?", asked)
        rows: dict[str, EarlierRow] = {}
        for (cells,) in found.fetchall():
            row = _row(cells)
            number = row.cell(KEY[1]).strip()
            rows[number] = _together(rows[number], row) if number in rows else row
        self._database.execute("DELETE FROM rows WHERE label = ?", asked)
        return rows

    def rest(self) -> Iterator[EarlierRow]:
        """What nobody took: the rows of people who are not in this run."""
        for (cells,) in self._database.execute("SELECT cells FROM rows ORDER BY rowid"):
            yield _row(cells)


@contextmanager
def earlier_list(path: Path) -> Iterator[Earlier]:
    """The older list in a file.

    Raises UsageError where it is none, LocalDataError where there is no room for its rows.
    """
    try:
        with closing(sqlite3.connect("", isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("BEGIN")
            yield Earlier(path, database)
    except sqlite3.Error as error:
        raise LocalDataError(
            say(
                "--merge: no room for a temporary copy of {path} ({error}); free some space",
                path=path,
                error=error,
            )
        ) from error


def _row(cells: str) -> EarlierRow:
    raw = dict(zip(_KNOWN, cells.split(_APART), strict=True))
    raw["result"] = result_code(raw["result"])
    return EarlierRow(raw)


def _together(one: EarlierRow, other: EarlierRow) -> EarlierRow:
    """A row that stands there twice: nothing that the reader wrote is lost."""
    mine = {
        name: _BETWEEN_NOTES.join(dict.fromkeys(filter(None, (one.cell(name), other.cell(name)))))
        for name in MINE
    }
    return EarlierRow({**one.raw, **mine})
