"""What a record says beside the facts people are matched by: samples, thresholds, history, cohorts.

None of these changes a verdict; a page on one trial shows them with their quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mbc_trials.reading.cues import sentences_on
from mbc_trials.reading.needles import Needles
from mbc_trials.reading.outline import Item
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["DetailStatement", "detail_statements"]

_V = vocabulary("details")
_ABOUT_RECEPTORS = {
    "specimen": {
        "most recent": _V.guarded("specimen_most_recent"),
        "metastatic": _V.guarded("specimen_metastatic"),
        "primary": _V.guarded("specimen_primary"),
    },
    "laboratory": {"central": _V.guarded("laboratory_central")},
    "history": {"HER2-positive": _V.guarded("history_her2")},
}
_TRACES = Needles(
    {
        "specimen": ("recent", "latest", "newest", "last", "metasta", "secondary", "primary"),
        "laboratory": ("central", "designated", "approved"),
        "history": ("ever", "prior", "previously", "history of"),
    }
)
"""Letters of which each of these rules needs some."""
_ANYWHERE = {
    "histology": {
        "lobular": _V.guarded("histology_lobular"),
        "inflammatory": _V.guarded("histology_inflammatory"),
        "metaplastic": _V.guarded("histology_metaplastic"),
    },
    "disease": {
        "dural": _V.guarded("dural"),
        "spinal cord compression": _V.guarded("cord_compression"),
        "bone marrow": _V.guarded("marrow"),
    },
}
_ANY_DISEASE = Needles(
    {
        "": _V.traces(
            "histology_lobular",
            "histology_inflammatory",
            "histology_metaplastic",
            "dural",
            "cord_compression",
            "marrow",
        )
    }
)
_RECEPTOR = _V.pattern("receptor_named")
_THRESHOLD = re.compile(
    r"\b(?:er|o?estrogen(?: receptor)?|pr|pgr|progesterone(?: receptor)?|hr)\b"
    rf"[^.;%]{{0,40}}?(?P<share>{_V['threshold']})"
)
_USUAL = re.compile(r"\D*1\s?%|\D*1\s?% or (?:more|greater)")


@dataclass(frozen=True, slots=True)
class DetailStatement:
    """One thing a sentence says, and the place of its words inside the item."""

    kind: str
    """`specimen`, `laboratory`, `history`, `threshold`, `histology`, `disease`."""
    value: str
    """For a threshold the record's own amount, else a word of ours (`most recent`, `lobular`)."""
    item: Item
    start: int
    end: int


def detail_statements(items: Sequence[Item]) -> list[DetailStatement]:
    """Every detail, each kind and value once, in reading order."""
    found: dict[tuple[str, str], DetailStatement] = {}
    for item, start, end in sentences_on(items, "details"):
        for detail in _in_sentence(item, start, end):
            found.setdefault((detail.kind, detail.value), detail)
    return list(found.values())


def _in_sentence(item: Item, start: int, end: int) -> Iterator[DetailStatement]:
    low = item.low[start:end]
    rules = dict(_ANYWHERE) if _ANY_DISEASE.occur_in(low) else {}
    if _RECEPTOR.search(low):
        if _TRACES.occur_in(low):
            rules |= _ABOUT_RECEPTORS
        yield from _thresholds(item, low, start)
    for kind, values in rules.items():
        for value, rule in values.items():
            if match := rule.search(low):
                yield DetailStatement(kind, value, item, start + match.start(), start + match.end())


def _thresholds(item: Item, low: str, start: int) -> Iterator[DetailStatement]:
    """A limit other than the usual 1 % of cells (ASCO/CAP 2020) changes who counts as positive."""
    if "%" not in low:
        return
    for match in _THRESHOLD.finditer(low):
        share = " ".join(match["share"].split())
        if not _USUAL.fullmatch(share):
            yield DetailStatement(
                "threshold", share, item, start + match.start(), start + match.end()
            )
