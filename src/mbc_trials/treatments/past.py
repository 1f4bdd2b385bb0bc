"""Turns what a person says to have had into the names a reading may have for it."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mbc_trials.errors import UsageError
from mbc_trials.patient import PastTreatment
from mbc_trials.treatments.kinds import drug_kinds
from mbc_trials.treatments.lexicon import Drug, drugs_in, lexicon

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
    if len(drugs) == 1:
        return _of_drug(drugs[0])
    if drugs:
        names = " and ".join(drug.generic for drug in drugs)
        raise UsageError(f"{said}{word} names more than one drug: give {names} one by one")
    if close := difflib.get_close_matches(word.casefold(), _every_word(), n=1, cutoff=0.75):
        raise UsageError(f"{said}{word} is not a drug known here; did you mean {close[0]}?")
    classes = ", ".join(dict.fromkeys(known.name for known in _classes().values()))
    raise UsageError(
        f"{said}{word} is not a drug known here, nor a class. mbc-trials treatments lists the "
        f"drugs; classes are {classes}."
    )


def _every_word() -> list[str]:
    """All that a person may write, in lower case."""
    names = (name.casefold() for drug in lexicon().drugs for name in drug.all_names)
    return [*names, *_classes()]


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
    data = tomllib.loads(Path(__file__).with_name("past.toml").read_text("utf-8"))
    found: dict[str, _PastClass] = {}
    for name, entry in data.items():
        words = frozenset(map(_plain, (name, *entry.get("words", ()))))
        drugs = frozenset(drug for drug in lexicon().drugs if _belongs(drug, entry))
        known = _PastClass(name, words, drugs)
        found |= dict.fromkeys(sorted(words), known)
    return found


def _belongs(drug: Drug, entry: Mapping[str, list[str]]) -> bool:
    plain = drug.kind.partition(" (")[0]
    by_class = not entry.get("classes") or {drug.kind, plain} & set(entry["classes"])
    by_target = not entry.get("targets") or drug.target in entry["targets"]
    by_kind = not entry.get("kinds") or not drug_kinds(drug).isdisjoint(entry["kinds"])
    return bool(by_class) and by_target and by_kind


def _plain(word: str) -> str:
    """A word for comparing: no case, no plural, blanks and hyphens alike."""
    return " ".join(word.casefold().replace("-", " ").split()).removesuffix("s")
