"""Bounds of how many lines of treatment a person has had, and a trial's limits on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mbc_trials.patient import PastTreatment, Patient
from mbc_trials.reading.model import LinesLimit, Reading

__all__ = ["EARLY", "METASTATIC", "Had", "Limits", "limits_on_lines", "lines_had"]

METASTATIC, EARLY = "metastatic", "early"
_CLASSES = {
    "chemotherapy": "chemotherapy",
    "endocrine": "endocrine therapy",
    "HER2-directed": "her2-directed therapy",
}
"""The class of past treatment, in lower case, that a line of each kind holds."""
_ANY_DRUG = frozenset({"systemic therapy"})


@dataclass(frozen=True, slots=True)
class Had:
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
class Limits:
    """All that a record says on lines of one kind in one setting."""

    kind: str
    setting: str
    minima: tuple[int, ...]
    maxima: tuple[int, ...]
    limited: bool
    """True where a condition, an exception or a part of the trial goes with one of them, or where
    they contradict each other."""

    @classmethod
    def of(cls, kind: str, setting: str, said: Sequence[LinesLimit]) -> Limits:
        """All of `said`, which is of one kind and setting."""
        minima = tuple(one.minimum for one in said if one.minimum)
        maxima = tuple(one.maximum for one in said if one.maximum is not None)
        contradicted = bool(minima and maxima) and max(minima) > min(maxima)
        limited = contradicted or any(one.limit for one in said)
        return cls(kind, setting, minima, maxima, limited)

    def takes(self, had: Had) -> bool:
        """Every limit is met, whatever the number is within its bounds."""
        low, high = max(had.low, had.others), self._high(had)
        enough = all(least <= low for least in self.minima)
        return enough and all(high is not None and high <= most for most in self.maxima)

    def shuts_out(self, had: Had) -> bool:
        """No limit of one sort is met, whatever the number is within its bounds.

        One line too few is not enough: in many trials early treatment that failed soon counts.
        Where the setting is not said, only a number told is enough: what a single treatment proves
        holds for lines for metastatic disease.
        """
        high = self._high(had)
        low = had.low if self.setting == METASTATIC else had.high or 0
        too_few = bool(self.minima) and high is not None and high + 1 < min(self.minima)
        too_many = bool(self.maxima) and low > max(self.maxima)
        return too_few or too_many

    def _high(self, had: Had) -> int | None:
        """Where the setting is not said, treatment before the cancer spread may count as well."""
        return had.high if self.setting == METASTATIC else None


def limits_on_lines(reading: Reading) -> Iterator[Limits]:
    """One for each kind and setting that a record speaks of."""

    def place(one: LinesLimit) -> tuple[str, str]:
        return one.kind, one.setting

    for (kind, setting), said in groupby(sorted(reading.lines, key=place), key=place):
        yield Limits.of(kind, setting, list(said))


def lines_had(kind: str, patient: Patient) -> Had:
    """The bounds for one kind, from the numbers and the treatments told."""
    count = next((told.count for told in patient.lines if told.kind == kind), None)
    bounds = [_at_least(past, kind) for past in patient.past_treatments]
    others = [told.count for told in patient.lines] if not kind else []
    may_count = any(
        _is_of(past, kind) and past.setting != EARLY for past in patient.past_treatments
    )
    low = max([count or 0, *bounds])
    high = None if count is None else max(count, low)
    told = count is not None or any(others) or may_count
    return Had(kind, low, high, max(others, default=0), told)


def _at_least(past: PastTreatment, kind: str) -> int:
    """How many lines one treatment told proves; a number of a line counts all systemic ones."""
    if past.setting == EARLY or (past.setting != METASTATIC and past.line is None):
        return 0
    if not kind and past.line is not None:
        return past.line
    return int(_is_of(past, kind))


def _is_of(past: PastTreatment, kind: str) -> bool:
    """Whether a treatment is of a kind; for any kind, whether it is against the cancer at all."""
    if kind:
        return _CLASSES.get(kind, kind) in past.names | past.classes
    return bool(past.parts or past.classes - _ANY_DRUG)
