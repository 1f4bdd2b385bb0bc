"""Finds what was not told and would decide: each thing with the trials that depend on it.

A thing not told is given each answer it can have, and every trial is judged with each. An answer
decides about a trial that it makes conflict, or fit where it was open: so whatever the rules of
matching look at is found, and what only raises another question is not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mbc_trials.answer import Entry
from mbc_trials.matching import judge
from mbc_trials.metastases import MetastaticSite
from mbc_trials.mutations import MARKERS
from mbc_trials.patient import BrainState, LinesHad, Patient, Sex
from mbc_trials.person_words import SITE_WORDS, lines_words
from mbc_trials.profiles.receptor_axes import AXES
from mbc_trials.reading.model import Menopause
from mbc_trials.treatments.past import past_treatment
from mbc_trials.verdict import Result

__all__ = ["Gap", "gaps"]

_AGES = (18, 30, 50, 66, 71, 76, 86)
"""One within each of the limits that trials most often set."""
_LINES = (0, 1, 2, 3, 5)
_KINDS = ("", "chemotherapy", "endocrine", "HER2-directed")
_PAST = (
    "CDK4/6 inhibitor",
    "endocrine therapy",
    "taxane",
    "anthracycline",
    "HER2-directed therapy",
    "trastuzumab deruxtecan",
    "TROP2-directed conjugate",
    "PARP inhibitor",
    "PI3K inhibitor",
    "AKT inhibitor",
    "mTOR inhibitor",
    "immunotherapy",
    "chemotherapy",
)
"""Past treatments that trials require or exclude most."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something not told, and how many trials its answer would decide."""

    thing: str
    """`HER2`, `brain metastases`, `past treatment with a taxane`."""
    trials: int
    """How many trials one of its answers would make conflict, or fit where it is open now."""


def gaps(patient: Patient, entries: Sequence[Entry]) -> list[Gap]:
    """The things not told that would decide about any trial, those for most trials first."""
    now = [(entry, judge(patient, entry.trial, entry.reading).result) for entry in entries]
    # A trial that conflicts already does so whatever else is told.
    still = [(entry, result) for entry, result in now if result is not Result.CONFLICTS]
    found = [Gap(thing, _decided(answers, still)) for thing, answers in _unknown(patient)]
    return sorted((gap for gap in found if gap.trials), key=lambda gap: -gap.trials)


def _decided(answers: Sequence[Patient], entries: Sequence[tuple[Entry, Result]]) -> int:
    return sum(
        any(_decides(judge(one, entry.trial, entry.reading).result, now) for one in answers)
        for entry, now in entries
    )


def _decides(then: Result, now: Result) -> bool:
    return then is Result.CONFLICTS or (then is Result.FITS and now is Result.CHECK)


def _unknown(patient: Patient) -> Iterator[tuple[str, list[Patient]]]:
    """Each thing not told, with the person as each answer would make them."""
    yield from _receptors(patient)
    yield from _spread(patient)
    yield from _state(patient)
    told = {*patient.mutations, *patient.markers_absent}
    for marker in MARKERS:
        if marker not in told:
            found = replace(patient, mutations=(*patient.mutations, marker))
            absent = replace(patient, markers_absent=(*patient.markers_absent, marker))
            yield f"a test for {marker}", [found, absent]
    yield from _past(patient)


def _receptors(patient: Patient) -> Iterator[tuple[str, list[Patient]]]:
    for name, values in AXES.items():
        possible = [value & patient.tumour for value in values]
        answers = [replace(patient, tumour=value) for value in possible if value]
        if len(answers) > 1:
            yield _called(name, patient, known_in_part=len(answers) < len(values)), answers


def _called(name: str, patient: Patient, *, known_in_part: bool) -> str:
    if name in patient.discordant:
        return f"which {name} result counts"
    return f"{name} score" if known_in_part else name


def _spread(patient: Patient) -> Iterator[tuple[str, list[Patient]]]:
    for site in MetastaticSite:
        if site not in patient.sites:
            answers = [
                replace(patient, sites={**patient.sites, site: there}) for there in (True, False)
            ]
            yield SITE_WORDS[site], answers
    if patient.sites.get(MetastaticSite.BRAIN) and patient.brain_state is None:
        states = [replace(patient, brain_state=state) for state in BrainState]
        yield "how the brain metastases are at present", states
    if patient.measurable is None:
        measured = [replace(patient, measurable=can) for can in (True, False)]
        yield "whether a lesion can be measured on a scan", measured


def _state(patient: Patient) -> Iterator[tuple[str, list[Patient]]]:
    if patient.age is None:
        yield "age", [replace(patient, age=age) for age in _AGES]
    if patient.sex is None:
        yield "sex", [replace(patient, sex=sex) for sex in Sex]
    if patient.menopause is None and patient.sex is not Sex.MALE:
        yield "menopause", [replace(patient, menopause=status) for status in Menopause]
    for kind in _KINDS:
        if all(had.kind != kind for had in patient.lines):
            counts = [replace(patient, lines=(*patient.lines, LinesHad(n, kind))) for n in _LINES]
            yield f"how many lines of {lines_words(kind)} for metastatic disease", counts
    if patient.ecog is None:
        yield "ECOG status", [replace(patient, ecog=grade) for grade in range(5)]


def _past(patient: Patient) -> Iterator[tuple[str, list[Patient]]]:
    for name in _PAST:
        past = past_treatment(name)
        if not any(past.names & (one.names | one.classes) for one in patient.past_treatments):
            had = replace(patient, past_treatments=(*patient.past_treatments, past))
            yield f"past treatment with {name}", [had]
