"""What a record says besides, in plain words: fringe tumours, samples, limits, history, cohorts."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.output.fact import Fact
from mbc_trials.output.sanitize import plain
from mbc_trials.output.words import either
from mbc_trials.phenotype import ANY, ER_LOW, HER2_ULTRALOW, Phenotypes
from mbc_trials.reading.model import Detail, Reading, Requirement, Stance
from mbc_trials.sentences import say

__all__ = ["besides"]

_WORDS = {
    ("specimen", "most recent"): say("The newest sample counts for the receptor type."),
    ("specimen", "metastatic"): say("A sample of a metastasis is named for the receptor type."),
    ("specimen", "primary"): say("The first (primary) tumour is named for the receptor type."),
    ("laboratory", "central"): say("A central laboratory has to confirm a test."),
    ("history", "HER2-positive"): say("An earlier HER2-positive result matters."),
    ("disease", "dural"): say("Speaks of disease in the outer covering of the brain (dural)."),
    ("disease", "spinal cord compression"): say("Speaks of pressure on the spinal cord."),
    ("disease", "bone marrow"): say("Speaks of disease in the bone marrow."),
}
_WITH_VALUE = {
    "threshold": say("A limit other than 1 % of cells for ER or PR: {value}."),
    "histology": say("Names {value} breast cancer."),
    "cohort": say("One part of the study: {value}."),
}
_FRINGES = (
    (ER_LOW, say("ER-low tumours (1 to 10 % of cells)")),
    (HER2_ULTRALOW, say("HER2-ultralow tumours (IHC 0 with faint staining)")),
)


def besides(reading: Reading) -> Iterator[Fact]:
    """Lines that explain and never decide, each with its quote where there is one."""
    tumours = reading.receptors
    if tumours and tumours != ANY:
        for fringe, words in _FRINGES:
            yield Fact(Stance.CONDITIONAL, _taken(tumours, fringe, words))
    for requirement in reading.biomarkers_in_part:
        yield _in_part(reading, requirement)
    for detail in reading.details:
        yield Fact(Stance.CONDITIONAL, _sentence(detail), reading.because(f"detail:{detail.kind}"))


def _taken(tumours: Phenotypes, fringe: Phenotypes, words: str) -> str:
    if tumours.isdisjoint(fringe):
        return say("{tumours}: not taken, as we read it.", tumours=words)
    return say("{tumours}: taken, as we read it.", tumours=words)


def _in_part(reading: Reading, requirement: Requirement) -> Fact:
    names = either(plain(option.removeprefix("other:")) for option in requirement.options)
    says = say("Some part of the study asks for a result of {names}.", names=names)
    return Fact(Stance.CONDITIONAL, says, reading.because("biomarkers_in_part"))


def _sentence(detail: Detail) -> str:
    known = _WORDS.get((detail.kind, detail.value))
    if known:
        return known
    value = plain(detail.value)
    if words := _WITH_VALUE.get(detail.kind):
        return words.format(value=value)
    return f"{plain(detail.kind).capitalize()}: {value}."
