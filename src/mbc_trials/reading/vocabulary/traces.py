"""The letters that every match of a wording holds: without any of them it is not looked for."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator

from mbc_trials.reading.needles import Needles

__all__ = ["Guarded", "traces"]

_PIECE = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<group>\((?:\?:)?)|(?P<other>\[(?:\\.|[^\]\\])+\]|\\[a-zA-Z]|[.^$])"
    r"|\\?(?P<letter>.)",
    re.DOTALL,
)
_SIGN = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|(?P<sign>[()|])", re.DOTALL)
_REPEAT = re.compile(r"[?*]|\{0?,|\+|\{")
_OPTIONAL = ("?", "*", "{0,", "{,")

Traces = frozenset[str]


def traces(patterns: Iterable[str]) -> Traces:
    """Strings of which every match of any of the patterns holds at least one.

    The patterns are regular expressions as vocabularies make them: letters, classes, groups, looks
    around and repetitions. Raises ValueError for one that need not hold any letter.
    """
    found: set[str] = set()
    for pattern in patterns:
        best = _best(pattern)
        if not best:
            raise ValueError(f"no letter is in every match of {pattern}")
        found |= best
    return frozenset(found)


class Guarded:
    """A pattern that is searched for only where a trace of its matches stands; else far quicker."""

    def __init__(self, pattern: re.Pattern[str], held: Iterable[str]) -> None:
        """`held`: strings of which every match of the pattern holds at least one."""
        self.pattern = pattern
        self._traces = Needles({"": held})

    def match(self, text: str) -> re.Match[str] | None:
        """A match at the beginning of a text, as the pattern itself would find it."""
        return self.pattern.match(text) if self._traces.occur_in(text) else None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in a text, as the pattern itself would find it."""
        if not self._traces.occur_in(text[start:end]):
            return None
        return self.pattern.search(text, start, end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in a text, as the pattern itself would find them."""
        return self.pattern.finditer(text) if self._traces.occur_in(text) else iter(())


def _best(pattern: str) -> Traces:
    """Of all that must stand in a match, what is longest; empty where nothing must."""
    branches = _branches(pattern)
    if len(branches) > 1:
        each = [_best(branch) for branch in branches]
        return frozenset().union(*each) if all(each) else frozenset()
    return max(_needed(pattern), key=_shortest, default=frozenset())


def _shortest(held: Traces) -> int:
    return min(map(len, held), default=0)


def _needed(pattern: str) -> Iterator[Traces]:
    """Each run of letters that a match must hold, and the choices of each group that it must."""
    at, run = 0, ""
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        assert piece is not None  # noqa: S101 - any character is a letter at least
        opened = piece["look"] or piece["group"]
        inside = _inside(pattern, piece.end()) if opened else ""
        at = piece.end() + (len(inside) + 1 if opened else 0)
        repeat = _REPEAT.match(pattern, at)
        optional = repeat is not None and repeat.group() in _OPTIONAL
        if piece["letter"] and not optional:
            run += piece["letter"]
        if repeat or not (piece["letter"] or piece["look"]):
            if run:
                yield frozenset({run})
            run = ""
        if piece["group"] and not optional:
            yield _best(inside)
        if repeat:
            at = pattern.index("}", at) + 1 if "{" in repeat.group() else repeat.end()
    if run:
        yield frozenset({run})


def _branches(pattern: str) -> list[str]:
    """The alternatives of a pattern."""
    depth, begin, found = 0, 0, []
    for mark in _SIGN.finditer(pattern):
        depth += (mark["sign"] == "(") - (mark["sign"] == ")")
        if mark["sign"] == "|" and depth == 0:
            found.append(pattern[begin : mark.start()])
            begin = mark.end()
    return [*found, pattern[begin:]]


def _inside(pattern: str, start: int) -> str:
    """What stands in the group that was opened before `start`."""
    depth = 1
    for mark in _SIGN.finditer(pattern, start):
        depth += (mark["sign"] == "(") - (mark["sign"] == ")")
        if depth == 0:
            return pattern[start : mark.start()]
    raise ValueError(f"a group of {pattern} is not closed")
