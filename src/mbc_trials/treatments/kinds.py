"""The kinds of treatment people look for (endocrine, immunotherapy, …), and what belongs to each.

What belongs where is data: therapies.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from mbc_trials.errors import UsageError
from mbc_trials.sentences import say
from mbc_trials.treatments.lexicon import Drug, drugs_in
from mbc_trials.trial import Intervention

__all__ = [
    "Kind",
    "drug_kinds",
    "drugs_of",
    "intervention_kinds",
    "kind_called",
    "kind_known",
    "kinds",
]

_WORD = re.compile(r"[a-z]{5,}")
_OTHER_WORDS = {
    "hormone": "endocrine",
    "hormonal": "endocrine",
    "endocrine therapy": "endocrine",
    "hormone therapy": "endocrine",
    "antibody-drug conjugate": "adc",
    "parp inhibitor": "parp",
    "cdk4/6 inhibitor": "cdk4/6",
    "cdk46": "cdk4/6",
    "pi3k": "pi3k-akt-mtor",
    "akt": "pi3k-akt-mtor",
    "mtor": "pi3k-akt-mtor",
    "chemo": "chemotherapy",
    "radiation": "radiotherapy",
    "cell therapy": "cell-therapy",
    "targeted therapy": "targeted",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of treatment, with what tells that something is of it."""

    name: str
    """As `--therapy` takes it: `adc`, `cdk4/6`, …"""
    label: str
    meaning: str
    classes: frozenset[str]
    targets: frozenset[str]
    includes: frozenset[str]
    """Names of kinds that are part of this one."""
    stems: tuple[str, ...]
    registry_kinds: frozenset[str]
    wording: re.Pattern[str] | None


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by name, read once from therapies.toml."""
    data = tomllib.loads(Path(__file__).with_name("therapies.toml").read_text("utf-8"))
    return {name: _kind(name, entry) for name, entry in data.items()}


def _kind(name: str, entry: Mapping[str, Any]) -> Kind:
    words = entry.get("wording", ())
    return Kind(
        name=name,
        label=entry["label"],
        meaning=entry["meaning"],
        classes=frozenset(entry.get("classes", ())),
        targets=frozenset(entry.get("targets", ())),
        includes=frozenset(entry.get("includes", ())),
        stems=tuple(entry.get("stems", ())),
        registry_kinds=frozenset(entry.get("kinds", ())),
        wording=re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") if words else None,
    )


def kind_known(word: str) -> Kind | None:
    """The kind a person names: `adc`, `hormone therapy`; None for any other word."""
    asked = " ".join(word.casefold().split())
    return kinds().get(_OTHER_WORDS.get(asked, asked))


def kind_called(word: str) -> Kind:
    """The kind a person names: `adc`, `hormone therapy`. Raises UsageError."""
    if (kind := kind_known(word)) is None:
        raise UsageError(
            say("--therapy {word}: use one of {known}", word=word, known=", ".join(kinds()))
        )
    return kind


@cache
def drug_kinds(drug: Drug) -> frozenset[str]:
    """Names of the kinds a drug of the lexicon belongs to; empty for bone agents."""
    plain = drug.kind.partition(" (")[0]
    named = {
        kind.name
        for kind in kinds().values()
        if plain in kind.classes or (drug.target in kind.targets and "conjugate" not in plain)
    }
    return _with_wider(named)


def drugs_of(kind: Kind, known: Iterable[Drug]) -> tuple[Drug, ...]:
    """Those of some drugs that are of a kind."""
    return tuple(drug for drug in known if kind.name in drug_kinds(drug))


@lru_cache(maxsize=4096)
def intervention_kinds(intervention: Intervention) -> frozenset[str]:
    """Names of the kinds an intervention belongs to, by its drugs, its name and its kind."""
    names = (intervention.name, *intervention.other_names)
    of_drugs = (drug_kinds(drug) for name in names for drug in drugs_in(name))
    text = " | ".join(names).casefold()
    said = {kind.name for kind in kinds().values() if _is_named(kind, intervention.kind, text)}
    return _with_wider(said.union(*of_drugs))


def _is_named(kind: Kind, registry_kind: str, text: str) -> bool:
    return (
        registry_kind in kind.registry_kinds
        or (kind.wording is not None and kind.wording.search(text) is not None)
        or any(word.endswith(kind.stems) for word in _WORD.findall(text) if kind.stems)
    )


def _with_wider(named: Iterable[str]) -> frozenset[str]:
    """A CDK4/6 inhibitor is a targeted therapy as well."""
    found = frozenset(named)
    return found | {kind.name for kind in kinds().values() if kind.includes & found}
