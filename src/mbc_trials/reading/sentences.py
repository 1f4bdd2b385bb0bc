"""Sentences of an item, and whether the words around a phrase turn, condition or void it."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["sentences"]

_END = re.compile(
    r"(?:(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bno)(?<!\bapprox)\.|;)(?:\s+|$)(?![a-z]\.)"
)


def sentences(low: str) -> Iterator[tuple[int, int]]:
    """`[start, end)` of every sentence; a semicolon ends one too."""
    start = 0
    for match in _END.finditer(low):
        if match.start() > start:
            yield start, match.start() + 1
        start = match.end()
    if start < len(low):
        yield start, len(low)
