"""Says how an intervention is given, from the lexicon's routes or from its kind alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mbc_trials.sentences import say
from mbc_trials.treatments.lexicon import Drug, Mention, Route, lexicon, mentions
from mbc_trials.trial import Intervention

__all__ = ["ROUTE_WORDS", "how_given"]

ROUTE_WORDS = {
    Route.ORAL: say("by mouth"),
    Route.INTRAVENOUS: say("in a vein"),
    Route.SUBCUTANEOUS: say("under the skin"),
    Route.INTRAMUSCULAR: say("into a muscle"),
}

_BY_KIND = {
    "BEHAVIORAL": say("programme"),
    "DEVICE": say("device"),
    "DIAGNOSTIC_TEST": say("test"),
    "PROCEDURE": say("procedure"),
    "RADIATION": say("radiotherapy"),
}

_PARTS = re.compile(r"[+/,;&]|\b(?:and|with|plus|or)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_DOSE = re.compile(r"\d+(?:mg|mcg|g|ml|iu|mgm2|m2)?", re.IGNORECASE)
"""A number of a dose, or one with its unit."""


@lru_cache(maxsize=4096)
def how_given(intervention: Intervention) -> str:
    """`by mouth`, `in a vein or under the skin`, `radiotherapy`; empty where it is not known.

    The route comes from the lexicon. A route in the registry's own name only narrows it; where
    the two disagree, and where a name holds a drug that is not in the lexicon, nothing is said.
    """
    if intervention.kind in _BY_KIND:
        return _BY_KIND[intervention.kind]
    if found := tuple(mentions(intervention.name)):
        return _ways(intervention.name, found)
    return _way_of_other_names(intervention)


def _way_of_other_names(intervention: Intervention) -> str:
    """A name like "study drug" is known by its synonyms, if these agree on one drug."""
    drugs = {m.drug for name in intervention.other_names for m in mentions(name)}
    if len(drugs) != 1:
        return ""
    said = (intervention.name, *intervention.other_names)
    return _routes_in_words(drugs.pop(), _routes_named(" ".join(said)))


def _ways(name: str, found: tuple[Mention, ...]) -> str:
    if _names_another_drug(name, found):
        return ""
    named = _routes_named(name)
    ways = list(dict.fromkeys(_routes_in_words(mention.drug, named) for mention in found))
    if "" in ways:
        return ""
    either = say(" or ")
    if any(either in way for way in ways):
        ways = list(dict.fromkeys(part for way in ways for part in way.split(either)))
        return either.join(ways)
    return (either if " or " in name.lower() else say(" and ")).join(ways)


def _routes_in_words(drug: Drug, named: set[Route | None]) -> str:
    routes = [route for route in drug.routes if not named or route in named]
    return say(" or ").join(ROUTE_WORDS[route] for route in routes)


def _routes_named(text: str) -> set[Route | None]:
    words = {word.group().lower() for word in _WORD.finditer(text)}
    known = lexicon().route_words
    return {known[word] for word in words & known.keys()}


def _names_another_drug(name: str, found: tuple[Mention, ...]) -> bool:
    """True where a part of "this + that" is neither a known drug nor a dose or a form."""
    return any(
        not _overlaps(found, start, end) and _may_be_a_drug(name[start:end])
        for start, end in _parts(name)
    )


def _parts(name: str) -> Iterator[tuple[int, int]]:
    start = 0
    for separator in _PARTS.finditer(name):
        yield start, separator.start()
        start = separator.end()
    yield start, len(name)


def _overlaps(found: tuple[Mention, ...], start: int, end: int) -> bool:
    return any(mention.start < end and start < mention.end for mention in found)


def _may_be_a_drug(part: str) -> bool:
    words = (word.group().lower() for word in _WORD.finditer(part))
    harmless = lexicon().not_drugs | lexicon().route_words.keys()
    return any(
        len(word) > 2 and word not in harmless and not _DOSE.fullmatch(word) for word in words
    )
