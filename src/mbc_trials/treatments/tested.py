"""Says what a trial tests and how it is given, for the one line a reader sees of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mbc_trials.treatments.giving import how_given
from mbc_trials.treatments.kinds import intervention_kinds, kinds
from mbc_trials.treatments.lexicon import Drug
from mbc_trials.treatments.roles import drugs_named, in_tested_arms, intervention_key
from mbc_trials.trial import Intervention, Trial

__all__ = ["Tested", "tested"]


@dataclass(frozen=True, slots=True)
class Tested:
    """What is tested, how, and whether chance or a placebo comes into it."""

    names: tuple[str, ...]
    """The registry's own names, what is new in the tested arms first."""
    how: tuple[str, ...]
    """For each name `by mouth`, `in a vein`, `radiotherapy`, …; empty where not known."""
    classes: tuple[str, ...]
    """For each name its class: `CDK4/6 inhibitor`, `chemotherapy`; empty where not known."""
    randomised: bool
    placebo: bool


def tested(trial: Trial) -> Tested:
    """What participants in the tested arms get, comparators and placebos left out.

    Where no arm is marked experimental, every arm that gets something counts; where there are
    no arms, every intervention.
    """
    chosen = in_tested_arms(trial)
    return Tested(
        names=tuple(_tidy(given.intervention.name) for given in chosen),
        how=tuple(how_given(given.intervention) for given in chosen),
        classes=tuple(_class(given.intervention) for given in chosen),
        randomised=trial.allocation == "RANDOMIZED",
        placebo=_has_placebo(trial),
    )


@lru_cache(maxsize=4096)
def _class(intervention: Intervention) -> str:
    """The drugs' own classes where they are known, else the narrowest kinds."""
    if drugs := drugs_named(intervention):
        return " + ".join(dict.fromkeys(map(_drug_class, drugs)))
    of = intervention_kinds(intervention)
    wide = {kind.name for kind in kinds().values() if kind.includes & of}
    return " + ".join(kind.label for kind in kinds().values() if kind.name in of - wide)


def _drug_class(drug: Drug) -> str:
    """An antibody's class says little without its target; other classes hold theirs."""
    with_target = drug.kind.startswith(("antibod", "bispecific")) and drug.target
    return f"{drug.target} {drug.kind}" if with_target else drug.kind


def _has_placebo(trial: Trial) -> bool:
    return any(arm.kind == "PLACEBO_COMPARATOR" for arm in trial.arms) or any(
        "placebo" in intervention_key(intervention.name) for intervention in trial.interventions
    )


def _tidy(name: str) -> str:
    return " ".join(name.split()).strip(" .,;")
