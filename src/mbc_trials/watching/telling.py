"""Puts each kind of change into a piece of news: a sentence, before, after, dates and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mbc_trials.output.quotes import first_quote
from mbc_trials.output.sanitize import plain
from mbc_trials.output.words import RESULT_WORDS, result_sentence, status_words
from mbc_trials.registry.history import ChangeKind, PlaceChange
from mbc_trials.registry.stored import NO_LONGER_LISTED
from mbc_trials.report import Match
from mbc_trials.sentences import say, say_count
from mbc_trials.trial import Trial
from mbc_trials.verdict import Result
from mbc_trials.watching.changelog import Between
from mbc_trials.watching.criteria import CriteriaChange
from mbc_trials.watching.model import News, NewsKind, Pair

__all__ = [
    "About",
    "criteria",
    "listed_otherwise",
    "locations",
    "new",
    "status",
    "unlisted_otherwise",
]

_QUOTE_LENGTH = 300
_NOT_LISTED = say("not on the list")
_BY_GROUNDS = (Result.CONFLICTS, Result.CHECK, Result.FITS)
_LOGGED = {
    NewsKind.NEW: (ChangeKind.APPEARED, ChangeKind.RETURNED),
    NewsKind.STATUS: (ChangeKind.STATUS, ChangeKind.VANISHED, ChangeKind.RETURNED),
    NewsKind.OPENED: (ChangeKind.LOCATIONS,),
    NewsKind.CLOSED: (ChangeKind.LOCATIONS,),
}
"""Which entries of the log date a piece of news; criteria for all others."""


@dataclass(frozen=True, slots=True)
class About:
    """The trial that news is about."""

    trial: Trial
    match: Match | None
    """How it stands to the person; None where it is no longer open."""
    between: Between
    as_of: str
    """Day (`yyyy-MM-dd`) of the registry's data."""

    @property
    def result(self) -> Result | None:
        """How it stands to the person now."""
        return self.match.verdict.result if self.match else None


def new(about: About) -> News:
    """A trial that the local copy did not have before, or that came back."""
    appeared = about.between.of(ChangeKind.APPEARED)
    words = say("New on the list: {status}.")
    if not appeared:
        words = say("On ClinicalTrials.gov again: {status}.")
    state = status_words(about.trial.status)
    pair = Pair(_NOT_LISTED, f"{state}; {_result_words(about)}")
    return _with_reasons(_news(NewsKind.NEW, about, words.format(status=state), pair), about)


def status(about: About, old: str) -> News:
    """The trial as a whole is in another status."""
    trial = about.trial
    now = trial.status or NO_LONGER_LISTED
    pair = Pair(status_words(old), status_words(now))
    words = say("The trial was {before} and is now {after}.")
    says = words.format(before=pair.before, after=pair.after)
    if now == NO_LONGER_LISTED:
        says = say("ClinicalTrials.gov no longer lists the trial.")
        return _news(NewsKind.STATUS, about, says, pair)
    quote = say("Overall status: {status}", status=plain(now))
    if trial.why_stopped:
        quote = say('"{words}" (why it stopped)', words=plain(trial.why_stopped))
    return _news(NewsKind.STATUS, about, says, pair, quote)


def locations(kind: NewsKind, about: About, places: Sequence[PlaceChange]) -> News:
    """Locations that take people now (`OPENED`) or no longer do (`CLOSED`); at least one."""
    pairs = tuple(
        Pair(f"{_name(place)}: {_state(place.old)}", f"{_name(place)}: {_state(place.new)}")
        for place in places
    )
    if kind is NewsKind.OPENED:
        says = say_count("{count} location opened.", "{count} locations opened.", len(pairs))
    else:
        says = say_count("{count} location closed.", "{count} locations closed.", len(pairs))
    pair = Pair("; ".join(p.before for p in pairs), "; ".join(p.after for p in pairs))
    first = places[0]
    quote = f"{_name(first)}: {plain(first.new or '') or say('not in the record')}"
    return replace(_news(kind, about, says, pair, quote), statements=pairs)


