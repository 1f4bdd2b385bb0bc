"""Find the sentences that name a topic at all, so that the costly patterns run on few of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from mbc_trials.reading.outline import Item, Items, joined
from mbc_trials.reading.sentences import sentences

__all__ = ["sentences_naming"]


def sentences_naming(items: Sequence[Item], cues: Iterable[str]) -> Iterator[tuple[Item, int, int]]:
    """(item, start, end) of every sentence that contains one of the cues, in reading order.

    A cue is a piece of a word in lower case; a line break in it stands for the item's start.
    One search of the whole text for each cue is far quicker than asking every item for each.
    """
    text = items.joined if isinstance(items, Items) else joined(items)
    hits = sorted(_places(text, cues))
    offset, first = 1, 0
    for item in items:
        following = bisect_left(hits, offset + len(item.low) + 1, first)
        if following > first:
            for start, end in sentences(item.low):
                nearest = bisect_left(hits, offset + start, first, following)
                if nearest < following and hits[nearest] < offset + end:
                    yield item, start, end
        offset, first = offset + len(item.low) + 1, following


def _places(text: str, cues: Iterable[str]) -> Iterator[int]:
    """Where any of the cues ends: a blank or line break before a word belongs to no sentence."""
    for cue in cues:
        at = text.find(cue)
        while at >= 0:
            yield at + len(cue) - 1
            at = text.find(cue, at + len(cue))
