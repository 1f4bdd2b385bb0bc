"""The record's own words for a place in an item: long enough to be understood, never the page."""

from __future__ import annotations

from bisect import bisect_right

from mbc_trials.reading.model import Evidence
from mbc_trials.reading.outline import Item
from mbc_trials.reading.text import Prose

__all__ = ["Quotes"]

_WHOLE = 200
"""A sentence up to this many characters is quoted whole."""
_AROUND = 70
"""Of a longer one, so many characters stand on either side of the deciding words."""
_MOST = 250
_FAR = 1 << 60


class Quotes:
    """Collects evidence from one criteria text; each quote is exactly a slice of it."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._found: dict[tuple[str, int, int], Evidence] = {}

    def note(self, fact: str, value: str, item: Item, start: int, end: int) -> None:
        """Keep the words at `[start, end)` of an item, with as much around as explains them."""
        start, end = _widened(item.low, start, end, self._sentence(item, start))
        a, b = self._prose.span(item.start + start, item.start + end)
        quote = self._prose.source[a:b]
        self._found.setdefault((fact, a, b), Evidence(fact, value, item.section, quote, a, b))

    def _sentence(self, item: Item, at: int) -> tuple[int, int]:
        """The sentence a place of an item stands in."""
        found = item.sentences
        k = bisect_right(found, (at, _FAR)) - 1
        return found[k] if k >= 0 else (0, len(item.low))

    def add(self, evidence: Evidence) -> None:
        """Keep a quote from another field."""
        self._found.setdefault((evidence.fact, -1 - len(self._found), 0), evidence)

    def all(self) -> tuple[Evidence, ...]:
        """Everything noted, in the order in which it was."""
        return tuple(self._found.values())


def _widened(low: str, start: int, end: int, sentence: tuple[int, int]) -> tuple[int, int]:
    """The sentence around a place where it is short, else the nearest words."""
    begin, stop = min(sentence[0], start), max(sentence[1], end)
    if stop - begin > _WHOLE:
        begin, stop = _cut(low, begin, start - _AROUND), _cut_end(low, stop, end + _AROUND)
    stop = min(stop, begin + _MOST, len(low))
    while begin < stop and low[begin].isspace():
        begin += 1
    while stop > begin and low[stop - 1].isspace():
        stop -= 1
    return begin, stop


def _cut(low: str, begin: int, wanted: int) -> int:
    """A word's start at or before `wanted`, not before `begin`."""
    if wanted <= begin:
        return begin
    blank = low.rfind(" ", begin, wanted)
    return begin if blank < 0 else blank + 1


def _cut_end(low: str, stop: int, wanted: int) -> int:
    """A word's end at or behind `wanted`, not behind `stop`."""
    if wanted >= stop:
        return stop
    blank = low.find(" ", wanted, stop)
    return stop if blank < 0 else blank
