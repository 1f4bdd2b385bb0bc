"""What the mirror gives out, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from mbc_trials.trial import Trial

__all__ = ["NO_LONGER_LISTED", "Known", "MirrorState", "StoredReading", "StoredRow", "as_stored"]

NO_LONGER_LISTED = "NO_LONGER_LISTED"
"""Given as the status of a vanished record in place of its last one; not a word of the registry."""


class Known(NamedTuple):
    """What the mirror knows of a record without opening it."""

    last_update: str
    status: str
    vanished: bool


@dataclass(frozen=True, slots=True)
class MirrorState:
    """What the mirror holds and as of when."""

    timestamp: str
    """The registry's own date of its data, UTC, `yyyy-MM-dd'T'HH:mm:ss`."""
    downloaded_at: datetime
    """When anything was downloaded last, UTC."""
    checked_at: datetime
    """When the registry was last asked whether it has newer data, UTC."""
    listed_at: datetime
    """When the whole scope was last gone through, UTC."""
    scope: str
    """Fingerprint of what was asked for."""
    complete: bool
    records: int
    """All records, with those that closed or vanished since they were downloaded."""
    open: int
    vanished: int

    @property
    def day(self) -> str:
        """Day (`yyyy-MM-dd`) of the registry's data."""
        return self.timestamp[:10]


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One trial, and its reading where one is stored for this version of the record."""

    trial: Trial
    """Its status is `NO_LONGER_LISTED` where the record vanished from the registry."""
    version: str
    reading: bytes | None
    """As stored, in UTF-8."""
    vanished: str = ""
    """Day (`yyyy-MM-dd`) of the registry's data in which the record was first missed."""


@dataclass(frozen=True, slots=True)
class StoredReading:
    """What one reader made of one version of a record."""

    nct_id: str
    version: str
    reading: str


def as_stored(moment: datetime) -> str:
    """A moment as the tables hold it: UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
