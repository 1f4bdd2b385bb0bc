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
from mbc_trials.told import Told

__all__ = ["summary"]

_MOST = 10


def summary(one: Told, answer: Answer) -> Iterator[str]:
    """The lines on one person, each a paragraph of its own."""
    patient = one.patient
    understood = [*told(patient), *([near_words(one.near)] if one.near else ())]
    yield f"Understood: {'; '.join(understood) or 'nothing told yet'}."
    for name in patient.discordant:
        yield (
            f"The samples disagree on {name}, so every result stays possible. Ask: Which sample "
            "counts? Is a new biopsy needed?"
        )
    missing = not_told(patient, place=one.near is not None)
    if missing:
        yield f"Not told: {', '.join(missing)}."
    if not one.label:
        yield "No label: lists of several people need one. Make it a code of your own, not a name."
    yield from _deciding(patient, answer)


def _deciding(patient: Patient, answer: Answer) -> Iterator[str]:
    """Counted over the trials that a search without filters looks at."""
    usual = Selection()
    entries = [entry for entry in answer.entries if usual.takes(entry.trial)]
    found = gaps(patient, entries)
    trials = f"{len(entries)} open trials, as of {answer.as_of}"
    if not found:
        yield f"No answer that is missing would decide about any of {trials}."
        return
    yield f"These answers would decide about most of {trials}:"
    for gap in found[:_MOST]:
        yield f"  {gap.thing}: {gap.trials} {'trial' if gap.trials == 1 else 'trials'}"
    if len(found) > _MOST:
        yield f"  and {len(found) - _MOST} more, each with fewer"
