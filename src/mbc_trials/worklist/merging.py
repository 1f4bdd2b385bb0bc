"""Holds the rows of a new work list against those of an older one: new, changed or gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mbc_trials.output.formulas import unguarded
from mbc_trials.output.sanitize import plain
from mbc_trials.sentences import say
from mbc_trials.worklist.columns import (
    COMPARED,
    HEADINGS,
    KEY,
    MINE,
    OURS,
    result_code,
    result_words,
)
from mbc_trials.worklist.earlier import Earlier, EarlierRow
from mbc_trials.worklist.writing import read_again, ready

__all__ = ["Merger"]

_NUMBER = OURS.index(KEY[1])
_ABSENT = "a person not in this run"
_FOR_PEOPLE = {
    "": "",
    "new": say("New"),
    "changed": say("Changed: {details}"),
    "gone": say("Gone: {details}"),
    _ABSENT: say("A person not in this run"),
}
_AGAIN = say("listed again")
_MONTH = re.compile(r"\d{4}-\d{2}(-\d{2})?")


@dataclass
class Merger:
    """Merges one person after the other; `counts` says what became of the rows."""

    earlier: Earlier
    for_people: bool
    """Whether changes are told in the words of headings."""
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._compared = [name for name in COMPARED if name in self.earlier.columns]

    def merge(
        self, label: str, rows: Iterable[Sequence[str]], gone_because: Callable[[str], str]
    ) -> Iterator[list[str]]:
        """The person's rows with what the reader wrote, then those no longer listed.

        `gone_because` tells why, from an NCT number.
        """
        before = self.earlier.take(label)
        for ours in rows:
            known = before.pop(read_again(ours[_NUMBER]), None)
            if known is None:
                yield [*ours, *_ready(("",) * len(MINE)), self._told("new")]
            else:
                yield [*ours, *_ready(known.mine), self._change(known, ours)]
        for number, row in before.items():
            if any(row.mine) or not row.was_gone:
                yield self._kept(row, "gone", [gone_because(number)])

    def rest(self) -> Iterator[list[str]]:
        """The rows of people who are not in this run, as they were."""
        for row in self.earlier.rest():
            yield self._kept(row, _ABSENT)

    def told(self) -> str:
        """How many rows became what."""
        words = say("{new} new, {changed} changed, {gone} gone, {same} as before")
        if self.counts[_ABSENT]:
            words = say(
                "{new} new, {changed} changed, {gone} gone, {same} as before, "
                "{absent} of a person not in this run"
            )
        return words.format(
            new=self.counts["new"],
            changed=self.counts["changed"],
            gone=self.counts["gone"],
            same=self.counts[""],
            absent=self.counts[_ABSENT],
        )

    def _change(self, known: EarlierRow, ours: Sequence[str]) -> str:
        if known.was_gone:
            return self._told("changed", [_AGAIN])
        lossy = self.earlier.encoding if self.earlier.encoding.startswith("cp") else ""
        now = {name: cell.replace('""', '"') for name, cell in zip(OURS, ours, strict=True)}
        now["result"] = result_code(now["result"])
        different = [
            name
            for name in self._compared
            if known.raw[name] != now[name]
            and not _same(name, known.cell(name), unguarded(now[name]), lossy)
        ]
        return self._told("changed", different) if different else self._told("")

    def _told(self, change: str, details: Sequence[str] = ()) -> str:
        """A ready cell: what happened to the row and, after a colon, to which columns or why."""
        self.counts[change] += 1
        if not self.for_people:
            return ready(f"{change}: {', '.join(details)}" if details else change)
        named = ", ".join(HEADINGS.get(word, word) for word in details)
        return ready(_FOR_PEOPLE[change].format(details=named))

    def _kept(self, row: EarlierRow, change: str, because: Sequence[str] = ()) -> list[str]:
        """A row of the older list; what it says is as of its own day."""
        cells = {name: row.cell(name) for name in OURS}
        if self.for_people:
            cells["result"] = result_words(cells["result"])
        ours = (ready(plain(cell)) for cell in cells.values())
        return [*ours, *_ready(row.mine), self._told(change, because)]


def _ready(mine: Iterable[str]) -> Iterator[str]:
    return (ready(cell, own=True) for cell in mine)


def _same(name: str, before: str, now: str, lossy: str) -> bool:
    """Whether a cell says what it said, whatever a spreadsheet made of its form meanwhile.

    `lossy` is an encoding that could not hold every letter. Spreadsheets write months in a way of
    their own, long numbers with an exponent, and other characters for line ends and blanks.
    """
    if lossy:
        now = now.encode(lossy, "replace").decode(lossy)
    if before == now or before.split() == now.split():
        return True
    if name == "verified":
        return bool(before.strip()) and not _MONTH.fullmatch(before.strip())
    return name == "phone" and _as_number(before) == _as_number(now) != ""


def _as_number(phone: str) -> str:
    """The first digits of a number without signs, as far as a spreadsheet keeps them."""
    try:
        return f"{float(phone.replace(',', '.')):.4e}"
    except ValueError:
        return ""
