"""Sentences of an item: the stretch of text in which words bear on each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["LONGEST", "sentences"]

LONGEST = 1500
"""No sentence is longer: rules that look at all words around a phrase stay linear in the text."""
_END = re.compile(
    r"[.;](?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\bno\.)(?<!\bapprox\.)"
    r"(?:\s{1,9}|$|(?=\([a-z]{3}))(?![a-z]\.)"
)


def sentences(low: str) -> Sequence[tuple[int, int]]:
    """`[start, end)` of every sentence; a semicolon ends one too, and so does sheer length."""
    if len(low) <= LONGEST and "." not in low and ";" not in low:
        return [(0, len(low))] if low else []
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(low):
        begin, end = match.span()
        if begin > start:
            found += _within_length(low, start, begin + 1)
        start = end
    if start < len(low):
        found += _within_length(low, start, len(low))
    return found


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
