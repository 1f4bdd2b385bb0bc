"""From an answer and a person to a report: choose the trials, judge them, count, sort and cut."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING

from mbc_trials.answer import Answer, AnswerSource, Entry
from mbc_trials.filter_words import folded
from mbc_trials.matching import judge, judge_unless_conflict
from mbc_trials.patient import Patient
from mbc_trials.person_options import not_told, told
from mbc_trials.places.measures import near_words
from mbc_trials.report import Counts, Match, Report
from mbc_trials.sentences import say, say_count
from mbc_trials.sorting import in_order
from mbc_trials.told import Told
from mbc_trials.treatments.naming import unknown_drugs
from mbc_trials.verdict import Verdict
from mbc_trials.wish import Wish, nearest_place

if TYPE_CHECKING:
    from mbc_trials.places.place import Near

__all__ = ["distance_hints", "find", "hints", "look_up"]


def find(answer: Answer, patient: Patient, wish: Wish, today: date) -> Report:
    """The report of a search over all trials of an answer."""
    chosen = [entry for entry in answer.entries if wish.takes(entry.trial)]
    judged = judge if wish.conflicts else judge_unless_conflict
    verdicts = ((entry, judged(patient, entry.trial, entry.reading)) for entry in chosen)
    listed = [_match(entry, verdict, wish.near) for entry, verdict in verdicts if verdict]
    shown = in_order(listed, wish.order)[: wish.limit]
    everything = _report(answer, Told(patient, wish.near), wish.query, today, listed)
    counts = everything.counts
    if not wish.conflicts:
        counts = replace(counts, conflicts=len(chosen) - len(listed))
    limited = wish.near is not None and wish.near.within_km is not None
    unknown = sum(not (m.nearest and m.nearest.surely_within) for m in listed) if limited else 0
    return replace(everything, counts=counts, matches=shown, listed=len(listed), not_placed=unknown)


def look_up(
    answers: Sequence[Answer],
    patient: Patient,
    query: Mapping[str, object],
    today: date,
    near: Near | None = None,
) -> Report:
    """The report on trials asked for by number: all of them, in the order asked.

    Where they come from different places, the report claims the least: the mirror rather than the
    live registry, and the oldest day.
    """
    together = Answer(
        source=max((answer.source for answer in answers), key=list(AnswerSource).index),
        as_of=min(answer.as_of for answer in answers),
        complete=all(answer.complete for answer in answers),
        entries=[entry for answer in answers for entry in answer.entries],
    )
    verdicts = [judge(patient, entry.trial, entry.reading) for entry in together.entries]
    matches = [*map(_match, together.entries, verdicts, repeat(near))]
    return _report(together, Told(patient, near), query, today, matches)


def hints(answer: Answer, wish: Wish) -> list[str]:
    """What a person should know about names that were filtered by, a sentence each."""
    found: list[str] = []
    if wish.selection.countries:
        found += _unknown_country(answer, wish.selection.countries)
    if wish.selection.facility and answer.source is AnswerSource.INDEX:
        found.append(say("the built-in index names countries, not hospitals: leave --facility out"))
    if wish.treatment.drugs:
        found += unknown_drugs(wish.treatment.drugs, (entry.trial for entry in answer.entries))
    return found


def distance_hints(report: Report, near: Near | None) -> list[str]:
    """What a person should know about distances that are missing, a sentence each."""
    if near is None:
        return []
    if report.source is AnswerSource.INDEX:
        return [say("distances need the downloaded list: the built-in index names no towns")]
    if not report.not_placed:
        return []
    return [
        say_count(
            "{count} trial is listed though no distance is known",
            "{count} trials are listed though no distance is known",
            report.not_placed,
        )
    ]


def _match(entry: Entry, verdict: Verdict, near: Near | None) -> Match:
    placed = near is not None and not entry.trial.index_day
    distance = nearest_place(entry.trial, near) if near and placed else None
    return Match(entry.trial, entry.reading, verdict, distance)


def _report(
    answer: Answer,
    person: Told,
    query: Mapping[str, object],
    today: date,
    matches: Sequence[Match],
) -> Report:
    """The report that counts and shows all the matches."""
    return Report(
        source=answer.source,
        as_of=answer.as_of,
        today=today.isoformat(),
        complete=answer.complete,
        query=query,
        told=(*told(person.patient), *([near_words(person.near)] if person.near else ())),
        not_told=not_told(person.patient, place=person.near is not None),
        counts=Counts.of(matches),
        matches=matches,
        listed=len(matches),
    )


def _unknown_country(answer: Answer, asked: frozenset[str]) -> list[str]:
    """A name no trial uses is more often a slip of the pen than a country without trials."""
    known = {folded(name): name for entry in answer.entries for name, _ in entry.trial.places}
    if not asked.isdisjoint(known):
        return []
    close = difflib.get_close_matches(min(asked), known, n=1)
    if not close:
        return [say("no trial here names that country")]
    return [say("no trial here names that country; did you mean {name}?", name=known[close[0]])]
