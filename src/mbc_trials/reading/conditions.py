"""The conditions a record puts on disease in a site: treated, stable for weeks, size."""

from __future__ import annotations

import re

from mbc_trials.reading.model import Condition
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["conditions_in"]

_WORDS = vocabulary("conditions")
_KINDS = (
    "treated", "untreated", "stable", "asymptomatic", "steroids", "size", "number",
    "no_urgent_therapy", "crisis", "lymphangitic", "extent",
)  # fmt: skip
_RULES = {kind: _WORDS.pattern(kind) for kind in _KINDS if kind != "extent"} | {
    # a per cent sign is no word: nothing may be asked of what follows it
    "extent": re.compile(_WORDS["extent"])
}
_AMOUNTS = {
    "stable": _WORDS.pattern("duration"),
    "steroids": _WORDS.pattern("dose", "duration"),
    "size": _WORDS.pattern("size"),
    "number": _WORDS.pattern("count"),
    "extent": re.compile(_WORDS["share"]),
}
_ALSO_GROWING = re.compile(
    r"\bstable,? or (?:[\w-]+ ){0,3}progress|\bprogress\w{0,4},? or (?:[\w-]+ ){0,3}stable"
)
"""Disease taken whether it grows or not: being stable is then no condition."""
_OF_CNS = frozenset(_KINDS) - {"crisis", "lymphangitic", "extent"}
_OF_ORGANS = frozenset({"treated", "stable", "asymptomatic", "size", "number", "crisis", "extent"})
_KINDS_OF = {
    "brain": _OF_CNS,
    "leptomeningeal": _OF_CNS,
    "visceral": frozenset({"crisis", "asymptomatic", "extent"}),
    "liver": _OF_ORGANS,
    "lung": _OF_ORGANS | {"lymphangitic"},
}
"""What can be meant where; the words also occur in what a sentence says of other organs."""


def conditions_in(low: str, site: str, *, takes: bool) -> tuple[Condition, ...]:
    """The kinds of condition a sentence puts on a site, each with its amount where one is given.

    Under `takes` the sentence admits what it names ("untreated lesions are allowed"); else it
    excludes it, and "untreated" asks for treatment.
    """
    found: dict[str, Condition] = {}
    allowed = _KINDS_OF.get(site)
    for kind, rule in _RULES.items():
        name = "treated" if kind == "untreated" and not takes else kind
        if name in found or not (allowed is None or name in allowed):
            continue
        match = rule.search(low)
        if match is not None and not (name == "stable" and _ALSO_GROWING.search(low)):
            found[name] = Condition(name, _amount(kind, low, match.start()))
    return tuple(found.values())


def _amount(kind: str, low: str, at: int) -> str:
    """The amount that goes with a condition named at `at`; empty where none is given."""
    rule = _AMOUNTS.get(kind)
    match = rule.search(low, at) if rule else None
    return " ".join(match.group().split()) if match else ""
