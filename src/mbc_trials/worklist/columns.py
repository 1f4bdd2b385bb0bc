"""The columns of a work list: their names, their headings for people, their order."""

from __future__ import annotations

from mbc_trials.output.words import RESULT_WORDS
from mbc_trials.sentences import say
from mbc_trials.verdict import Result

__all__ = [
    "CHANGE",
    "COMPARED",
    "HEADINGS",
    "KEY",
    "MINE",
    "OURS",
    "column_called",
    "result_code",
    "result_words",
]

HEADINGS = {
    "person_label": say("Person label"),
    "result": say("Result"),
    "ask_the_team": say("Ask the team"),
    "why_it_may_fit": say("Why it may fit"),
    "conflicts": say("Conflicts"),
    "nct_number": say("NCT number"),
    "title": say("Title"),
    "study_kind": say("Study kind"),
    "phase": say("Phase"),
    "treatment_tested": say("Treatment tested"),
    "how_given": say("How given"),
    "randomised_placebo": say("Randomised / placebo"),
    "nearest_open_site": say("Nearest open site"),
    "town": say("Town"),
    "distance": say("Distance"),
    "site_status": say("Site status"),
    "contact": say("Contact"),
    "phone": say("Phone"),
    "email": say("Email"),
    "team_will_also_check": say("Team will also check"),
    "quotes": say("Quotes"),
    "trial_status": say("Trial status"),
    "verified": say("Verified"),
    "data_as_of": say("Data as of"),
    "source": say("Source"),
    "link": say("Link"),
    "my_status": say("My status"),
    "my_notes": say("My notes"),
}
"""Part of the public contract: columns keep their names and places."""

CHANGE = ("change", say("Change"))
"""The column behind them, where a list was merged with an older one."""

KEY = ("person_label", "nct_number")
"""What a row is known by."""
MINE = ("my_status", "my_notes")
"""Columns that only the reader fills in."""

OURS = tuple(name for name in HEADINGS if name not in MINE)
"""Columns that the program fills in."""

_NO_CHANGE = {*KEY, *MINE, "data_as_of", "source"}
COMPARED = tuple(name for name in HEADINGS if name not in _NO_CHANGE)
"""Columns in which a difference counts as a change; the day of the data is another every day."""

_BY_HEADING = {
    " ".join(text.split()).casefold(): name
    for name, heading in (*HEADINGS.items(), CHANGE)
    for text in (name, heading)
}


def column_called(heading: str) -> str:
    """The name of the column with this name or heading, in any case; empty for another's."""
    return _BY_HEADING.get(" ".join(heading.split()).casefold(), "")


_CODES = {words.casefold(): result.value for result, words in RESULT_WORDS.items()}


def result_code(cell: str) -> str:
    """`fits` for "May fit", and for `fits`."""
    return _CODES.get(cell.strip().casefold(), cell)


def result_words(code: str) -> str:
    """The words for people: "May fit" for `fits`."""
    return RESULT_WORDS[Result(code)] if code in set(Result) else code
