"""What answers a command: records and their readings, with where they come from and their date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mbc_trials.reading.model import Reading
from mbc_trials.trial import Trial

__all__ = ["Answer", "AnswerSource", "Entry"]


class AnswerSource(StrEnum):
    """Where an answer came from."""

    LIVE = "live"
    MIRROR = "mirror"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Entry:
    """One trial with what its text says."""

    trial: Trial
    reading: Reading


@dataclass(frozen=True, slots=True)
class Answer:
    """Trials together with where they come from and as of when."""

    source: AnswerSource
    as_of: str
    """Day (`yyyy-MM-dd`) of the registry's data that the answer rests on."""
    complete: bool
    """False where part of the scope is known to be missing."""
    entries: Sequence[Entry]
