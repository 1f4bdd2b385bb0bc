"""One person after the other held against the same trials, and the rows that come of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from mbc_trials.answer import Answer
from mbc_trials.matching.many import Bench
from mbc_trials.places.nearest import Spots, spots
from mbc_trials.places.place import Near
from mbc_trials.report import Match
from mbc_trials.sorting import in_order
from mbc_trials.told import Told
from mbc_trials.verdict import Verdict
from mbc_trials.wish import Wish
from mbc_trials.worklist.absence import Absence
from mbc_trials.worklist.cells import Cells
from mbc_trials.worklist.columns import MINE
from mbc_trials.worklist.merging import Merger
from mbc_trials.worklist.writing import ListWriter

__all__ = ["Lister", "Tally", "write_list"]

_LABELS_NAMED = 5
_NOTHING_YET = ("",) * len(MINE)
"""What the reader has written into a row that is new."""


@dataclass
class Tally:
    """What a run made of its people."""

    people: int = 0
    rows: int = 0
    without: int = 0
    """How many people have no trial."""
    first_without: list[str] = field(default_factory=list)
    """Labels of the first few of them."""

    def count(self, label: str, rows: int) -> None:
        """One more person, with so many rows."""
        self.people += 1
        self.rows += rows
        if not rows:
            self.without += 1
            if self.without <= _LABELS_NAMED:
                self.first_without.append(label)


class Lister:
    """Finds each person's trials among those of one answer that pass the filters."""

    def __init__(self, answer: Answer, wish: Wish) -> None:
        self._wish = wish
        self.absence = Absence(answer, wish)
        self._entries = [entry for entry in answer.entries if wish.takes(entry.trial)]
        self._bench = Bench(self._entries)
        self._known_spots: dict[int, Spots] = {}

    def trials(self, told: Told) -> list[Match]:
        """Those that may fit or have to be asked about, in the order wished for.

        Conflicts too where these are wished. Distances are worked out for these alone.
        """
        everything = range(len(self._entries))
        wished = self._wish.conflicts
        verdicts = self._bench.verdicts(told.patient, everything, conflicts=wished)
        matches = [
            match
            for position, verdict in enumerate(verdicts)
            if verdict is not None and (match := self._match(position, verdict, told.near))
        ]
        return in_order(matches, self._wish.order)[: self._wish.limit]

    def _match(self, position: int, verdict: Verdict, near: Near | None) -> Match | None:
        """The trial with its nearest location; None where all of them are too far away."""
        entry = self._entries[position]
        if near is None or entry.trial.index_day:  # the built-in index names countries only
            return Match(entry.trial, entry.reading, verdict)
        spot = self._spots(position).nearest(near)
        return Match(entry.trial, entry.reading, verdict, spot) if spot.within else None

    def _spots(self, position: int) -> Spots:
        if (known := self._known_spots.get(position)) is None:
            known = self._known_spots[position] = spots(self._entries[position].trial)
        return known


def write_list(
    people: Iterable[Told], lister: Lister, cells: Cells, writer: ListWriter, merger: Merger | None
) -> Tally:
    """Write every person's rows, one person at a time; with `merger` beside an older list."""
    tally = Tally()
    for told in people:
        rows = [cells.row(told.label, match) for match in lister.trials(told)]
        if merger is None:
            writer.write([*row, *_NOTHING_YET] for row in rows)
        else:
            because = partial(lister.absence.because, told)
            writer.write(merger.merge(told.label, rows, because))
        tally.count(told.label, len(rows))
    if merger is not None:
        for row in merger.rest():
            writer.write([row])
    return tally
