"""The lines on how many lines of treatment a trial takes, against how many the person has had.

What is told bounds the number from below and perhaps from above; a limit is met or missed only
where the whole range is on one side of it. Teams count in different ways (early treatment that
failed soon, a drug changed for its side effects), so the rest is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mbc_trials.matching.line_bounds import (
    EARLY,
    METASTATIC,
    Had,
    Limits,
    limits_on_lines,
    lines_had,
)
from mbc_trials.patient import LinesHad, Patient
from mbc_trials.person_words import STAGE_WORDS, lines_words
from mbc_trials.reading.model import Reading
from mbc_trials.sentences import say, say_count, with_and, with_or
from mbc_trials.verdict import Line, Result

__all__ = ["treatment_lines"]

_FACT = "lines"


def treatment_lines(patient: Patient, reading: Reading) -> Iterator[Line]:
    """A line for each kind and setting that a record limits and that what was told bears on.

    A minimum is something required and always asked about; a maximum only where a number or a
    past treatment of its kind was told.
    """
    limits = list(limits_on_lines(reading))
    found: dict[str, list[tuple[Limits, Line]]] = {}
    for limit in limits:
        had = lines_had(limit.kind, patient)
        if limit.minima or (limit.maxima and had.told and limit.setting != EARLY):
            line = _line(limit, had, reading)
            found.setdefault(line.ask or line.says, []).append((limit, line))
    yield from map(_as_one, found.values())
    kinds = {limit.kind for limit in limits if limit.setting != EARLY}
    if "" not in kinds and (told := [had for had in patient.lines if had.kind not in kinds]):
        yield _silence(told, reading)


def _line(limit: Limits, had: Had, reading: Reading) -> Line:
    because = reading.because(_FACT)
    says, you = _says(limit), _you(had)
    if not limit.limited:
        if limit.setting != EARLY and limit.takes(had):
            return Line(_FACT, Result.FITS, says, evidence=because, you=you)
        if limit.setting != EARLY and limit.shuts_out(had):
            return Line(_FACT, Result.CONFLICTS, says, evidence=because, you=you)
    return Line(_FACT, Result.CHECK, says, _ask(limit, had), evidence=because, you=you)


def _as_one(alike: Sequence[tuple[Limits, Line]]) -> Line:
    """Limits that lead to the same question are told in one line, so that it is asked once."""
    limit, line = alike[0]
    if len(alike) == 1 or not line.ask:
        return line
    says = say(
        "Limits the number of lines of {treatment} in more than one way.",
        treatment=lines_words(limit.kind),
    )
    return replace(line, says=says)


def _says(limit: Limits) -> str:
    treatment = _treatment(limit)
    if limit.maxima and max(limit.maxima) == 0:
        if not limit.limited:
            return say("Takes people who have had no {treatment}.", treatment=treatment)
        return say(
            "Takes people who have had no {treatment}, but not in every case.", treatment=treatment
        )
    if not limit.limited:
        return say(
            "Takes people who have had {lines} of {treatment}.",
            lines=_amount(limit),
            treatment=treatment,
        )
    return say(
        "Takes people who have had {lines} of {treatment}, but not in every case.",
        lines=_amount(limit),
        treatment=treatment,
    )


def _treatment(limit: Limits) -> str:
    """`chemotherapy for metastatic disease`."""
    words = lines_words(limit.kind)
    if limit.setting not in STAGE_WORDS:
        return words
    return say("{treatment} for {disease}", treatment=words, disease=STAGE_WORDS[limit.setting])


def _amount(limit: Limits) -> str:
    """`at least 1 line`, `1 to 3 lines`, `exactly 2 lines`; the loosest where several are given."""
    low, high = min(limit.minima, default=None), max(limit.maxima, default=None)
    if low is None:
        return say_count("at most {count} line", "at most {count} lines", high or 0)
    if high is None:
        return say_count("at least {count} line", "at least {count} lines", low)
    if low == high:
        return say_count("exactly {count} line", "exactly {count} lines", low)
    return say_count("{low} to {count} line", "{low} to {count} lines", high, low=low)


def _you(had: Had) -> str:
    treatment = lines_words(had.kind)
    if had.high is not None:
        return say_count(
            "You told us {count} line of {treatment} for metastatic disease.",
            "You told us {count} lines of {treatment} for metastatic disease.",
            had.high,
            treatment=treatment,
        )
    if least := max(had.low, had.others):
        return say_count(
            "You told us of at least {count} line of {treatment}.",
            "You told us of at least {count} lines of {treatment}.",
            least,
            treatment=treatment,
        )
    return say("We don't know how many lines of {treatment} you have had.", treatment=treatment)


def _ask(limit: Limits, had: Had) -> str:
    treatment = lines_words(limit.kind)
    if limit.setting == EARLY:
        return say(
            "How many lines of {treatment} have I had before the cancer spread, "
            "as this study counts them?",
            treatment=treatment,
        )
    if had.high is None:
        return say(
            "How many lines of {treatment} have I had, as this study counts them?",
            treatment=treatment,
        )
    if limit.setting != METASTATIC:
        return say(
            "How does this study count lines of {treatment}, "
            "and does treatment of early disease count?",
            treatment=treatment,
        )
    return say("How does this study count my lines of {treatment}?", treatment=treatment)


def _silence(told: Sequence[LinesHad], reading: Reading) -> Line:
    """A record whose criteria limit no number sets none, unless it limits one drug by a number."""
    counts = [
        say_count(
            "{count} line of {treatment}",
            "{count} lines of {treatment}",
            had.count,
            treatment=lines_words(had.kind),
        )
        for had in told
    ]
    you = say("You told us {lines} for metastatic disease.", lines=with_and(counts))
    treatments = with_or([lines_words(had.kind) for had in told])
    if reading.has_criteria and not any(said.line for said in reading.prior_therapy):
        says = say(
            "The record sets no limit on the number of lines of {treatments}.",
            treatments=treatments,
        )
        return Line(_FACT, Result.FITS, says, silent=True, you=you)
    says = say(
        "Nothing certain was found in the record on the number of lines of {treatments}.",
        treatments=treatments,
    )
    ask = say(
        "Does this study take people who have had as many lines of {treatments} as I?",
        treatments=treatments,
    )
    return Line(_FACT, Result.CHECK, says, ask, silent=True, you=you)
