"""The sentences around every answer for people: what was told, the counts, limits, source."""

from __future__ import annotations

from mbc_trials.answer import AnswerSource
from mbc_trials.output.sanitize import plain
from mbc_trials.output.words import either
from mbc_trials.report import Report
from mbc_trials.sentences import say

__all__ = [
    "LAW_FOLLOWS",
    "NO_PROMISE",
    "counts_line",
    "index_note",
    "nothing_listed",
    "source_line",
    "told_line",
]

NO_PROMISE = say("May fit: takes what you told us. Screening decides; no place is promised.")
LAW_FOLLOWS = say("Law follows the site's country: mbc-trials rights --country CC")

_ORIGIN = {
    AnswerSource.LIVE: say("asked at the registry; its data of {day}"),
    AnswerSource.MIRROR: say("mirror of {day}"),
    AnswerSource.INDEX: say("built-in index, each trial as of its own date, the newest {day}"),
}
_FILTERS = (
    "status",
    "phase",
    "country",
    "purpose",
    "facility",
    "therapy",
    "drug",
    "oral",
    "within",
)


def told_line(report: Report) -> str:
    """What the verdicts rest on, and what they could not take into account."""
    if report.told:
        line = say("You told us: {facts}.", facts=", ".join(map(plain, report.told)))
    else:
        line = say("You told us: nothing about you.")
    if report.not_told:
        not_told = say("Not told: {facts}.", facts=", ".join(map(plain, report.not_told)))
        line = f"{line} {not_told}"
    return line


def counts_line(report: Report) -> str:
    """How many came out how, and how many of those listed follow."""
    counts = report.counts
    hidden = counts.conflicts and report.listed <= counts.fits + counts.check
    if hidden:
        words = say(
            "{fits} may fit, {check} to ask about, {conflicts} conflict (not shown). "
            "Showing {shown} of {listed}."
        )
    else:
        words = say(
            "{fits} may fit, {check} to ask about, {conflicts} conflict. "
            "Showing {shown} of {listed}."
        )
    return words.format(
        fits=counts.fits,
        check=counts.check,
        conflicts=counts.conflicts,
        shown=len(report.matches),
        listed=report.listed,
    )


def nothing_listed(report: Report) -> str:
    """What to loosen or check where there is no trial to show."""
    filters = [name for name in _FILTERS if report.query.get(name)]
    if report.counts.conflicts:
        told = say(
            "No trial to show: what the records say conflicts with what you told us. Check that "
            "each fact you told is right; --include-conflicts lists the trials with their reasons."
        )
    elif filters:
        told = say("No trial passes your filters.")
    else:
        return say("No open trial is known here. --refresh asks the registry anew.")
    if not filters:
        return told
    loosen = say("Loosening {filters} may bring some back.", filters=_listed(filters))
    return f"{told} {loosen}"


def _listed(filters: list[str]) -> str:
    options = [f"--{name}" for name in filters]
    if len(options) == 1:
        return options[0]
    return either((", ".join(options[:-1]), options[-1]))


def source_line(source: AnswerSource, as_of: str, *, complete: bool = True) -> str:
    """Where the records come from, as of when, and whose the readings are."""
    told = say(
        "Source: ClinicalTrials.gov, U.S. National Library of Medicine; {origin}; "
        "readings are ours, not endorsed by it.",
        origin=_ORIGIN[source].format(day=plain(as_of)),
    )
    return told if complete else f"{told} {say('Part of the list is missing.')}"


def index_note(day: str) -> str:
    """What to know of a trial that the built-in index tells of, as of `day`."""
    return say(
        "From the built-in index, as of {day}: facts only. The record itself, at the address "
        "given, has its words, its hospitals and whom to call.",
        day=plain(day),
    )
