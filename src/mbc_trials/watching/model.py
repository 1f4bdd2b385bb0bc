"""What a run of a watch tells: one piece of news a change, put together in a digest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

__all__ = ["Digest", "News", "NewsKind", "Pair", "digest_from_json", "digest_to_json"]


class NewsKind(StrEnum):
    """What a piece of news is about, in the order in which it is told."""

    NEW = "new"
    NEWLY_FITTING = "newly fitting"
    OPENED = "location opened"
    STATUS = "status changed"
    CLOSED = "location closed"
    NO_LONGER_FITTING = "no longer fitting"
    CRITERIA = "criteria changed"
    """The criteria changed, but not how the trial stands to the person."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing before and now; empty where it was not there."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class News:
    """One change of one trial; every string is one safe line."""

    nct_id: str
    title: str
    kind: NewsKind
    says: str
    """The change in a sentence."""
    before: str
    after: str
    posted: str
    """Day (`yyyy-MM-dd`) the registry posted the record with the change."""
    noticed: str
    """Day (`yyyy-MM-dd`) of the registry's data in which it was noticed."""
    quote: str = ""
    """The record's words now, or the value of its field."""
    result: str = ""
    """How the trial stands to the person now: `fits`, `check`, `conflicts`; empty if closed."""
    reasons: tuple[str, ...] = ()
    """Why it stands so, with what to ask; for trials that enter the list or stand otherwise."""
    statements: tuple[Pair, ...] = ()
    """Facts of the criteria, or locations, that are not as before."""
    sentences: tuple[Pair, ...] = ()
    """The record's own sentences that are not as before."""

    @property
    def url(self) -> str:
        """The record's own page for people."""
        return f"https://clinicaltrials.gov/study/{self.nct_id}"


@dataclass(frozen=True, slots=True)
class Digest:
    """All news of one run of one watch."""

    id: str
    """Names this digest for good, so that whoever reads it twice can tell."""
    watch: str
    made: str
    """When, UTC, as ISO 8601 to the second."""
    since: str
    """Day of the registry's data that is compared with; empty in the first run."""
    as_of: str
    """Day (`yyyy-MM-dd`) of the registry's data."""
    listed: int
    """How many trials the watch lists now."""
    news: tuple[News, ...] = ()
    repeated: bool = False
    """True where an earlier run was interrupted before this was known to be written."""

    @property
    def first(self) -> bool:
        """Whether it only sets what later runs compare with."""
        return not self.since


def digest_to_json(digest: Digest) -> str:
    """The digest as JSON text."""
    return json.dumps(asdict(digest), separators=(",", ":"))


def digest_from_json(text: str) -> Digest:
    """The digest again; ValueError, TypeError or KeyError where it is not one."""
    said: dict[str, Any] = json.loads(text)
    return Digest(**{**said, "news": tuple(map(_news, said["news"]))})


def _news(said: Mapping[str, Any]) -> News:
    pairs = {name: tuple(Pair(**pair) for pair in said[name]) for name in _PAIRS}
    reasons = tuple(said["reasons"])
    return News(**{**said, **pairs, "reasons": reasons, "kind": NewsKind(said["kind"])})


_PAIRS = ("statements", "sentences")
