"""Strategies for whole people, for the same people with facts forgotten, for records and trials."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, TypeVar

from hypothesis import assume
from hypothesis import strategies as st

from mbc_trials.metastases import VISCERAL_PARTS, MetastaticSite
from mbc_trials.patient import BrainDisease, BrainState, LinesHad, PastTreatment, Patient, Sex
from mbc_trials.phenotype import ANY, Phenotypes
from mbc_trials.reading.model import (
    Condition,
    LinesLimit,
    MarkerNamed,
    Measurable,
    Menopause,
    MenopauseFact,
    Performance,
    PriorTherapy,
    Reading,
    Requirement,
    SiteFact,
    Stance,
)
from mbc_trials.trial import Trial

__all__ = ["forgetful", "people", "records", "trials"]

_T = TypeVar("_T")
_MARKERS = ("PIK3CA", "AKT1", "ESR1", "BRCA1", "RB1", "PD-L1")
_KINDS = ("chemotherapy", "endocrine", "")
_CLASSES = {"paclitaxel": "chemotherapy", "letrozole": "endocrine therapy"}
_THERAPIES = (*_CLASSES, *_CLASSES.values())

tumours = st.integers(1, ANY.bits).map(Phenotypes)


def _few(values: st.SearchStrategy[_T], most: int = 2) -> st.SearchStrategy[tuple[_T, ...]]:
    return st.lists(values, max_size=most).map(tuple)


# --- people

brains = st.builds(
    BrainDisease,
    stable_weeks=st.none() | st.integers(0, 30),
    symptoms=st.none() | st.booleans(),
    steroids=st.none() | st.booleans(),
    largest_mm=st.none() | st.floats(1, 40),
)


def _treatment(name: str, setting: str, line: int | None) -> PastTreatment:
    classes = frozenset({_CLASSES[name], "systemic therapy"})
    return PastTreatment(name, frozenset({name}), classes, setting=setting, line=line)


treatments = st.builds(
    _treatment,
    st.sampled_from(sorted(_CLASSES)),
    st.sampled_from(["", "metastatic"]),
    st.none() | st.integers(1, 3),
) | st.builds(_treatment, st.sampled_from(sorted(_CLASSES)), st.just("early"), st.none())


@st.composite
def people(draw: st.DrawFn) -> Patient:
    """People whose facts agree with each other."""
    found = draw(st.sets(st.sampled_from(_MARKERS), max_size=2))
    absent = draw(st.sets(st.sampled_from(_MARKERS), max_size=4)) - found
    counts = draw(st.dictionaries(st.sampled_from(_KINDS), st.integers(0, 4)))
    past = draw(_few(treatments))
    assume(all(counts.get(kind, 9) >= _proven(past, kind) for kind in _KINDS))
    sex = draw(st.none() | st.sampled_from(Sex))
    menopause = draw(st.none() | st.sampled_from(Menopause))
    bone_only = draw(st.booleans())
    return Patient(
        tumour=draw(tumours),
        receptors_told=("told",),
        sites=_bone_alone() if bone_only else draw(_sites()),
        bone_only=bone_only,
        oligometastatic=draw(st.booleans()),
        brain_state=None if bone_only else draw(st.none() | st.sampled_from(BrainState)),
        brain=BrainDisease() if bone_only else draw(brains),
        measurable=draw(st.none() | st.booleans()),
        past_treatments=past,
        mutations=tuple(sorted(found)),
        markers_absent=tuple(sorted(absent)),
        lines=tuple(LinesHad(count, kind) for kind, count in counts.items()),
        age=draw(st.none() | st.integers(0, 100)),
        sex=sex,
        menopause=None if sex is Sex.MALE else menopause,
        ecog=draw(st.none() | st.integers(0, 4)),
        discordant=tuple(sorted(draw(st.sets(st.sampled_from(["ER", "PR", "HER2"]))))),
    )


def _proven(past: tuple[PastTreatment, ...], kind: str) -> int:
    """The lines that past treatments told for metastatic disease make certain."""
    late = [had for had in past if had.setting == "metastatic" or had.line]
    if not kind:
        return max((had.line or 1 for had in late), default=0)
    return int(any(_CLASSES[had.name].startswith(kind) for had in late))


def _bone_alone() -> dict[MetastaticSite, bool]:
    return {site: site is MetastaticSite.BONE for site in MetastaticSite}


def _sites() -> st.SearchStrategy[dict[MetastaticSite, bool]]:
    told = st.dictionaries(st.sampled_from(MetastaticSite), st.booleans(), max_size=5)
    return told.map(_implied)


def _implied(told: dict[MetastaticSite, bool]) -> dict[MetastaticSite, bool]:
    """Disease in an inner organ is visceral; where there is none, no organ has any."""
    whole = MetastaticSite.VISCERAL
    if any(told.get(part) for part in VISCERAL_PARTS):
        return told | {whole: True}
    if told.get(whole) is False:
        return told | dict.fromkeys(VISCERAL_PARTS, False)
    return told


@st.composite
def forgetful(draw: st.DrawFn, someone: Patient) -> Patient:
    """The same person with some facts forgotten, and others told less exactly."""
    keep = st.booleans()
    less: dict[str, Any] = {"tumour": someone.tumour | draw(tumours)}
    for name in ("age", "sex", "menopause", "ecog", "measurable", "brain_state"):
        less[name] = getattr(someone, name) if draw(keep) else None
    for name in ("bone_only", "oligometastatic"):
        less[name] = getattr(someone, name) and draw(keep)
    for name in ("mutations", "markers_absent", "lines"):
        less[name] = tuple(fact for fact in getattr(someone, name) if draw(keep))
    brain = {name: told if draw(keep) else None for name, told in asdict(someone.brain).items()}
    sites = {site: told for site, told in someone.sites.items() if less["bone_only"] or draw(keep)}
    past = (had for had in someone.past_treatments if draw(keep))
    less["past_treatments"] = tuple(
        _vaguer(had, setting=draw(keep), line=draw(keep)) for had in past
    )
    return replace(someone, **less, brain=BrainDisease(**brain), sites=_implied(sites))


def _vaguer(had: PastTreatment, *, setting: bool, line: bool) -> PastTreatment:
    return replace(had, setting=had.setting if setting else "", line=had.line if line else None)


# --- records

stances = st.sampled_from(Stance)
conditions = st.builds(
    Condition,
    st.sampled_from(["treated", "untreated", "asymptomatic", "steroids", "crisis", "other"]),
) | st.builds(
    Condition,
    st.sampled_from(["stable", "size", "steroids"]),
    st.sampled_from(["", "4 weeks", "1 month", "2 cm", "10 mg"]),
)
site_facts = st.builds(SiteFact, stances, _few(conditions, 3))


def _needs(options: tuple[str, ...]) -> st.SearchStrategy[tuple[Requirement, ...]]:
    some = st.lists(st.sampled_from(options), min_size=1, max_size=2, unique=True)
    return _few(some.map(tuple).map(Requirement))


prior = st.builds(
    PriorTherapy,
    st.sampled_from(_THERAPIES),
    st.sampled_from([Stance.REQUIRED, Stance.ACCEPTED, Stance.EXCLUDED]),
    setting=st.sampled_from(["", "metastatic", "early", "metastatic or early"]),
    line=st.sampled_from(["", "", "line"]),
    limit=st.sampled_from(["", "", "unless"]),
)
lines = st.builds(
    LinesLimit,
    st.sampled_from(_KINDS),
    st.sampled_from(["metastatic", "early", ""]),
    st.none() | st.integers(0, 3),
    st.none() | st.integers(0, 3),
    st.sampled_from(["", "", "cohort"]),
)
performance = st.builds(
    Performance, st.just("ECOG"), st.integers(0, 1), st.integers(1, 4), st.sampled_from(["", "or"])
) | st.builds(Performance, st.just("Karnofsky"), st.integers(1, 9).map((10).__mul__), st.just(100))
menopause = st.builds(
    MenopauseFact,
    st.sampled_from(Menopause),
    st.sampled_from([Stance.ACCEPTED, Stance.CONDITIONAL, Stance.EXCLUDED]),
    st.booleans(),
)
records = st.builds(
    Reading,
    metastatic=stances,
    receptors=st.none() | tumours,
    sites=st.dictionaries(st.sampled_from(MetastaticSite), site_facts),
    bone_only=site_facts,
    oligometastatic=stances,
    measurable=st.sampled_from(Measurable),
    biomarkers_required=_needs(_MARKERS),
    biomarkers_in_part=_needs(_MARKERS),
    prior_therapy_required=_needs(_THERAPIES),
    sites_in_part=_few(st.sampled_from(MetastaticSite)),
    prior_therapy=_few(prior, 4),
    markers_named=st.none() | _few(st.builds(MarkerNamed, st.sampled_from(_MARKERS), stances)),
    lines=_few(lines, 3),
    performance=_few(performance),
    menopause=_few(menopause, 3),
    men=stances,
)

ages = st.sampled_from(["", "N/A", "18 Years", "50 Years", "75 Years", "6 Months", "no time"])
trials = st.builds(
    Trial,
    st.just("NCT99000001"),
    status=st.sampled_from(["", "RECRUITING", "ACTIVE_NOT_RECRUITING", "COMPLETED"]),
    sex=st.sampled_from(["", "ALL", "FEMALE", "MALE"]),
    minimum_age=ages,
    maximum_age=ages,
)
