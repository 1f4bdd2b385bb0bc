"""Writes a work list: RFC 4180, lines end with CRLF, every cell in quotes, none a formula.

Most cells come up again and again, so they are made ready for the file once: `ready` cells hold no
formula and their quotation marks stand twice. A row of them is written by putting them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from mbc_trials.output.formulas import harmless, text_only, unguarded
from mbc_trials.output.sanitize import shortened
from mbc_trials.worklist.columns import CHANGE, HEADINGS

__all__ = ["ListWriter", "joined", "read_again", "ready"]

_JOINT = " | "
_LONGEST = 32_000
"""Characters; Excel puts what is beyond 32,767 into the next row."""
_BYTE_ORDER_MARK = "\ufeff"


def ready(cell: str, *, own: bool = False) -> str:
    """A cell as it stands between the quotation marks of a file; `own`: the reader's own words."""
    safe = text_only(cell) if own else harmless(shortened(cell, _LONGEST))
    return safe.replace('"', '""')


def joined(parts: Iterable[str]) -> str:
    """Ready pieces as one ready cell; of very many, as many as a cell can hold."""
    cell = _JOINT.join(parts)
    if len(cell) <= _LONGEST:
        return cell
    return cell[:_LONGEST].rpartition(_JOINT)[0]


def read_again(cell: str) -> str:
    """What a program reads that opens the file, but for the guard against formulas."""
    return unguarded(cell.replace('""', '"'))


class ListWriter:
    """Writes rows as they come.

    `out` must not translate line ends (`newline=""`). `excel` adds the byte order mark and the
    headings for people, `merged` the column on what changed.
    """

    def __init__(self, out: TextIO, *, excel: bool, merged: bool) -> None:
        self._out = out
        if excel:
            out.write(_BYTE_ORDER_MARK)
        columns = [*HEADINGS.items(), *([CHANGE] if merged else [])]
        self.write([[ready(heading if excel else name) for name, heading in columns]])

    def write(self, rows: Iterable[Sequence[str]]) -> None:
        """Rows of ready cells, one for every column."""
        lines = ['","'.join(row) for row in rows]
        if lines:
            self._out.write('"' + '"\r\n"'.join(lines) + '"\r\n')
