"""Reads a table that a spreadsheet program may have saved, in whatever way it saves one."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TextIO

from mbc_trials.errors import UsageError
from mbc_trials.sentences import say

__all__ = ["SavedTable", "saved_table"]

_DELIMITERS = ",;\t"
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ANSI = "cp1252"
"""What Excel's plain "CSV" means where Windows is set to a Western language."""
_ONCE = 1 << 20
_LONGEST_HEADER = 100_000


@dataclass(frozen=True, slots=True)
class SavedTable:
    """A table while it is read."""

    headings: tuple[str, ...]
    """As they stand in the file."""
    columns: tuple[str, ...]
    """The name of each column; empty for one that is not known."""
    rows: Iterator[tuple[int, dict[str, str]]]
    """The number of each row as a spreadsheet counts them, and its cells by column name."""
    encoding: str
    """What it was read as; `cp1252` holds only Western letters."""


@contextmanager
def saved_table(
    path: Path, needed: Collection[str], column_called: Callable[[str], str]
) -> Iterator[SavedTable]:
    """A table with a row of headings, its cells apart by commas, semicolons or tabs.

    `column_called` tells a column's name from its heading. Raises UsageError, which names the
    file, for what cannot be read as such a table or lacks a needed column.
    """
    try:
        encoding = _encoding(path)
        with path.open(encoding=encoding, newline="") as stream:
            yield _table(stream, path, needed, column_called, encoding)
    except OSError as error:
        raise UsageError(
            say(
                "{path}: cannot be read: {reason}",
                path=path,
                reason=error.strerror or say("no such file"),
            )
        ) from None


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(4)
        if head.startswith(_WORKBOOK):
            raise UsageError(
                say('{path} is a workbook; save it as "CSV UTF-8" and name that file', path=path)
            )
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
    try:
        with path.open(encoding="utf-8", newline="") as text:
            while text.read(_ONCE):
                pass
    except UnicodeDecodeError:
        return _ANSI
    return "utf-8-sig"


def _table(
    stream: TextIO,
    path: Path,
    needed: Collection[str],
    column_called: Callable[[str], str],
    encoding: str,
) -> SavedTable:
    head = stream.readline(_LONGEST_HEADER)
    first = 2
    if head.lower().startswith("sep="):  # a line by which Excel is told the delimiter
        head, first = stream.readline(_LONGEST_HEADER), 3
    for delimiter in _DELIMITERS:
        headings = tuple(next(csv.reader([head], delimiter=delimiter), []))
        columns = tuple(map(column_called, headings))
        if set(needed) <= set(columns):
            rows = _rows(csv.reader(stream, delimiter=delimiter), path, columns, first)
            return SavedTable(headings, columns, rows, encoding)
    raise UsageError(
        say(
            "{path}: its first row has to name the columns, {columns} among them",
            path=path,
            columns=say(" and ").join(needed),
        )
    )


def _rows(
    reader: Iterator[list[str]], path: Path, columns: tuple[str, ...], first: int
) -> Iterator[tuple[int, dict[str, str]]]:
    for number in count(first):
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, UnicodeDecodeError) as error:
            raise UsageError(
                say(
                    "{path}, row {row}: not a row of a table: {error}",
                    path=path,
                    row=number,
                    error=error,
                )
            ) from None
        if any(map(str.strip, cells)):
            yield number, {name: cell for name, cell in zip(columns, cells, strict=False) if name}
