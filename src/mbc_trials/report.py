"""A finished search: the trials to show with their verdicts, and what the reader must be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mbc_trials.answer import AnswerSource
from mbc_trials.reading.model import Reading
from mbc_trials.trial import Trial
from mbc_trials.verdict import Result, Verdict

if TYPE_CHECKING:
    from mbc_trials.places.nearest import Nearest

__all__ = ["Counts", "Funnel", "Match", "Report", "Step"]


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
class Step:
    """One filter on the way."""

    option: str
    """Its option without the dashes: `phase`."""
    values: tuple[str, ...]
    """As they were told: `3`; empty for an option without a value."""
    left: int
    """How many trials pass this filter and all before it."""
    without: int | None = None
    """How many the list would hold without this filter; None where it holds some anyway."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """Counts of trials, each among those of the count before."""

    open: int
    """Of the statuses asked for; trials that recruit or soon will where none was."""
    statuses: tuple[str, ...]
    """As they were told; empty where none was."""
    metastatic: int
    """That take people with metastatic disease, or do not say that they do not."""
    steps: tuple[Step, ...]
    left: int
    """That do not conflict with what was told."""
    without_filters: int | None = None
    """How many the list would hold without any filter; None where it holds some anyway."""

    @property
    def emptied_by(self) -> Step | None:
        """The first filter that nothing passed."""
        return next((step for step in self.steps if not step.left), None)


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
