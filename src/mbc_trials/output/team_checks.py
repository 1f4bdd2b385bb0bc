"""What the team will also check, in plain words: a line a kind with the record's own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mbc_trials.output.fact import Fact
from mbc_trials.output.sanitize import plain
from mbc_trials.reading.model import Reading, Stance
from mbc_trials.sentences import say

__all__ = ["TEAM_TITLE", "team_check_facts", "team_check_words", "team_checks_json"]

TEAM_TITLE = say("The team will also check")


class _Words(NamedTuple):
    short: str
    """For a cell of a table."""
    line: str
    """For a page."""


_WORDS = {
    "washout": _Words(
        say("time since last treatment"),
        say("Time since the last treatment, radiotherapy or surgery."),
    ),
    "organ function": _Words(
        say("blood, liver and kidneys"), say("Blood counts, clotting, liver and kidneys.")
    ),
    "heart": _Words(
        say("heart"), say("The heart, its beat (QT time on an ECG) and blood pressure.")
    ),
    "lung disease": _Words(
        say("lung illness"), say("Other illnesses of the lung, such as inflammation (pneumonitis).")
    ),
    "pregnancy": _Words(
        say("pregnancy and contraception"), say("Pregnancy, breastfeeding and contraception.")
    ),
    "infections": _Words(
        say("infections"), say("Infections, such as HIV, hepatitis or tuberculosis.")
    ),
    "other cancers": _Words(
        say("other cancers"), say("Cancers other than this one, now or in the past.")
    ),
    "autoimmune disease": _Words(
        say("autoimmune disease"),
        say("Autoimmune disease, in which the body's defences turn against the body."),
    ),
    "diabetes": _Words(say("diabetes"), say("Diabetes and blood sugar.")),
    "swallowing": _Words(
        say("swallowing tablets"), say("Swallowing tablets, and taking them up from the gut.")
    ),
    "biopsy": _Words(say("tumour sample"), say("A sample of the tumour (biopsy), new or stored.")),
    "life expectancy": _Words(
        say("life expectancy"), say("Life expectancy, as the doctor judges it.")
    ),
    "consent": _Words(
        say("understanding and consent"),
        say("Understanding the study and its language, and consent."),
    ),
}


def team_check_words(reading: Reading) -> tuple[str, ...]:
    """Short labels of what the record speaks of, such as "heart" or "time since last treatment"."""
    return tuple(_words(kind).short for kind in reading.team_checks)


def team_check_facts(reading: Reading) -> Iterator[Fact]:
    """A line for each kind, with its quotes; none of them decides anything."""
    for kind in reading.team_checks:
        yield Fact(Stance.CONDITIONAL, _words(kind).line, reading.because(f"check:{kind}"))


def team_checks_json(reading: Reading) -> list[dict[str, Any]]:
    """`check` is the kind's name in the reading, `quotes` the record's exact words."""
    return [
        {"check": kind, "quotes": [said.quote for said in reading.because(f"check:{kind}")]}
        for kind in reading.team_checks
    ]


def _words(kind: str) -> _Words:
    """A kind of a reading made by another version of the reader is named as it is."""
    return _WORDS.get(kind) or _Words(plain(kind), f"{plain(kind).capitalize()}.")
