"""One point that a record allows to be made, with what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["RecordNote", "listed"]


@dataclass(frozen=True, slots=True)
class RecordNote:
    """What a record says on one subject, and no more than it says."""

    about: str
    """Such as "Placebo" or "Sponsor"."""
    text: str
    """Whole sentences; the record's own words are in double quotes."""


def listed(words: Sequence[str], last: str = "and") -> str:
    """Such as "drug and device"; at least one word."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1])))
