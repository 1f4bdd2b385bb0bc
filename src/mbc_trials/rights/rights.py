"""The rights of people in trials, read from rights.toml, and which law holds in which country."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Ground", "Jurisdiction", "Right", "Rights", "ShortRight", "load_rights"]

INTERNATIONAL = "international"


@dataclass(frozen=True, slots=True)
class Ground:
    """The paragraph of a law or guideline that a right rests on."""

    law: str
    """Id of a jurisdiction."""
    reference: str
    address: str = ""
    note: str = ""
    """What the paragraph adds, in plain words; never a quotation."""
    checked: bool = False
    """Whether the paragraph was seen, under this number, in a copy of the text."""

    @property
    def citation(self) -> str:
        """The reference as it may be printed: an unchecked one only says where to look."""
        return self.reference if self.checked else f"see {self.reference}"


@dataclass(frozen=True, slots=True)
class Right:
    """One of the fifteen rights."""

    id: str
    title: str
    plain: str
    explanation: str
    limit: str
    questions: tuple[str, ...]
    grounds: tuple[Ground, ...]

    def under(self, laws: Iterable[str]) -> tuple[Ground, ...]:
        """The grounds in the given jurisdictions, in the order of those."""
        return tuple(ground for law in laws for ground in self.grounds if ground.law == law)


@dataclass(frozen=True, slots=True)
class ShortRight:
    """One row of the short table under a search."""

    id: str
    title: str
    means: str
    limit: str
    ask: str


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Where a set of rules holds."""

    id: str
    name: str
    applies: str
    """What kind of study the rules cover."""
    countries: frozenset[str]
    """ISO 3166 codes; empty for the international wording."""


@dataclass(frozen=True, slots=True)
class Rights:
    """Everything in rights.toml."""

    rights: tuple[Right, ...]
    short: tuple[ShortRight, ...]
    jurisdictions: tuple[Jurisdiction, ...]
    country_codes: Mapping[str, str]
    """ISO code by name in lower case."""
    closing: str
    unchecked: str

    def country_code(self, country: str) -> str:
        """ISO code of a country given as a code or a name; the input in capitals if unknown."""
        return self.country_codes.get(country.strip().lower(), country.strip().upper())

    def laws_of(self, country: str) -> tuple[Jurisdiction, ...]:
        """The rules that hold in a country; none where we keep none for it."""
        code = self.country_code(country)
        return tuple(law for law in self.jurisdictions if code in law.countries)

    def laws(self, countries: Iterable[str]) -> tuple[Jurisdiction, ...]:
        """The rules of all the countries, each once, the international wording last."""
        wanted = {law.id for country in countries for law in self.laws_of(country)}
        return tuple(law for law in self.jurisdictions if law.id in {*wanted, INTERNATIONAL})


@cache
def load_rights() -> Rights:
    """The rights, read once."""
    data = tomllib.loads(files(__package__).joinpath("rights.toml").read_text("utf-8"))
    return Rights(
        rights=tuple(_right(entry, data["sources"]) for entry in data["right"]),
        short=tuple(ShortRight(**entry) for entry in data["short"]),
        jurisdictions=tuple(
            Jurisdiction(**{**entry, "countries": frozenset(entry["countries"])})
            for entry in data["jurisdiction"]
        ),
        country_codes=data["country_names"],
        closing=data["closing"],
        unchecked=data["unchecked"],
    )


def _right(entry: Mapping[str, Any], sources: Mapping[str, str]) -> Right:
    return Right(
        id=entry["id"],
        title=entry["title"],
        plain=entry["plain"],
        explanation=entry["explanation"],
        limit=entry["limit"],
        questions=tuple(entry["questions"]),
        grounds=tuple(_ground(ground, sources) for ground in entry["grounds"]),
    )


def _ground(entry: Mapping[str, Any], sources: Mapping[str, str]) -> Ground:
    return Ground(
        law=entry["law"],
        reference=entry["ref"],
        address=sources[entry["source"]] if "source" in entry else "",
        note=entry.get("note", ""),
        checked=entry["checked"],
    )
