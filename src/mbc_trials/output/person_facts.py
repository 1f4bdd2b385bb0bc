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

__all__ = ["person_facts"]

_SETTINGS = {"metastatic": " for metastatic disease", "early": " for early disease"}
_ACTIVITY = {
    0: "People who are fully active (ECOG 0)",
    1: "People who are fully active or nearly so (ECOG 0 or 1)",
    2: "People who are up and about for more than half of the day (ECOG 0 to 2)",
    3: "People who can care for themselves at least in part (ECOG 0 to 3)",
    4: "People at any level of daily activity (ECOG 0 to 4)",
}
"""By the highest grade (Oken et al., Am J Clin Oncol 1982; 5: 649-655)."""
_STAGES = {
    Menopause.PREMENOPAUSAL: "before",
    Menopause.PERIMENOPAUSAL: "around",
    Menopause.POSTMENOPAUSAL: "after",
}
_COHORT, _PART = "cohort", "in part"


def person_facts(reading: Reading) -> Iterator[Fact]:
    """The facts that are stated, in the order people ask for them; silence is passed over."""
    yield from (_lines(limit, reading) for limit in reading.lines)
    yield from (_activity(grades, reading) for grades in reading.performance)
    yield from _menopause(reading)
    yield from _men(reading)


def _lines(limit: LinesLimit, reading: Reading) -> Fact:
    what = f"{lines_words(limit.kind)}{_SETTINGS.get(limit.setting, '')}"
    says = f"No earlier {what}" if limit.maximum == 0 else f"{_amount(limit)} of {what}"
    evidence = reading.because("lines")
    own = [e for e in evidence if e.value.startswith(f"{limit.counted}:")]
    return _limited(says, limit.limit, own or evidence)


def _amount(limit: LinesLimit) -> str:
    low, high = limit.minimum, limit.maximum
    if low is None or high is None:
        bound, count = ("At least", low) if high is None else ("At most", high)
        return f"{bound} {count} earlier {'line' if count == 1 else 'lines'}"
    if low == high:
        return f"Exactly {low} earlier {'line' if low == 1 else 'lines'}"
    return f"{low} to {high} earlier lines"


def _activity(grades: Performance, reading: Reading) -> Fact:
    says = _ACTIVITY.get(grades.high, "") if grades.scale == "ECOG" and grades.low == 0 else ""
    if not says:
        bounds = f"{grades.low} to {grades.high}"
        says = f"People with a performance status of {plain(grades.scale)} {bounds}"
        says += " (daily activity; 100 is no complaints)" if grades.scale == "Karnofsky" else ""
    evidence = reading.because("performance")
    own = [e for e in evidence if e.value == f"{grades.scale} {grades.low}-{grades.high}"]
    return _limited(says, grades.limit, own or evidence)


def _limited(says: str, limit: str, evidence: Sequence[Evidence]) -> Fact:
    """A bound for all is required; any other is a condition that the quote names."""
    if not limit:
        return Fact(Stance.REQUIRED, f"{says}.", tuple(evidence))
    where = "in one part of the study" if limit in {_COHORT, _PART} else "but not in every case"
    return Fact(Stance.CONDITIONAL, f"{says}, {where}.", tuple(evidence))


def _menopause(reading: Reading) -> Iterator[Fact]:
    """Stages of which the same is said share a sentence."""

    def said(fact: MenopauseFact) -> tuple[str, bool]:
        return fact.stance.value, fact.suppression

    for (stance, suppression), found in groupby(sorted(reading.menopause, key=said), key=said):
        stages = [_STAGES[fact.status] for fact in found]
        joined = " and ".join(filter(None, (", ".join(stages[:-1]), stages[-1])))
        rest = ", with treatment that puts the ovaries to rest" if suppression else ""
        yield Fact(Stance(stance), f"Women {joined} menopause{rest}.", reading.because("menopause"))


def _men(reading: Reading) -> Iterator[Fact]:
    if reading.men is Stance.UNSTATED:
        return
    says = "Men." if reading.men is not Stance.CONDITIONAL else "Men: the words leave it open."
    yield Fact(reading.men, says, reading.because("men"))
