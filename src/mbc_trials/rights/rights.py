"""The rights of people in trials, and which law holds in which country, read from TOML.

`laws.toml` has the jurisdictions, the sources and the order of the rights; `topics/` one file a
right; `short.toml` the table under a search. The wording is ours: no text of a law is in it.

A topic has `title`, `plain` (one sentence), `explanation`, `limit`, `questions`, and a list of
`ground`: `law` (id of a jurisdiction), `ref` (the paragraph), `source` (key of an address, left
out where none is certain), `note` (what the paragraph adds) and `checked`, which is false until
the paragraph was seen, under this number, in a copy of the text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from mbc_trials.rights.countries import find_country
from mbc_trials.sentences import say

__all__ = [
    "Ground",
    "Jurisdiction",
    "Right",
    "Rights",
    "ShortRight",
    "load_rights",
    "load_short_rights",
]

INTERNATIONAL = "international"


@dataclass(frozen=True, slots=True)
class Ground:
    """The paragraph of a law or guideline that a right rests on."""

    law: str
    """Id of a jurisdiction."""
    reference: str
    address: str = ""
    """Where the whole text can be read, at its official place."""
    note: str = ""
    """What the paragraph adds, in plain words; never a quotation."""
    checked: bool = False
    """Whether the paragraph was seen, under this number, in a copy of the text."""

    @property
    def citation(self) -> str:
        """The reference as it may be printed: an unchecked one only says where to look."""
        return self.reference if self.checked else say("see {reference}", reference=self.reference)


@dataclass(frozen=True, slots=True)
class Right:
    """One of the fifteen rights."""

    id: str
    title: str
    plain: str
    """The right in one sentence."""
    explanation: str
    limit: str
    """What the right does not give."""
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
    """All rights, and the law behind them."""

    rights: tuple[Right, ...]
    short: tuple[ShortRight, ...]
    jurisdictions: tuple[Jurisdiction, ...]
    closing: str
    """What every table of rights ends with."""
    unchecked: str
    """What "see" before a paragraph means."""

    def laws_of(self, country: str) -> tuple[Jurisdiction, ...]:
        """The rules that hold in a country, by code or name; none where none are told here."""
        found = find_country(country)
        if found is None:
            return ()
        return tuple(law for law in self.jurisdictions if found.code in law.countries)

    def laws(self, countries: Iterable[str]) -> tuple[Jurisdiction, ...]:
        """The rules of all the countries, each once, the international wording last."""
        wanted = {law.id for country in countries for law in self.laws_of(country)}
        return tuple(law for law in self.jurisdictions if law.id in {*wanted, INTERNATIONAL})


@cache
def load_rights() -> Rights:
    """Everything, read once."""
    data = _toml("laws.toml")
    return Rights(
        rights=tuple(_right(name, data["sources"]) for name in data["order"]),
        short=load_short_rights(),
        jurisdictions=tuple(
            Jurisdiction(
                id=entry["id"],
                name=entry["name"],
                applies=say(entry["applies"]),
                countries=frozenset(entry["countries"]),
            )
            for entry in data["jurisdiction"]
        ),
        closing=say(data["closing"]),
        unchecked=say(data["unchecked"]),
    )


@cache
def load_short_rights() -> tuple[ShortRight, ...]:
    """The rows of the short table alone: a search needs no more."""
    rows = _toml("short.toml")["short"]
    prose = ("title", "means", "limit", "ask")
    return tuple(
        ShortRight(id=row["id"], **{name: say(row[name]) for name in prose}) for row in rows
    )


def _toml(*path: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(*path).read_text("utf-8"))


def _right(name: str, sources: Mapping[str, str]) -> Right:
    entry = _toml("topics", f"{name}.toml")
    return Right(
        id=name,
        title=say(entry["title"]),
        plain=say(entry["plain"]),
        explanation=say(entry["explanation"]),
        limit=say(entry["limit"]),
        questions=tuple(map(say, entry["questions"])),
        grounds=tuple(_ground(ground, sources) for ground in entry["ground"]),
    )


def _ground(entry: Mapping[str, Any], sources: Mapping[str, str]) -> Ground:
    return Ground(
        law=entry["law"],
        reference=entry["ref"],
        address=sources[entry["source"]] if "source" in entry else "",
        note=say(entry["note"]) if "note" in entry else "",
        checked=entry["checked"],
    )
