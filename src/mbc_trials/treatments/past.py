"""Turns what a person says to have had into the names a reading may have for it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mbc_trials.errors import UsageError
from mbc_trials.patient import PastTreatment
from mbc_trials.sentences import say
from mbc_trials.treatments.kinds import drug_kinds
from mbc_trials.treatments.lexicon import Drug, drugs_in, lexicon
from mbc_trials.treatments.naming import drug_names, nearest_names

__all__ = ["classes_of", "past_treatment"]

_EVERYTHING = "systemic therapy"


@dataclass(frozen=True, slots=True)
class _PastClass:
    """A class that records exclude or require as a whole."""

    name: str
    words: frozenset[str]
    drugs: frozenset[Drug]


def past_treatment(word: str, said: str = "--prior ") -> PastTreatment:
    """The drug or class a person names. Raises UsageError, with `said` before the word."""
    if (told := _classes().get(_plain(word))) is not None:
        return _of_class(told)
    drugs = drugs_in(word)
    if len(drugs) != 1:
        raise UsageError(_refusal(word, said, drugs))
    return _of_drug(drugs[0])


def _refusal(word: str, said: str, drugs: Sequence[Drug]) -> str:
    """Why a word stands for no past treatment, and what is understood instead."""
    if drugs:
        return say(
            "{said}{word} names more than one drug: give {names} one by one",
            said=said,
            word=word,
            names=say(" and ").join(drug.generic for drug in drugs),
        )
    classes = ", ".join(dict.fromkeys(known.name for known in _classes().values()))
    if not _local_words().isdisjoint(map(_plain, _plain(word).split())):
        return say(
            "{said}{word}: radiotherapy and surgery are not held against trials; leave them out. "
            "Understood are drugs by any name, and the classes {classes}.",
            said=said,
            word=word,
            classes=classes,
        )
    if close := nearest_names(word, (*drug_names(), *_classes())):
        return say(
            "{said}{word} is not a drug known here; did you mean {close}?",
            said=said,
            word=word,
            close=close[0],
        )
    return say(
        "{said}{word} is not a drug known here, nor a class. mbc-trials treatments "
        "lists the drugs; classes are {classes}.",
        said=said,
        word=word,
        classes=classes,
    )


def classes_of(drug: Drug) -> frozenset[str]:
    """The classes of past treatment a drug belongs to, as a reading names them."""
    return frozenset(known.name for known in _classes().values() if drug in known.drugs)


def _of_drug(drug: Drug) -> PastTreatment:
    names = (drug.generic, *drug.names)
    classes = {*classes_of(drug), _EVERYTHING}
    return PastTreatment(_shortest(drug), _low(names), _low(classes))


def _of_class(told: _PastClass) -> PastTreatment:
    others = {known for known in _classes().values() if known.drugs and known is not told}
    narrower = {known.name for known in others if known.drugs < told.drugs}
    wider = {known.name for known in others if told.drugs and told.drugs < known.drugs}
    drugs = {name for drug in told.drugs for name in (drug.generic, *drug.names)}
    return PastTreatment(
        told.name,
        _low({told.name}),
        _low(wider | {_EVERYTHING}),
        _low(narrower | drugs),
    )


def _shortest(drug: Drug) -> str:
    """The name without the letters that US regulators put in front."""
    return drug.generic.removeprefix("fam-").removeprefix("ado-")


def _low(names: set[str] | tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


@cache
def _classes() -> Mapping[str, _PastClass]:
    """Every class by each word for it."""
    found: dict[str, _PastClass] = {}
    for name, entry in _table()["class"].items():
        words = frozenset(map(_plain, (name, *entry.get("words", ()))))
        drugs = frozenset(drug for drug in lexicon().drugs if _belongs(drug, entry))
        known = _PastClass(name, words, drugs)
        found |= dict.fromkeys(sorted(words), known)
    return found


@cache
def _local_words() -> frozenset[str]:
    """Words for radiotherapy and surgery, which treat one place of the body."""
    return frozenset(map(_plain, _table()["local"]))


def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("past.toml").read_text("utf-8"))


def _belongs(drug: Drug, entry: Mapping[str, list[str]]) -> bool:
    plain = drug.kind.partition(" (")[0]
    by_class = not entry.get("classes") or {drug.kind, plain} & set(entry["classes"])
    by_target = not entry.get("targets") or drug.target in entry["targets"]
    by_kind = not entry.get("kinds") or not drug_kinds(drug).isdisjoint(entry["kinds"])
    return bool(by_class) and by_target and by_kind


def _plain(word: str) -> str:
    """A word for comparing: no case, no plural, blanks and hyphens alike."""
    return " ".join(word.casefold().replace("-", " ").split()).removesuffix("s")
