"""A finished search: the trials to show with their verdicts, and what the reader must be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mbc_trials.answer import AnswerSource
from mbc_trials.funnel import Funnel
from mbc_trials.reading.model import Reading
from mbc_trials.trial import Trial
from mbc_trials.verdict import Result, Verdict

if TYPE_CHECKING:
    from mbc_trials.places.nearest import Nearest

__all__ = ["Counts", "Match", "Report"]


@dataclass(frozen=True, slots=True)
class Match:
    """One trial held against one person."""

    trial: Trial
    reading: Reading
    verdict: Verdict
    nearest: Nearest | None = None
    """How far it is; None where no place was told, or the trial is from the built-in index."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many trials, after the filters, came out how."""

    fits: int
    check: int
    conflicts: int

    @classmethod
    def of(cls, matches: Sequence[Match]) -> Counts:
        """Counted over all matches, shown or not."""
        results = [match.verdict.result for match in matches]
        return cls(*(results.count(r) for r in (Result.FITS, Result.CHECK, Result.CONFLICTS)))


@dataclass(frozen=True, slots=True)
class Report:
    """What every output format is made from."""

    source: AnswerSource
    as_of: str
    """Day (`yyyy-MM-dd`) of the registry's data."""
    today: str
    """Day (`yyyy-MM-dd`) of the search, for judging how old a record is."""
    complete: bool
    query: Mapping[str, object]
    """The options as told, for the JSON envelope; never sent anywhere."""
    told: tuple[str, ...]
    """What the person told, in plain words: `ER-positive`, `brain metastases`."""
    not_told: tuple[str, ...]
    """What was not told and may matter: `PR`, `HER2 score`, `where the cancer has spread`."""
    counts: Counts
    matches: Sequence[Match]
    """The trials to show, best first, after the limit."""
    listed: int
    """How many there were to show before the limit."""
    not_placed: int = 0
    """How many of those listed passed the limit on distance because their distance is not known."""
    funnel: Funnel | None = None
    """How the search got to its list; None where trials were asked for by number."""
