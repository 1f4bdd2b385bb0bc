"""The conditions on disease in a metastatic site, in words, and which are known to hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mbc_trials.metastases import MetastaticSite
from mbc_trials.patient import BrainDisease, BrainState, Patient
from mbc_trials.reading.model import Condition
from mbc_trials.sentences import say, with_and

__all__ = ["known_to_fail", "open_conditions", "worded"]

_WORDS = {
    "treated": say("treated"),
    "stable": say("stable"),
    "asymptomatic": say("without symptoms"),
    "steroids": say("within the study's limit on steroids"),
    "size": say("within the study's limit on size"),
    "number": say("within the study's limit on number"),
    "untreated": say("not yet treated"),
    "no_urgent_therapy": say("in no need of urgent local treatment"),
    "crisis": say("without a visceral crisis (no organ in danger)"),
    "lymphangitic": say("without spread along the lymph vessels of the lung"),
    "extent": say("within the study's limit on extent"),
    "cohort": say("covered by one part of the study"),
    "other": say("within the study's further conditions"),
}
"""Each completes "Are my brain metastases …?"."""

_HOLDS = {
    BrainState.TREATED_STABLE: frozenset({"treated", "stable"}),
    BrainState.UNTREATED: frozenset({"untreated"}),
    BrainState.PROGRESSING: frozenset[str](),
}
"""What a brain state says for certain. Free of symptoms or of steroids is none of it."""

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "eight": 8, "twelve": 12}
_AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{1,2})?|[a-z]+)[\s-]*([a-z]+?)s?")
_WEEKS = {"day": 1 / 7, "week": 1, "month": 31 / 7}
"""A month at its longest, so that nobody counts as stable for long enough too soon."""
_MILLIMETRES = {"mm": 1, "cm": 10}

_EITHER = frozenset({"treated", "untreated"})


def worded(conditions: Sequence[Condition]) -> str:
    """The conditions as one phrase: `treated, stable (4 weeks) and without symptoms`."""
    phrases = _phrases(conditions)
    if phrases[1:] and say(" or ") in phrases[0]:
        return say("{words}, and {last}", words=", ".join(phrases[:-1]), last=phrases[-1])
    return with_and(phrases)


def _phrases(conditions: Sequence[Condition]) -> list[str]:
    """Each condition once; one without its amount only where none with an amount is listed."""
    with_amount = {condition.kind for condition in conditions if condition.detail}
    told = [c for c in conditions if c.detail or c.kind not in with_amount]
    phrases = list(dict.fromkeys(_phrase(condition) for condition in told))
    if {condition.kind for condition in conditions} >= _EITHER:
        either = [_WORDS["treated"], _WORDS["untreated"]]
        rest = [phrase for phrase in phrases if phrase not in either]
        return [say(" or ").join(either), *rest]
    return phrases


def _phrase(condition: Condition) -> str:
    words = _WORDS.get(condition.kind, _WORDS["other"])
    if not condition.detail:
        return words
    return say("{condition} ({amount})", condition=words, amount=condition.detail)


def open_conditions(
    site: MetastaticSite, conditions: Sequence[Condition], patient: Patient
) -> tuple[Condition, ...]:
    """The conditions that nothing told meets.

    Nothing is both treated and untreated, so a record that names both takes either.
    """
    if site is not MetastaticSite.BRAIN:
        return tuple(conditions)
    holds = _HOLDS[patient.brain_state] if patient.brain_state else frozenset[str]()
    if holds & _EITHER and {condition.kind for condition in conditions} >= _EITHER:
        holds |= _EITHER
    return tuple(
        c
        for c in conditions
        if not ((c.kind in holds and not c.detail) or _met(c, patient.brain, patient.brain_state))
    )


def _met(condition: Condition, brain: BrainDisease, state: BrainState | None) -> bool:
    """Whether a detail told of brain metastases meets a condition, with its amount if it has one.

    A time without steroids is not told, so only their dose is met by having none. A lesion as large
    as the limit is left open, because records mean both "up to" and "below" by it.
    """
    amount = condition.detail
    match condition.kind:
        case "stable":
            weeks = _in(_WEEKS, amount) if amount else 0
            growing = state is BrainState.PROGRESSING
            told = brain.stable_weeks
            return not growing and weeks is not None and told is not None and told >= weeks
        case "asymptomatic":
            return brain.symptoms is False
        case "steroids":
            return brain.steroids is False and (not amount or amount.endswith("mg"))
        case "size":
            limit, told_mm = _in(_MILLIMETRES, amount), brain.largest_mm
            return limit is not None and told_mm is not None and told_mm < limit
        case _:
            return False


def _in(units: Mapping[str, float], amount: str) -> float | None:
    """`4 weeks` as 4, `2 cm` as 20; None where the amount or its unit is not understood."""
    written = _AMOUNT.fullmatch(amount)
    if written is None or written[2] not in units:
        return None
    number = _NUMBERS.get(written[1]) if written[1].isalpha() else float(written[1])
    return None if number is None else number * units[written[2]]


def known_to_fail(site: MetastaticSite, conditions: Sequence[Condition], patient: Patient) -> bool:
    """True only where what was told of brain metastases misses all that a record asks for.

    Growing ones miss it where the record asks for stable ones alone, those with symptoms where it
    asks for none alone, those above a size where that is the only limit: any other kind of
    condition may be an alternative, so it leaves the matter open. Too few weeks never decide,
    because they grow by themselves.
    """
    if site is not MetastaticSite.BRAIN:
        return False
    kinds = {condition.kind for condition in conditions}
    if patient.brain_state is BrainState.PROGRESSING and "stable" in kinds <= {"treated", "stable"}:
        return True
    if patient.brain.symptoms and kinds == {"asymptomatic"}:
        return True
    return kinds == {"size"} and _too_large(conditions, patient.brain.largest_mm)


def _too_large(conditions: Sequence[Condition], largest: float | None) -> bool:
    limits = [_in(_MILLIMETRES, condition.detail) for condition in conditions]
    known = [limit for limit in limits if limit is not None]
    return largest is not None and len(known) == len(limits) and largest > max(known, default=0)
