"""Puts the lines on every fact together and says what they add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mbc_trials.matching.age import age_line
from mbc_trials.matching.extent import bone_only_line, oligometastatic_line
from mbc_trials.matching.measurable import measurable_line
from mbc_trials.matching.menopause import menopause_line
from mbc_trials.matching.mutations import mutation_lines
from mbc_trials.matching.performance import performance_line
from mbc_trials.matching.prior import prior_lines
from mbc_trials.matching.receptors import receptor_line
from mbc_trials.matching.requirements import part_lines
from mbc_trials.matching.setting import setting_line
from mbc_trials.matching.sex import sex_line
from mbc_trials.matching.sites import site_lines
from mbc_trials.matching.status import status_line
from mbc_trials.matching.treatment_lines import treatment_lines
from mbc_trials.patient import Patient
from mbc_trials.reading.model import Reading
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result, Verdict

__all__ = ["judge"]

_ORDER = (Result.CONFLICTS, Result.CHECK, Result.FITS)


def judge(patient: Patient, trial: Trial, reading: Reading) -> Verdict:
    """How one trial stands to one person: a line for each fact told, for the metastatic setting,
    and for each thing the trial requires.

    Any conflict makes the trial conflict, else any open question makes it a check. `trial` is for
    what the registry keeps as fields (age, sex, status); the rest comes from `reading`.

    Knowing more about a person never turns a conflict into anything else; knowing less never
    makes one.
    """
    lines = sorted(_lines(patient, trial, reading), key=_place)
    return Verdict(result=_together(lines), lines=tuple(lines))


def _lines(patient: Patient, trial: Trial, reading: Reading) -> Iterator[Line]:
    """In the order in which they decide: what people are most often turned away for first."""
    yield from status_line(trial)
    yield setting_line(reading)
    yield from receptor_line(patient, reading)
    yield from site_lines(patient, reading)
    yield from bone_only_line(patient, reading)
    yield from oligometastatic_line(patient, reading)
    yield from measurable_line(patient, reading)
    yield from mutation_lines(patient, reading)
    yield from prior_lines(patient, reading)
    yield from treatment_lines(patient, reading)
    yield from age_line(patient, trial)
    yield from sex_line(patient, trial, reading)
    yield from menopause_line(patient, trial, reading)
    yield from performance_line(patient, reading)
    yield from part_lines(patient, reading)


def _place(line: Line) -> tuple[int, bool]:
    return _ORDER.index(line.result), line.silent


def _together(lines: Sequence[Line]) -> Result:
    results = {line.result for line in lines}
    return next(result for result in _ORDER if result in results)
