"""The sentences on measurable disease, on disease in bone alone and on few metastases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from mbc_trials.reading.bone_only import bone_only, bone_only_in
from mbc_trials.reading.cues import items_on
from mbc_trials.reading.disease_statement import DiseaseStatement
from mbc_trials.reading.measurability import measurability_in, measurable
from mbc_trials.reading.oligometastatic import (
    may_speak_of_few,
    oligometastatic,
    oligometastatic_in,
)
from mbc_trials.reading.outline import Item, Items

__all__ = ["DiseaseStatement", "bone_only", "disease_statements", "measurable", "oligometastatic"]

_READERS: dict[str, Callable[[Item, str], str]] = {
    "measurable": measurability_in,
    "bone_only": bone_only_in,
    "oligometastatic": oligometastatic_in,
}


def disease_statements(items: Iterable[Item]) -> list[DiseaseStatement]:
    """The sentences on measurability, bone-only and oligometastatic disease, in order."""
    items = items if isinstance(items, Items) else Items(items)
    return [
        statement
        for item, facts in items_on(items, _READERS)
        for statement in _of_item(item, _worth_reading(item.low, facts))
    ]


def _worth_reading(low: str, facts: Sequence[str]) -> Sequence[str]:
    if "oligometastatic" in facts and not may_speak_of_few(low):
        return [fact for fact in facts if fact != "oligometastatic"]
    return facts


def _of_item(item: Item, facts: Iterable[str]) -> Iterator[DiseaseStatement]:
    for start, end in item.sentences:
        low = item.low[start:end]
        for fact in facts:
            value = _READERS[fact](item, low)
            if value:
                yield DiseaseStatement(fact, value, item, start, end)
