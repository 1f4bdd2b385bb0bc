"""The columns of every tabular format: their names, their order, and a trial's cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mbc_trials.answer import AnswerSource
from mbc_trials.errors import UsageError
from mbc_trials.output.distances import nearest_cells
from mbc_trials.output.sanitize import plain
from mbc_trials.output.words import (
    CONFIRM,
    confirm_open,
    phase_words,
    result_sentence,
    study_kind,
    trial_status,
)
from mbc_trials.report import Match, Report
from mbc_trials.sentences import say
from mbc_trials.treatments.tested import Tested, tested
from mbc_trials.trial import Contact, Location, Trial
from mbc_trials.verdict import Result

__all__ = [
    "COLUMNS",
    "HEADINGS",
    "JSON_COLUMNS",
    "cells",
    "chosen_columns",
    "contact_words",
    "first_contact",
    "open_countries",
    "open_locations",
    "treatment_classes",
    "treatment_names",
    "ways_given",
]

HEADINGS = {
    "nct_id": say("NCT number"),
    "verdict": say("Result"),
    "title": say("Title"),
    "study_kind": say("Study kind"),
    "phase": say("Phase"),
    "status": say("Trial status"),
    "treatments": say("Treatment tested"),
    "why": say("Why it may fit"),
    "check": say("Ask the team"),
    "conflicts": say("Conflicts"),
    "countries": say("Countries"),
    "contact": say("Contact"),
    "verified": say("Verified"),
    "last_update": say("Last update"),
    "source": say("Source"),
    "as_of": say("Data as of"),
    "url": say("Link"),
    "how_given": say("How given"),
    "class": say("Class of treatment"),
    "nearest_site": say("Nearest open site"),
    "nearest_town": say("Town"),
    "distance": say("Distance"),
    "site_status": say("Site status"),
}
"""Column names in the contract's order, with the headings for people. New ones go to the end."""

COLUMNS = tuple(HEADINGS)

JSON_COLUMNS = (*COLUMNS, "confirm_open", "reasons", "reading", "team_checks", "nearest")
"""The columns, then what only JSON can hold."""

_OPEN = {"RECRUITING", "AVAILABLE", "ENROLLING_BY_INVITATION"}
_CLOSED = {"COMPLETED", "TERMINATED", "WITHDRAWN", "ACTIVE_NOT_RECRUITING", "SUSPENDED"}


def chosen_columns(fields: Sequence[str] | None, known: Sequence[str] = COLUMNS) -> tuple[str, ...]:
    """The columns to write, in the order asked for; all of them where none is named.

    Raises UsageError for an unknown or repeated name.
    """
    if fields is None:
        return tuple(known)
    chosen = tuple(field.strip().lower().replace("-", "_") for field in fields)
    unknown = [field for field in chosen if field not in known]
    if unknown or not chosen:
        columns = ", ".join(known)
        if not unknown:
            raise UsageError(say("--fields is empty; the columns are {columns}", columns=columns))
        raise UsageError(
            say(
                "--fields: no column is called {name}; the columns are {columns}",
                name=repr(unknown[0]),
                columns=columns,
            )
        )
    if len(set(chosen)) < len(chosen):
        raise UsageError(say("--fields names a column twice: {columns}", columns=", ".join(chosen)))
    return chosen


def cells(match: Match, report: Report) -> dict[str, str]:
    """Each column's text, one safe line a cell; sentences apart by ` | `, names by `; `."""
    trial = match.trial
    given = tested(trial)
    status = trial_status(trial)
    day = trial.index_day
    if confirm_open(trial, report.today):
        status = f"{status} ({CONFIRM})"
    return {
        "nct_id": plain(trial.nct_id),
        "verdict": match.verdict.result.value,
        "title": plain(trial.title or trial.official_title),
        "study_kind": study_kind(trial),
        "phase": phase_words(trial),
        "status": status,
        "treatments": "; ".join(treatment_names(given)),
        "why": _sentences(match, Result.FITS),
        "check": _sentences(match, Result.CHECK),
        "conflicts": _sentences(match, Result.CONFLICTS),
        "countries": "; ".join(open_countries(trial)),
        "contact": contact_words(first_contact(trial)),
        "verified": plain(trial.verified),
        "last_update": plain(trial.last_update),
        "source": (AnswerSource.INDEX if day else report.source).value,
        "as_of": plain(day or report.as_of),
        "url": plain(trial.url),
        "how_given": "; ".join(ways_given(given)),
        "class": "; ".join(treatment_classes(given)),
        **nearest_cells(match.nearest),
    }


def _sentences(match: Match, result: Result) -> str:
    return " | ".join(result_sentence(line) for line in match.verdict.of(result))


def treatment_names(given: Tested) -> tuple[str, ...]:
    """What is tested, each with how it is given where that is known: `name (by mouth)`."""
    return tuple(
        f"{plain(name)} ({how})" if how else plain(name)
        for name, how in zip(given.names, given.how, strict=True)
    )


def ways_given(given: Tested) -> tuple[str, ...]:
    """How what is tested is given, each way once; `not known` where a treatment's is not."""
    return tuple(dict.fromkeys(how or say("not known") for how in given.how))


def treatment_classes(given: Tested) -> tuple[str, ...]:
    """The classes of what is tested, each once, those that are known."""
    return tuple(dict.fromkeys(filter(None, given.classes)))


def open_locations(trial: Trial) -> tuple[Location, ...]:
    """Locations that recruit; where none says so, those that do not say they are closed."""
    recruiting = tuple(place for place in trial.locations if place.status in _OPEN)
    return recruiting or tuple(p for p in trial.locations if p.status not in _CLOSED)


def open_countries(trial: Trial) -> tuple[str, ...]:
    """Countries of the open locations, each once, in the record's order."""
    recruiting = [country for country, status in trial.places if status in _OPEN]
    names = recruiting or [country for country, status in trial.places if status not in _CLOSED]
    return tuple(dict.fromkeys(map(plain, filter(None, names))))


def first_contact(trial: Trial) -> Contact | None:
    """Whom to call: a central contact, else one at an open location, who can be reached."""
    found = (*trial.central_contacts, *_contacts_at_open_locations(trial))
    return next((contact for contact in found if contact.reachable), found[0] if found else None)


def _contacts_at_open_locations(trial: Trial) -> Iterator[Contact]:
    """The first ones; which locations are open is decided as in `open_locations`."""
    recruiting = any(status in _OPEN for _, status in trial.places)
    for status, contact in trial.first_contacts:
        if status in _OPEN if recruiting else status not in _CLOSED:
            yield contact


def contact_words(contact: Contact | None) -> str:
    """Name, telephone and address of a contact as one line, or nothing."""
    if contact is None:
        return ""
    parts = (contact.name, contact.phone, contact.email)
    return ", ".join(plain(part) for part in parts if part)
