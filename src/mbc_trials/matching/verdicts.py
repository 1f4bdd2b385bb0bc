"""Puts the lines on every fact together and says what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mbc_trials.matching.parts import PARTS
from mbc_trials.matching.silence import asked_at_once
from mbc_trials.patient import Patient
from mbc_trials.reading.model import Reading
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result, Verdict

__all__ = ["judge", "judge_unless_conflict", "verdict_of"]

_ORDER = (Result.CONFLICTS, Result.CHECK, Result.FITS)


def judge(patient: Patient, trial: Trial, reading: Reading) -> Verdict:
    """How one trial stands to one person: a line for each fact told, for the metastatic setting,
    and for each thing the trial requires.

    Any conflict makes the trial conflict, else any open question makes it a check. `trial` is for
    what the registry keeps as fields (age, sex, status); the rest comes from `reading`.

    Knowing more about a person never turns a conflict into anything else; knowing less never
    makes one.
    """
    return verdict_of(line for part in PARTS for line in part.lines(patient, trial, reading))


def judge_unless_conflict(patient: Patient, trial: Trial, reading: Reading) -> Verdict | None:
    """The same as `judge`; None for a conflict, which is known at the first line that is one."""
    lines: list[Line] = []
    for part in PARTS:
        for line in part.lines(patient, trial, reading):
            if line.result is Result.CONFLICTS:
                return None
            lines.append(line)
    return verdict_of(lines)


def verdict_of(lines: Iterable[Line]) -> Verdict:
    """What lines in the order of the parts add up to."""
    ordered = sorted(asked_at_once(lines), key=_place)
    return Verdict(result=_together(ordered), lines=tuple(ordered))


def _place(line: Line) -> tuple[int, bool]:
    return _ORDER.index(line.result), line.silent


def _together(lines: Sequence[Line]) -> Result:
    results = {line.result for line in lines}
    return next(result for result in _ORDER if result in results)
