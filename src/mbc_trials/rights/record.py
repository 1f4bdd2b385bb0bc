"""What a record's own fields allow to be said about the rights of those who join.

A field that is absent is "not given", never "no". Registry words are passed on as sent; whoever
prints them makes them safe.
"""

from __future__ import annotations

from mbc_trials.trial import Arm, Trial

__all__ = ["placebo_arms", "record_notes"]

_FEDERAL_SPONSORS = {"NIH", "FED"}
_NOT_IN_THE_REGISTRY = (
    "What you pay, care after an injury and insurance are not in the registry: ask."
)


def record_notes(trial: Trial) -> tuple[str, ...]:
    """One sentence a point: oversight, chance, blinding, placebo, sponsor, what to ask."""
    notes = (
        _regulated(trial),
        _committee(trial),
        _chance(trial),
        _blinding(trial),
        *_placebo(trial),
        _sponsor(trial),
        _NOT_IN_THE_REGISTRY,
    )
    return tuple(note for note in notes if note)


def _regulated(trial: Trial) -> str:
    regulated = [
        name
        for name, said in (
            ("drug", trial.fda_regulated_drug),
            ("device", trial.fda_regulated_device),
        )
        if said
    ]
    if regulated:
        return (
            f"The registry says an FDA-regulated {' and '.join(regulated)} is studied; the FDA's "
            "consent rules (21 CFR 50 and 56) normally apply at sites in the United States."
        )
    if trial.fda_regulated_drug is None and trial.fda_regulated_device is None:
        return "Whether an FDA-regulated drug or device is studied: not given."
    return "The registry says no FDA-regulated product is studied; other rules still protect you."


def _committee(trial: Trial) -> str:
    if trial.has_dmc is None:
        return "A data monitoring committee: not given."
    if trial.has_dmc:
        return "A data monitoring committee is reported."
    return (
        "The record reports no data monitoring committee; the sponsor and the ethics board "
        "keep watch all the same."
    )


def _chance(trial: Trial) -> str:
    if trial.allocation == "RANDOMIZED":
        return "Chance decides who gets which treatment (randomised)."
    if trial.allocation == "NON_RANDOMIZED":
        return "Groups are not formed by chance (not randomised)."
    if trial.allocation == "NA":
        return "Nothing is decided by chance: the record has no comparison of groups."
    return "How the groups are formed: not given."


def _blinding(trial: Trial) -> str:
    if "PARTICIPANT" in trial.who_masked:
        return "You may not know which treatment you get (blinded)."
    if trial.masking == "NONE":
        return "You are told which treatment you get (open label)."
    if trial.who_masked:
        others = ", ".join(who.replace("_", " ").lower() for who in trial.who_masked)
        return f"Blinded in this study: {others}. Participants are not listed as blinded."
    return "Who is blinded: not given."


def placebo_arms(trial: Trial) -> tuple[Arm, ...]:
    """The arms that hold a placebo or a sham, by their kind or by what they list."""
    return tuple(
        arm
        for arm in trial.arms
        if arm.kind in {"PLACEBO_COMPARATOR", "SHAM_COMPARATOR"}
        or any("placebo" in name.lower() for name in arm.interventions)
    )


def _placebo(trial: Trial) -> tuple[str, ...]:
    arms = placebo_arms(trial)
    if arms:
        return tuple(_placebo_arm(arm) for arm in arms)
    if any("placebo" in each.name.lower() for each in trial.interventions):
        return ("A placebo is listed, but not in which arm: ask what it is added to.",)
    return ()


def _placebo_arm(arm: Arm) -> str:
    given = "; ".join(arm.interventions) or "not given"
    return (
        f'The arm "{arm.label}" includes a placebo or a sham treatment. What the record lists '
        f"for it: {given}. Ask what it is added to."
    )


def _sponsor(trial: Trial) -> str:
    if trial.sponsor_class in _FEDERAL_SPONSORS:
        return (
            "The sponsor is a US federal body, which suggests that the Common Rule (45 CFR 46) "
            "applies at sites in the United States."
        )
    return ""
