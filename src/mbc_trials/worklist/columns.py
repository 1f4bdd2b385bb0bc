"""The columns of a work list: their names, their headings for people, their order."""

from __future__ import annotations

from mbc_trials.output.words import RESULT_WORDS
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
    "person_label": "Person label",
    "result": "Result",
    "ask_the_team": "Ask the team",
    "why_it_may_fit": "Why it may fit",
    "conflicts": "Conflicts",
    "nct_number": "NCT number",
    "title": "Title",
    "study_kind": "Study kind",
    "phase": "Phase",
    "treatment_tested": "Treatment tested",
    "how_given": "How given",
    "randomised_placebo": "Randomised / placebo",
    "nearest_open_site": "Nearest open site",
    "town": "Town",
    "distance": "Distance",
    "site_status": "Site status",
    "contact": "Contact",
    "phone": "Phone",
    "email": "Email",
    "team_will_also_check": "Team will also check",
    "quotes": "Quotes",
    "trial_status": "Trial status",
    "verified": "Verified",
    "data_as_of": "Data as of",
    "source": "Source",
    "link": "Link",
    "my_status": "My status",
    "my_notes": "My notes",
}
"""Part of the public contract: columns keep their names and places."""

CHANGE = ("change", "Change")
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
