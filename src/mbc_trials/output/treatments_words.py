"""The sentences on a drug: how it is given, approvals, schedule, harms, what was measured."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.output.sanitize import plain
from mbc_trials.output.words import either, phase_words, trial_status
from mbc_trials.sentences import say, say_count
from mbc_trials.treatments.giving import ROUTE_WORDS
from mbc_trials.treatments.landscape import DrugEntry, Effect, Label
from mbc_trials.treatments.lexicon import Drug, Standing, lexicon
from mbc_trials.trial import Trial

__all__ = [
    "NOT_GIVEN",
    "STAR",
    "TO_CHECK",
    "closing_lines",
    "detail_lines",
    "effect_lines",
    "given_line",
    "given_words",
    "label_source",
    "route_source",
    "standing_lines",
    "trial_line",
]

NOT_GIVEN = say("not given here")
TO_CHECK = say("still to be checked")
STAR = "*"
"""Stands for `TO_CHECK` in a table, where nearly every cell would end with it."""

_STANDINGS = {
    "approved": say("approved in the US"),
    "withdrawn": say("US approval withdrawn"),
    "revoked": say("US approval revoked"),
    "under review": say("not approved in the US; under review"),
    "investigational": say("investigational: no US approval for breast cancer found"),
    "other country": say("no US approval for breast cancer found"),
    "other cancer": say("approved in the US, not for breast cancer"),
    "other use": say("no US approval for metastatic breast cancer"),
}
_DATED_STANDINGS = {
    **_STANDINGS,
    "approved": say("approved in the US {date}"),
    "withdrawn": say("US approval {date} withdrawn"),
    "revoked": say("US approval {date} revoked"),
    "under review": say("not approved in the US; under review (last or next step {date})"),
    "other cancer": say("approved in the US {date}, not for breast cancer"),
}


def given_words(drug: Drug) -> str:
    """Such as "in a vein or by mouth", from the drug's routes alone."""
    return either(ROUTE_WORDS[route] for route in drug.routes)


def given_line(drug: Drug) -> str:
    """The same with where it was seen, or that it waits for a check."""
    return f"{given_words(drug)} [{route_source(drug)}]"


def route_source(drug: Drug) -> str:
    """Where the routes were seen, or that they wait for a check."""
    return drug.route_source or TO_CHECK


def standing_lines(drug: Drug, *, starred: bool = False) -> tuple[str, ...]:
    """Each decision on a drug: what, since when, for whom, from which source.

    What was not held against its source yet is said to be so, or `starred`.
    """
    return tuple(_standing(standing, starred=starred) for standing in drug.standing)


def _standing(standing: Standing, *, starred: bool) -> str:
    known = _DATED_STANDINGS if standing.date else _STANDINGS
    words = known[standing.status].format(date=standing.date)
    if standing.population:
        words = _for_whom(words, standing)
    if not standing.confirmed:
        words = say("not confirmed: {standing}", standing=words)
    waits = standing.confirmed and not standing.checked
    inside = (standing.source, TO_CHECK if waits and not starred else "")
    if source := ", ".join(filter(None, inside)):
        words += f" [{source}]"
    return f"{words}{STAR}" if waits and starred else words


def _for_whom(words: str, standing: Standing) -> str:
    if standing.status == "other country":
        return say("{standing}; elsewhere: {where}", standing=words, where=standing.population)
    return f"{words}: {standing.population}"


def effect_lines(effect: Effect) -> tuple[str, ...]:
    """The figures of one trial with its population and source; all of it or nothing."""
    return (
        say(
            "{trial} ({number}, {participants} participants): {drug} with {combined}, against "
            "{against}, in {population}.",
            trial=effect.trial,
            number=effect.nct_id,
            participants=effect.participants,
            drug=effect.drug,
            combined=effect.combined,
            against=effect.against,
            population=effect.population,
        ),
        *(f"{figure}." for figure in effect.figures),
        say(
            "Source: {source}. Medians of groups: they say nothing certain about one person.",
            source=effect.source,
        ),
    )


def detail_lines(entry: DrugEntry) -> Iterator[tuple[str, str]]:
    """Label and sentence for every fact on one drug."""
    drug, label = entry.drug, entry.label
    for about, names in ((say("Also called"), drug.names), (say("Brands"), drug.brands)):
        if names:
            yield about, ", ".join(names)
    if drug.codes:
        yield say("Codes"), ", ".join(drug.codes)
    known = drug.kind.startswith(entry.group)
    yield say("Kind"), drug.kind if known else f"{entry.group}; {drug.kind}"
    if drug.target:
        yield say("Target"), drug.target
    yield say("How given"), given_line(drug)
    for line in standing_lines(drug):
        yield say("Approval"), line
    yield say("How often"), f"{label.schedule} [{label_source(label)}]" if label else NOT_GIVEN
    yield say("Main harms"), f"{label.harms} [{label_source(label)}]" if label else NOT_GIVEN
    for effect in entry.effects:
        for line in effect_lines(effect):
            yield say("Measured"), line
    tested = say_count(
        "{count} open trial; given to everyone in {more} more",
        "{count} open trials; given to everyone in {more} more",
        len(entry.tested_in),
        more=len(entry.background_in),
    )
    yield say("Tested in"), tested


def label_source(label: Label) -> str:
    """The label a schedule and harms are from; they wait for a check against its present text."""
    return f"{label.source}, {TO_CHECK}"


def trial_line(trial: Trial) -> str:
    """Number, phase, status and title of one trial."""
    title = plain(trial.title or trial.official_title)
    return f"{plain(trial.nct_id)}, {phase_words(trial)}, {trial_status(trial)}: {title}"


def closing_lines() -> tuple[str, ...]:
    """What ends every view of the treatments."""
    return (
        say(
            "Facts on drugs as of {day}, US approvals only; each source stands in brackets. "
            "How often: the drug by itself; in a trial, the trial's own plan holds.",
            day=lexicon().collected,
        ),
        say(
            "What is still to be checked was not held against today's label or the regulator's "
            "page: talk with your care team."
        ),
        say("General information, not medical advice. No treatment is promised to help a person."),
    )
