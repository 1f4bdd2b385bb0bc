"""Whether a record matches a parsed query: words, phrases, values and ranges in its fields.

Deliberately more literal than the real server: plurals and British spellings are the same word,
but no thesaurus widens a phrase. A query that finds a trial here finds it there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from tests.loopback.essie import (
    All,
    And,
    Area,
    EssieError,
    Missing,
    Node,
    Not,
    NotServedError,
    Or,
    Phrase,
    Range,
    Words,
)
from tests.loopback.records import Record, values
from tests.loopback.vocabulary import ENUMS, Vocabulary

__all__ = ["QUERY_AREAS", "Matcher"]

_TITLES = ("Acronym", "BriefTitle", "OfficialTitle")
_CONDITION = (
    "Condition",
    "BriefTitle",
    "OfficialTitle",
    "ConditionMeshTerm",
    "ConditionAncestorTerm",
    "Keyword",
    "NCTId",
)
_PLACES = ("LocationCity", "LocationState", "LocationCountry", "LocationFacility")

QUERY_AREAS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "query.cond": ("Conditions or disease", _CONDITION),
    "query.term": (
        "Other terms",
        (*_CONDITION, "Acronym", "BriefSummary", "InterventionName", "LeadSponsorName"),
    ),
    "query.titles": ("Title / acronym", _TITLES),
    "query.intr": ("Intervention / treatment", ("InterventionName", "InterventionOtherName")),
    "query.locn": ("Location terms", _PLACES),
    "query.lead": ("lead sponsor", ("LeadSponsorName",)),
    "query.spons": ("Sponsor / collaborator", ("LeadSponsorName",)),
    "query.id": ("Study IDs", ("NCTId", "NCTIdAlias", "OrgStudyId")),
    "filter.advanced": ("advanced filter", (*_CONDITION, "BriefSummary", "InterventionName")),
}
"""By parameter, how the API's error texts call it and the fields it looks into by default."""


class Matcher:
    """Holds records against query trees."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def check(self, node: Node, area: str = "") -> None:
        """Raise EssieError for fields and values that the API knows nothing of."""
        match node:
            case Area(name, inner):
                if not self._vocabulary.pieces.get(name):
                    raise EssieError(f"Unknown area name: `{name}`")
                self.check(inner, name)
            case And(left, right) | Or(left, right):
                self.check(left, area)
                self.check(right, area)
            case Not(inner):
                self.check(inner, area)
            case Words(words) if area in ENUMS:
                self._check_value(area, "_".join(words))
            case Phrase(text) if area in ENUMS:
                self._check_value(area, text)

    def _check_value(self, area: str, text: str) -> None:
        if _value(text) not in ENUMS[area]:
            path = ".".join(self._vocabulary.pieces[area].path)
            allowed = ", ".join(f"`{value}`" for value in ENUMS[area])
            raise EssieError(f"Allowed values for enum field `{path}` are {allowed}")

    def matches(self, record: Record, node: Node, areas: tuple[str, ...]) -> bool:
        """Whether the record matches when `areas` are looked into."""
        match node:
            case And(left, right):
                return self.matches(record, left, areas) and self.matches(record, right, areas)
            case Or(left, right):
                return self.matches(record, left, areas) or self.matches(record, right, areas)
            case Not(inner):
                return not self.matches(record, inner, areas)
            case Area(name, inner):
                return self.matches(record, inner, (name,))
            case All():
                return True
            case Missing():
                return not any(True for _ in self._values(record, areas))
            case Range(low, high):
                return self._in_range(record, areas, low, high)
            case Phrase(text):
                return self._has(record, areas, text)
            case Words(words):
                return all(self._has(record, areas, word) for word in words)

    def _has(self, record: Record, areas: tuple[str, ...], text: str) -> bool:
        if len(areas) == 1 and areas[0] in ENUMS:
            return _value(text) in self._values(record, areas)
        if len(areas) == 1 and self._vocabulary.pieces[areas[0]].kind == "date":
            return any(str(value).startswith(text) for value in self._values(record, areas))
        wanted = _normal(text)
        return any(wanted in _normal(str(value)) for value in self._values(record, areas))

    def _in_range(self, record: Record, areas: tuple[str, ...], low: str, high: str) -> bool:
        kind = self._vocabulary.pieces[areas[0]].kind
        if kind == "text":
            raise NotServedError("RANGE is served for dates and numbers only")
        if kind == "number":
            least, most = float(low or "-inf"), float(high or "inf")
            return any(least <= float(str(v)) <= most for v in self._values(record, areas))
        first, last = _date(low, "-01"), _date(high, "-99") or "9999"
        return any(first <= _date(str(v), "-01") <= last for v in self._values(record, areas))

    def _values(self, record: Record, areas: tuple[str, ...]) -> Iterator[object]:
        for area in areas:
            if piece := self._vocabulary.pieces.get(area):
                yield from values(record, piece.path)


def _value(text: str) -> str:
    """An enum value from however it was written: `Active, not recruiting`, `recruiting`."""
    return "_".join(re.findall(r"[A-Z0-9]+", text.upper()))


def _date(text: str, padding: str) -> str:
    """`yyyy-MM-dd` from a full or partial date, or from MM/dd/yyyy."""
    if american := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text):
        return "{2}-{0}-{1}".format(*american.groups())
    return text + padding * (2 - text.count("-")) if text else ""


@lru_cache(maxsize=100_000)
def _normal(text: str) -> str:
    """Words between single blanks, so that one phrase contains another as a substring."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return f" {' '.join(map(_singular, words))} "


def _singular(word: str) -> str:
    word = word.replace("tumour", "tumor")
    if word.endswith("metastases"):
        return word.removesuffix("es") + "is"
    if word.endswith("ies") and len(word) > 4:
        return word.removesuffix("ies") + "y"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "is", "us")):
        return word.removesuffix("s")
    return word
