"""The line on receptors: the tumours still possible against the tumours the trial takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mbc_trials.matching.missing_test import deciding, question
from mbc_trials.patient import Patient
from mbc_trials.phenotype import ANY, Phenotypes
from mbc_trials.phenotype_words import describe
from mbc_trials.reading.model import Evidence, Reading
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
        yield Line(
            _FACT,
            Result.CHECK,
            says,
            ask,
            evidence=because,
            you="We don't know which of them holds.",
        )
    elif possible <= taken:
        yield Line(_FACT, Result.FITS, f"Takes {_people(taken)}.", evidence=because)
    elif possible.isdisjoint(taken):
        told = ", ".join(patient.receptors_told) or describe(possible)
        says = f"Takes only {_people(taken)}; you told us {told}."
        yield Line(_FACT, Result.CONFLICTS, says, evidence=because)
    else:
        yield _open(patient, taken, because)


def _open(patient: Patient, taken: Phenotypes, because: Sequence[Evidence]) -> Line:
    """The test that would decide, or, where samples disagree on it, which of them counts."""
    says = f"Takes only {_people(taken)}."
    names = deciding(patient.tumour, taken)
    if doubtful := [name for name in names if name in patient.discordant]:
        you = f"You told us samples that disagree on {_listed(doubtful)}."
        ask = "Which sample counts for this study, and is a new biopsy needed?"
        return Line(_FACT, Result.CHECK, says, ask, evidence=because, you=you)
    results = "result" if len(names) == 1 else "results"
    you = f"We don't know your {_listed(names)} {results}."
    ask = question(patient.tumour, taken)
    return Line(_FACT, Result.CHECK, says, ask, evidence=because, you=you)


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


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
