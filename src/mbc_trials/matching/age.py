"""The line on age, by the record's fields for the youngest and the oldest age it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mbc_trials.patient import Patient
from mbc_trials.sentences import say
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result

__all__ = ["age_line"]

_FACT = "age"
_ADULT = 18
_ASK = say("Does this study take people of my age?")
_WRITTEN = re.compile(r"(\d{1,9}) (year|month|week|day|hour|minute)s?")
_IN_A_YEAR = {
    "year": 1,
    "month": 12,
    "week": 52.1775,
    "day": 365.2425,
    "hour": 8765.82,
    "minute": 525949.2,
}


@dataclass(frozen=True, slots=True)
class _Limit:
    """One of the two fields."""

    words: str
    """As written, in lower case: `18 years`; empty where the record sets none."""
    years: float | None
    """None where there is none, or where the words are not a time."""

    @property
    def unclear(self) -> bool:
        return bool(self.words) and self.years is None


@lru_cache(maxsize=1024)
def _limit(field: str) -> _Limit:
    """What a field says; there are few different ones in thousands of records."""
    words = " ".join(field.split()).lower()
    if words in {"", "n/a"}:
        return _Limit("", None)
    time = _WRITTEN.fullmatch(words)
    return _Limit(words, int(time[1]) / _IN_A_YEAR[time[2]] if time else None)


def age_line(patient: Patient, trial: Trial) -> Iterator[Line]:
    """A line where the age was told; ages are full years, and both limits are taken themselves.

    The registry leaves a limit out, or writes N/A, where there is none.
    """
    if patient.age is None:
        return
    low, high = _limit(trial.minimum_age), _limit(trial.maximum_age)
    you = say("You told us age {age}.", age=patient.age)
    if not low.words and not high.words:
        yield _no_limit(patient.age, you)
        return
    says = _says(trial.minimum_age, trial.maximum_age)
    if _outside(patient.age, low, high):
        yield Line(_FACT, Result.CONFLICTS, says, you=you)
    elif low.unclear or high.unclear:
        yield Line(_FACT, Result.CHECK, says, _ASK, you=you)
    else:
        yield Line(_FACT, Result.FITS, says, you=you)


def _outside(age: int, low: _Limit, high: _Limit) -> bool:
    """Someone told as 17 is up to the day before 18; someone told as 75 is not above 75."""
    too_young = low.years is not None and age + 1 <= low.years
    too_old = high.years is not None and age > high.years
    return too_young or too_old


def _no_limit(age: int, you: str) -> Line:
    says = say("The record's field for age sets no limit.")
    if age < _ADULT:
        return Line(_FACT, Result.CHECK, says, _ASK, silent=True, you=you)
    return Line(_FACT, Result.FITS, says, silent=True, you=you)


@lru_cache(maxsize=1024)
def _says(minimum: str, maximum: str) -> str:
    """As many different ones as there are pairs of limits, which are few."""
    ages = _range(_limit(minimum), _limit(maximum))
    return say("The record's field for age says {ages}.", ages=ages)


def _range(low: _Limit, high: _Limit) -> str:
    if low.words and high.words:
        return say("{low} to {high}", low=low.words, high=high.words)
    if low.words:
        return say("{age} or older", age=low.words)
    return say("up to {age}", age=high.words)
