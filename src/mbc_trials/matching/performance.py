"""The line on performance status: how well a person gets through daily life (ECOG)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mbc_trials.patient import Patient
from mbc_trials.reading.model import Performance, Reading
from mbc_trials.sentences import say
from mbc_trials.verdict import Line, Result

__all__ = ["performance_line"]

_FACT = "ECOG"
_WHAT = say("daily activity (ECOG)")
_WELL = 1
"""The grade up to which silence sets no limit: nearly every trial that states a limit takes 0 and
1 (67 of 90 records read for this project state one)."""

_KARNOFSKY = {0: (90, 100), 1: (70, 80), 2: (50, 60), 3: (30, 40), 4: (10, 20)}
"""About what Karnofsky score goes with an ECOG grade, both ends included.

The conversion is an approximation: people with one grade differ by more than these tens. Source:
Oken et al., Am J Clin Oncol 1982; 5: 649-655, and the comparison that ECOG-ACRIN publishes.
"""


def performance_line(patient: Patient, reading: Reading) -> Iterator[Line]:
    """A line where the grade was told."""
    if patient.ecog is None:
        return
    ecog = [limit for limit in reading.performance if limit.scale == "ECOG"]
    karnofsky = [limit for limit in reading.performance if limit.scale == "Karnofsky"]
    if ecog:
        other = any(_overlaps(patient.ecog, limit) for limit in karnofsky)
        yield _by_ecog(patient.ecog, ecog, reading, otherwise=other)
    elif karnofsky:
        yield _by_karnofsky(patient.ecog, karnofsky, reading)
    else:
        yield _silence(patient.ecog, reading)


def _overlaps(grade: int, limit: Performance) -> bool:
    """Whether a person with this ECOG grade may well have a Karnofsky score that is taken."""
    worst, best = _KARNOFSKY[grade]
    return limit.low <= best and worst <= limit.high


def _by_ecog(
    grade: int, limits: Sequence[Performance], reading: Reading, *, otherwise: bool
) -> Line:
    """A limit at 0 alone more often comes of a sign lost on its way into the record than of a trial
    that turns away whoever does light work only, so ECOG 1 is asked about. So is a grade that a
    Karnofsky score named beside it may let in `otherwise`.
    """
    because, you = reading.because("performance"), say("You told us ECOG {grade}.", grade=grade)
    inside = [limit.low <= grade <= limit.high for limit in limits]
    grades = _or([say("ECOG {grades}", grades=_range(limit)) for limit in limits])
    says = say("Takes people with {grades} (daily activity).", grades=grades)
    lost_sign = grade == _WELL and all(limit.high == 0 for limit in limits)
    if not lost_sign and not any(limit.limit for limit in limits):
        if all(inside):
            return Line(_FACT, Result.FITS, says, evidence=because, you=you)
        if not any(inside) and not otherwise:
            return Line(_FACT, Result.CONFLICTS, says, evidence=because, you=you)
    if lost_sign:
        says = say("Takes people with {grades} (daily activity), as we read it.", grades=grades)
    else:
        says = say(
            "Takes people with {grades} (daily activity), but not in every case.", grades=grades
        )
    ask = say("Does this limit on {what} hold for me?", what=_WHAT)
    return Line(_FACT, Result.CHECK, says, ask, evidence=because, you=you)


def _by_karnofsky(grade: int, limits: Sequence[Performance], reading: Reading) -> Line:
    """Never a conflict, because the two scales only correspond roughly."""
    because = reading.because("performance")
    worst, best = _KARNOFSKY[grade]
    scores = _or([say("Karnofsky {scores}", scores=_range(limit)) for limit in limits])
    says = say("Takes people with {scores} (another scale of daily activity).", scores=scores)
    you = say(
        "You told us ECOG {grade}, which is about Karnofsky {worst} to {best}.",
        grade=grade,
        worst=worst,
        best=best,
    )
    if all(limit.low <= worst and best <= limit.high and not limit.limit for limit in limits):
        return Line(_FACT, Result.FITS, says, evidence=because, you=you)
    ask = say("What is my Karnofsky score?")
    return Line(_FACT, Result.CHECK, says, ask, evidence=because, you=you)


def _silence(grade: int, reading: Reading) -> Line:
    """Silence sets no limit for people who are up and about; for others it is a question."""
    you = say("You told us ECOG {grade}.", grade=grade)
    if grade <= _WELL and reading.has_criteria:
        says = say("The record sets no limit on {what}.", what=_WHAT)
        return Line(_FACT, Result.FITS, says, silent=True, you=you)
    says = say("Nothing was found in the record on {what}.", what=_WHAT)
    ask = say("Does this study take people with ECOG {grade}?", grade=grade)
    return Line(_FACT, Result.CHECK, says, ask, silent=True, you=you)


def _range(limit: Performance) -> str:
    if limit.low == limit.high:
        return str(limit.low)
    return say("{low} to {high}", low=limit.low, high=limit.high)


def _or(ranges: Sequence[str]) -> str:
    return say(" or ").join(dict.fromkeys(ranges))
