"""Many short strings looked for in a text at once, in one pass over it (Aho and Corasick, 1975)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["Needles"]

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, which a text from JSON may hold and the automaton refuses."""


class Needles:
    """Strings to look for, in groups; one string may be in several groups."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        """`groups`: the strings, none of them empty, under the names of what they stand for."""
        self._groups: dict[str, list[str]] = {}
        for group, needles in groups.items():
            for needle in dict.fromkeys(needles):
                self._groups.setdefault(needle, []).append(group)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        """Made, and its library loaded, for the first text: not every program reads one."""
        from ahocorasick_rs import AhoCorasick, Implementation  # noqa: PLC0415

        # twice as fast as what the library chooses by itself, for half a millisecond more to make
        return AhoCorasick(self._groups, implementation=Implementation.DFA)

    @cached_property
    def _told(self) -> list[list[str]]:
        """The groups of each string, by its number."""
        return list(self._groups.values())

    def occur_in(self, text: str) -> bool:
        """True where any of the strings stands in a text."""
        safe = text if text.isascii() else _without_surrogates(text)
        return bool(self._automaton.find_matches_as_indexes(safe))

    def ends(self, text: str) -> dict[str, list[int]]:
        """The place of the last character of every string found, group by group, in order."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        text, told = _without_surrogates(text), self._told
        for needle, _, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for group in told[needle]:
                found[group].append(end - 1)
        return found


def _without_surrogates(text: str) -> str:
    """The same text, place for place, as the automaton takes it."""
    return _SURROGATE.sub("\ufffd", text)
