"""The landscape: every drug with its facts, and the open trials that test it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from mbc_trials.errors import UsageError
from mbc_trials.sentences import say
from mbc_trials.treatments.kinds import drug_kinds, kind_known, kinds
from mbc_trials.treatments.lexicon import Drug, drugs_in, lexicon
from mbc_trials.treatments.naming import drug_names, nearest_names
from mbc_trials.treatments.roles import Role, given
from mbc_trials.trial import Trial

__all__ = ["DrugEntry", "Effect", "Label", "chosen", "group_of", "landscape"]

_BONE_AGENTS = say("bone-strengthening drug")
_OTHER_TARGETED = say("other targeted therapy")
_ORDER = ("endocrine", "cdk4/6", "pi3k-akt-mtor", "adc", "parp", "immunotherapy", "chemotherapy")


@dataclass(frozen=True, slots=True)
class Label:
    """How often a drug by itself is given, and its main harms; a trial has a plan of its own."""

    drug: str
    schedule: str
    harms: str
    source: str
    """The label or page this was taken from."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one trial measured: never told without its population, trial and source."""

    drug: str
    combined: str
    against: str
    trial: str
    nct_id: str
    participants: int
    population: str
    figures: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class DrugEntry:
    """One drug of the landscape."""

    drug: Drug
    group: str
    """The kind of treatment it is shown under."""
    label: Label | None = None
    effects: tuple[Effect, ...] = ()
    tested_in: tuple[Trial, ...] = field(default=())
    """Trials in whose tested arms alone it is given."""
    background_in: tuple[Trial, ...] = field(default=())
    """Trials in which people in every arm get it."""


def landscape(trials: Iterable[Trial]) -> tuple[DrugEntry, ...]:
    """Every drug, those of a group together, with those of `trials` that give it."""
    tested: dict[Drug, list[Trial]] = {}
    background: dict[Drug, list[Trial]] = {}
    for trial in trials:
        for drug, role in _roles(trial).items():
            where = tested if role is Role.TESTED else background
            where.setdefault(drug, []).append(trial)
    entries = [
        DrugEntry(
            drug=drug,
            group=group_of(drug),
            label=_labels().get(drug.generic),
            effects=tuple(effect for effect in _effects() if effect.drug == drug.generic),
            tested_in=tuple(tested.get(drug, ())),
            background_in=tuple(background.get(drug, ())),
        )
        for drug in lexicon().drugs
    ]
    groups = [*(kinds()[name].label for name in _ORDER), _OTHER_TARGETED, _BONE_AGENTS]
    return tuple(sorted(entries, key=lambda entry: groups.index(entry.group)))


def _roles(trial: Trial) -> dict[Drug, Role]:
    """The drugs of the tested arms; one that is new in one form is tested."""
    roles: dict[Drug, Role] = {}
    for item in given(trial):
        if item.role in {Role.TESTED, Role.BACKGROUND}:
            for drug in item.drugs:
                if roles.get(drug) is not Role.TESTED:
                    roles[drug] = item.role
    return roles


def group_of(drug: Drug) -> str:
    """The kind of treatment a drug is shown under."""
    of = drug_kinds(drug)
    for name in _ORDER:
        if name in of:
            return kinds()[name].label
    return _OTHER_TARGETED if of else _BONE_AGENTS


def chosen(entries: Sequence[DrugEntry], name: str) -> tuple[DrugEntry, ...]:
    """The drugs a name stands for: one drug, those of a combination, or those of a kind.

    Raises UsageError for a name that is not known.
    """
    if kind := kind_known(name):
        return tuple(entry for entry in entries if kind.name in drug_kinds(entry.drug))
    if drugs := drugs_in(name):
        return tuple(entry for entry in entries if entry.drug in drugs)
    if close := nearest_names(name, drug_names(), most=3):
        raise UsageError(
            say(
                "{name} is not a drug or kind of treatment known here. Did you mean {close}? "
                "mbc-trials treatments lists all; search --drug looks for any other name in the "
                "records.",
                name=name,
                close=say(" or ").join(close),
            )
        )
    raise UsageError(
        say(
            "{name} is not a drug or kind of treatment known here. mbc-trials treatments lists "
            "all; search --drug looks for any other name in the records.",
            name=name,
        )
    )


@cache
def _labels() -> Mapping[str, Label]:
    entries = (_said(entry, "schedule", "harms") for entry in _table("labels.toml")["label"])
    return {entry["drug"]: Label(**entry) for entry in entries}


@cache
def _effects() -> tuple[Effect, ...]:
    entries = _table("effects.toml")["effect"]
    return tuple(
        Effect(
            **{
                **_said(entry, "combined", "against", "population"),
                "figures": tuple(map(say, entry["figures"])),
            }
        )
        for entry in entries
    )


def _said(entry: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """An entry whose prose is said; figures are lists and said one by one."""
    return {**entry, **{name: say(entry[name]) for name in names if name in entry}}


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
