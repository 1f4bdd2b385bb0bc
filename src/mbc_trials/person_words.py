"""Says in plain words what a person has told us."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.metastases import VISCERAL_PARTS, MetastaticSite
from mbc_trials.patient import BrainDisease, BrainState, LinesHad, PastTreatment, Patient, Sex
from mbc_trials.reading.model import Menopause
from mbc_trials.sentences import say, say_count

__all__ = [
    "MENOPAUSE_WORDS",
    "SITE_WORDS",
    "STAGE_WORDS",
    "TEST_WORDS",
    "gene_words",
    "lines_words",
    "marker_words",
    "past_words",
    "sites_absent",
    "sites_present",
    "told",
]

SITE_WORDS: dict[MetastaticSite, str] = {
    MetastaticSite.BRAIN: say("brain metastases"),
    MetastaticSite.LEPTOMENINGEAL: say("leptomeningeal metastases"),
    MetastaticSite.BONE: say("bone metastases"),
    MetastaticSite.LIVER: say("liver metastases"),
    MetastaticSite.LUNG: say("lung metastases"),
    MetastaticSite.SKIN: say("skin metastases"),
    MetastaticSite.NODES: say("metastases in distant lymph nodes"),
    MetastaticSite.PLEURA: say("metastases in the lining of the lung (pleura)"),
    MetastaticSite.PERITONEUM: say("metastases in the lining of the belly (peritoneum)"),
    MetastaticSite.VISCERAL: say("metastases in inner organs (visceral)"),
}

_BRAIN_WORDS = {
    BrainState.TREATED_STABLE: say("treated and stable"),
    BrainState.UNTREATED: say("not yet treated"),
    BrainState.PROGRESSING: say("growing at present"),
}

TEST_WORDS = {
    "PD-L1": say("a positive PD-L1 test"),
    "TROP2": say("a positive TROP2 test"),
    "AR": say("a positive androgen receptor (AR) test"),
    "TMB": say("a high number of mutations (TMB)"),
    "MSI": say("unstable DNA repeats (MSI-high or dMMR)"),
    "HRD": say("signs of faulty DNA repair (HRD)"),
}
"""Markers that are no change in a gene, as found."""

STAGE_WORDS = {"metastatic": say("metastatic disease"), "early": say("early disease")}

_REASON_WORDS = {
    "progression": say("because the cancer grew"),
    "side effects": say("because of side effects"),
    "completed": say("because it was completed"),
}

_SEX_WORDS = {Sex.FEMALE: say("a woman"), Sex.MALE: say("a man")}

MENOPAUSE_WORDS = {
    Menopause.PREMENOPAUSAL: say("premenopausal"),
    Menopause.PERIMENOPAUSAL: say("perimenopausal"),
    Menopause.POSTMENOPAUSAL: say("postmenopausal"),
}

_LINES_WORDS = {
    "": say("treatment"),
    "chemotherapy": say("chemotherapy"),
    "endocrine": say("endocrine treatment"),
    "HER2-directed": say("HER2-directed treatment"),
}


def sites_present(patient: Patient) -> tuple[MetastaticSite, ...]:
    """The sites told as there, without `visceral` where one of its organs says it already."""
    there = [site for site, present in patient.sites.items() if present]
    implied = any(site in VISCERAL_PARTS for site in there)
    return tuple(s for s in there if not (implied and s is MetastaticSite.VISCERAL))


def sites_absent(patient: Patient) -> tuple[MetastaticSite, ...]:
    """The sites told as not there, without those that another fact says already."""
    if patient.bone_only:
        return ()
    absent = [site for site, present in patient.sites.items() if not present]
    none_visceral = MetastaticSite.VISCERAL in absent
    return tuple(s for s in absent if not (none_visceral and s in VISCERAL_PARTS))


def told(patient: Patient) -> tuple[str, ...]:
    """What was told: `ER-positive`, `liver metastases`, `past treatment with palbociclib`."""
    return (
        *patient.receptors_told,
        *_spread(patient),
        *(marker_words(marker) for marker in patient.mutations),
        *map(_not_found, patient.markers_absent),
        *map(_had, patient.past_treatments),
        *map(_lines_had, patient.lines),
        *_person(patient),
    )


def gene_words(marker: str) -> str:
    """The gene a marker is named after: `HER2` for `HER2-mutation`."""
    return marker.removesuffix("-mutation")


def lines_words(kind: str) -> str:
    """What a line of treatment is of: `chemotherapy`, or any `treatment`."""
    return _LINES_WORDS.get(kind, kind)


def marker_words(marker: str) -> str:
    """A marker that was found: `a change in PIK3CA`, `a positive PD-L1 test`."""
    return TEST_WORDS.get(marker) or say("a change in {gene}", gene=gene_words(marker))


def _not_found(marker: str) -> str:
    if marker in TEST_WORDS:
        return say("a negative {marker} test", marker=marker)
    return say("no change in {gene}", gene=gene_words(marker))


def _had(past: PastTreatment) -> str:
    return say("past treatment with {treatment}", treatment=past_words(past))


def past_words(past: PastTreatment) -> str:
    """A past treatment as told: `taxane for early disease, ended 2024-03 because it was completed`.

    Of the day it ended only the month is said: no more may have been told.
    """
    words = past.name
    if past.setting:
        disease = STAGE_WORDS[past.setting]
        words = say("{treatment} for {disease}", treatment=words, disease=disease)
    line = say("line {number}", number=past.line) if past.line is not None else ""
    return ", ".join(part for part in (words, line, _ended(past)) if part)


def _ended(past: PastTreatment) -> str:
    month = f"{past.ended:%Y-%m}" if past.ended else ""
    reason = _REASON_WORDS.get(past.reason, "")
    if month and reason:
        return say("ended {month} {because}", month=month, because=reason)
    if month:
        return say("ended {month}", month=month)
    return say("ended {because}", because=reason) if reason else ""


def _lines_had(had: LinesHad) -> str:
    return say_count(
        "{count} line of {treatment} for metastatic disease",
        "{count} lines of {treatment} for metastatic disease",
        had.count,
        treatment=lines_words(had.kind),
    )


def _person(patient: Patient) -> Iterator[str]:
    if patient.age is not None:
        yield say("age {age}", age=patient.age)
    if patient.sex is not None:
        yield _SEX_WORDS[patient.sex]
    if patient.menopause is not None:
        yield MENOPAUSE_WORDS[patient.menopause]
    if patient.ecog is not None:
        yield say("ECOG {grades}", grades=patient.ecog)


def _spread(patient: Patient) -> Iterator[str]:
    for site in sites_present(patient):
        if site is MetastaticSite.BRAIN:
            state = [_BRAIN_WORDS[patient.brain_state]] if patient.brain_state else []
            yield ", ".join([SITE_WORDS[site], *state])
            yield from _brain(patient.brain)
        elif not (patient.bone_only and site is MetastaticSite.BONE):
            yield SITE_WORDS[site]
    if patient.bone_only:
        yield say("metastases in bone only")
    if patient.oligometastatic:
        yield say("only a few metastases (oligometastatic)")
    if patient.measurable:
        yield say("disease that can be measured on a scan")
    elif patient.measurable is not None:
        yield say("disease that cannot be measured on a scan")
    for site in sites_absent(patient):
        yield say("no {disease}", disease=SITE_WORDS[site])


def _brain(brain: BrainDisease) -> Iterator[str]:
    if brain.stable_weeks is not None:
        yield say_count(
            "no growth in the brain for {count} week",
            "no growth in the brain for {count} weeks",
            brain.stable_weeks,
        )
    if brain.symptoms:
        yield say("symptoms from the brain metastases")
    elif brain.symptoms is not None:
        yield say("no symptoms from the brain metastases")
    if brain.steroids:
        yield say("steroids for the brain metastases")
    elif brain.steroids is not None:
        yield say("no steroids for the brain metastases")
    if brain.largest_mm is not None:
        yield say("largest brain metastasis {size} mm", size=f"{brain.largest_mm:g}")
