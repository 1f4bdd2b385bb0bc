"""A digest as plain sentences, before any format lays it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mbc_trials.output.notices import NO_PROMISE
from mbc_trials.output.words import RESULT_WORDS, plural
from mbc_trials.verdict import Result
from mbc_trials.watching.model import Digest, News, NewsKind, Pair

__all__ = [
    "KIND_WORDS",
    "date_line",
    "detail_lines",
    "headline",
    "limits",
    "notes",
    "result_words",
]

KIND_WORDS = {
    NewsKind.NEW: "New",
    NewsKind.NEWLY_FITTING: "Newly fitting",
    NewsKind.NO_LONGER_FITTING: "No longer fitting",
    NewsKind.STATUS: "Status changed",
    NewsKind.OPENED: "Location opened",
    NewsKind.CLOSED: "Location closed",
    NewsKind.CRITERIA: "Criteria changed",
}

_ENDS = (".", ":", ";", "?", "!")


def headline(digest: Digest) -> str:
    """What a run of a watch found, in a sentence."""
    listed = plural(digest.listed, "trial")
    if digest.first:
        return (
            f"{digest.watch}: first run. {listed} listed as of {digest.as_of} "
            f"{'is' if digest.listed == 1 else 'are'} the baseline; "
            "later runs tell what changed."
        )
    span = f"from {digest.since} to {digest.as_of}"
    if not digest.news:
        return f"{digest.watch}: nothing changed {span}. {listed} listed."
    return f"{digest.watch}: {plural(len(digest.news), 'change')} {span}. {listed} listed."


def notes(digest: Digest) -> Iterator[str]:
    """What has to be known about a digest besides."""
    if digest.repeated:
        yield (
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
    posted = f"Posted {news.posted}" if news.posted else "Posted on a day not given"
    return f"{posted}, seen in the registry's data of {news.noticed}."


def detail_lines(news: News) -> Iterator[str]:
    """Why, then before and now: fact by fact, and the record's own sentences."""
    yield from news.reasons
    places = news.kind in {NewsKind.OPENED, NewsKind.CLOSED}
    if news.statements and not places:
        yield "What the criteria say, as we read them:"
    for pair in news.statements:
        yield _pair_line(pair, "not stated.")
    if news.sentences:
        yield "Sentences of the record that are not as before:"
    for pair in news.sentences:
        yield _pair_line(pair, "no such sentence")


def _pair_line(pair: Pair, missing: str) -> str:
    before, now = pair.before or missing, pair.after or missing
    return f"Before: {before}{'' if before.endswith(_ENDS) else '.'} Now: {now}"
