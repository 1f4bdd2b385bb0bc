"""The lines on what a trial requires and was not told: biomarkers and past treatment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mbc_trials.patient import Patient
from mbc_trials.person_words import SITE_WORDS, TEST_WORDS
from mbc_trials.reading.model import Reading, Requirement
from mbc_trials.sentences import say, with_or
from mbc_trials.verdict import Line, Result

__all__ = ["biomarker_lines", "part_lines", "prior_therapy_lines"]

_MARKER_WORDS = {
    **TEST_WORDS,
    "HER2-mutation": say("a change in the HER2 gene"),
    "RB1": say("a particular RB1 test result"),
}
"""Markers that are something else than a change in the gene they are named after."""

_OTHER = "other:"
_WHICH_PART = say("We don't know which part is open to you.")
_COUNTABLE = ("agent", "antibody", "anthracycline", "conjugate", "drug", "inhibitor", "taxane")
"""Last words of a treatment's name that take an article."""


def biomarker_lines(reading: Reading, needs: Sequence[Requirement] | None = None) -> Iterator[Line]:
    """One check for each marker, or choice of markers, that everyone in the trial must have.

    Of all the trial requires, or of some `needs` only.
    """
    because = reading.because("biomarkers")
    for requirement in reading.biomarkers_required if needs is None else needs:
        says = say("Needs {markers}.", markers=with_or(_markers(requirement.options)))
        names = with_or([option.removeprefix(_OTHER) for option in requirement.options])
        ask = say(
            "Was I tested for {names}, in tissue or blood, and with what result?", names=names
        )
        you = say("We don't know your result.")
        yield Line("biomarker", Result.CHECK, says, ask, evidence=because, you=you)


def part_lines(patient: Patient, reading: Reading) -> Iterator[Line]:
    """One check for each thing that only some part of the trial asks for.

    Such a trial may take a person without it, in another part; only the team can tell which part
    is open, so it is never counted as fitting on its own.
    """
    because = reading.because("biomarkers_in_part")
    for requirement in reading.biomarkers_in_part:
        says = say(
            "Some part of the study needs {markers}.",
            markers=with_or(_markers(requirement.options)),
        )
        names = with_or([option.removeprefix(_OTHER) for option in requirement.options])
        ask = say("Which part is open to me, and do I need a test for {names}?", names=names)
        yield Line("biomarker", Result.CHECK, says, ask, evidence=because, you=_WHICH_PART)
    wanted = reading.sites_in_part
    if wanted and not any(patient.sites.get(site) for site in wanted):
        places = with_or([SITE_WORDS[site] for site in wanted])
        says = say("Some part of the study is only for people with {places}.", places=places)
        ask = say("Which part of the study is open to me?")
        because = reading.because(*(site.value for site in wanted))
        yield Line("part", Result.CHECK, says, ask, evidence=because, you=_WHICH_PART)


def _markers(options: Sequence[str]) -> list[str]:
    genes = [o for o in options if o not in _MARKER_WORDS and not o.startswith(_OTHER)]
    phrases = [say("a change in {gene}", gene=with_or(genes))] if genes else []
    phrases += [_MARKER_WORDS[option] for option in options if option in _MARKER_WORDS]
    phrases += [
        say("the marker {name}", name=o.removeprefix(_OTHER))
        for o in options
        if o.startswith(_OTHER)
    ]
    return phrases


def prior_therapy_lines(
    reading: Reading, needs: Sequence[Requirement] | None = None
) -> Iterator[Line]:
    """One check for each treatment, or choice of them, that everyone must have had; as above."""
    because = reading.because("prior_therapy")
    for requirement in reading.prior_therapy_required if needs is None else needs:
        names = with_or([_with_article(option) for option in requirement.options])
        says = say("Needs past treatment with {names}.", names=names)
        ask = say("Have I been treated with {names}?", names=names)
        you = say("We don't know whether you had it.")
        yield Line("prior therapy", Result.CHECK, says, ask, evidence=because, you=you)


def _with_article(treatment: str) -> str:
    plain = treatment.casefold()
    if not plain.endswith(_COUNTABLE):
        return treatment
    if plain.startswith(tuple("aeiou")):
        return say("an {treatment}", treatment=treatment)
    return say("a {treatment}", treatment=treatment)
