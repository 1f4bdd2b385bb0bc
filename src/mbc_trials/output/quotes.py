"""A record's own words, ready to print: unescaped where the field is markup, with their place."""

from __future__ import annotations

from collections.abc import Iterable

from mbc_trials.output.sanitize import plain, shortened, unescaped
from mbc_trials.reading.model import Evidence
from mbc_trials.sentences import say

__all__ = ["first_quote", "quoted", "where"]

_PLAIN_FIELDS = {"title", "conditions"}
_PLACES = {
    "inclusion": say("inclusion criteria"),
    "exclusion": say("exclusion criteria"),
    "criteria": say("eligibility criteria"),
    "title": say("title"),
    "conditions": say("list of conditions"),
    "summary": say("brief summary"),
}


def quoted(evidence: Evidence, length: int | None = None) -> str:
    """The quote as one safe line in double quotes, cut at a word where a length is given."""
    words = evidence.quote
    words = plain(words) if evidence.section in _PLAIN_FIELDS else unescaped(words)
    return f'"{words if length is None else shortened(words, length)}"'


def where(evidence: Evidence) -> str:
    """Which part of the record the quote is from: "exclusion criteria"."""
    return _PLACES.get(evidence.section) or plain(evidence.section)


def first_quote(evidence: Iterable[Evidence], length: int) -> str:
    """The first piece of evidence as a short quote, or nothing."""
    return next((quoted(piece, length) for piece in evidence if piece.quote.strip()), "")
