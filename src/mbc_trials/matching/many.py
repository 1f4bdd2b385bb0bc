"""Judges many people against the same trials: what several of them share is worked out once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from operator import attrgetter

from mbc_trials.answer import Entry
from mbc_trials.matching.parts import PIECES, Part
from mbc_trials.matching.verdicts import verdict_of
from mbc_trials.patient import Patient
from mbc_trials.verdict import Line, Result, Verdict

__all__ = ["TABLES_KEPT", "Bench"]

TABLES_KEPT = 600
"""So that memory does not grow with the number of people; a table is a few hundred kB at most."""

_SILENT_KEPT = 20_000

_Found = tuple[bool, tuple[Line, ...]]
"""Whether one of the lines is a conflict, and the lines."""


class Bench:
    """The trials of an answer, and what their records say to facts that came up so far.

    A verdict here is the same as that of `judge`; tests hold the two against each other.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._tables: OrderedDict[Hashable, list[_Found | None]] = OrderedDict()
        self._silent: dict[Hashable, Line] = {}

    @property
    def kept(self) -> int:
        """How many tables are held at present."""
        return len(self._tables)

    def verdicts(
        self, patient: Patient, chosen: Sequence[int], *, conflicts: bool
    ) -> Iterator[Verdict | None]:
        """One for each chosen position among the entries.

        None where the trial conflicts and `conflicts` are not wished: the first one is enough then.
        """
        tables = [
            (part, seen, self._table(number, seen))
            for number, part in enumerate(PIECES)
            for seen in part.sees(patient)
        ]
        for position in chosen:
            lines: list[Line] = []
            for part, seen, table in tables:
                found = table[position]
                if found is None:
                    found = table[position] = self._found(part, seen, position)
                if found[0] and not conflicts:
                    yield None
                    break
                lines += found[1]
            else:
                yield verdict_of(lines)

    def _table(self, number: int, seen: Patient) -> list[_Found | None]:
        """What is known of one part for people who share these facts, by the trials' positions."""
        key = number, _key(seen)
        if (table := self._tables.get(key)) is None:
            table = self._tables[key] = [None] * len(self._entries)
            if len(self._tables) > TABLES_KEPT:
                self._tables.popitem(last=False)
        else:
            self._tables.move_to_end(key)
        return table

    def _found(self, part: Part, seen: Patient, position: int) -> _Found:
        entry = self._entries[position]
        lines = tuple(map(self._shared, part.lines(seen, entry.trial, entry.reading)))
        return any(line.result is Result.CONFLICTS for line in lines), lines

    def _shared(self, line: Line) -> Line:
        """The line with its quotes looked up; of lines without any, one is kept for all trials."""
        if quotes := tuple(line.evidence):
            return replace(line, evidence=quotes)
        if len(self._silent) > _SILENT_KEPT:
            self._silent.clear()
        return self._silent.setdefault(_WORDS(line), line)


_WORDS = attrgetter(*(field.name for field in fields(Line) if field.name != "evidence"))
_OF_PATIENT = tuple(field.name for field in fields(Patient))


def _key(patient: Patient) -> Hashable:
    """What tells people apart, in the order in which sites are told as well."""
    return tuple(
        tuple(value.items()) if isinstance(value, Mapping) else value
        for value in (getattr(patient, name) for name in _OF_PATIENT)
    )
