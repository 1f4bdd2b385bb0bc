"""One trial whole, as titled sections of plain sentences, before any format lays it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mbc_trials.index import index_day
from mbc_trials.output.columns import contact_words, open_locations, treatment_names
from mbc_trials.output.details import besides
from mbc_trials.output.distances import nearest_sentence
from mbc_trials.output.facts import facts
from mbc_trials.output.notices import index_note, source_line, told_line
from mbc_trials.output.quotes import quoted, where
from mbc_trials.output.sanitize import plain
from mbc_trials.output.team_checks import TEAM_TITLE, team_check_facts
from mbc_trials.output.words import (
    CONFIRM,
    RESULT_WORDS,
    age_words,
    arm_words,
    confirm_open,
    phase_words,
    result_sentence,
    sentence,
    sex_words,
    status_words,
    study_kind,
    trial_status,
    verified_words,
)
from mbc_trials.reading.model import Evidence, Stance
from mbc_trials.report import Match, Report
from mbc_trials.rights.record import record_notes
from mbc_trials.sentences import say, say_count
from mbc_trials.treatments.tested import tested
from mbc_trials.trial import Location, Trial

__all__ = ["Item", "Page", "Section", "trial_page"]

_STANCES = {
    Stance.ACCEPTED: say("What it takes"),
    Stance.REQUIRED: say("What it requires"),
    Stance.CONDITIONAL: say("What it takes under conditions"),
    Stance.EXCLUDED: say("What it excludes"),
    Stance.UNSTATED: say("What the record does not say"),
}
_HEARD = {
    Stance.ACCEPTED: say("Takes: {statement}"),
    Stance.REQUIRED: say("Requires: {statement}"),
    Stance.CONDITIONAL: say("Takes under conditions: {statement}"),
    Stance.EXCLUDED: say("Excludes: {statement}"),
    Stance.UNSTATED: say("Not said: {statement}"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence, and the record's words it rests on, each with where they stand."""

    text: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Items under a title."""

    title: str
    items: tuple[Item, ...]
    heard: str = "{statement}"
    """How an item is told to somebody who may not have the title in mind."""


@dataclass(frozen=True, slots=True)
class Page:
    """All strings are safe single lines."""

    nct_id: str
    url: str
    title: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    source: str


def trial_page(match: Match, report: Report, places: int | None = None) -> Page:
    """The page of one trial; `places` is how many locations are listed at most."""
    trial = match.trial
    sections = (
        _person(match, report),
        *_reading(match),
        Section(say("What it tests"), tuple(_tests(trial))),
        Section(say("Who may join, by age and sex"), (_joining(trial),)),
        Section(say("Where it runs"), tuple(_places(match, places))),
        Section(say("Whom to call"), tuple(_contacts(trial))),
        Section(say("Dates"), tuple(_dates(trial))),
        Section(say("What the record says about your rights"), _items(record_notes(trial))),
    )
    return Page(
        nct_id=plain(trial.nct_id),
        url=plain(trial.url),
        title=plain(trial.title or trial.official_title) or say("No title given"),
        summary=tuple(_summary(trial, report)),
        sections=tuple(section for section in sections if section.items),
        source=source_line(report.source, report.as_of, complete=report.complete),
    )


def _items(sentences: Iterable[str]) -> tuple[Item, ...]:
    return tuple(Item(sentence(text)) for text in sentences)


def _summary(trial: Trial, report: Report) -> Iterator[str]:
    kind = study_kind(trial)
    words = ", ".join(filter(None, (kind, phase_words(trial), trial_status(trial))))
    note = f" {CONFIRM.capitalize()}." if confirm_open(trial, report.today) else ""
    verified = verified_words(trial)
    yield f"{words[:1].upper()}{words[1:]}; {verified}.{note}"
    if day := index_day(trial):
        yield index_note(day)
    if trial.why_stopped:
        yield say("Why it stopped: {reason}", reason=sentence(trial.why_stopped))
    if trial.official_title and trial.official_title != trial.title:
        yield say("Official title: {title}", title=sentence(trial.official_title))
    if trial.sponsor:
        yield say("Sponsor: {name}", name=sentence(trial.sponsor))


def _person(match: Match, report: Report) -> Section:
    if not report.told:
        return Section("", ())
    verdict = match.verdict
    together = say("{result}, taken together.", result=RESULT_WORDS[verdict.result])
    items = [Item(told_line(report)), Item(together)]
    items += [
        Item(f"{RESULT_WORDS[line.result]}: {result_sentence(line)}", _quotes(line.evidence))
        for line in verdict.lines
    ]
    return Section(say("How it stands to what you told us"), tuple(items))


def _reading(match: Match) -> Iterator[Section]:
    read = facts(match.reading)
    for stance, title in _STANCES.items():
        found = (fact for fact in read if fact.stance is stance)
        items = tuple(Item(fact.says, _quotes(fact.evidence)) for fact in found)
        yield Section(title, items, _HEARD[stance])
    said = tuple(Item(fact.says, _quotes(fact.evidence)) for fact in besides(match.reading))
    yield Section(say("What else it says"), said)
    checks = team_check_facts(match.reading)
    yield Section(TEAM_TITLE, tuple(Item(fact.says, _quotes(fact.evidence)) for fact in checks))


def _quotes(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{quoted(piece)} ({where(piece)})" for piece in evidence))


def _tests(trial: Trial) -> Iterator[Item]:
    yield from _items(treatment_names(tested(trial)))
    for arm in trial.arms:
        given = "; ".join(plain(name) for name in arm.interventions) or say("nothing listed")
        words = say("Arm: {label} ({kind}): {given}") if arm.kind else say("Arm: {label}: {given}")
        label = plain(arm.label) or say("no name given")
        yield Item(sentence(words.format(label=label, kind=arm_words(arm.kind), given=given)))


def _joining(trial: Trial) -> Item:
    words = f"{age_words(trial)}; {sex_words(trial)}."
    return Item(words[:1].upper() + words[1:])


def _places(match: Match, most: int | None) -> Iterator[Item]:
    trial = match.trial
    if match.nearest:
        yield Item(nearest_sentence(match.nearest))
    if index_day(trial):
        countries = ", ".join(plain(place.country) for place in trial.locations)
        countries = countries or say("not given")
        yield Item(sentence(say("Countries: {countries}", countries=countries)))
        return
    first = open_locations(trial)
    opened = set(first)
    places = [*first, *(place for place in trial.locations if place not in opened)]
    shown = places if most is None else places[:most]
    yield from (Item(_place(place)) for place in shown)
    if hidden := len(places) - len(shown):
        yield Item(say("And {count} more: --format json shows all.", count=hidden))
    if not places:
        yield Item(say("No location is given."))
        return
    in_all = say_count(
        "{count} location in all, open ones first.",
        "{count} locations in all, open ones first.",
        len(places),
    )
    yield Item(in_all)


def _place(place: Location) -> str:
    parts = (place.facility, place.city, place.state, place.country)
    words = ", ".join(plain(part) for part in parts if part)
    status = f": {status_words(place.status)}" if place.status else ""
    contacts = filter(None, map(contact_words, place.contacts))
    told = (say("Contact: {contact}", contact=sentence(contact)) for contact in contacts)
    return " ".join([sentence(words + status), *told])


def _contacts(trial: Trial) -> Iterator[Item]:
    if index_day(trial):
        return
    known = [words for contact in trial.central_contacts if (words := contact_words(contact))]
    yield from _items(known or [say("No central contact is given")])


def _dates(trial: Trial) -> Iterator[Item]:
    dates = [
        (say("Start: {day}."), trial.start),
        (say("Expected end: {day}."), trial.completion),
        (say("Last verified by the sponsor: {day}."), trial.verified),
        (say("Last change of the record: {day}."), trial.last_update),
    ]
    if index_day(trial):
        dates = dates[2:]  # the index does not hold the others, though the record may
    yield from (Item(words.format(day=plain(day) or say("not given"))) for words, day in dates)
