"""Find the sentences that speak of a topic at all: the costly patterns run on few of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from mbc_trials.reading.outline import Item, Items

__all__ = ["items_on", "sentences_at", "sentences_naming", "sentences_on"]

_FAR = 1 << 60


def sentences_on(items: Sequence[Item], topic: str) -> Iterator[tuple[Item, int, int]]:
    """(item, start, end) of every sentence that holds a cue of a topic, in reading order."""
    items = items if isinstance(items, Items) else Items(items)
    yield from sentences_at(items, items.places(topic))


def sentences_at(items: Items, places: Iterable[int]) -> Iterator[tuple[Item, int, int]]:
    """(item, start, end) of every sentence around one of the places in `items.joined`.

    The places are in order.
    """
    starts = items.starts
    told = 0
    for place in places:
        if place < told:
            continue
        k = bisect_right(starts, place) - 1
        item, at = items[k], place - starts[k]
        nearest = bisect_right(item.sentences, (at, _FAR)) - 1
        if nearest >= 0:
            start, end = item.sentences[nearest]
            if at < end:
                told = starts[k] + end
                yield item, start, end


def items_on(items: Items, topics: Iterable[str]) -> Iterator[tuple[Item, list[str]]]:
    """Every item that holds a cue of any of the topics, with those topics, in the order given."""
    named: defaultdict[int, list[str]] = defaultdict(list)
    for topic in topics:
        last = -1
        for place in items.places(topic):
            k = bisect_right(items.starts, place) - 1
            if k != last:
                named[k].append(topic)
                last = k
    for k in sorted(named):
        yield items[k], named[k]


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
