"""The line on receptors: the tumours still possible against the tumours the trial takes."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.matching.missing_test import question
from mbc_trials.patient import Patient
from mbc_trials.phenotype import ANY, Phenotypes
from mbc_trials.phenotype_words import describe
from mbc_trials.reading.model import Reading
from mbc_trials.verdict import Line, Result

__all__ = ["receptor_line"]

_FACT = "receptors"


def receptor_line(patient: Patient, reading: Reading) -> Iterator[Line]:
    """At most one line; none where neither the person nor the record says anything.

    A subset fits, a disjoint set conflicts, anything else is a check that asks for the test that
    would decide.
    """
    possible, taken = patient.tumour, reading.receptors
    if taken is None:
        if patient.receptors_told:
            yield _silence(patient)
        return
    because = reading.because(_FACT)
    if not taken:
        # A set that no tumour is in says that the reading went wrong, not that nobody may join.
        says = "The record's words on receptors contradict each other, as we read them."
        ask = "Which receptor types does this study take?"
        yield Line(_FACT, Result.CHECK, says, ask, evidence=because)
    elif possible <= taken:
        yield Line(_FACT, Result.FITS, f"Takes {_people(taken)}.", evidence=because)
    elif possible.isdisjoint(taken):
        told = ", ".join(patient.receptors_told) or describe(possible)
        says = f"Takes only {_people(taken)}; you told us {told}."
        yield Line(_FACT, Result.CONFLICTS, says, evidence=because)
    else:
        says = f"Takes only {_people(taken)}."
        yield Line(_FACT, Result.CHECK, says, question(possible, taken), evidence=because)


def _silence(patient: Patient) -> Line:
    told = ", ".join(patient.receptors_told)
    return Line(
        _FACT,
        Result.CHECK,
        "The record names no receptor type.",
        f"Does this study take people with this receptor type: {told}?",
        silent=True,
    )


def _people(tumours: Phenotypes) -> str:
    if tumours == ANY:
        return "people with any receptor type"
    return f"people with {describe(tumours)} tumours"
