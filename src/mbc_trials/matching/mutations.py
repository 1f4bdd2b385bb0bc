"""The lines on changes in genes: those a trial requires, and those a person has told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mbc_trials.matching.requirements import biomarker_lines
from mbc_trials.patient import Patient
from mbc_trials.person_words import TEST_WORDS, gene_words, marker_words
from mbc_trials.reading.model import Reading, Requirement, Stance
from mbc_trials.sentences import say
from mbc_trials.verdict import Line, Result

__all__ = ["mutation_lines"]

_FACT = "biomarker"
_INHERITED = frozenset({"BRCA1", "BRCA2", "PALB2"})
"""Inherited and acquired changes of these are different facts, and trials tell them apart."""
_AMBIGUOUS = frozenset({"RB1", "TP53"})
"""A trial that names one of these may ask for a gene without a change."""
_BY_SCORE = frozenset({"AR", "HRD", "PD-L1", "TMB", "TROP2"})
"""Positive above a score, which differs between tests and trials."""


def mutation_lines(patient: Patient, reading: Reading) -> Iterator[Line]:
    """A line for each marker the trial requires and for each one told.

    A told change fits a trial that requires it; where no criterion speaks of it, the record sets
    no limit on it; in between, what the record says has to be looked at. Where all that would
    satisfy a requirement was looked for and not found, it conflicts.
    """
    needs = reading.biomarkers_required
    for need in needs:
        had = [m for m in patient.mutations if m in need.options]
        if not had and set(need.options) <= set(patient.markers_absent):
            yield _known_absent(need, reading)
        else:
            yield from _needed(need, had, reading)
    required = {option for need in needs for option in need.options}
    in_part = {option for need in reading.biomarkers_in_part for option in need.options}
    for marker in patient.mutations:
        # Records are searched for changes in genes as limits, not for other tests' results.
        if marker not in required | in_part and marker not in TEST_WORDS:
            yield _told(marker, reading)


def _needed(need: Requirement, had: list[str], reading: Reading) -> Iterator[Line]:
    because = reading.because("biomarkers")
    clear = [marker for marker in had if marker not in _INHERITED | _AMBIGUOUS | _BY_SCORE]
    if clear:
        says = say(
            "Is for people with {marker}, which you told us.",
            marker=marker_words(clear[0]),
        )
        yield Line(_FACT, Result.FITS, says, evidence=because)
    elif had and had[0] in _INHERITED:
        says = say(
            "Needs a change in {gene}; inherited or not may matter.",
            gene=gene_words(had[0]),
        )
        ask = say(
            "Is my change in {gene} inherited, and does this study take that?",
            gene=gene_words(had[0]),
        )
        yield Line(
            _FACT,
            Result.CHECK,
            says,
            ask,
            evidence=because,
            you=say("We don't know whether yours is inherited."),
        )
    elif scored := [marker for marker in had if marker in _BY_SCORE]:
        (line,) = biomarker_lines(reading, (need,))
        ask = say(
            "By which test and with what score is my {marker} positive, and is it enough?",
            marker=scored[0],
        )
        yield replace(
            line,
            ask=ask,
            you=say("You told us {marker}.", marker=marker_words(scored[0])),
        )
    else:
        yield from biomarker_lines(reading, (need,))


def _known_absent(need: Requirement, reading: Reading) -> Line:
    """A conflict, unless what the trial wants may be told by another test than the one done."""
    because = reading.because("biomarkers")
    (line,) = biomarker_lines(reading, (need,))
    names = say(" or ").join(gene_words(option.removeprefix("other:")) for option in need.options)
    you = say("You told us a test for {names} that did not find it.", names=names)
    options = set(need.options)
    if options & _AMBIGUOUS:
        ask = say("Which result of the test for {names} does this study want?", names=names)
    elif options & _BY_SCORE:
        ask = say("Which test for {names}, and which score, counts here?", names=names)
    elif options & _INHERITED:
        ask = say("Which test for {names} counts here: inherited, or in the tumour?", names=names)
    else:
        return Line(_FACT, Result.CONFLICTS, line.says, evidence=because, you=you)
    return Line(_FACT, Result.CHECK, line.says, ask, evidence=because, you=you)


def _told(marker: str, reading: Reading) -> Line:
    gene = gene_words(marker)
    because = reading.because(f"marker:{marker}")
    named = None
    if reading.markers_named is not None:
        named = {said.stance for said in reading.markers_named if said.marker == marker}
    if named == set():
        says = say(
            "Sets no limit on changes in {gene}: the record does not speak of them.", gene=gene
        )
        return Line(_FACT, Result.FITS, says, silent=True)
    if named == {Stance.ACCEPTED}:
        says = say("Takes people with and without a change in {gene}.", gene=gene)
        return Line(_FACT, Result.FITS, says, evidence=because)
    ask = say("Does this study take people with a change in {gene}?", gene=gene)
    if named is None:
        says = say(
            "Does not ask for a change in {gene}; whether it is a limit is not known here.",
            gene=gene,
        )
        return Line(_FACT, Result.CHECK, says, ask, silent=True)
    says = say("Speaks of changes in {gene} without asking for one.", gene=gene)
    return Line(
        _FACT,
        Result.CHECK,
        says,
        ask,
        evidence=because,
        you=say("You told us a change in {gene}.", gene=gene),
    )
