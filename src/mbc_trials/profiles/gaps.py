"""Finds what was not told and would decide: each thing with the trials that depend on it.

A thing not told is given each answer it can have, and every trial is judged with each. An answer
decides about a trial that it makes conflict, or fit where it was open: so whatever the rules of
matching look at is found, and what only raises another question is not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from mbc_trials.answer import Entry
from mbc_trials.matching import judge
from mbc_trials.metastases import MetastaticSite
from mbc_trials.mutations import MARKERS
from mbc_trials.patient import BrainState, LinesHad, Patient, Sex
from mbc_trials.person_words import SITE_WORDS, lines_words
from mbc_trials.profiles.receptor_axes import AXES
from mbc_trials.reading.model import Menopause, Reading
from mbc_trials.sentences import say
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
    found = [Gap(thing.name, _decided(thing, still)) for thing in _unknown(patient)]
    return sorted((gap for gap in found if gap.trials), key=lambda gap: -gap.trials)


def _decided(thing: _Unknown, entries: Sequence[tuple[Entry, Result]]) -> int:
    return sum(
        any(_decides(judge(one, entry.trial, entry.reading).result, now) for one in thing.answers)
        for entry, now in entries
        if thing.may_matter(entry.reading)
    )


def _decides(then: Result, now: Result) -> bool:
    return then is Result.CONFLICTS or (then is Result.FITS and now is Result.CHECK)


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A thing not told, with the person as each answer would make them."""

    name: str
    answers: Sequence[Patient]
    may_matter: Callable[[Reading], bool] = lambda reading: True
    """False for a record of which it is plain that no answer decides; saves judging it."""


def _unknown(patient: Patient) -> Iterator[_Unknown]:
    yield from _receptors(patient)
    yield from _spread(patient)
    yield from _state(patient)
    yield from _markers(patient)
    yield from _past(patient)


def _receptors(patient: Patient) -> Iterator[_Unknown]:
    for name, values in AXES.items():
        possible = [value & patient.tumour for value in values]
        answers = [replace(patient, tumour=value) for value in possible if value]
        if len(answers) > 1:
            known_in_part = len(answers) < len(values)
            yield _Unknown(_called(name, patient, known_in_part=known_in_part), answers)


def _called(name: str, patient: Patient, *, known_in_part: bool) -> str:
    if name in patient.discordant:
        return say("which {name} result counts", name=name)
    return say("{name} score", name=name) if known_in_part else name


def _spread(patient: Patient) -> Iterator[_Unknown]:
    for site in MetastaticSite:
        if site not in patient.sites:
            answers = [
                replace(patient, sites={**patient.sites, site: there}) for there in (True, False)
            ]
            yield _Unknown(SITE_WORDS[site], answers)
    if patient.sites.get(MetastaticSite.BRAIN) and patient.brain_state is None:
        states = [replace(patient, brain_state=state) for state in BrainState]
        yield _Unknown(say("how the brain metastases are at present"), states)
    if patient.measurable is None:
        measured = [replace(patient, measurable=can) for can in (True, False)]
        yield _Unknown(say("whether a lesion can be measured on a scan"), measured)


def _state(patient: Patient) -> Iterator[_Unknown]:
    if patient.age is None:
        yield _Unknown(say("age"), [replace(patient, age=age) for age in _AGES])
    if patient.sex is None:
        yield _Unknown(say("sex"), [replace(patient, sex=sex) for sex in Sex])
    if patient.menopause is None and patient.sex is not Sex.MALE:
        yield _Unknown(say("menopause"), [replace(patient, menopause=one) for one in Menopause])
    for kind in _KINDS:
        if all(had.kind != kind for had in patient.lines):
            counts = [replace(patient, lines=(*patient.lines, LinesHad(n, kind))) for n in _LINES]
            name = say(
                "how many lines of {treatment} for metastatic disease",
                treatment=lines_words(kind),
            )
            yield _Unknown(name, counts, lambda reading: bool(reading.lines))
    if patient.ecog is None:
        yield _Unknown(say("ECOG status"), [replace(patient, ecog=grade) for grade in range(5)])


def _markers(patient: Patient) -> Iterator[_Unknown]:
    told = {*patient.mutations, *patient.markers_absent}
    for marker in (one for one in MARKERS if one not in told):
        found = replace(patient, mutations=(*patient.mutations, marker))
        absent = replace(patient, markers_absent=(*patient.markers_absent, marker))
        yield _Unknown(
            say("a test for {marker}", marker=marker), [found, absent], partial(_requires, marker)
        )


def _requires(marker: str, reading: Reading) -> bool:
    return any(marker in need.options for need in reading.biomarkers_required)


def _past(patient: Patient) -> Iterator[_Unknown]:
    for name in _PAST:
        past = past_treatment(name)
        if not any(past.names & (one.names | one.classes) for one in patient.past_treatments):
            had = replace(patient, past_treatments=(*patient.past_treatments, past))
            yield _Unknown(
                say("past treatment with {treatment}", treatment=name), [had], _speaks_of_the_past
            )


def _speaks_of_the_past(reading: Reading) -> bool:
    return bool(reading.prior_therapy or reading.prior_therapy_required)
