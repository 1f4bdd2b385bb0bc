"""Find the sentences that name a topic at all, so that the costly patterns run on few of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from mbc_trials.reading.outline import Item, Items

__all__ = ["sentences_naming"]


def sentences_naming(items: Sequence[Item], cues: Iterable[str]) -> Iterator[tuple[Item, int, int]]:
    """(item, start, end) of every sentence that contains one of the cues, in reading order.

    A cue is a piece of a word in lower case; a line break in it stands for the item's start.
    One search of the whole text for each cue is far quicker than asking every item for each.
    """
    items = items if isinstance(items, Items) else Items(items)
    hits = sorted(_places(items.joined, cues))
    starts = items.starts
    for k, group in groupby(hits, key=lambda hit: bisect_right(starts, hit) - 1):
        places = [hit - starts[k] for hit in group]
        for start, end in items[k].sentences:
            nearest = bisect_left(places, start)
            if nearest < len(places) and places[nearest] < end:
                yield items[k], start, end


def _places(text: str, cues: Iterable[str]) -> Iterator[int]:
    """Where any of the cues ends: a blank or line break before a word belongs to no sentence."""
    for cue in cues:
        at = text.find(cue)
        while at >= 0:
            yield at + len(cue) - 1
            at = text.find(cue, at + len(cue))
