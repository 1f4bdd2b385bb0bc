"""The parts of a verdict: the facts looked at, in order, and what each of them turns on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from mbc_trials.matching.age import age_line
from mbc_trials.matching.extent import bone_only_line, oligometastatic_line
from mbc_trials.matching.measurable import measurable_line
from mbc_trials.matching.menopause import menopause_line
from mbc_trials.matching.mutations import mutation_lines
from mbc_trials.matching.performance import performance_line
from mbc_trials.matching.prior import had_before, needed_before
from mbc_trials.matching.receptors import receptor_line
from mbc_trials.matching.requirements import part_lines
from mbc_trials.matching.setting import setting_line
from mbc_trials.matching.sex import sex_line
from mbc_trials.matching.sites import lines_on_site, site_lines
from mbc_trials.matching.status import status_line
from mbc_trials.matching.treatment_lines import treatment_lines
from mbc_trials.metastases import VISCERAL_PARTS, MetastaticSite
from mbc_trials.patient import Patient
from mbc_trials.reading.model import Reading
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line

__all__ = ["PARTS", "PIECES", "Part"]

_NOBODY = Patient()
_SPREAD = ("sites", "bone_only", "brain_state", "brain")
_Lines = Callable[[Patient, Trial, Reading], Iterable[Line]]


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of fact."""

    lines: _Lines
    """The lines on it, for a person and a trial."""
    sees: Callable[[Patient], Sequence[Patient]]
    """What it turns on: the person with no other facts. Several where each fact told has lines of
    its own, which then stand one after the other."""
    pieces: tuple[Part, ...] = ()
    """The same lines from parts that each turn on less, where there are such."""


def _of(*facts: str) -> Callable[[Patient], Sequence[Patient]]:
    """The person with these facts alone."""

    def seen(patient: Patient) -> Sequence[Patient]:
        return (replace(_NOBODY, **{fact: getattr(patient, fact) for fact in facts}),)

    return seen


def _each_treatment(patient: Patient) -> Sequence[Patient]:
    return [replace(_NOBODY, past_treatments=(past,)) for past in patient.past_treatments]


def _on_site(site: MetastaticSite) -> Part:
    brain = ("brain_state", "brain") if site is MetastaticSite.BRAIN else ()
    together = _bearing_on(site)
    rest = _of("bone_only", *brain)

    def seen(patient: Patient) -> Sequence[Patient]:
        sites = {place: there for place, there in patient.sites.items() if place in together}
        return [replace(one, sites=sites) for one in rest(patient)]

    return Part(lambda patient, _, reading: lines_on_site(site, patient, reading), seen)


def _bearing_on(site: MetastaticSite) -> set[MetastaticSite]:
    """The sites that have a say in the lines on one."""
    if site is MetastaticSite.VISCERAL:
        return {site, *VISCERAL_PARTS}
    if site is MetastaticSite.LEPTOMENINGEAL:
        return {site, MetastaticSite.BRAIN}
    return {site, MetastaticSite.VISCERAL} if site in VISCERAL_PARTS else {site}


def _by_record(lines: Callable[[Patient, Reading], Iterable[Line]]) -> _Lines:
    """For facts that stand in the text alone, not in the registry's fields."""
    return lambda patient, _, reading: lines(patient, reading)


PARTS: tuple[Part, ...] = (
    Part(lambda _, trial, __: status_line(trial), _of()),
    Part(lambda _, __, reading: (setting_line(reading),), _of()),
    Part(_by_record(receptor_line), _of("tumour", "receptors_told", "discordant")),
    Part(_by_record(site_lines), _of(*_SPREAD), tuple(map(_on_site, MetastaticSite))),
    Part(_by_record(bone_only_line), _of("sites", "bone_only", "measurable")),
    Part(_by_record(oligometastatic_line), _of("oligometastatic")),
    Part(_by_record(measurable_line), _of("measurable")),
    Part(_by_record(mutation_lines), _of("mutations", "markers_absent")),
    Part(_by_record(needed_before), _of("past_treatments")),
    Part(_by_record(had_before), _each_treatment),
    Part(_by_record(treatment_lines), _of("lines", "past_treatments")),
    Part(lambda patient, trial, _: age_line(patient, trial), _of("age")),
    Part(sex_line, _of("sex")),
    Part(menopause_line, _of("menopause", "sex")),
    Part(_by_record(performance_line), _of("ecog")),
    Part(_by_record(part_lines), _of("sites")),
)
"""In the order in which they decide: what people are most often turned away for first."""

PIECES = tuple(piece for part in PARTS for piece in (part.pieces or (part,)))
"""The smallest parts, in the same order."""
