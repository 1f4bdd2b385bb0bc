"""The conditions a record puts on disease in a site: treated, stable for weeks, low steroids, size."""

from __future__ import annotations

import re

from mbc_trials.reading.model import Condition

__all__ = ["conditions_in"]

_DURATION = r"(\d+|one|two|three|four|six|eight|twelve)\s*[- ]?\s*(weeks?|months?|days?)"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("treated", re.compile(r"\b(?:treated|(?<!immediate )(?<!local )treatment|radiotherapy|irradiation|radiosurgery|resect\w+)\b")),
    ("untreated", re.compile(r"\buntreated\b")),
    ("stable", re.compile(r"\b(?:stable|controlled|inactive|active|progress\w+|unstable|uncontrolled|new)\b")),
    ("asymptomatic", re.compile(r"\b(?:a?symptomatic|symptoms?)\b")),
    ("steroids", re.compile(r"\b(?:corticosteroids?|steroids?|dexamethasone|prednison\w+|glucocorticoids?)\b")),
    ("size", re.compile(r"\b\d+(?:\.\d+)?\s*(?:cm|mm)\b")),
    ("no_urgent_therapy", re.compile(r"\b(?:immediate|urgent)\b[^.;]{0,40}\b(?:therapy|treatment|intervention|surgery)")),
    ("crisis", re.compile(r"\b(?:crisis|life[- ]threatening|organ failure|rapidly)\b")),
    ("lymphangitic", re.compile(r"\blymphangi\w+")),
    ("extent", re.compile(r"\d+\s*%|\bextensive\b")),
)  # fmt: skip
_AMOUNTS = {
    "stable": re.compile(_DURATION),
    "steroids": re.compile(r"\d+(?:\.\d+)?\s*mg|\b" + _DURATION),
    "size": re.compile(r"\d+(?:\.\d+)?\s*(?:cm|mm)"),
    "extent": re.compile(r"\d+\s*%"),
}


_KINDS_OF = {
    "brain": frozenset({"treated", "untreated", "stable", "asymptomatic", "steroids", "size", "no_urgent_therapy"}),
    "visceral": frozenset({"crisis", "asymptomatic", "extent"}),
    "liver": frozenset({"treated", "stable", "asymptomatic", "size", "crisis", "extent"}),
    "lung": frozenset({"treated", "stable", "asymptomatic", "size", "crisis", "lymphangitic", "extent"}),
}
_KINDS_OF["leptomeningeal"] = _KINDS_OF["brain"]


def conditions_in(low: str, site: str, *, takes: bool) -> tuple[Condition, ...]:
    """The kinds of condition a sentence puts on a site, each with its amount where one is given.

    Under `takes` the sentence admits what it names ("untreated lesions are allowed"); else it
    excludes it, and "untreated" asks for treatment.
    """
    found: dict[str, Condition] = {}
    allowed = _KINDS_OF.get(site)
    for kind, rule in _RULES:
        match = rule.search(low)
        if match is None:
            continue
        amount = _AMOUNTS.get(kind)
        value = amount.search(low, match.start() if kind != "size" else 0) if amount else None
        if kind == "untreated" and not takes:
            kind = "treated"
        if allowed is None or kind in allowed:
            found.setdefault(kind, Condition(kind, " ".join(value.group().split()) if value else ""))
    return tuple(found.values())
