"""Says what a trial tests and how it is given, for the one line a reader sees of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mbc_trials.treatments.giving import how_given
from mbc_trials.treatments.lexicon import lexicon
from mbc_trials.trial import Arm, Intervention, Trial

__all__ = ["Tested", "tested"]

_CONTROL = frozenset({"PLACEBO_COMPARATOR", "SHAM_COMPARATOR", "NO_INTERVENTION"})


@dataclass(frozen=True, slots=True)
class Tested:
    """What is tested, how, and whether chance or a placebo comes into it."""

    names: tuple[str, ...]
    """The registry's own names, what is new in the tested arms first."""
    how: tuple[str, ...]
    """For each name `by mouth`, `in a vein`, `radiotherapy`, …; empty where not known."""
    randomised: bool
    placebo: bool


def tested(trial: Trial) -> Tested:
    """What participants in the tested arms get, comparators and placebos left out.

    Where no arm is marked experimental, every arm that gets something counts; where there are
    no arms, every intervention.
    """
    chosen = _treatments(trial)
    return Tested(
        names=tuple(_tidy(intervention.name) for intervention in chosen),
        how=tuple(how_given(intervention) for intervention in chosen),
        randomised=trial.allocation == "RANDOMIZED",
        placebo=_has_placebo(trial),
    )


def _treatments(trial: Trial) -> list[Intervention]:
    under_test = [arm for arm in trial.arms if arm.kind == "EXPERIMENTAL"]
    if not under_test:
        under_test = [arm for arm in trial.arms if arm.kind not in _CONTROL]
    wanted = _names(under_test)
    usual = _names([arm for arm in trial.arms if arm not in under_test])
    real = _without_placebos(trial.interventions)
    chosen = [i for i in real if _key(i.name) in wanted] or real
    chosen = [i for i in chosen if _key(i.name) not in lexicon().assessments] or chosen
    return sorted(chosen, key=lambda i: _key(i.name) in usual)


def _without_placebos(interventions: Sequence[Intervention]) -> list[Intervention]:
    """Each named intervention once, as the registry wrote it first."""
    distinct: dict[str, Intervention] = {}
    for intervention in interventions:
        distinct.setdefault(_key(intervention.name), intervention)
    return [i for key, i in distinct.items() if key and not _is_placebo(key)]


def _names(arms: Sequence[Arm]) -> set[str]:
    """The interventions of some arms; the registry writes them as `Drug: examplestrant`."""
    return {_key(name.partition(": ")[2] or name) for arm in arms for name in arm.interventions}


def _has_placebo(trial: Trial) -> bool:
    return any(arm.kind == "PLACEBO_COMPARATOR" for arm in trial.arms) or any(
        "placebo" in _key(intervention.name) for intervention in trial.interventions
    )


def _is_placebo(name: str) -> bool:
    """A placebo or sham by itself; "examplestrant or placebo" still names what is tested."""
    choice = " or " in name or "/" in name or " vs" in name
    return ("placebo" in name or "sham" in name.split()) and not choice


def _tidy(name: str) -> str:
    return " ".join(name.split()).strip(" .,;")


def _key(name: str) -> str:
    return _tidy(name).casefold()
