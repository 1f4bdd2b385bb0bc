"""Whether a statement holds for one part of a trial: by itself, or by a line it hangs under."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.reading.outline import Item
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["speaks_of_a_part", "stands_in_a_part"]

_OF_ONE_PART = vocabulary("outline").pattern("of_one_part")
_OPENING = 160
_LEVELS = 4
"""A statement and the lines above it that are looked at; criteria are rarely nested deeper."""


def speaks_of_a_part(item: Item) -> bool:
    """True for what names its cohort or hangs under one, and for what `stands_in_a_part`."""
    return any(above.cohort for above in _upwards(item)) or stands_in_a_part(item)


def stands_in_a_part(item: Item) -> bool:
    """True under "Additional criteria for the combination:" and "Melanoma (cohort 5 only)"."""
    return any(_OF_ONE_PART.search(above.low, 0, _OPENING) for above in _upwards(item))


def _upwards(item: Item) -> Iterator[Item]:
    above: Item | None = item
    for _ in range(_LEVELS):
        if above is None:
            return
        yield above
        above = above.parent