def criteria(about: About, was: Result, changed: CriteriaChange) -> News:
    """Criteria that are not as before, and whether the trial fits better or worse with them."""
    pair = Pair(RESULT_WORDS[was], _result_words(about))
    says = _criteria_changed(pair)
    found = _news(_direction(was, about.result), about, says, pair, changed.quote)
    if was is not about.result:
        found = _with_reasons(found, about)
    return replace(found, statements=changed.statements, sentences=changed.sentences)


def listed_otherwise(about: About, was: Result | None) -> News:
    """A trial that is listed, or stands better or worse, for a reason the log does not hold."""
    kind = _direction(was, about.result) if was else NewsKind.NEWLY_FITTING
    before = RESULT_WORDS[was] if was else _NOT_LISTED
    pair = Pair(before, _result_words(about))
    return _with_reasons(_news(kind, about, _otherwise(pair), pair), about)


def unlisted_otherwise(about: About, was: Result) -> News:
    """A trial that left the list for a reason the log does not hold."""
    conflicts = about.result is Result.CONFLICTS
    pair = Pair(RESULT_WORDS[was], _result_words(about) if conflicts else _NOT_LISTED)
    found = _news(NewsKind.NO_LONGER_FITTING, about, _otherwise(pair), pair)
    return _with_reasons(found, about) if conflicts else found


def _criteria_changed(pair: Pair) -> str:
    words = say("The criteria changed: {before} before, {after} now.")
    if pair.before == pair.after:
        words = say("The criteria changed.")
    return words.format(before=pair.before, after=pair.after)


def _otherwise(pair: Pair) -> str:
    """That a trial stands otherwise, for a reason that is not known."""
    words = say(
        "Another part of its record, or how this program reads it, changed: {before} before, "
        "{after} now."
    )
    if pair.before == pair.after:
        words = say("Another part of its record, or how this program reads it, changed.")
    return words.format(before=pair.before, after=pair.after)


def _with_reasons(news: News, about: About) -> News:
    """The news with the lines that decide the verdict."""
    verdict = about.match.verdict if about.match else None
    lines = verdict.of(verdict.result) if verdict else ()
    return replace(news, reasons=tuple(map(result_sentence, lines)))


def _direction(was: Result, now: Result | None) -> NewsKind:
    if now is None or was is now:
        return NewsKind.CRITERIA
    better = _BY_GROUNDS.index(now) > _BY_GROUNDS.index(was)
    return NewsKind.NEWLY_FITTING if better else NewsKind.NO_LONGER_FITTING


def _news(kind: NewsKind, about: About, says: str, pair: Pair, quote: str = "") -> News:
    trial = about.trial
    logged = about.between.of(*_LOGGED.get(kind, (ChangeKind.CRITERIA,)))
    last = logged[-1] if logged else None
    return News(
        nct_id=plain(trial.nct_id),
        title=plain(trial.title or trial.official_title) or say("No title given"),
        kind=kind,
        says=says,
        before=pair.before,
        after=pair.after,
        posted=plain(last.posted if last else trial.last_update),
        noticed=last.noticed if last else about.as_of,
        quote=quote or _verdict_quote(about),
        result=about.result.value if about.result else "",
    )


def _verdict_quote(about: About) -> str:
    """The record's words for the first line of the verdict that has any."""
    lines = about.match.verdict.lines if about.match else ()
    quotes = (first_quote(line.evidence, _QUOTE_LENGTH) for line in lines)
    return next(filter(None, quotes), "")


def _result_words(about: About) -> str:
    return RESULT_WORDS[about.result] if about.result else say("closed")


def _name(place: PlaceChange) -> str:
    parts = (place.facility, place.city, place.state, place.country)
    return ", ".join(plain(part) for part in parts if part) or say("a location without a name")


def _state(status: str | None) -> str:
    return say("not in the record") if status is None else status_words(status)
