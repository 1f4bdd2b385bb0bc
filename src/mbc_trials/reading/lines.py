"""Lines of a criteria text: list markers taken off, lists that lost their line breaks cut again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Line", "lines"]

_LINE = re.compile(r"[^\n]+")
_MARKER = re.compile(
    r"(?:(?:[*+o-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivxIVX]{2,4}[.)])(?:\s+|$)|-(?=\w))*"
)
_LOST_BREAK = re.compile(
    r"(?<=[^\s*])[ \t]{1,9}(?=(?:Key |Main |Major )?"
    r"(?:Inclusion|Exclusion|INCLUSION|EXCLUSION) ?(?:[Cc]riteria|CRITERIA) ?:)"
    r"|(?<=\S)[ \t]{3,9}(?=\S)"
)
_NUMBER = re.compile(r"(?<!\S)\(?(\d{1,2})[.)]\s{0,3}(?=[A-Z\"'(>=<])")
_LETTER = re.compile(r"(?<!\S)\(?([A-Z])\)\s{0,3}(?=[A-Z\"'])")
_SHORT = 40
"""A line shorter than this holds one statement, whatever stands in it."""


class Line(NamedTuple):
    """A statement's first line, or the whole of it: `text[start:end]` without its list marker."""

    start: int
    end: int
    indent: int
    """Columns before the statement, with its marker."""
    marked: bool
    """True where a bullet or a number stood in front."""
    apart: bool
    """True where a blank line stands before it."""


def lines(text: str) -> Iterator[Line]:
    """Every line with words in it, in order; linear in the length of the text."""
    last_end = 0
    for match in _LINE.finditer(text):
        begin, end = match.span()
        body = match.group()
        stripped = body.strip()
        if not stripped:
            continue
        first = begin + len(body) - len(body.lstrip())
        stop = first + len(stripped)
        start = _without_marker(text, first, stop)
        if start >= stop:
            continue
        apart = last_end == 0 or text.count("\n", last_end, begin) > 1
        for k, (a, b) in enumerate(_pieces(text, start, stop)):
            yield Line(a, b, a - begin, start > first or k > 0, apart and k == 0)
        last_end = end


def _without_marker(text: str, start: int, stop: int) -> int:
    """Where the words begin behind any bullets and numbers."""
    if text[start].isalpha() and text[start + 1 : start + 2].isalpha():
        return (
            start
            if text[start : start + 4].strip("ivxIVX")[:1] not in ".)"
            else _skip(text, start, stop)
        )
    return _skip(text, start, stop)


def _skip(text: str, start: int, stop: int) -> int:
    match = _MARKER.match(text, start, stop)
    return match.end() if match else start


def _pieces(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Cut a line at headings and numbered points that lost their line breaks."""
    if stop - start < _SHORT:
        return [(start, stop)]
    line = text[start:stop]
    cuts: list[re.Match[str]] = []
    if "riteria" in line or "RITERIA" in line or "   " in line or "\t" in line:
        cuts += _LOST_BREAK.finditer(text, start, stop)
    if "2." in line or "2)" in line:
        cuts += _numbered(text, start, stop)
    if "B)" in line and "C)" in line:
        cuts += _lettered(text, start, stop)
    if not cuts:
        return [(start, stop)]
    gaps = [(start, start), *sorted({cut.span() for cut in cuts}), (stop, stop)]
    edges = [(behind, before) for (_, behind), (before, _) in pairwise(gaps)]
    return [(a, b) for a, b in edges if text[a:b].strip()]


def _lettered(text: str, start: int, stop: int) -> list[re.Match[str]]:
    """The letters of a run-on list: A) … B) … C) …"""
    cuts: list[re.Match[str]] = []
    for match in _LETTER.finditer(text, start, stop):
        if ord(match.group(1)) - ord("A") == len(cuts):
            cuts.append(match)
    return cuts


def _numbered(text: str, start: int, stop: int) -> list[re.Match[str]]:
    """The numbers of a run-on list: 1, 2, 3 … (from 2, where 1 was the line's marker)."""
    cuts: list[re.Match[str]] = []
    expected = 0
    for match in _NUMBER.finditer(text, start, stop):
        number = int(match.group(1))
        if number in (1, expected + 1) or (number == 2 and expected == 0):
            expected = number
            cuts.append(match)
    return cuts
