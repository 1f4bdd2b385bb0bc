"""Which earlier treatments a record asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mbc_trials.reading.cues import sentences_naming
from mbc_trials.reading.model import Requirement
from mbc_trials.reading.outline import Item
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["TherapyStatement", "required_therapies", "therapy_statements"]

_WORDS = vocabulary("therapies")
_TREATMENTS = (
    "CDK4/6 inhibitor",
    "endocrine therapy",
    "taxane",
    "anthracycline",
    "trastuzumab deruxtecan",
    "trastuzumab emtansine",
    "HER2-directed therapy",
    "sacituzumab govitecan",
    "PARP inhibitor",
    "immunotherapy",
    "platinum",
    "capecitabine",
    "chemotherapy",
)
_TREATMENT = re.compile(
    r"\b(?:" + "|".join(f"({_WORDS[name]})" for name in _TREATMENTS) + r")(?![a-z])"
)
"""One group for each of the treatments, in their order."""

_CUES = ("received", "progress", "prior", "previous", "refractory", "resistan", "fail", "relapse",
         "treated with", "at least", "or more", "intoleran", "recurrence",
         "must have")  # fmt: skip
_DEMAND = re.compile(
    rf"\b{_WORDS['undergone']}\b"
    rf"|\b{_WORDS['outcome']}\b[^.;]{{0,50}}"
    r"\b(?:on|to|after|following|during|of|with|at least|while)\b"
    rf"|^\W*{_WORDS['opening']}\b"
)
_SUBTYPE, _PERSON = _WORDS["subtype"], _WORDS["person"]
_NO_DEMAND = re.compile(
    rf"\b{_WORDS.any_of('no_demand', 'sample')}(?!\w)|<=|(?:\bor|:)\W*$"
    rf"|\bor\b[^.;]{{0,30}}\b{_WORDS['untreated']}\b"
    rf"|^[^.;]{{0,60}}\b{_SUBTYPE}\W[^.;]{{0,60}}\b{_PERSON}\b"
    rf"|^[^.;]{{0,30}}\b{_PERSON} (?:with|who are|having)\b[^.;]{{0,30}}\b{_SUBTYPE}\W"
)
_OTHER_ORGAN = vocabulary("setting").pattern("other_organ")


@dataclass(frozen=True, slots=True)
class TherapyStatement:
    """A demand for an earlier treatment; any of `therapies` satisfies it."""

    therapies: tuple[str, ...]
    item: Item
    start: int
    end: int


def therapy_statements(items: Sequence[Item]) -> list[TherapyStatement]:
    """What the inclusion list asks to have been given; demands on one cohort are left out."""
    asking = [item for item in items if not item.excludes and not item.cohort]
    return [
        TherapyStatement(options, item, start, end)
        for item, start, end in sentences_naming(asking, _CUES)
        for options in _demanded(item.low[start:end])
    ]


def _demanded(low: str) -> Iterator[tuple[str, ...]]:
    """Every set of alternatives one sentence asks for."""
    if not _DEMAND.search(low) or _NO_DEMAND.search(low) or not _TREATMENT.search(low):
        return
    if "breast" in low or not _OTHER_ORGAN.search(low):
        yield from dict.fromkeys(_grouped(low))


_ALL_OF = re.compile(r"\b(?:and|plus|with)\b(?!/or)|\+")
_ONE_OF = re.compile(r"\bor\b")
_CHOICE = _WORDS.pattern("choice")


def _grouped(low: str) -> Iterator[tuple[str, ...]]:
    """The treatments one by one where "and" joins them all; otherwise one set of alternatives.

    Where "and" and "or" are mixed the weaker reading holds: any one of them will do.
    """
    matches = list(_TREATMENT.finditer(low))
    names = [_TREATMENTS[(match.lastindex or 1) - 1] for match in matches]
    gaps = [low[a.end() : b.start()] for a, b in pairwise(matches)]
    behind = low[matches[-1].end() :][:12]  # "…, or both"
    chosen = _CHOICE.search(low) or any(map(_ONE_OF.search, [*gaps, behind]))
    if any(map(_ALL_OF.search, gaps)) and not chosen:
        yield from ((name,) for name in names)
    else:
        yield tuple(sorted(set(names), key=_TREATMENTS.index))


def required_therapies(
    found: Sequence[TherapyStatement],
) -> tuple[tuple[Requirement, ...], list[TherapyStatement]]:
    """The demands none of which follows from another, and one statement for each place."""
    distinct = [set(options) for options in dict.fromkeys(s.therapies for s in found)]
    needed = [
        Requirement(tuple(sorted(options, key=_TREATMENTS.index)))
        for options in distinct
        if not any(other < options for other in distinct)
    ]
    places = {(id(s.item), s.start): s for s in found}
    return tuple(needed), list(places.values())
