"""Short words for filling a mirror with invented records and looking into it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from mbc_trials.registry.mirror import Mirror, StoredReading
from mbc_trials.registry.packing import PackedRecord, pack

__all__ = ["LOADED", "NOON", "READER", "fill", "numbers", "packed", "read_all", "readings"]

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LOADED = "2026-11-23T09:00:05"
READER = "1"


def packed(*raws: dict[str, Any]) -> list[PackedRecord]:
    """Records in their stored form."""
    return [record for record in map(pack, raws) if record]


def fill(mirror: Mirror, *raws: dict[str, Any]) -> None:
    """Hold these records as downloaded on the test's day."""
    mirror.replace(packed(*raws), timestamp=LOADED, downloaded_at=NOON)


def numbers(mirror: Mirror) -> list[str]:
    """The NCT numbers held, in the mirror's order."""
    return [row.trial.nct_id for row in mirror.rows(READER)]


def readings(mirror: Mirror, reader: str = READER) -> dict[str, str | None]:
    """Stored readings by NCT number."""
    return {row.trial.nct_id: row.reading for row in mirror.rows(reader)}


def read_all(mirror: Mirror) -> None:
    """Store a reading of every record."""
    made = [StoredReading(r.trial.nct_id, r.version, "{}") for r in mirror.rows(READER)]
    mirror.store_readings(READER, made)
