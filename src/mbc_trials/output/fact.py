"""One statement of ours about a record, with the record's words it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mbc_trials.reading.model import Evidence, Stance

__all__ = ["Fact"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of ours about a record."""

    stance: Stance
    says: str
    evidence: Sequence[Evidence] = ()
