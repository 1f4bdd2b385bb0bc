"""Markers outside the reader's list that a record asks for by a gene's or protein's short name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mbc_trials.reading.biomarkers import MarkerStatement
from mbc_trials.reading.cues import sentences_on
from mbc_trials.reading.outline import Item
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["other_marker_statements"]

_WORDS = vocabulary("other_markers")
_NAME = re.compile(
    r"(?<![\w/-])(?P<name>[A-Z]{2}[A-Z0-9]{1,7}(?:\.\d)?|[A-Z]\d{1,2}-[A-Z]\d{1,2}|CD\d{2,3})"
    r"(?:[- ](?:gene|protein))?[- ]?(?: ?\+|[- ]"
    rf"(?P<form>{_WORDS['altered']}))"
)
_NOT_ONE = re.compile(rf"(?i:{_WORDS['not_a_marker']})")
_ASKS = re.compile(rf"(?i)\b{_WORDS['asks']}(?!\w)")
_NO_DEMAND = re.compile(rf"(?i)\b{_WORDS['no_demand']}(?!\w)")


def other_marker_statements(items: Sequence[Item]) -> list[MarkerStatement]:
    """Inclusion sentences that ask for such a marker; named `other:NAME`."""
    return [
        statement
        for item, start, end in sentences_on(items, "other_markers")
        if not item.excludes
        for statement in _of_sentence(item, start, end)
    ]


def _of_sentence(item: Item, start: int, end: int) -> Iterable[MarkerStatement]:
    text = item.text[start:end]
    matches = [m for m in _NAME.finditer(text) if not _NOT_ONE.fullmatch(m["name"])]
    if not matches or not _ASKS.search(text) or _NO_DEMAND.search(text):
        return
    names = tuple(dict.fromkeys(f"other:{m['name']}" for m in matches))
    if len(names) <= 3:
        yield MarkerStatement(names, item, start + matches[0].start(), start + matches[-1].end())
