"""Words a person may use for a status, phase, purpose or country, and what the registry says."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from mbc_trials.errors import UsageError
from mbc_trials.registry.query import MIRRORED_STATUSES, website_search_url
from mbc_trials.sentences import say

__all__ = [
    "PHASES",
    "PURPOSES",
    "country_names",
    "facility_words",
    "folded",
    "phase",
    "purpose",
    "squeezed",
    "status",
]

PHASES: Mapping[str, str] = {
    "early1": "EARLY_PHASE1",
    "1": "PHASE1",
    "2": "PHASE2",
    "3": "PHASE3",
    "4": "PHASE4",
    "na": "NA",
}
"""What `--phase` takes, and the registry's value."""

PURPOSES: Mapping[str, str] = {
    "treatment": "TREATMENT",
    "supportive": "SUPPORTIVE_CARE",
    "diagnostic": "DIAGNOSTIC",
    "prevention": "PREVENTION",
    "screening": "SCREENING",
    "health-services": "HEALTH_SERVICES_RESEARCH",
    "basic-science": "BASIC_SCIENCE",
    "device-feasibility": "DEVICE_FEASIBILITY",
    "other": "OTHER",
}
"""What `--purpose` takes, and the registry's value; its own words are taken as well."""

_SAME_COUNTRY = (
    ("United States", "US", "USA", "United States of America"),
    ("United Kingdom", "UK", "GB", "Great Britain"),
    ("South Korea", "Korea, Republic of", "Republic of Korea", "Korea"),
    ("Czechia", "Czech Republic"),
    ("Russia", "Russian Federation"),
    ("Turkey", "Turkey (Türkiye)", "Türkiye"),
    ("Netherlands", "The Netherlands", "Holland"),
    ("United Arab Emirates", "UAE"),
)
"""Names for one country; the registry itself has used several of some, and no codes."""


_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}
"""Most names are plain ASCII, and thousands are folded in a search."""


def folded(text: str) -> str:
    """Text for comparing: no case, no accents, every run of other characters one blank."""
    if text.isascii():
        return " ".join(text.casefold().translate(_BLANKS).split())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


def squeezed(text: str) -> str:
    """Folded text without blanks, so that `MD Anderson` is found in `M.D. Anderson`."""
    return folded(text).replace(" ", "")


def status(word: str) -> str:
    """The registry's status for a word such as `recruiting` or `not-yet-recruiting`.

    Raises UsageError for a status that is not mirrored, with the place to search for it.
    """
    known = folded(word).replace(" ", "_").upper()
    if known not in MIRRORED_STATUSES:
        kept = ", ".join(name.lower().replace("_", "-") for name in MIRRORED_STATUSES)
        raise UsageError(
            say(
                "--status {word}: only trials that are {kept} are kept here. For others "
                "use the registry's own search: {address}",
                word=word,
                kept=kept,
                address=website_search_url(known),
            )
        )
    return known


def phase(word: str) -> str:
    """The registry's phase for `2`, `phase 2`, `early1` or `na`. Raises UsageError."""
    short = folded(word).replace(" ", "").replace("phase", "")
    if short not in PHASES:
        raise UsageError(
            say(
                "--phase {word}: use one of {known} (1 also finds phase 1/2)",
                word=word,
                known=", ".join(PHASES),
            )
        )
    return PHASES[short]


def purpose(word: str) -> str:
    """The registry's primary purpose for `supportive` or `supportive care`. Raises UsageError."""
    asked = folded(word)
    for short, name in PURPOSES.items():
        if asked in {folded(short), folded(name)}:
            return name
    raise UsageError(
        say("--purpose {word}: use one of {known}", word=word, known=", ".join(PURPOSES))
    )


def country_names(word: str) -> frozenset[str]:
    """Every folded name of the country a person names, for comparing with a location's."""
    asked = folded(word)
    if not asked:
        raise UsageError(say("--country needs a name, for example --country Germany"))
    for names in _SAME_COUNTRY:
        group = frozenset(map(folded, names))
        if asked in group:
            return group
    return frozenset({asked})


def facility_words(text: str) -> str:
    """What to look for in the name or town of a facility. Raises UsageError."""
    if not (asked := squeezed(text)):
        raise UsageError(
            say('--facility needs a part of a name or town, for example --facility "Lyon"')
        )
    return asked
