"""What a record says of the study's design: its kind and phase, chance, blinding, placebo."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mbc_trials.rights.note import RecordNote
from mbc_trials.sentences import say, with_and
from mbc_trials.trial import Arm, Trial

__all__ = ["design_notes", "placebo_arms"]

_PHASES = {
    "EARLY_PHASE1": say("An early phase 1 study gives very small amounts, to learn what they do."),
    "PHASE1": say("A phase 1 study looks first for a safe dose and for side effects."),
    "PHASE2": say("A phase 2 study looks at whether the treatment works, and at side effects."),
    "PHASE3": say("A phase 3 study usually compares the treatment with what is given today."),
    "PHASE4": say("A phase 4 study follows a treatment that is already approved."),
    "NA": say("Phases are for drugs; the record says that they do not apply to this study."),
}
_OTHER_PURPOSE = {
    "PREVENTION": say("to prevent illness"),
    "DIAGNOSTIC": say("to find or understand illness"),
    "SUPPORTIVE_CARE": say("to ease symptoms and side effects"),
    "SCREENING": say("to find illness early"),
    "HEALTH_SERVICES_RESEARCH": say("to learn how care is best given"),
    "BASIC_SCIENCE": say("to learn how the body or a treatment works"),
}
_MASKED = {
    "PARTICIPANT": say("you"),
    "CARE_PROVIDER": say("those who care for you"),
    "INVESTIGATOR": say("the study doctor"),
    "OUTCOMES_ASSESSOR": say("those who judge the results"),
}
_PLACEBO_KINDS = {"PLACEBO_COMPARATOR", "SHAM_COMPARATOR"}
_PLACEBO = re.compile(r"\bplacebo|\bsham\b", re.IGNORECASE)
_NO_GIVEN_TREATMENT = {"OBSERVATIONAL", "EXPANDED_ACCESS"}


def design_notes(trial: Trial) -> Iterator[RecordNote]:
    """Chance, blinding and placebo are left out where the study gives no treatment by plan."""
    if kind := _kind(trial):
        yield RecordNote(say("Kind of study"), kind)
    if trial.study_type in _NO_GIVEN_TREATMENT:
        return
    yield RecordNote(say("Chance"), _chance(trial))
    yield RecordNote(say("Blinding"), _blinding(trial))
    for text in _placebo(trial):
        yield RecordNote(say("Placebo"), text)
    for arm in trial.arms:
        if arm.kind == "NO_INTERVENTION":
            yield RecordNote(say("Other group"), _untreated(arm))


def _kind(trial: Trial) -> str:
    if trial.study_type == "OBSERVATIONAL":
        return say("An observational study: it follows people and assigns no treatment.")
    if trial.study_type == "EXPANDED_ACCESS":
        return say("Expanded access: a way to a drug outside a trial, if sponsor and doctor agree.")
    phases = (_PHASES.get(phase, "") for phase in trial.phases)
    purpose = _OTHER_PURPOSE.get(trial.purpose)
    aim = say("Its main purpose, as recorded, is {purpose}.", purpose=purpose) if purpose else ""
    return " ".join(filter(None, (*phases, aim)))


def _chance(trial: Trial) -> str:
    if trial.allocation == "RANDOMIZED":
        return say("Chance decides who gets which treatment (randomised).")
    if trial.allocation == "NON_RANDOMIZED":
        return say("Groups are not formed by chance (not randomised).")
    if trial.allocation == "NA":
        return say("Nothing is decided by chance: the record has no comparison of groups.")
    return say("How the groups are formed: not given.")


def _blinding(trial: Trial) -> str:
    masked = [_MASKED.get(who, who.replace("_", " ").lower()) for who in trial.who_masked]
    if "PARTICIPANT" in trial.who_masked:
        others = [name for name in masked if name != _MASKED["PARTICIPANT"]]
        if not others:
            return say("You may not know which treatment you get (blinded).")
        return say(
            "You may not know which treatment you get (blinded); nor may {others}.",
            others=with_and(others),
        )
    if trial.masking == "NONE":
        return say("You are told which treatment you get (open label).")
    if masked:
        return say(
            "Blinded in this study: {people}. Participants are not listed as blinded.",
            people=with_and(masked),
        )
    if trial.masking:
        return say("The study is blinded; who does not know the treatment: not given.")
    return say("Who is blinded: not given.")


def placebo_arms(trial: Trial) -> tuple[Arm, ...]:
    """The arms that hold a placebo or a sham, by their kind or by what they list."""
    return tuple(
        arm
        for arm in trial.arms
        if arm.kind in _PLACEBO_KINDS or any(map(_is_placebo, arm.interventions))
    )


def _is_placebo(name: str) -> bool:
    return bool(_PLACEBO.search(name))


def _placebo(trial: Trial) -> tuple[str, ...]:
    if arms := placebo_arms(trial):
        return tuple(map(_placebo_arm, arms))
    if any(_is_placebo(each.name) for each in trial.interventions):
        return (say("A placebo is listed, but not in which arm: ask what it is added to."),)
    return ()


def _placebo_arm(arm: Arm) -> str:
    """The arm's own list, split into the placebo and what is given with it."""
    blank = [name for name in arm.interventions if _is_placebo(name)]
    given = [name for name in arm.interventions if not _is_placebo(name)]
    what = say("a sham treatment") if arm.kind == "SHAM_COMPARATOR" else say("a placebo")
    if blank:
        what = say("{placebo} ({names})", placebo=what, names=_quoted(blank))
    if given:
        return say(
            'One group, "{label}", gets {placebo} together with {names}, as the record lists it.',
            label=arm.label,
            placebo=what,
            names=_quoted(given),
        )
    return say(
        'One group, "{label}", gets {placebo}. The record lists nothing with it, but usual '
        "treatment may still be given: ask what it is added to.",
        label=arm.label,
        placebo=what,
    )


def _untreated(arm: Arm) -> str:
    return say(
        'One group, "{label}", is listed without a study treatment. Ask which usual '
        "care its members get.",
        label=arm.label,
    )


def _quoted(names: list[str]) -> str:
    return "; ".join(f'"{name}"' for name in names)
