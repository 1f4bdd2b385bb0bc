"""Short words for filling a mirror with invented records and looking into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from mbc_trials.registry.mirror import Mirror, MirrorState, StoredReading
from mbc_trials.registry.packing import PackedRecord, pack
from mbc_trials.registry.query import SCOPE_FINGERPRINT
from mbc_trials.registry.update import Applied, Update

__all__ = [
    "LATER",
    "LOADED",
    "NOON",
    "READER",
    "fill",
    "numbers",
    "packed",
    "read_all",
    "readings",
    "state",
    "update",
]

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LOADED = "2026-11-23T09:00:05"
LATER = NOON + timedelta(days=1)
READER = "1"


def packed(*raws: dict[str, Any]) -> list[PackedRecord]:
    """Records in their stored form."""
    return [record for record in map(pack, raws) if record]


def update(*raws: dict[str, Any], timestamp: str = LOADED, **changes: Any) -> Update:
    """These records as a sync of the whole scope brings them on the test's day."""
    records = tuple(packed(*raws))
    return Update(timestamp, records, **{"scope": SCOPE_FINGERPRINT, **changes})


def fill(mirror: Mirror, *raws: dict[str, Any], **changes: Any) -> Applied:
    """Take in these records."""
    return mirror.apply(update(*raws, **changes), NOON)


def numbers(mirror: Mirror) -> list[str]:
    """The NCT numbers held, in the mirror's order."""
    return [row.trial.nct_id for row in mirror.rows(READER)]


def readings(mirror: Mirror, reader: str = READER) -> dict[str, str | None]:
    """Stored readings by NCT number."""
    rows = mirror.rows(reader)
    return {row.trial.nct_id: row.reading.decode() if row.reading else None for row in rows}


def read_all(mirror: Mirror) -> None:
    """Store a reading of every record."""
    made = [StoredReading(r.trial.nct_id, r.version, "{}") for r in mirror.rows(READER)]
    mirror.store_readings(READER, made)


def state(**changes: Any) -> MirrorState:
    """What is held after a first download of nothing, but for the changes."""
    nothing = MirrorState(
        timestamp=LOADED,
        downloaded_at=NOON,
        checked_at=NOON,
        listed_at=NOON,
        scope=SCOPE_FINGERPRINT,
        complete=True,
        records=0,
        open=0,
        vanished=0,
    )
    return replace(nothing, **changes)
