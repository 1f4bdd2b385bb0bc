"""The line on receptors: the tumours still possible against the tumours the trial takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from mbc_trials.matching.missing_test import deciding, question
from mbc_trials.patient import Patient
from mbc_trials.phenotype import ANY, Phenotypes
from mbc_trials.phenotype_words import describe
from mbc_trials.reading.model import Evidence, Reading
from mbc_trials.sentences import say, say_count, with_and
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
        says = say("The record's words on receptors contradict each other, as we read them.")
        ask = say("Which receptor types does this study take?")
        yield Line(
            _FACT,
            Result.CHECK,
            says,
            ask,
            evidence=because,
            you=say("We don't know which of them holds."),
        )
    elif possible <= taken:
        yield Line(
            _FACT, Result.FITS, say("Takes {people}.", people=_people(taken)), evidence=because
        )
    elif possible.isdisjoint(taken):
        told = ", ".join(patient.receptors_told) or describe(possible)
        says = say("Takes only {people}; you told us {told}.", people=_people(taken), told=told)
        yield Line(_FACT, Result.CONFLICTS, says, evidence=because)
    else:
        yield _open(patient, taken, because)


def _open(patient: Patient, taken: Phenotypes, because: Sequence[Evidence]) -> Line:
    """The test that would decide, or, where samples disagree on it, which of them counts."""
    says = say("Takes only {people}.", people=_people(taken))
    names = deciding(patient.tumour, taken)
    if doubtful := [name for name in names if name in patient.discordant]:
        you = say("You told us samples that disagree on {tests}.", tests=with_and(doubtful))
        ask = say("Which sample counts for this study, and is a new biopsy needed?")
        return Line(_FACT, Result.CHECK, says, ask, evidence=because, you=you)
    you = say_count(
        "We don't know your {tests} result.",
        "We don't know your {tests} results.",
        len(names),
        tests=with_and(names),
    )
    ask = question(patient.tumour, taken)
    return Line(_FACT, Result.CHECK, says, ask, evidence=because, you=you)


def _silence(patient: Patient) -> Line:
    told = ", ".join(patient.receptors_told)
    return Line(
        _FACT,
        Result.CHECK,
        say("The record names no receptor type."),
        say("Does this study take people with this receptor type: {told}?", told=told),
        silent=True,
    )


@cache
def _people(tumours: Phenotypes) -> str:
    if tumours == ANY:
        return say("people with any receptor type")
    return say("people with {receptors} tumours", receptors=describe(tumours))
