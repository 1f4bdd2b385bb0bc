"""A digest as plain sentences, before any format lays it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mbc_trials.output.notices import NO_PROMISE
from mbc_trials.output.words import RESULT_WORDS
from mbc_trials.sentences import say, say_count
from mbc_trials.verdict import Result
from mbc_trials.watching.model import Digest, News, NewsKind, Pair

__all__ = [
    "KIND_WORDS",
    "date_line",
    "detail_lines",
    "ground",
    "headline",
    "limits",
    "notes",
    "result_words",
]

KIND_WORDS = {
    NewsKind.NEW: say("New"),
    NewsKind.NEWLY_FITTING: say("Newly fitting"),
    NewsKind.NO_LONGER_FITTING: say("No longer fitting"),
    NewsKind.STATUS: say("Status changed"),
    NewsKind.OPENED: say("Location opened"),
    NewsKind.CLOSED: say("Location closed"),
    NewsKind.CRITERIA: say("Criteria changed"),
}

_PLACES = {NewsKind.OPENED, NewsKind.CLOSED}
_ENDS = (".", ":", ";", "?", "!")


def headline(digest: Digest) -> str:
    """What a run of a watch found, in a sentence."""
    if digest.first:
        return say_count(
            "{watch}: first run. {count} trial listed as of {day} is the baseline; "
            "later runs tell what changed.",
            "{watch}: first run. {count} trials listed as of {day} are the baseline; "
            "later runs tell what changed.",
            digest.listed,
            watch=digest.watch,
            day=digest.as_of,
        )
    listed = say_count("{count} trial listed.", "{count} trials listed.", digest.listed)
    if digest.news:
        found = say_count(
            "{watch}: {count} change from {since} to {day}.",
            "{watch}: {count} changes from {since} to {day}.",
            len(digest.news),
            watch=digest.watch,
            since=digest.since,
            day=digest.as_of,
        )
    else:
        found = say(
            "{watch}: nothing changed from {since} to {day}.",
            watch=digest.watch,
            since=digest.since,
            day=digest.as_of,
        )
    return f"{found} {listed}"


def notes(digest: Digest) -> Iterator[str]:
    """What has to be known about a digest besides."""
    if digest.repeated:
        yield say(
            "An earlier run was stopped before this was known to be written: "
            "you may have seen it already."
        )


def limits(digests: Sequence[Digest]) -> Iterator[str]:
    """What news does not promise; nothing where there is no news."""
    if any(digest.news for digest in digests):
        yield NO_PROMISE


def result_words(news: News) -> str:
    """How the trial stands to the person now, or nothing where it is closed."""
    return RESULT_WORDS[Result(news.result)] if news.result else ""


def date_line(news: News) -> str:
    """When the registry posted the change, and when it was seen."""
    if not news.posted:
        words = say("Posted on a day not given, seen in the registry's data of {noticed}.")
    else:
        words = say("Posted {posted}, seen in the registry's data of {noticed}.")
    return words.format(posted=news.posted, noticed=news.noticed)


def detail_lines(news: News) -> Iterator[str]:
    """Why, then before and now: fact by fact, and the record's own sentences."""
    yield from news.reasons
    if news.kind in _PLACES:
        yield from map(_place_line, news.statements)
        return
    if news.statements:
        yield say("What the criteria say, as we read them:")
    for pair in news.statements:
        yield _pair_line(pair.before or say("not stated."), pair.after or say("not stated."))
    if news.sentences:
        yield say("Sentences of the record that are not as before:")
    yield from map(_sentence_line, news.sentences)


def ground(news: News) -> str:
    """The record's words for the news; nothing where they only repeat the line of a location."""
    return "" if news.kind in _PLACES else news.quote


def _place_line(pair: Pair) -> str:
    place, _, now = pair.after.rpartition(": ")
    before = pair.before.rpartition(": ")[2]
    return say("{place}: {before} before, {now} now.", place=place, before=before, now=now)


def _sentence_line(pair: Pair) -> str:
    if not pair.before:
        return say("New: {sentence}", sentence=pair.after)
    if not pair.after:
        return say("No longer there: {sentence}", sentence=pair.before)
    return _pair_line(pair.before, pair.after)


def _pair_line(before: str, now: str) -> str:
    ended = before if before.endswith(_ENDS) else f"{before}."
    return say("Before: {before} Now: {now}", before=ended, now=now)
