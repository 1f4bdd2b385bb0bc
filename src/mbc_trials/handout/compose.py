"""From a report to a handout: a sheet for each trial, side by side, rights, questions, words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mbc_trials.handout.bar import bar
from mbc_trials.handout.glossary import explained
from mbc_trials.handout.locations import (
    contacts,
    elsewhere,
    open_places,
    places_words,
    some_countries,
)
from mbc_trials.handout.model import Handout, RightsPart, Sheet, words_of
from mbc_trials.handout.points import limits, points, question, team_points
from mbc_trials.handout.studied import MOST_GROUPS, chance, course, groups, studies, tests
from mbc_trials.index import index_day
from mbc_trials.output.columns import open_countries
from mbc_trials.output.distances import nearest_sentence
from mbc_trials.output.notices import index_note, source_line, told_line
from mbc_trials.output.rights_lines import law_lines, rights_page
from mbc_trials.output.sanitize import plain, shortened
from mbc_trials.output.words import (
    CONFIRM,
    RESULT_WORDS,
    confirm_open,
    phase_words,
    sentence,
    study_kind,
    trial_status,
)
from mbc_trials.report import Match, Report
from mbc_trials.rights.record import placebo_arms
from mbc_trials.rights.rights import load_rights
from mbc_trials.sentences import say
from mbc_trials.trial import Location, Trial
from mbc_trials.verdict import Result

__all__ = ["compose"]

_SIDE_BY_SIDE = 3
"""Trials in one table; more columns would be too narrow to read."""
_LONGEST = 300


def compose(report: Report) -> Handout:
    """Everything that stands on the page, with the words that it uses explained."""
    sheets = tuple(_sheet(match, report) for match in report.matches)
    handout = Handout(
        made=plain(report.today),
        told=shortened(told_line(report), 4 * _LONGEST),
        sheets=sheets,
        comparison=_side_by_side(sheets),
        rights=_rights(report),
        questions=tuple(right.ask for right in load_rights().short),
        glossary=(),
        source=shortened(source_line(report.source, report.as_of), _LONGEST),
    )
    return replace(handout, glossary=explained(words_of(handout)))


def _side_by_side(sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, ...], ...]:
    """As few tables as there is width for, of as nearly one size as can be."""
    if len(sheets) < 2:
        return ()
    tables = -(-len(sheets) // _SIDE_BY_SIDE)
    ends = [len(sheets) * number // tables for number in range(tables + 1)]
    return tuple(tuple(sheets[start:end]) for start, end in pairwise(ends))


def _sheet(match: Match, report: Report) -> Sheet:
    trial, result, near = match.trial, match.verdict.result, _near(match)
    title = shortened(plain(trial.title or trial.official_title), _LONGEST)
    return Sheet(
        nct_id=shortened(plain(trial.nct_id), 40),
        url=shortened(plain(trial.url), 80),
        title=title or say("No title given"),
        result=result.value,
        result_words=RESULT_WORDS[result],
        bar=bar(match.verdict),
        state=_state(trial, report.today),
        record=_record(trial),
        notes=tuple(_notes(trial)),
        kind=_kind(trial),
        tested=tests(trial),
        chance=chance(trial),
        studies=studies(trial),
        groups=groups(trial),
        more_groups=max(0, len(trial.arms) - MOST_GROUPS),
        fits=points(match, Result.FITS),
        checks=points(match, Result.CHECK),
        conflicts=points(match, Result.CONFLICTS),
        limits=limits(match),
        team=team_points(match),
        places=open_places(trial, near),
        places_words=places_words(trial),
        nearest=_nearest(match),
        elsewhere=elsewhere(trial, near),
        countries=some_countries(trial, near),
        contacts=contacts(trial),
        course=course(trial),
        questions=tuple(dict.fromkeys(_questions(match, report.today))),
    )


def _near(match: Match) -> Location | None:
    """The nearest location, where a place was told and one could be placed."""
    return match.nearest.location if match.nearest else None


def _nearest(match: Match) -> str:
    return shortened(nearest_sentence(match.nearest), 2 * _LONGEST) if match.nearest else ""


def _kind(trial: Trial) -> str:
    words = ", ".join(filter(None, (study_kind(trial), phase_words(trial))))
    return _capital(shortened(words, 80))


def _state(trial: Trial, today: str) -> str:
    if trial.verified:
        words = say("{status}; last confirmed {day}")
    else:
        words = say("{status}; not confirmed")
    state = words.format(status=trial_status(trial), day=plain(trial.verified))
    note = f" {_capital(CONFIRM)}." if confirm_open(trial, today) else ""
    return f"{_capital(shortened(state, 120))}.{note}"


def _record(trial: Trial) -> str:
    day = shortened(plain(trial.last_update), 40) or say("not given")
    return say("The record last changed: {day}.", day=day)


def _notes(trial: Trial) -> Iterator[str]:
    if day := index_day(trial):
        yield index_note(day)
    if trial.why_stopped:
        reason = sentence(shortened(plain(trial.why_stopped), _LONGEST))
        yield say("Why it stopped: {reason}", reason=reason)


def _questions(match: Match, today: str) -> Iterator[str]:
    if confirm_open(match.trial, today):
        yield say("Is this trial open to new people now?")
    for line in match.verdict.of(Result.CONFLICTS):
        reading = shortened(sentence(line.says), _LONGEST)
        yield say("Is this reading right? {reading}", reading=reading)
    for line in match.verdict.of(Result.CHECK):
        yield shortened(question(line), _LONGEST)
    if match.trial.allocation == "RANDOMIZED":
        yield say("May I get the study treatment later if chance puts me in another group?")
    if placebo_arms(match.trial):
        yield say("What is the placebo added to?")


def _rights(report: Report) -> RightsPart:
    """The law of every country where one of the trials is open, or of those that are near."""
    countries = [name for match in report.matches for name in _law_of(match)]
    page = rights_page([shortened(name, 80) for name in dict.fromkeys(countries)], ())
    return RightsPart(
        short=load_rights().short,
        page=page,
        law=tuple(tuple(law_lines(right, page.laws)) for right in page.rights),
    )


def _law_of(match: Match) -> Sequence[str]:
    """The countries whose law a person would meet in a trial."""
    near = _near(match)
    return [near.country] if near and near.country else open_countries(match.trial)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
