"""The lines on what a trial requires and was not told: biomarkers and past treatment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mbc_trials.patient import Patient
from mbc_trials.person_words import SITE_WORDS, TEST_WORDS
from mbc_trials.reading.model import Reading, Requirement
from mbc_trials.verdict import Line, Result

__all__ = ["biomarker_lines", "part_lines", "prior_therapy_lines"]

_MARKER_WORDS = {
    **TEST_WORDS,
    "HER2-mutation": "a change in the HER2 gene",
    "RB1": "a particular RB1 test result",
}
"""Markers that are something else than a change in the gene they are named after."""

_OTHER = "other:"
_WHICH_PART = "We don't know which part is open to you."
_COUNTABLE = ("agent", "antibody", "anthracycline", "conjugate", "drug", "inhibitor", "taxane")
"""Last words of a treatment's name that take an article."""


def biomarker_lines(reading: Reading, needs: Sequence[Requirement] | None = None) -> Iterator[Line]:
    """One check for each marker, or choice of markers, that everyone in the trial must have.

    Of all the trial requires, or of some `needs` only.
    """
    because = reading.because("biomarkers")
    for requirement in reading.biomarkers_required if needs is None else needs:
        says = f"Needs {_any_of(_markers(requirement.options))}."
        names = _any_of([option.removeprefix(_OTHER) for option in requirement.options])
        ask = f"Was I tested for {names}, in tissue or blood, and with what result?"
        you = "We don't know your result."
        yield Line("biomarker", Result.CHECK, says, ask, evidence=because, you=you)


def part_lines(patient: Patient, reading: Reading) -> Iterator[Line]:
    """One check for each thing that only some part of the trial asks for.

    Such a trial may take a person without it, in another part; only the team can tell which part
    is open, so it is never counted as fitting on its own.
    """
    because = reading.because("biomarkers_in_part")
    for requirement in reading.biomarkers_in_part:
        says = f"Some part of the study needs {_any_of(_markers(requirement.options))}."
        names = _any_of([option.removeprefix(_OTHER) for option in requirement.options])
        ask = f"Which part is open to me, and do I need a test for {names}?"
        yield Line("biomarker", Result.CHECK, says, ask, evidence=because, you=_WHICH_PART)
    wanted = reading.sites_in_part
    if wanted and not any(patient.sites.get(site) for site in wanted):
        places = _any_of([SITE_WORDS[site] for site in wanted])
        says = f"Some part of the study is only for people with {places}."
        ask = "Which part of the study is open to me?"
        because = reading.because(*(site.value for site in wanted))
        yield Line("part", Result.CHECK, says, ask, evidence=because, you=_WHICH_PART)


def _markers(options: Sequence[str]) -> list[str]:
    genes = [o for o in options if o not in _MARKER_WORDS and not o.startswith(_OTHER)]
    phrases = [f"a change in {_any_of(genes)}"] if genes else []
    phrases += [_MARKER_WORDS[option] for option in options if option in _MARKER_WORDS]
    phrases += [f"the marker {o.removeprefix(_OTHER)}" for o in options if o.startswith(_OTHER)]
    return phrases


def prior_therapy_lines(
    reading: Reading, needs: Sequence[Requirement] | None = None
) -> Iterator[Line]:
    """One check for each treatment, or choice of them, that everyone must have had; as above."""
    because = reading.because("prior_therapy")
    for requirement in reading.prior_therapy_required if needs is None else needs:
        names = _any_of([_with_article(option) for option in requirement.options])
        says = f"Needs past treatment with {names}."
        ask = f"Have I been treated with {names}?"
        you = "We don't know whether you had it."
        yield Line("prior therapy", Result.CHECK, says, ask, evidence=because, you=you)


def _with_article(treatment: str) -> str:
    plain = treatment.casefold()
    if not plain.endswith(_COUNTABLE):
        return treatment
    return f"{'an' if plain.startswith(tuple('aeiou')) else 'a'} {treatment}"


def _any_of(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
