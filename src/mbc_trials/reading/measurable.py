"""The sentences on measurable disease, on disease in bone alone and on few metastases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mbc_trials.reading.bone_only import bone_only, bone_only_in
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
_TRACES = tuple(
    (trace, fact)
    for fact, traces in {
        "measurable": ("measur", "mesur", "evaluab", "target lesion", "assessab"),
        "bone_only": ("bone", "lytic", "blastic"),
        "oligometastatic": ("oligo", "metasta", "sites"),
    }.items()
    for trace in traces
)
"""Letters that every wording of a fact holds; most items hold none of them."""


def disease_statements(items: Iterable[Item]) -> list[DiseaseStatement]:
    """The sentences on measurability, bone-only and oligometastatic disease, in order."""
    items = items if isinstance(items, Items) else Items(items)
    text = items.joined
    traces = [(trace, fact) for trace, fact in _TRACES if trace in text]
    found: list[DiseaseStatement] = []
    for item in items if traces else ():
        facts = _facts_named(item.low, traces)
        if facts:
            found += _of_item(item, facts)
    return found


def _facts_named(low: str, traces: Iterable[tuple[str, str]]) -> list[str]:
    facts = [fact for trace, fact in traces if trace in low]
    if "oligometastatic" in facts and not may_speak_of_few(low):
        facts = [fact for fact in facts if fact != "oligometastatic"]
    return list(dict.fromkeys(facts))


def _of_item(item: Item, facts: Iterable[str]) -> Iterator[DiseaseStatement]:
    for start, end in item.sentences:
        low = item.low[start:end]
        for fact in facts:
            value = _READERS[fact](item, low)
            if value:
                yield DiseaseStatement(fact, value, item, start, end)
