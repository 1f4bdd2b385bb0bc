"""The lines on how many lines of treatment a trial takes, against how many the person has had.

What is told bounds the number from below and perhaps from above; a limit is met or missed only
where the whole range is on one side of it. Teams count in different ways (early treatment that
failed soon, a drug changed for its side effects), so the rest is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mbc_trials.patient import LinesHad, PastTreatment, Patient
from mbc_trials.person_words import lines_words
from mbc_trials.reading.model import LinesLimit, Reading
from mbc_trials.verdict import Line, Result

__all__ = ["treatment_lines"]

_FACT = "lines"
_METASTATIC, _EARLY = "metastatic", "early"
_STAGES = {_METASTATIC: " for metastatic disease", _EARLY: " for early disease"}
_CLASSES = {
    "chemotherapy": "chemotherapy",
    "endocrine": "endocrine therapy",
    "HER2-directed": "her2-directed therapy",
}
"""The class of past treatment, in lower case, that a line of each kind holds."""
_ANY_DRUG = frozenset({"systemic therapy"})


@dataclass(frozen=True, slots=True)
class _Had:
    """Bounds of how many lines of one kind the person has had for metastatic disease."""

    kind: str
    low: int
    """At least so many of this kind, for certain."""
    high: int | None
    """At most so many; None where not told."""
    others: int
    """Of any systemic treatment: at least so many, going by lines of narrower kinds."""
    told: bool
    """Whether anything told has to do with it."""


@dataclass(frozen=True, slots=True)
class _Limits:
    """All that a record says on lines of one kind in one setting."""

    kind: str
    setting: str
    minima: tuple[int, ...]
    maxima: tuple[int, ...]
    limited: bool
    """True where a condition, an exception or a part of the trial goes with one of them, or where
    they contradict each other."""

    @classmethod
    def of(cls, kind: str, setting: str, said: Sequence[LinesLimit]) -> _Limits:
        minima = tuple(one.minimum for one in said if one.minimum)
        maxima = tuple(one.maximum for one in said if one.maximum is not None)
        contradicted = bool(minima and maxima) and max(minima) > min(maxima)
        limited = contradicted or any(one.limit for one in said)
        return cls(kind, setting, minima, maxima, limited)

    def takes(self, had: _Had) -> bool:
        """Every limit is met, whatever the number is within its bounds."""
        low, high = max(had.low, had.others), self._high(had)
        enough = all(least <= low for least in self.minima)
        return enough and all(high is not None and high <= most for most in self.maxima)

    def shuts_out(self, had: _Had) -> bool:
        """No limit of one sort is met, whatever the number is within its bounds.

        One line too few is not enough: in many trials early treatment that failed soon counts.
        Where the setting is not said, only a number told is enough: what a single treatment proves
        holds for lines for metastatic disease.
        """
        high = self._high(had)
        low = had.low if self.setting == _METASTATIC else had.high or 0
        too_few = bool(self.minima) and high is not None and high + 1 < min(self.minima)
        too_many = bool(self.maxima) and low > max(self.maxima)
        return too_few or too_many

    def _high(self, had: _Had) -> int | None:
        """Where the setting is not said, treatment before the cancer spread may count as well."""
        return had.high if self.setting == _METASTATIC else None


def treatment_lines(patient: Patient, reading: Reading) -> Iterator[Line]:
    """A line for each kind and setting that a record limits and that what was told bears on.

    A minimum is something required and always asked about; a maximum only where a number or a
    past treatment of its kind was told.
    """
    limits = list(_limits(reading))
    for limit in limits:
        had = _had(limit.kind, patient)
        if limit.minima or (limit.maxima and had.told and limit.setting != _EARLY):
            yield _line(limit, had, reading)
    kinds = {limit.kind for limit in limits if limit.setting != _EARLY}
    if "" not in kinds and (told := [had for had in patient.lines if had.kind not in kinds]):
        yield _silence(told, reading)


def _limits(reading: Reading) -> Iterator[_Limits]:
    def place(one: LinesLimit) -> tuple[str, str]:
        return one.kind, one.setting

    for (kind, setting), said in groupby(sorted(reading.lines, key=place), key=place):
        yield _Limits.of(kind, setting, list(said))


def _had(kind: str, patient: Patient) -> _Had:
    count = next((told.count for told in patient.lines if told.kind == kind), None)
    bounds = [_at_least(past, kind) for past in patient.past_treatments]
    others = [told.count for told in patient.lines] if not kind else []
    may_count = any(
        _is_of(past, kind) and past.setting != _EARLY for past in patient.past_treatments
    )
    low = max([count or 0, *bounds])
    high = None if count is None else max(count, low)
    told = count is not None or any(others) or may_count
    return _Had(kind, low, high, max(others, default=0), told)


def _at_least(past: PastTreatment, kind: str) -> int:
    """How many lines one treatment told proves; a number of a line counts all systemic ones."""
    if past.setting == _EARLY or (past.setting != _METASTATIC and past.line is None):
        return 0
    if not kind and past.line is not None:
        return past.line
    return int(_is_of(past, kind))


def _is_of(past: PastTreatment, kind: str) -> bool:
    """Whether a treatment is of a kind; for any kind, whether it is against the cancer at all."""
    if kind:
        return _CLASSES.get(kind, kind) in past.names | past.classes
    return bool(past.parts or past.classes - _ANY_DRUG)


def _line(limit: _Limits, had: _Had, reading: Reading) -> Line:
    because = reading.because(_FACT)
    says, you = _says(limit), _you(had)
    if not limit.limited:
        if limit.setting != _EARLY and limit.takes(had):
            return Line(_FACT, Result.FITS, says, evidence=because, you=you)
        if limit.setting != _EARLY and limit.shuts_out(had):
            return Line(_FACT, Result.CONFLICTS, says, evidence=because, you=you)
    return Line(_FACT, Result.CHECK, says, _ask(limit, had), evidence=because, you=you)


def _says(limit: _Limits) -> str:
    stage = _STAGES.get(limit.setting, "")
    more = ", but not in every case" if limit.limited else ""
    if limit.maxima and max(limit.maxima) == 0:
        return f"Takes people who have had no {lines_words(limit.kind)}{stage}{more}."
    amount = _amount(limit)
    return f"Takes people who have had {amount} of {lines_words(limit.kind)}{stage}{more}."


def _amount(limit: _Limits) -> str:
    """`at least 1 line`, `1 to 3 lines`, `exactly 2 lines`; the loosest where several are given."""
    low, high = min(limit.minima, default=None), max(limit.maxima, default=None)
    if low is None:
        return f"at most {_lines(high or 0)}"
    if high is None:
        return f"at least {_lines(low)}"
    return f"exactly {_lines(low)}" if low == high else f"{low} to {_lines(high)}"


def _lines(count: int) -> str:
    return f"{count} line" if count == 1 else f"{count} lines"


def _you(had: _Had) -> str:
    what = f"of {lines_words(had.kind)}"
    if had.high is not None:
        return f"You told us {_lines(had.high)} {what} for metastatic disease."
    if least := max(had.low, had.others):
        return f"You told us of at least {_lines(least)} {what}."
    return f"We don't know how many lines {what} you have had."


def _ask(limit: _Limits, had: _Had) -> str:
    what = f"lines of {lines_words(limit.kind)}"
    if limit.setting == _EARLY:
        return f"How many {what} have I had before the cancer spread, as this study counts them?"
    if had.high is None:
        return f"How many {what} have I had, as this study counts them?"
    if limit.setting != _METASTATIC:
        return f"How does this study count {what}, and does treatment of early disease count?"
    return f"How does this study count my {what}?"


def _silence(told: Sequence[LinesHad], reading: Reading) -> Line:
    """A record whose criteria limit no number sets none, unless it limits one drug by a number."""
    counts = [f"{_lines(had.count)} of {lines_words(had.kind)}" for had in told]
    you = f"You told us {_joined(counts, ' and ')} for metastatic disease."
    what = f"lines of {_joined([lines_words(had.kind) for had in told], ' or ')}"
    if reading.has_criteria and not any(said.line for said in reading.prior_therapy):
        says = f"The record sets no limit on the number of {what}."
        return Line(_FACT, Result.FITS, says, silent=True, you=you)
    says = f"Nothing certain was found in the record on the number of {what}."
    ask = f"Does this study take people who have had as many {what} as I?"
    return Line(_FACT, Result.CHECK, says, ask, silent=True, you=you)


def _joined(words: Sequence[str], last: str) -> str:
    return last.join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
