"""Many short strings looked for in a text at once, in one pass of one pattern.

A pattern of plain alternatives is tried at nearly every letter of a text. Here each string is
found by its rarest letter: the engine runs over all the others, and only behind that letter does
it look for the rest of the string, and then for what stands before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

__all__ = ["Needles"]

_FROM_RARE_TO_COMMON = "/2k0x-1(),.w\nvbgyfupmhdlcsrnoiate "
"""The characters of criteria texts; any other is rarer still."""


class Needles:
    """Strings to look for, in groups; one string may be in several groups."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        """`groups`: the strings, none of them empty, under the names of what they stand for."""
        self._groups: dict[str, list[str]] = {}
        for group, needles in groups.items():
            for needle in dict.fromkeys(needles):
                self._groups.setdefault(needle, []).append(group)
        self._anchors = _anchors(self._groups)

    @cached_property
    def _compiled(self) -> tuple[re.Pattern[str], list[list[tuple[int, str, str]]]]:
        """A pattern that takes one letter of a needle, and what each of its own groups tells."""
        meant: list[str] = []
        below: dict[str, list[tuple[str, str]]] = {}
        for needle, at in self._anchors.items():
            below.setdefault(needle[at], []).append((needle[at + 1 :], needle))
        trees = [f"{re.escape(first)}(?={_tree(rests, meant)})" for first, rests in below.items()]
        return re.compile("|".join(trees)), [[], *(self._told_by(needle) for needle in meant)]

    def _told_by(self, meant: str) -> list[tuple[int, str, str]]:
        """(end, group, doubtful) of every needle that stands where `meant` was found.

        The end is counted from the letter found. A doubtful needle is still to be looked for.
        """
        lead, tail = _cut(meant, self._anchors)
        told: list[tuple[int, str, str]] = []
        for needle in self._anchors:
            before, behind = _cut(needle, self._anchors)
            if tail.startswith(behind) and (lead.endswith(before) or before.endswith(lead)):
                doubtful = "" if lead.endswith(before) else needle
                told += [(len(behind) - 1, group, doubtful) for group in self._groups[needle]]
        return told

    def occur_in(self, text: str) -> bool:
        """True where any of the strings stands in a text."""
        return self._compiled[0].search(text) is not None

    def ends(self, text: str) -> dict[str, list[int]]:
        """The place of the last character of every string found, group by group, in order."""
        pattern, told = self._compiled
        found: defaultdict[str, list[int]] = defaultdict(list)
        for match in pattern.finditer(text):
            at = match.start()
            for end, group, doubtful in told[match.lastindex or 0]:
                if not doubtful or text.endswith(doubtful, 0, at + end + 1):
                    found[group].append(at + end)
        for places in found.values():
            places.sort()
        return found


def _anchors(needles: Iterable[str]) -> dict[str, int]:
    """Where in each needle its rarest letter stands; of as few different letters as will do."""
    kept = sorted(set("".join(needles)), key=_FROM_RARE_TO_COMMON.find)
    for letter in reversed(kept):
        rest = [other for other in kept if other != letter]
        if all(any(other in needle for other in rest) for needle in needles):
            kept = rest
    return {needle: next(needle.index(c) for c in kept if c in needle) for needle in needles}


def _cut(needle: str, anchors: Mapping[str, int]) -> tuple[str, str]:
    """What stands before a needle's rarest letter, and the rest."""
    return needle[: anchors[needle]], needle[anchors[needle] :]


def _tree(endings: Iterable[tuple[str, str]], meant: list[str]) -> str:
    """A pattern for (rest, needle) pairs; rests that begin alike share their beginning.

    The needle with the longest rest, and of these the longest one, is found. An empty group stands
    for each, `meant` tells which.
    """
    branches: dict[str, list[tuple[str, str]]] = {}
    ended: list[str] = []
    for rest, needle in endings:
        if rest:
            branches.setdefault(rest[0], []).append((rest[1:], needle))
        else:
            ended.append(needle)
    options = [re.escape(first) + _tree(rests, meant) for first, rests in branches.items()]
    for needle in sorted(ended, key=len, reverse=True):
        meant.append(needle)
        options.append(f"(?<={re.escape(needle)})()")
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
