"""What matching a person with a trial yields: one line a fact, and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mbc_trials.reading.model import Evidence

__all__ = ["Line", "Result", "Verdict"]


class Result(StrEnum):
    """How one fact, or the whole trial, stands to what was told."""

    FITS = "fits"
    CHECK = "check"
    CONFLICTS = "conflicts"


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: what the trial says of it, how that stands to the person, and what to ask."""

    fact: str
    """`setting`, `receptors`, a metastatic site, `bone only`, `biomarker`, `prior therapy`,
    `lines`, `measurable`, `age`, `sex`, `menopause`, `ECOG`, `status`, …"""
    result: Result
    says: str
    """One plain sentence on what the record takes or excludes."""
    ask: str = ""
    """For a check: the question to put to the care team."""
    evidence: Sequence[Evidence] = ()
    """The record's words; empty where the line rests on silence."""
    silent: bool = False
    """True where the record says nothing on the fact."""
    you: str = ""
    """One plain sentence on the person's side: `You told us ECOG 1.`, `We don't know your age.`"""
    drug: str = ""
    """For silence on one past treatment: its name, so that several can be asked about at once."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Conflicts first, then what is missing, then what fits."""

    result: Result
    lines: tuple[Line, ...]

    def of(self, result: Result) -> tuple[Line, ...]:
        """The lines with this result, in order."""
        return tuple(line for line in self.lines if line.result is result)
