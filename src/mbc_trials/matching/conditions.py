"""The conditions on disease in a metastatic site, in words, and which are known to hold."""

from __future__ import annotations

from collections.abc import Sequence

from mbc_trials.metastases import MetastaticSite
from mbc_trials.patient import BrainState, Patient
from mbc_trials.reading.model import Condition

__all__ = ["known_to_fail", "open_conditions", "worded"]

_WORDS = {
    "treated": "treated",
    "stable": "stable",
    "asymptomatic": "without symptoms",
    "steroids": "within the study's limit on steroids",
    "size": "within the study's limit on size",
    "number": "within the study's limit on number",
    "untreated": "not yet treated",
    "no_urgent_therapy": "in no need of urgent local treatment",
    "crisis": "without a visceral crisis (no organ in danger)",
    "lymphangitic": "without spread along the lymph vessels of the lung",
    "extent": "within the study's limit on extent",
    "cohort": "covered by one part of the study",
    "other": "within the study's further conditions",
}
"""Each completes "Are my brain metastases …?"."""

_HOLDS = {
    BrainState.TREATED_STABLE: frozenset({"treated", "stable"}),
    BrainState.UNTREATED: frozenset({"untreated"}),
    BrainState.PROGRESSING: frozenset[str](),
}
"""What a brain state says for certain. Free of symptoms or of steroids is none of it."""

_EITHER = frozenset({"treated", "untreated"})


def worded(conditions: Sequence[Condition]) -> str:
    """The conditions as one phrase: `treated, stable (4 weeks) and without symptoms`."""
    phrases = _phrases(conditions)
    if len(phrases) == 1:
        return phrases[0]
    last = ", and " if " or " in phrases[0] else " and "
    return last.join([", ".join(phrases[:-1]), phrases[-1]])


def _phrases(conditions: Sequence[Condition]) -> list[str]:
    """Each condition once; one without its amount only where none with an amount is listed."""
    with_amount = {condition.kind for condition in conditions if condition.detail}
    told = [c for c in conditions if c.detail or c.kind not in with_amount]
    phrases = list(dict.fromkeys(_phrase(condition) for condition in told))
    if {condition.kind for condition in conditions} >= _EITHER:
        either = [_WORDS["treated"], _WORDS["untreated"]]
        rest = [phrase for phrase in phrases if phrase not in either]
        return [" or ".join(either), *rest]
    return phrases


def _phrase(condition: Condition) -> str:
    words = _WORDS.get(condition.kind, _WORDS["other"])
    return f"{words} ({condition.detail})" if condition.detail else words


def open_conditions(
    site: MetastaticSite, conditions: Sequence[Condition], patient: Patient
) -> tuple[Condition, ...]:
    """The conditions that nothing told meets; one with an amount always stays open.

    Nothing is both treated and untreated, so a record that names both takes either.
    """
    if site is not MetastaticSite.BRAIN or patient.brain_state is None:
        return tuple(conditions)
    holds = _HOLDS[patient.brain_state]
    if holds & _EITHER and {condition.kind for condition in conditions} >= _EITHER:
        holds |= _EITHER
    return tuple(c for c in conditions if c.detail or c.kind not in holds)


def known_to_fail(site: MetastaticSite, conditions: Sequence[Condition], patient: Patient) -> bool:
    """True only where growing brain metastases meet a record that asks for stable ones alone.

    Any other kind of condition among them may be an alternative, so it leaves the matter open.
    """
    kinds = {condition.kind for condition in conditions}
    return (
        site is MetastaticSite.BRAIN
        and patient.brain_state is BrainState.PROGRESSING
        and "stable" in kinds
        and kinds <= {"treated", "stable"}
    )
