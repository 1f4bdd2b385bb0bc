"""Says in plain words what a person has not told us and may matter."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials import phenotype as p
from mbc_trials.metastases import MetastaticSite
from mbc_trials.patient import Patient, Sex
from mbc_trials.sentences import say

__all__ = ["not_told"]


def not_told(patient: Patient, *, place: bool = False) -> tuple[str, ...]:
    """What was not told and often decides: `PR`, `HER2 score`, `where the cancer has spread`.

    `place` is whether it was told where the person is.
    """
    return (
        *_receptors_open(patient),
        *_spread_open(patient),
        say("other mutations") if patient.mutations else say("mutations"),
        say("other past treatment") if patient.past_treatments else say("past treatment"),
        *_person_open(patient),
        *([] if place else [say("place")]),
    )


def _person_open(patient: Patient) -> Iterator[str]:
    """A man is not asked about menopause."""
    if patient.age is None:
        yield say("age")
    if patient.sex is None:
        yield say("sex")
    if patient.menopause is None and patient.sex is not Sex.MALE:
        yield say("menopause")
    if patient.ecog is None:
        yield say("daily activity (ECOG)")


def _receptors_open(patient: Patient) -> Iterator[str]:
    tumour = patient.tumour
    for name, positive in (("ER", p.ER_POSITIVE), ("PR", p.PR_POSITIVE)):
        if not tumour.isdisjoint(positive) and not tumour <= positive:
            yield name
    if tumour <= p.HER2_2PLUS_ISH_NEGATIVE | p.HER2_POSITIVE:
        if not tumour <= p.HER2_POSITIVE and not tumour <= p.HER2_2PLUS_ISH_NEGATIVE:
            yield say("HER2 ISH test")
    elif not tumour.isdisjoint(p.HER2_POSITIVE):
        yield "HER2"
    elif tumour <= p.HER2_ZERO:
        if not tumour <= p.HER2_NULL and not tumour <= p.HER2_ULTRALOW:
            yield say("whether HER2 is ultralow")
    elif not tumour <= p.HER2_LOW:
        yield say("HER2 score")


def _spread_open(patient: Patient) -> Iterator[str]:
    if not patient.sites:
        yield say("where the cancer has spread")
    elif MetastaticSite.BRAIN not in patient.sites:
        yield say("whether it has spread to the brain")
    elif patient.sites[MetastaticSite.BRAIN] and patient.brain_state is None:
        yield say("how the brain metastases are at present")
