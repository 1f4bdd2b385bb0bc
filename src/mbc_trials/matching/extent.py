"""The lines on how far the cancer has spread: in bone only, or to a few places only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from mbc_trials.matching.measurable import you_told_measurable
from mbc_trials.metastases import MetastaticSite
from mbc_trials.patient import Patient
from mbc_trials.reading.model import Measurable, Reading, Stance
from mbc_trials.sentences import say
from mbc_trials.verdict import Line, Result

__all__ = ["bone_only_line", "oligometastatic_line"]

_BONE_ONLY = "bone only"
_BONE_ONLY_WORDS = say("metastases in bone only")
_OLIGO = "oligometastatic"
_OLIGO_WORDS = say("oligometastatic disease (only a few metastases)")
_UNMET = say("We don't know whether you meet it.")
_SOFT_TISSUE = say("Does any of my bone lesions have a measurable soft-tissue part?")


def bone_only_line(patient: Patient, reading: Reading) -> Iterator[Line]:
    """A line where bone-only disease was told or is needed.

    RECIST 1.1 counts a lytic or mixed bone lesion as measurable only where it has a soft-tissue
    part that can be measured, so a record that requires measurable disease leaves the matter open.
    """
    if patient.bone_only:
        if not _asked_with_measurability(patient, reading):
            yield _told_bone_only(patient, reading)
    elif reading.bone_only.stance is Stance.REQUIRED:
        yield _needs_bone_only(patient, reading)


def _asked_with_measurability(patient: Patient, reading: Reading) -> bool:
    """True where the line on measurable disease asks already what a silent record leaves open."""
    silent = reading.bone_only.stance is Stance.UNSTATED
    return silent and reading.measurable is Measurable.UNSTATED and patient.measurable is False


def _told_bone_only(patient: Patient, reading: Reading) -> Line:
    because = reading.because("bone_only")
    match reading.bone_only.stance:
        case Stance.EXCLUDED:
            says = say("Does not take people with {disease}.", disease=_BONE_ONLY_WORDS)
            return Line(_BONE_ONLY, Result.CONFLICTS, says, evidence=because)
        case Stance.ACCEPTED | Stance.REQUIRED:
            says = say("Takes people with {disease}.", disease=_BONE_ONLY_WORDS)
            return Line(_BONE_ONLY, Result.FITS, says, evidence=because)
        case Stance.CONDITIONAL:
            says = say(
                "Takes people with {disease}, but under a condition.",
                disease=_BONE_ONLY_WORDS,
            )
            ask = say(
                "Under what condition does this study take people with {disease}?",
                disease=_BONE_ONLY_WORDS,
            )
            if reading.measurable is Measurable.REQUIRED:
                ask = _SOFT_TISSUE
            return Line(_BONE_ONLY, Result.CHECK, says, ask, evidence=because, you=_UNMET)
        case Stance.UNSTATED:
            return _by_measurability(patient, reading)
        case _:
            assert_never(reading.bone_only.stance)


def _by_measurability(patient: Patient, reading: Reading) -> Line:
    """A record silent on bone-only disease is read by what it says of measurable disease."""
    because = reading.because("measurable")
    match reading.measurable:
        case Measurable.REQUIRED if patient.measurable is not None:
            says = say("Needs disease that can be measured on a scan.")
            result = Result.FITS if patient.measurable else Result.CONFLICTS
            you = you_told_measurable(can=patient.measurable)
            return Line(_BONE_ONLY, result, says, evidence=because, you=you)
        case Measurable.REQUIRED:
            says = say("Needs disease that can be measured on a scan.")
            return Line(
                _BONE_ONLY,
                Result.CHECK,
                says,
                _SOFT_TISSUE,
                evidence=because,
                you=say("We don't know whether yours has such a part."),
            )
        case Measurable.EVALUABLE_OK:
            says = say("Takes disease that cannot be measured on a scan, as in bone.")
            return Line(_BONE_ONLY, Result.FITS, says, evidence=because)
        case Measurable.UNSTATED:
            says = say("The record does not speak of {disease}.", disease=_BONE_ONLY_WORDS)
            ask = say(
                "Does this study take people with {disease}?",
                disease=_BONE_ONLY_WORDS,
            )
            return Line(_BONE_ONLY, Result.CHECK, says, ask, silent=True)
        case _:
            assert_never(reading.measurable)


def _needs_bone_only(patient: Patient, reading: Reading) -> Line:
    because = reading.because("bone_only")
    bone = MetastaticSite.BONE
    elsewhere = any(there for site, there in patient.sites.items() if site is not bone)
    if elsewhere or patient.sites.get(bone) is False:
        says = say("Needs {disease}; you told us otherwise.", disease=_BONE_ONLY_WORDS)
        return Line(_BONE_ONLY, Result.CONFLICTS, says, evidence=because)
    says = say("Needs {disease}.", disease=_BONE_ONLY_WORDS)
    you = say("We don't know whether yours are.")
    ask = say("Has my cancer spread to bone and nowhere else?")
    return Line(_BONE_ONLY, Result.CHECK, says, ask, evidence=because, you=you)


def oligometastatic_line(patient: Patient, reading: Reading) -> Iterator[Line]:
    """A line where few metastases were told or are needed."""
    because = reading.because(_OLIGO)
    stance = reading.oligometastatic
    if not patient.oligometastatic:
        if stance is Stance.REQUIRED:
            says = say("Needs {disease}.", disease=_OLIGO_WORDS)
            you = say("We don't know whether you have it.")
            ask = say("Are my metastases few enough to be called oligometastatic?")
            yield Line(_OLIGO, Result.CHECK, says, ask, evidence=because, you=you)
        return
    match stance:
        case Stance.EXCLUDED:
            says = say("Does not take people with {disease}.", disease=_OLIGO_WORDS)
            yield Line(_OLIGO, Result.CONFLICTS, says, evidence=because)
        case Stance.ACCEPTED | Stance.REQUIRED:
            says = say("Takes people with {disease}.", disease=_OLIGO_WORDS)
            yield Line(_OLIGO, Result.FITS, says, evidence=because)
        case Stance.CONDITIONAL:
            says = say("Takes people with {disease} only under a condition.", disease=_OLIGO_WORDS)
            ask = say(
                "Under what condition does this study take people with {disease}?",
                disease=_OLIGO_WORDS,
            )
            yield Line(_OLIGO, Result.CHECK, says, ask, evidence=because, you=_UNMET)
        case Stance.UNSTATED:
            says = say("The record does not speak of {disease}.", disease=_OLIGO_WORDS)
            ask = say("Does this study take people with {disease}?", disease=_OLIGO_WORDS)
            yield Line(_OLIGO, Result.CHECK, says, ask, silent=True)
        case _:
            assert_never(stance)
