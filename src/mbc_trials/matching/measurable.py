"""The line on measurable disease: whether a lesion can be measured on a scan (RECIST 1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from mbc_trials.patient import Patient
from mbc_trials.reading.model import Evidence, Measurable, Reading, Stance
from mbc_trials.sentences import say
from mbc_trials.verdict import Line, Result

__all__ = ["measurable_line", "you_told_measurable"]

_FACT = "measurable"
_WAYS_AROUND = frozenset({Stance.ACCEPTED, Stance.CONDITIONAL, Stance.REQUIRED})


def measurable_line(patient: Patient, reading: Reading) -> Iterator[Line]:
    """A line where it was told whether the disease can be measured."""
    if patient.measurable is not None:
        because = reading.because(_FACT)
        yield _can(reading, because) if patient.measurable else _cannot(reading, because)


def you_told_measurable(*, can: bool) -> str:
    """What was told, as a sentence."""
    if can:
        return say("You told us that yours can be measured.")
    return say("You told us that yours cannot be measured.")


def _can(reading: Reading, because: Sequence[Evidence]) -> Line:
    you = you_told_measurable(can=True)
    match reading.measurable:
        case Measurable.REQUIRED:
            says = say("Needs disease that can be measured on a scan.")
            return Line(_FACT, Result.FITS, says, evidence=because, you=you)
        case Measurable.EVALUABLE_OK:
            says = say("Takes disease that can and that cannot be measured on a scan.")
            return Line(_FACT, Result.FITS, says, evidence=because, you=you)
        case Measurable.UNSTATED:
            says = say("The record sets no limit on disease that can be measured on a scan.")
            return Line(_FACT, Result.FITS, says, silent=True, you=you)
        case _:
            assert_never(reading.measurable)


def _cannot(reading: Reading, because: Sequence[Evidence]) -> Line:
    you = you_told_measurable(can=False)
    ask = say("Does this study take disease that cannot be measured on a scan?")
    match reading.measurable:
        case Measurable.REQUIRED if reading.bone_only.stance in _WAYS_AROUND:
            # A record that takes bone-only disease takes some disease that cannot be measured.
            says = say("Needs disease that can be measured on a scan, or in bone only.")
            both = reading.because(_FACT, "bone_only")
            return Line(_FACT, Result.CHECK, says, ask, evidence=both, you=you)
        case Measurable.REQUIRED:
            says = say("Needs disease that can be measured on a scan.")
            return Line(_FACT, Result.CONFLICTS, says, evidence=because, you=you)
        case Measurable.EVALUABLE_OK:
            says = say("Takes disease that cannot be measured on a scan.")
            return Line(_FACT, Result.FITS, says, evidence=because, you=you)
        case Measurable.UNSTATED:
            says = say("The record does not say whether disease must be measurable on a scan.")
            return Line(_FACT, Result.CHECK, says, ask, silent=True, you=you)
        case _:
            assert_never(reading.measurable)
