"""Says what was understood of a profile, what is missing, and what the missing would decide."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.answer import Answer
from mbc_trials.patient import Patient
from mbc_trials.person_unknowns import not_told
from mbc_trials.person_words import told
from mbc_trials.places.measures import near_words
from mbc_trials.profiles.gaps import gaps
from mbc_trials.selection import Selection
from mbc_trials.sentences import say, say_count
from mbc_trials.told import Told

__all__ = ["summary"]

_MOST = 10


def summary(one: Told, answer: Answer) -> Iterator[str]:
    """The lines on one person, each a paragraph of its own."""
    patient = one.patient
    understood = [*told(patient), *([near_words(one.near)] if one.near else ())]
    yield say("Understood: {told}.", told="; ".join(understood) or say("nothing told yet"))
    for name in patient.discordant:
        yield (
            say(
                "The samples disagree on {name}, so every result stays possible. Ask: "
                "Which sample counts? Is a new biopsy needed?",
                name=name,
            )
        )
    missing = not_told(patient, place=one.near is not None)
    if missing:
        yield say("Not told: {things}.", things=", ".join(missing))
    if not one.label:
        yield say(
            "No label: lists of several people need one. Make it a code of your own, not a name."
        )
    yield from _deciding(patient, answer)


def _deciding(patient: Patient, answer: Answer) -> Iterator[str]:
    """Counted over the trials that a search without filters looks at."""
    usual = Selection()
    entries = [entry for entry in answer.entries if usual.takes(entry.trial)]
    found = gaps(patient, entries)
    if not found:
        yield say(
            "No answer that is missing would decide about any of {count} open trials, as of {day}.",
            count=len(entries),
            day=answer.as_of,
        )
        return
    yield say(
        "These answers would decide about most of {count} open trials, as of {day}:",
        count=len(entries),
        day=answer.as_of,
    )
    for gap in found[:_MOST]:
        yield "  " + say_count(
            "{thing}: {count} trial", "{thing}: {count} trials", gap.trials, thing=gap.thing
        )
    if len(found) > _MOST:
        yield say("  and {more} more, each with fewer", more=len(found) - _MOST)
