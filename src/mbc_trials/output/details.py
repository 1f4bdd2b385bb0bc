"""What a record says besides, in plain words: fringe tumours, samples, limits, history, cohorts."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.output.fact import Fact
from mbc_trials.output.sanitize import plain
from mbc_trials.phenotype import ANY, ER_LOW, HER2_ULTRALOW, Phenotypes
from mbc_trials.reading.model import Detail, Reading, Requirement, Stance

__all__ = ["besides"]

_WORDS = {
    ("specimen", "most recent"): "The newest sample counts for the receptor type.",
    ("specimen", "metastatic"): "A sample of a metastasis is named for the receptor type.",
    ("specimen", "primary"): "The first (primary) tumour is named for the receptor type.",
    ("laboratory", "central"): "A central laboratory has to confirm a test.",
    ("history", "HER2-positive"): "An earlier HER2-positive result matters.",
    ("disease", "dural"): "Speaks of disease in the outer covering of the brain (dural).",
    ("disease", "spinal cord compression"): "Speaks of pressure on the spinal cord.",
    ("disease", "bone marrow"): "Speaks of disease in the bone marrow.",
}
_FRINGES = (
    (ER_LOW, "ER-low tumours (1 to 10 % of cells)"),
    (HER2_ULTRALOW, "HER2-ultralow tumours (IHC 0 with faint staining)"),
)


def besides(reading: Reading) -> Iterator[Fact]:
    """Lines that explain and never decide, each with its quote where there is one."""
    tumours = reading.receptors
    if tumours and tumours != ANY:
        for fringe, words in _FRINGES:
            yield Fact(Stance.CONDITIONAL, f"{words}: {_taken(tumours, fringe)}, as we read it.")
    for requirement in reading.biomarkers_in_part:
        yield _in_part(reading, requirement)
    for detail in reading.details:
        yield Fact(Stance.CONDITIONAL, _sentence(detail), reading.because(f"detail:{detail.kind}"))


def _taken(tumours: Phenotypes, fringe: Phenotypes) -> str:
    return "not taken" if tumours.isdisjoint(fringe) else "taken"


def _in_part(reading: Reading, requirement: Requirement) -> Fact:
    names = " or ".join(plain(option.removeprefix("other:")) for option in requirement.options)
    says = f"Some part of the study asks for a result of {names}."
    return Fact(Stance.CONDITIONAL, says, reading.because("biomarkers_in_part"))


def _sentence(detail: Detail) -> str:
    known = _WORDS.get((detail.kind, detail.value))
    if known:
        return known
    value = plain(detail.value)
    return {
        "threshold": f"A limit other than 1 % of cells for ER or PR: {value}.",
        "histology": f"Names {value} breast cancer.",
        "cohort": f"One part of the study: {value}.",
    }.get(detail.kind, f"{plain(detail.kind).capitalize()}: {value}.")
