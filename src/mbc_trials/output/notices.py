"""The sentences around every answer for people: what was told, the counts, limits, source."""

from __future__ import annotations

from mbc_trials.answer import AnswerSource
from mbc_trials.output.sanitize import plain
from mbc_trials.report import Report

__all__ = [
    "LAW_FOLLOWS",
    "NO_PROMISE",
    "counts_line",
    "nothing_listed",
    "source_line",
    "told_line",
]

NO_PROMISE = "May fit: takes what you told us. Screening decides; no place is promised."
LAW_FOLLOWS = "Law follows the site's country: mbc-trials rights --country CC"

_ORIGIN = {
    AnswerSource.LIVE: "asked at the registry; its data of",
    AnswerSource.MIRROR: "mirror of",
    AnswerSource.INDEX: "built-in index, each trial as of its own date, the newest",
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
    told = ", ".join(plain(fact) for fact in report.told) or "nothing about you"
    line = f"You told us: {told}."
    if report.not_told:
        line += f" Not told: {', '.join(plain(fact) for fact in report.not_told)}."
    return line


def counts_line(report: Report) -> str:
    """How many came out how, and how many of those listed follow."""
    counts = report.counts
    hidden = counts.conflicts and report.listed <= counts.fits + counts.check
    conflicts = f"{counts.conflicts} conflict{' (not shown)' if hidden else ''}"
    return (
        f"{counts.fits} may fit, {counts.check} to ask about, {conflicts}. "
        f"Showing {len(report.matches)} of {report.listed}."
    )


def nothing_listed(report: Report) -> str:
    """What to loosen or check where there is no trial to show."""
    filters = [name for name in _FILTERS if report.query.get(name)]
    loosen = f" Loosening {_listed(filters)} may bring some back." if filters else ""
    if report.counts.conflicts:
        return (
            "No trial to show: what the records say conflicts with what you told us. Check that "
            "each fact you told is right; --include-conflicts lists the trials with their reasons."
            f"{loosen}"
        )
    if filters:
        return f"No trial passes your filters.{loosen}"
    return "No open trial is known here. --refresh asks the registry anew."


def _listed(filters: list[str]) -> str:
    options = [f"--{name}" for name in filters]
    if len(options) == 1:
        return options[0]
    return f"{', '.join(options[:-1])} or {options[-1]}"


def source_line(source: AnswerSource, as_of: str, *, complete: bool = True) -> str:
    """Where the records come from, as of when, and whose the readings are."""
    partial = "" if complete else " Part of the list is missing."
    return (
        "Source: ClinicalTrials.gov, U.S. National Library of Medicine; "
        f"{_ORIGIN[source]} {plain(as_of)}; readings are ours, not endorsed by it.{partial}"
    )
