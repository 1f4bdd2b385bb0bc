"""Lines of a criteria text: list markers taken off, lists that lost their line breaks cut again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Line", "lines"]

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
_BREAK_CAUSES = ("riteria:", "riteria :", "RITERIA:", "RITERIA :", "   ", "\t")
_NUMBER_CAUSES = ("2.", "2)")
_LETTER_CAUSE = "C)"
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
    new = tuple.__new__  # half the time of Line(...), and there are very many
    causes = iter(_causes(text))
    cause = next(causes)
    begin, last = 0, -2
    for number, body in enumerate(text.split("\n")):
        stripped = body.strip()
        if stripped:
            first = begin + body.index(stripped)
            stop = first + len(stripped)
            # two letters, not of a Roman number, are no list marker: nearly every line begins so
            wordy = stripped[0] not in "ivxIVX" and stripped[:2].isalpha() and len(stripped) > 1
            start = first if wordy else _behind_markers(text, first, stop)
            if start < stop:
                apart, marked = number - last > 1, start > first
                last = number
                while cause < start:
                    cause = next(causes)
                if stop <= cause or stop - start < _SHORT:
                    yield new(Line, (start, stop, start - begin, marked, apart))
                else:
                    for k, (a, b) in enumerate(_pieces(text, start, stop)):
                        yield Line(a, b, a - begin, marked or k > 0, apart and k == 0)
        begin += len(body) + 1


def _behind_markers(text: str, start: int, stop: int) -> int:
    """Where the words begin behind any bullets and numbers."""
    match = _MARKER.match(text, start, stop)
    return match.end() if match else start


def _causes(text: str) -> list[int]:
    """Where something stands for which a line may have to be cut, and a last place behind all."""
    found = [len(text)]
    for cause in (*_BREAK_CAUSES, *_NUMBER_CAUSES, _LETTER_CAUSE):
        at = text.find(cause)
        while at >= 0:
            found.append(at)
            at = text.find(cause, at + 1)
    return sorted(found)


def _pieces(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Cut a line at headings and numbered points that lost their line breaks."""
    line = text[start:stop]
    cuts: list[re.Match[str]] = []
    if any(cause in line for cause in _BREAK_CAUSES):
        cuts += _LOST_BREAK.finditer(text, start, stop)
    if any(cause in line for cause in _NUMBER_CAUSES):
        cuts += _numbered(text, start, stop)
    if _LETTER_CAUSE in line and "B)" in line:
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
