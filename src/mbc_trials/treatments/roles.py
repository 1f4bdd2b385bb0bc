"""Says of each intervention whether it is tested, background, comparator or placebo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mbc_trials.treatments.kinds import intervention_kinds
from mbc_trials.treatments.lexicon import Drug, drugs_in, lexicon
from mbc_trials.trial import Arm, Intervention, Trial

__all__ = ["Given", "Role", "drugs_named", "given", "in_tested_arms", "intervention_key"]

_CONTROL = frozenset({"PLACEBO_COMPARATOR", "SHAM_COMPARATOR", "NO_INTERVENTION"})


class Role(StrEnum):
    """What an intervention is there for."""

    TESTED = "tested"
    """Given in the arms under test, and there only."""
    BACKGROUND = "background"
    """Given in the arms under test and in the others: what is tested comes on top of it."""
    COMPARATOR = "comparator"
    PLACEBO = "placebo"
    ASSESSMENT = "assessment"
    """Done to look at the cancer, not to treat it."""


@dataclass(frozen=True, slots=True)
class Given:
    """One intervention with its role."""

    intervention: Intervention
    role: Role

    @property
    def drugs(self) -> tuple[Drug, ...]:
        """The drugs of the lexicon in it; by its other names where its name tells none."""
        return drugs_named(self.intervention)

    @property
    def kinds(self) -> frozenset[str]:
        """Names of the kinds of treatment it belongs to."""
        return intervention_kinds(self.intervention)


def given(trial: Trial) -> tuple[Given, ...]:
    """Every intervention once, in the record's order, with its role.

    Where no arm is marked experimental, every arm that gets something is under test; where the
    arms name none of the interventions, all are. What every arm gets is background, unless there
    is nothing else: then it is what is tested.
    """
    under_test = _arms_under_test(trial)
    wanted = _names(under_test)
    elsewhere = _names(arm for arm in trial.arms if arm not in under_test)
    distinct = _distinct(trial.interventions)
    real = [key for key in distinct if not _is_placebo(key)]
    if not wanted.intersection(real):
        wanted = set(real)
    new = wanted.intersection(_treating(real)) - elsewhere
    roles = {key: _role(key, wanted, elsewhere if new else set()) for key in distinct}
    return tuple(Given(intervention, roles[key]) for key, intervention in distinct.items())


def in_tested_arms(trial: Trial) -> tuple[Given, ...]:
    """What participants under test get, what is new first; assessments only if nothing else."""
    everything = given(trial)
    treatments = [g for g in everything if g.role in {Role.TESTED, Role.BACKGROUND}]
    chosen = treatments or [g for g in everything if g.role is Role.ASSESSMENT]
    return tuple(sorted(chosen, key=lambda g: g.role is Role.BACKGROUND))


@lru_cache(maxsize=4096)
def drugs_named(intervention: Intervention) -> tuple[Drug, ...]:
    """The drugs of an intervention, from its name, else from its other names."""
    others = (drug for name in intervention.other_names for drug in drugs_in(name))
    return drugs_in(intervention.name) or tuple(dict.fromkeys(others))


@lru_cache(maxsize=4096)
def intervention_key(name: str) -> str:
    """A name for comparing: case, blanks and a full stop at the end do not matter."""
    return " ".join(name.split()).strip(" .,;").casefold()


def _arms_under_test(trial: Trial) -> list[Arm]:
    marked = [arm for arm in trial.arms if arm.kind == "EXPERIMENTAL"]
    return marked or [arm for arm in trial.arms if arm.kind not in _CONTROL]


def _names(arms: Iterable[Arm]) -> set[str]:
    """The interventions of some arms; the registry writes them as `Drug: examplestrant`."""
    return {
        intervention_key(name.partition(": ")[2] or name)
        for arm in arms
        for name in arm.interventions
    }


def _distinct(interventions: Iterable[Intervention]) -> dict[str, Intervention]:
    """Each named intervention once, as the registry wrote it first."""
    found: dict[str, Intervention] = {}
    for intervention in interventions:
        if key := intervention_key(intervention.name):
            found.setdefault(key, intervention)
    return found


def _role(key: str, wanted: set[str], elsewhere: set[str]) -> Role:
    if _is_placebo(key):
        return Role.PLACEBO
    if key not in wanted:
        return Role.COMPARATOR
    if _is_assessment(key):
        return Role.ASSESSMENT
    return Role.BACKGROUND if key in elsewhere else Role.TESTED


def _treating(keys: Iterable[str]) -> set[str]:
    return {key for key in keys if not _is_assessment(key)}


def _is_assessment(key: str) -> bool:
    return key in lexicon().assessments


def _is_placebo(key: str) -> bool:
    """A placebo or sham by itself; "examplestrant or placebo" still names what is tested."""
    choice = " or " in key or "/" in key or " vs" in key
    return ("placebo" in key or "sham" in key.split()) and not choice
