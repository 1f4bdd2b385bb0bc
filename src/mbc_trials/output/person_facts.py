"""What a record says of the person beside the disease, in plain words: lines, activity, sex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from mbc_trials.output.fact import Fact
from mbc_trials.output.sanitize import plain
from mbc_trials.person_words import lines_words
from mbc_trials.reading.model import (
    Evidence,
    LinesLimit,
    Menopause,
    MenopauseFact,
    Performance,
    Reading,
    Stance,
)
from mbc_trials.sentences import say, say_count

__all__ = ["person_facts"]

_SETTINGS = {
    "metastatic": say("{lines} for metastatic disease"),
    "early": say("{lines} for early disease"),
}
_ACTIVITY = {
    0: say("People who are fully active (ECOG 0)"),
    1: say("People who are fully active or nearly so (ECOG 0 or 1)"),
    2: say("People who are up and about for more than half of the day (ECOG 0 to 2)"),
    3: say("People who can care for themselves at least in part (ECOG 0 to 3)"),
    4: say("People at any level of daily activity (ECOG 0 to 4)"),
}
"""By the highest grade (Oken et al., Am J Clin Oncol 1982; 5: 649-655)."""
_STAGES = {
    Menopause.PREMENOPAUSAL: say("before"),
    Menopause.PERIMENOPAUSAL: say("around"),
    Menopause.POSTMENOPAUSAL: say("after"),
}
_COHORT, _PART = "cohort", "in part"


def person_facts(reading: Reading) -> Iterator[Fact]:
    """The facts that are stated, in the order people ask for them; silence is passed over."""
    yield from (_lines(limit, reading) for limit in reading.lines)
    yield from (_activity(grades, reading) for grades in reading.performance)
    yield from _menopause(reading)
    yield from _men(reading)


def _lines(limit: LinesLimit, reading: Reading) -> Fact:
    treatment = _SETTINGS.get(limit.setting, "{lines}").format(lines=lines_words(limit.kind))
    if limit.maximum == 0:
        says = say("No earlier {treatment}", treatment=treatment)
    else:
        says = _amount(limit, treatment)
    evidence = reading.because("lines")
    own = [e for e in evidence if e.value.startswith(f"{limit.counted}:")]
    return _limited(says, limit.limit, own or evidence)


def _amount(limit: LinesLimit, treatment: str) -> str:
    low, high = limit.minimum, limit.maximum
    if high is None:
        return say_count(
            "At least {count} earlier line of {treatment}",
            "At least {count} earlier lines of {treatment}",
            low or 0,
            treatment=treatment,
        )
    if low is None:
        return say_count(
            "At most {count} earlier line of {treatment}",
            "At most {count} earlier lines of {treatment}",
            high,
            treatment=treatment,
        )
    if low == high:
        return say_count(
            "Exactly {count} earlier line of {treatment}",
            "Exactly {count} earlier lines of {treatment}",
            low,
            treatment=treatment,
        )
    words = say("{low} to {high} earlier lines of {treatment}")
    return words.format(low=low, high=high, treatment=treatment)


def _activity(grades: Performance, reading: Reading) -> Fact:
    says = _ACTIVITY.get(grades.high, "") if grades.scale == "ECOG" and grades.low == 0 else ""
    if not says:
        says = _graded(grades)
    evidence = reading.because("performance")
    own = [e for e in evidence if e.value == f"{grades.scale} {grades.low}-{grades.high}"]
    return _limited(says, grades.limit, own or evidence)


def _graded(grades: Performance) -> str:
    words = say("People with a performance status of {scale} {low} to {high}")
    if grades.scale == "Karnofsky":
        words = say(
            "People with a performance status of {scale} {low} to {high} "
            "(daily activity; 100 is no complaints)"
        )
    return words.format(scale=plain(grades.scale), low=grades.low, high=grades.high)


def _limited(says: str, limit: str, evidence: Sequence[Evidence]) -> Fact:
    """A bound for all is required; any other is a condition that the quote names."""
    if not limit:
        return Fact(Stance.REQUIRED, f"{says}.", tuple(evidence))
    if limit in {_COHORT, _PART}:
        told = say("{statement}, in one part of the study.", statement=says)
    else:
        told = say("{statement}, but not in every case.", statement=says)
    return Fact(Stance.CONDITIONAL, told, tuple(evidence))


def _menopause(reading: Reading) -> Iterator[Fact]:
    """Stages of which the same is said share a sentence."""

    def said(fact: MenopauseFact) -> tuple[str, bool]:
        return fact.stance.value, fact.suppression

    for (stance, suppression), found in groupby(sorted(reading.menopause, key=said), key=said):
        stages = [_STAGES[fact.status] for fact in found]
        words = say("Women {stages} menopause.")
        if suppression:
            words = say("Women {stages} menopause, with treatment that puts the ovaries to rest.")
        says = words.format(stages=_stages(stages))
        yield Fact(Stance(stance), says, reading.because("menopause"))


def _stages(stages: Sequence[str]) -> str:
    if len(stages) == 1:
        return stages[0]
    return say("{first} and {last}", first=", ".join(stages[:-1]), last=stages[-1])


def _men(reading: Reading) -> Iterator[Fact]:
    if reading.men is Stance.UNSTATED:
        return
    if reading.men is Stance.CONDITIONAL:
        says = say("Men: the words leave it open.")
    else:
        says = say("Men.")
    yield Fact(reading.men, says, reading.because("men"))
