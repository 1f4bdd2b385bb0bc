"""Trials of several tumours: whose receptors are meant, and which list entry is a way in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from mbc_trials.reading.once import once
from mbc_trials.reading.outline import Item
from mbc_trials.reading.receptor_tokens import names_receptor
from mbc_trials.reading.vocabulary import vocabulary

__all__ = [
    "Lists",
    "any_solid_tumour_beside",
    "is_of_other_organ",
    "speaks_of_breast",
    "takes_any_solid_tumour",
]

_WORDS = vocabulary("organs")
_BREAST = _WORDS.pattern("breast")
_OTHER_ORGAN = _WORDS.guarded("other_organ")
_ANY_SOLID = _WORDS.pattern("any_solid_tumour")
_OR_ANY_SOLID = _WORDS.guarded("or_any_solid_tumour")
_NOT_WHO_MAY_JOIN = _WORDS.pattern("tumour_response")
_TUMOUR_LIST = _WORDS.pattern("tumour_list")
_ONE_OF = _WORDS.pattern("one_of")
_BARE_OR = re.compile(r"\W{0,4}or\W{0,4}")
_LONGEST_OR = 8
_REACH_BEFORE = 90
_REACH_BEHIND = 60
_ENDS_OWNER = re.compile(r"[;:]|,(?! her)|\bor\b")
_ENDS_PHRASE = re.compile(r"[,;)]|\bor\b")


def is_of_other_organ(low: str, start: int, end: int) -> bool:
    """True where the receptor at `[start, end)` of a sentence is one of another organ's tumour."""
    window_start = max(0, start - _REACH_BEFORE)
    if _OTHER_ORGAN.search(low, window_start, end + _REACH_BEHIND) is None:
        return False
    behind = _ENDS_PHRASE.split(low[end : end + _REACH_BEHIND], maxsplit=1)[0]
    if _BREAST.search(low[start:end] + behind):
        return False
    if _OTHER_ORGAN.search(behind):
        return True
    owners = _ENDS_OWNER.split(low[window_start:start])
    nearest = owners[-1] if owners[-1].strip() else "".join(owners[-2:])
    return _OTHER_ORGAN.search(nearest) is not None and not _BREAST.search(nearest)


def any_solid_tumour_beside(low: str) -> tuple[int, int] | None:
    """The place of "or any other solid tumour" in a sentence."""
    found = _OR_ANY_SOLID.search(low) if "solid" in low else None
    return found.span() if found else None


def takes_any_solid_tumour(low: str) -> bool:
    """True where a statement is about any solid tumour, and is not about how one is measured."""
    if "solid" not in low and "any" not in low:
        return False
    return _ANY_SOLID.search(low) is not None and not _NOT_WHO_MAY_JOIN.search(low)


def beside_or(items: Sequence[Item]) -> frozenset[int]:
    """Starts of the items on both sides of an "or" that has a line of its own."""
    short = [k for k, line in enumerate(items) if len(line.low) <= _LONGEST_OR]
    beside: set[int] = set()
    for k in short:
        before, behind = items[max(0, k - 1)], items[min(k + 1, len(items) - 1)]
        inside = before is not items[k] is not behind and before.parent is behind.parent
        if inside and _BARE_OR.fullmatch(items[k].low):
            beside |= {before.start, behind.start}
    return frozenset(beside)


class _List:
    """A lead-in and the entries below it; each question is answered once, for all entries."""

    def __init__(self, lead: Item) -> None:
        self.lead = lead

    @once
    def offers_choice(self) -> bool:
        """True for "one of the following:"."""
        return _ONE_OF.search(self.lead.low) is not None

    @once
    def names_tumours(self) -> bool:
        """True for "the following tumour types:"."""
        return _TUMOUR_LIST.search(self.lead.low) is not None

    @once
    def silent(self) -> list[int]:
        """Starts of the entries that speak of no receptor."""
        return [
            entry.start for entry in self.lead.children if not names_receptor(entry.low, entry.text)
        ]

    @once
    def last_of_any_tumour(self) -> int:
        """Start of the last entry that takes any solid tumour; -1 where there is none."""
        return max(
            (
                entry.start
                for entry in self.lead.children
                if takes_any_solid_tumour(entry.low) and not names_receptor(entry.low, entry.text)
            ),
            default=-1,
        )

    def silent_beside(self, item: Item) -> bool:
        """True where another entry than `item` speaks of no receptor."""
        return any(start != item.start for start in self.silent[:2])

    def entry_before(self, item: Item) -> Item | None:
        """The entry just before `item`."""
        entries = self.lead.children
        at = bisect_left(entries, item.start, key=lambda entry: entry.start)
        return entries[at - 1] if at else None


class Lists:
    """The lists of one text, given all its items in order."""

    def __init__(self, items: Sequence[Item] = ()) -> None:
        self._items = items
        self._of_lead: dict[int, _List] = {}

    @once
    def _beside_or(self) -> frozenset[int]:
        return beside_or(self._items)

    def _holding(self, item: Item) -> _List | None:
        """The list an item is an entry of."""
        if item.parent is None:
            return None
        return self._of_lead.setdefault(item.parent.start, _List(item.parent))

    def is_one_way_in(self, item: Item) -> bool:
        """True where the item is an alternative to one that asks for no receptor at all."""
        holding = self._holding(item)
        if holding is None:
            return False
        if holding.offers_choice:
            return not holding.names_tumours and holding.silent_beside(item)
        if not item.low.startswith("or "):
            return False
        before = holding.entry_before(item)
        return before is not None and not names_receptor(before.low, before.text)

    def alternative_of(self, item: Item) -> str:
        """Key of the alternative an item belongs to; empty where it holds for everyone."""
        if item.cohort:
            return item.cohort
        if item.start in self._beside_or:
            return key_of_entry(item)
        entry: Item | None = item
        while entry is not None and (holding := self._holding(entry)) is not None:
            if holding.offers_choice:
                return key_of_entry(entry)
            entry = entry.parent
        return ""

    def takes_any_tumour_beside(self, item: Item, start: int) -> bool:
        """True where the sentence goes on, or the list does, with any solid tumour instead.

        `start` is where the receptor stands in the item.
        """
        if _OR_ANY_SOLID.search(item.low, start):
            return True
        holding = self._holding(item)
        return (
            holding is not None
            and _BREAST.search(item.low) is not None
            and holding.last_of_any_tumour > item.start
        )


def speaks_of_breast(item: Item) -> bool:
    """True where an item names the breast, or a receptor by which its tumours are told apart."""
    return _BREAST.search(item.low) is not None or names_receptor(item.low, item.text)


def key_of_entry(entry: Item) -> str:
    """The key under which an entry of a choice is an alternative."""
    return f"@{entry.start}"


def part_for_any_tumour(items: Sequence[Item], alternatives: set[str]) -> bool:
    """True where a part of the trial outside the given alternatives takes any solid tumour."""
    return any(
        takes_any_solid_tumour(item.low)
        and not item.excludes
        and item.cohort not in alternatives
        and key_of_entry(item) not in alternatives
        and not item.low.rstrip().endswith(":")
        and not names_receptor(item.low, item.text)
        for item in items
    )
