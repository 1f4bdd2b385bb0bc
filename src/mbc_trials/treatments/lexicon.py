"""Recognises the drugs of metastatic breast cancer in a text by any of their names.

The names, routes and standings are data: treatments.toml, which gives their sources.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["Drug", "Lexicon", "Mention", "Route", "Standing", "drugs_in", "lexicon", "mentions"]

_WORD = re.compile(r"[^\W_]+")


class Route(StrEnum):
    """How a drug gets into the body."""

    ORAL = "oral"
    INTRAVENOUS = "intravenous"
    SUBCUTANEOUS = "subcutaneous"
    INTRAMUSCULAR = "intramuscular"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the US regulator has decided on a drug, for whom, and where that was taken from."""

    status: str
    """`approved`, `withdrawn`, `revoked`, `under review`, `investigational`, `other country`,
    `other cancer` or `other use`."""
    date: str = ""
    """Year, month or day, as exactly as the source gives it."""
    population: str = ""
    source: str = ""
    checked: bool = False
    """True where the source was opened for it; else it must be told as still to be checked."""
    confirmed: bool = True
    """False where the fact is uncertain and must not be printed as one."""


@dataclass(frozen=True, slots=True)
class Drug:
    """One drug under all its names."""

    generic: str
    names: tuple[str, ...]
    brands: tuple[str, ...]
    codes: tuple[str, ...]
    kind: str
    """Its class: `CDK4/6 inhibitor`, `antibody-drug conjugate`, …"""
    target: str
    routes: tuple[Route, ...]
    standing: tuple[Standing, ...]
    misspelt: tuple[str, ...] = ()
    """Wrong spellings that stand in the registry: recognised, never printed."""
    route_source: str = ""
    """Where the routes were seen; empty where they must be told as still to be checked."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """Generic name, other names, brands and codes."""
        return (self.generic, *self.names, *self.brands, *self.codes)


@dataclass(frozen=True, slots=True)
class Mention:
    """A drug named in a text, at `text[start:end]` (code points)."""

    drug: Drug
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The drugs, and what is needed to find them in a text."""

    drugs: tuple[Drug, ...]
    collected: str
    """Day (`yyyy-MM-dd`) up to which the facts were looked up."""
    by_key: Mapping[str, Drug]
    """Each name with case, blanks and hyphens taken away."""
    longest: int
    """Words in the longest name."""
    conjugate_endings: tuple[str, ...]
    assessments: frozenset[str]
    """Things done to look at the cancer rather than to treat it, in lower case."""
    not_drugs: frozenset[str]
    """Words beside a drug's name that name no other drug, in lower case."""
    route_words: Mapping[str, Route | None]
    """Words that speak of a route, in lower case; None is a route that no drug here has."""


@cache
def lexicon() -> Lexicon:
    """The lexicon of treatments.toml, read once."""
    data = tomllib.loads(Path(__file__).with_name("treatments.toml").read_text("utf-8"))
    drugs = tuple(_drug(entry) for entry in data["drug"])
    names = [(name, drug) for drug in drugs for name in (*drug.all_names, *drug.misspelt)]
    return Lexicon(
        drugs=drugs,
        collected=data["collected"],
        by_key={_key(name): drug for name, drug in names},
        longest=max(len(_WORD.findall(name)) for name, _ in names),
        conjugate_endings=tuple(data["conjugate_endings"]),
        assessments=frozenset(data["assessments"]),
        not_drugs=frozenset(data["not_drugs"]),
        route_words=dict(_route_words(data["route_words"])),
    )


def _drug(entry: Mapping[str, Any]) -> Drug:
    return Drug(
        generic=entry["generic"],
        names=tuple(entry.get("names", ())),
        brands=tuple(entry.get("brands", ())),
        codes=tuple(entry.get("codes", ())),
        kind=entry["class"],
        target=entry.get("target", ""),
        routes=tuple(Route(route) for route in entry["routes"]),
        standing=tuple(Standing(**standing) for standing in entry["standing"]),
        misspelt=tuple(entry.get("misspelt", ())),
        route_source=entry.get("route_source", ""),
    )


def _route_words(table: Mapping[str, list[str]]) -> Iterator[tuple[str, Route | None]]:
    for name, words in table.items():
        route = None if name == "elsewhere" else Route(name)
        yield from ((word, route) for word in words)


def _key(name: str) -> str:
    return "".join(_WORD.findall(name)).lower()


def drugs_in(text: str) -> tuple[Drug, ...]:
    """The drugs named in a text, each once, in the order of their first mention.

    Case, hyphens, blanks and salts do not matter, and the longest name wins: "trastuzumab
    deruxtecan" is one drug and holds no "trastuzumab".
    """
    return tuple(dict.fromkeys(mention.drug for mention in mentions(text)))


def mentions(text: str) -> Iterator[Mention]:
    """Every place where a drug is named, from left to right, none within another."""
    known = lexicon()
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        length, drug = _longest_name(known, words[at : at + known.longest])
        if drug and not _is_conjugate(known, text, words, at + length):
            yield Mention(drug, words[at].start(), words[at + length - 1].end())
        at += length


def _longest_name(known: Lexicon, words: list[re.Match[str]]) -> tuple[int, Drug | None]:
    """How many words the longest name at the start takes, and whose it is; (1, None) if none."""
    for length in range(len(words), 0, -1):
        key = "".join(word.group() for word in words[:length]).lower()
        if key in known.by_key:
            return length, known.by_key[key]
    return 1, None


def _is_conjugate(known: Lexicon, text: str, words: list[re.Match[str]], after: int) -> bool:
    """True where the next word makes the name that of a conjugate not in the lexicon."""
    if after >= len(words):
        return False
    between = text[words[after - 1].end() : words[after].start()]
    return not between.strip(" -") and words[after].group().lower().endswith(
        known.conjugate_endings
    )
