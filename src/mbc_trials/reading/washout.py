"""Sentences that want some time to have passed since a treatment, radiotherapy or surgery."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mbc_trials.reading.cues import sentences_naming
from mbc_trials.reading.outline import Item
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["washouts"]

_WORDS = vocabulary("team_checks")
_INTERVAL = _WORDS.pattern("interval")
_BEFORE = _WORDS.pattern("interval_before")
_AFTER = _WORDS.pattern("interval_after")
_NAMED = _WORDS.pattern("interval_named")
_ELSEWHERE = _WORDS.pattern("not_a_washout")
_TREATMENT = re.compile(rf"\b(?:{_WORDS['washout, not meant']}|({_WORDS['washout']}))(?!\w)")
_CUES = ("day", "week", "wk", "month", "year", "hour", "half", "wash")
_IN_FRONT, _BEHIND = 70, 40
"""Characters beside an interval in which stands whether it is the time since something."""
_TREATED_BEFORE, _TREATED_AFTER = 160, 100
"""Characters beside it in which stands what it is the time since."""
_OPENING = 40
"""Up to here an interval opens its sentence, and what it is the time since comes behind it."""
_ON_FROM = re.compile(r"\b(?:since|after|from|following|of|post|off|between|without)\b")


def washouts(items: Sequence[Item]) -> Iterator[tuple[Item, int, int, frozenset[str]]]:
    """(item, start, end, the treatments it names) of each such sentence; the place of the time."""
    for item, start, end in sentences_naming(items, _CUES):
        if found := _in_sentence(item, item.low[start:end]):
            (begin, stop), treatments = found
            yield item, start + begin, start + stop, treatments


def _in_sentence(item: Item, low: str) -> tuple[tuple[int, int], frozenset[str]] | None:
    """The place of the time, and the treatments; a list may have the time in its first line."""
    if named := _NAMED.search(low):
        return named.span(), frozenset({named.group()})
    times = list(_times_since(low))
    for place in times:
        if treatments := _treated(low, *place):
            return place, treatments
    if times and low.endswith(":"):
        listed = _named("\n".join(child.low for child in item.children))
        return (times[0], listed) if listed else None
    return None


def _treated(low: str, begin: int, stop: int) -> frozenset[str]:
    """What the time at `[begin, stop)` is the time since."""
    found = _named(low[max(0, begin - _TREATED_BEFORE) : begin])
    if begin < _OPENING or _ON_FROM.search(low, stop, stop + _BEHIND):
        found |= _named(low[stop : stop + _TREATED_AFTER])
    return found


def _named(low: str) -> frozenset[str]:
    return frozenset(match[1] for match in _TREATMENT.finditer(low) if match[1])


def _times_since(low: str) -> Iterator[tuple[int, int]]:
    """Where a sentence speaks of the time since something."""
    for match in _INTERVAL.finditer(low):
        begin, end = match.span()
        front = low[max(0, begin - _IN_FRONT) : begin]
        if _BEFORE.search(front) or _AFTER.search(low, end, end + _BEHIND):
            if _ELSEWHERE.search(low, 0, begin):
                return
            yield begin, end
