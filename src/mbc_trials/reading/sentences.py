"""Sentences of an item: the stretch of text in which words bear on each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["LONGEST", "sentences"]

LONGEST = 1500
"""No sentence is longer: rules that look at all words around a phrase stay linear in the text."""
_END = re.compile(
    r"[.;](?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\bno\.)(?<!\bapprox\.)"
    r"(?:\s{1,9}|$|(?=\([a-z]{3}))(?![a-z]\.)"
)


def sentences(low: str) -> Iterator[tuple[int, int]]:
    """`[start, end)` of every sentence; a semicolon ends one too, and so does sheer length."""
    start = 0
    for match in _END.finditer(low):
        if match.start() > start:
            yield from _within_length(low, start, match.start() + 1)
        start = match.end()
    if start < len(low):
        yield from _within_length(low, start, len(low))


def _within_length(low: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut an endless sentence at a comma, else at a blank, else where its length runs out."""
    while end - start > LONGEST:
        limit = start + LONGEST
        cut = max(low.rfind(", ", start + LONGEST // 2, limit), start)
        if cut == start:
            cut = max(low.rfind(" ", start + LONGEST // 2, limit), start)
        cut = limit if cut == start else cut + 1
        yield start, cut
        start = cut
    yield start, end
