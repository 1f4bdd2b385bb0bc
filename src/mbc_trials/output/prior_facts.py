"""What a record excludes or allows of earlier treatments, drug by drug and class by class."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.output.fact import Fact
from mbc_trials.output.sanitize import plain
from mbc_trials.reading.model import PriorTherapy, Reading, Stance
from mbc_trials.sentences import say

__all__ = ["prior_facts"]


def prior_facts(reading: Reading) -> Iterator[tuple[str, Fact]]:
    """The drug or class, and what is said of it; demands are facts of their own.

    A record that asks for one of several treatments does not ask for each of them.
    """
    for said in reading.prior_therapy:
        if said.stance is not Stance.REQUIRED:
            quotes = reading.because(f"prior:{said.therapy}")
            own = tuple(quote for quote in quotes if quote.value == said.stance)
            yield said.therapy, Fact(said.stance, _sentence(said), own)


def _sentence(said: PriorTherapy) -> str:
    therapy, limits = plain(said.therapy), ", ".join(_limits(said))
    if limits:
        return say(
            "Earlier treatment with {therapy}, not in every case: the words speak of {limits}.",
            therapy=therapy,
            limits=limits,
        )
    return say("Earlier treatment with {therapy}.", therapy=therapy)


def _limits(said: PriorTherapy) -> Iterator[str]:
    """What the words turn on, as far as it can be said in a few."""
    if "metastatic" in said.setting:
        yield say("metastatic disease")
    if "early" in said.setting:
        yield say("early disease")
    if said.line:
        yield say("a number of lines")
    if said.interval:
        yield plain(said.interval) if said.interval[:1].isdigit() else say("a time")
    if said.limit == "cohort":
        yield say("one part of the study")
    elif said.limit:
        yield say("a condition")
