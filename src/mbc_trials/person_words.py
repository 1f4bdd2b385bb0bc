"""Says in plain words what a person has told us, and what was not told and may matter."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials import phenotype as p
from mbc_trials.metastases import VISCERAL_PARTS, MetastaticSite
from mbc_trials.patient import BrainDisease, BrainState, LinesHad, PastTreatment, Patient, Sex

__all__ = [
    "SITE_WORDS",
    "TEST_WORDS",
    "gene_words",
    "lines_words",
    "marker_words",
    "not_told",
    "past_words",
    "sites_absent",
    "sites_present",
    "told",
]

SITE_WORDS: dict[MetastaticSite, str] = {
    **{site: f"{site} metastases" for site in MetastaticSite},
    MetastaticSite.NODES: "metastases in distant lymph nodes",
    MetastaticSite.PLEURA: "metastases in the lining of the lung (pleura)",
    MetastaticSite.PERITONEUM: "metastases in the lining of the belly (peritoneum)",
    MetastaticSite.VISCERAL: "metastases in inner organs (visceral)",
}

_BRAIN_WORDS = {
    BrainState.TREATED_STABLE: "treated and stable",
    BrainState.UNTREATED: "not yet treated",
    BrainState.PROGRESSING: "growing at present",
}

TEST_WORDS = {
    "PD-L1": "a positive PD-L1 test",
    "TROP2": "a positive TROP2 test",
    "AR": "a positive androgen receptor (AR) test",
    "TMB": "a high number of mutations (TMB)",
    "MSI": "unstable DNA repeats (MSI-high or dMMR)",
    "HRD": "signs of faulty DNA repair (HRD)",
}
"""Markers that are no change in a gene, as found."""

_REASON_WORDS = {
    "progression": " because the cancer grew",
    "side effects": " because of side effects",
    "completed": " because it was completed",
}

_SEX_WORDS = {Sex.FEMALE: "a woman", Sex.MALE: "a man"}

_LINES_WORDS = {
    "chemotherapy": "chemotherapy",
    "endocrine": "endocrine treatment",
    "HER2-directed": "HER2-directed treatment",
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
    return _LINES_WORDS.get(kind, kind or "treatment")


def marker_words(marker: str) -> str:
    """A marker that was found: `a change in PIK3CA`, `a positive PD-L1 test`."""
    return TEST_WORDS.get(marker) or f"a change in {gene_words(marker)}"


def _not_found(marker: str) -> str:
    if marker in TEST_WORDS:
        return f"a negative {marker} test"
    return f"no change in {gene_words(marker)}"


def _had(past: PastTreatment) -> str:
    return f"past treatment with {past_words(past)}"


def past_words(past: PastTreatment) -> str:
    """A past treatment as told: `taxane for early disease, ended 2024-03 because it was completed`.

    Of the day it ended only the month is said: no more may have been told.
    """
    stage = f" for {past.setting} disease" if past.setting else ""
    line = f", line {past.line}" if past.line is not None else ""
    because = _REASON_WORDS.get(past.reason, "")
    month = f" {past.ended:%Y-%m}" if past.ended else ""
    ended = f", ended{month}{because}" if month or because else ""
    return f"{past.name}{stage}{line}{ended}"


def _lines_had(had: LinesHad) -> str:
    noun = "line" if had.count == 1 else "lines"
    return f"{had.count} {noun} of {lines_words(had.kind)} for metastatic disease"


def _person(patient: Patient) -> Iterator[str]:
    if patient.age is not None:
        yield f"age {patient.age}"
    if patient.sex is not None:
        yield _SEX_WORDS[patient.sex]
    if patient.menopause is not None:
        yield patient.menopause.value
    if patient.ecog is not None:
        yield f"ECOG {patient.ecog}"


def _spread(patient: Patient) -> Iterator[str]:
    for site in sites_present(patient):
        if site is MetastaticSite.BRAIN:
            state = f", {_BRAIN_WORDS[patient.brain_state]}" if patient.brain_state else ""
            yield f"{SITE_WORDS[site]}{state}"
            yield from _brain(patient.brain)
        elif not (patient.bone_only and site is MetastaticSite.BONE):
            yield SITE_WORDS[site]
    if patient.bone_only:
        yield "metastases in bone only"
    if patient.oligometastatic:
        yield "only a few metastases (oligometastatic)"
    if patient.measurable is not None:
        yield f"disease that {'can' if patient.measurable else 'cannot'} be measured on a scan"
    for site in sites_absent(patient):
        yield f"no {SITE_WORDS[site]}"


def _brain(brain: BrainDisease) -> Iterator[str]:
    if brain.stable_weeks is not None:
        weeks = "week" if brain.stable_weeks == 1 else "weeks"
        yield f"no growth in the brain for {brain.stable_weeks} {weeks}"
    if brain.symptoms is not None:
        yield f"{'' if brain.symptoms else 'no '}symptoms from the brain metastases"
    if brain.steroids is not None:
        yield f"{'' if brain.steroids else 'no '}steroids for the brain metastases"
    if brain.largest_mm is not None:
        yield f"largest brain metastasis {brain.largest_mm:g} mm"


def not_told(patient: Patient, *, place: bool = False) -> tuple[str, ...]:
    """What was not told and often decides: `PR`, `HER2 score`, `where the cancer has spread`.

    `place` is whether it was told where the person is.
    """
    return (
        *_receptors_open(patient),
        *_spread_open(patient),
        "other mutations" if patient.mutations else "mutations",
        "other past treatment" if patient.past_treatments else "past treatment",
        *_person_open(patient),
        *([] if place else ["place"]),
    )


def _person_open(patient: Patient) -> Iterator[str]:
    """A man is not asked about menopause."""
    if patient.age is None:
        yield "age"
    if patient.sex is None:
        yield "sex"
    if patient.menopause is None and patient.sex is not Sex.MALE:
        yield "menopause"
    if patient.ecog is None:
        yield "daily activity (ECOG)"


def _receptors_open(patient: Patient) -> Iterator[str]:
    tumour = patient.tumour
    for name, positive in (("ER", p.ER_POSITIVE), ("PR", p.PR_POSITIVE)):
        if not tumour.isdisjoint(positive) and not tumour <= positive:
            yield name
    if tumour <= p.HER2_2PLUS_ISH_NEGATIVE | p.HER2_POSITIVE:
        if not tumour <= p.HER2_POSITIVE and not tumour <= p.HER2_2PLUS_ISH_NEGATIVE:
            yield "HER2 ISH test"
    elif not tumour.isdisjoint(p.HER2_POSITIVE):
        yield "HER2"
    elif tumour <= p.HER2_ZERO:
        if not tumour <= p.HER2_NULL and not tumour <= p.HER2_ULTRALOW:
            yield "whether HER2 is ultralow"
    elif not tumour <= p.HER2_LOW:
        yield "HER2 score"


def _spread_open(patient: Patient) -> Iterator[str]:
    if not patient.sites:
        yield "where the cancer has spread"
    elif MetastaticSite.BRAIN not in patient.sites:
        yield "whether it has spread to the brain"
    elif patient.sites[MetastaticSite.BRAIN] and patient.brain_state is None:
        yield "how the brain metastases are at present"
