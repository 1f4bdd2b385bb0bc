"""The sentences on a drug: how it is given, approvals, schedule, harms, what was measured."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.output.sanitize import plain
from mbc_trials.output.words import phase_words, plural, trial_status
from mbc_trials.treatments.giving import ROUTE_WORDS
from mbc_trials.treatments.landscape import DrugEntry, Effect, Label
from mbc_trials.treatments.lexicon import Drug, Standing, lexicon
from mbc_trials.trial import Trial

__all__ = [
    "NOT_GIVEN",
    "closing_lines",
    "detail_lines",
    "effect_lines",
    "given_words",
    "label_source",
    "standing_lines",
    "trial_line",
]

NOT_GIVEN = "not given here"

_STANDINGS = {
    "approved": "approved in the US{date}",
    "withdrawn": "US approval{date} withdrawn",
    "revoked": "US approval{date} revoked",
    "under review": "not approved in the US; under review{step}",
    "investigational": "investigational: no US approval for breast cancer found",
    "other country": "no US approval for breast cancer found",
    "other cancer": "approved in the US{date}, not for breast cancer",
    "other use": "no US approval for metastatic breast cancer",
}


def given_words(drug: Drug) -> str:
    """Such as "in a vein or by mouth", from the drug's routes alone."""
    return " or ".join(ROUTE_WORDS[route] for route in drug.routes)


def standing_lines(drug: Drug, *, sources: bool = True) -> tuple[str, ...]:
    """Each decision on a drug: what, since when, for whom, from which source."""
    return tuple(_standing(standing, sources=sources) for standing in drug.standing)


def _standing(standing: Standing, *, sources: bool) -> str:
    words = _STANDINGS[standing.status].format(
        date=f" {standing.date}" if standing.date else "",
        step=f" (last or next step {standing.date})" if standing.date else "",
    )
    if standing.population:
        words += f": {standing.population}"
    if not standing.confirmed:
        words = f"not confirmed: {words}"
    return f"{words} [{standing.source}]" if sources and standing.source else words


def effect_lines(effect: Effect) -> tuple[str, ...]:
    """The figures of one trial with its population and source; all of it or nothing."""
    return (
        f"{effect.trial} ({effect.nct_id}, {effect.participants} participants): {effect.drug} with "
        f"{effect.combined}, against {effect.against}, in {effect.population}.",
        *(f"{figure}." for figure in effect.figures),
        f"Source: {effect.source}. Medians of groups: they say nothing certain about one person.",
    )


def detail_lines(entry: DrugEntry) -> Iterator[tuple[str, str]]:
    """Label and sentence for every fact on one drug."""
    drug, label = entry.drug, entry.label
    for about, names in (("Also called", drug.names), ("Brands", drug.brands)):
        if names:
            yield about, ", ".join(names)
    if drug.codes:
        yield "Codes", ", ".join(drug.codes)
    known = drug.kind.startswith(entry.group)
    yield "Kind", drug.kind if known else f"{entry.group}; {drug.kind}"
    if drug.target:
        yield "Target", drug.target
    yield "How given", given_words(drug)
    for line in standing_lines(drug):
        yield "Approval", line
    yield "How often", f"{label.schedule} [{label_source(label)}]" if label else NOT_GIVEN
    yield "Main harms", f"{label.harms} [{label_source(label)}]" if label else NOT_GIVEN
    for effect in entry.effects:
        for line in effect_lines(effect):
            yield "Measured", line
    tested = plural(len(entry.tested_in), "open trial")
    yield "Tested in", f"{tested}; given to everyone in {len(entry.background_in)} more"


def label_source(label: Label) -> str:
    """The label a schedule and harms are from; they wait for a check against its present text."""
    return f"{label.source}, still to be checked"


def trial_line(trial: Trial) -> str:
    """Number, phase, status and title of one trial."""
    title = plain(trial.title or trial.official_title)
    return f"{plain(trial.nct_id)}, {phase_words(trial)}, {trial_status(trial)}: {title}"


def closing_lines() -> tuple[str, ...]:
    """What ends every view of the treatments."""
    return (
        f"Facts on drugs as of {lexicon().collected}, US approvals only; each source stands in "
        "brackets. How often: the drug by itself; in a trial, the trial's own plan holds.",
        "How often and harms wait for a check against today's label: talk with your care team.",
        "General information, not medical advice. No treatment is promised to help a person.",
    )
