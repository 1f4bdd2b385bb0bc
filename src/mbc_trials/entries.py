"""Trials of the mirror with their readings: those kept from before, and those made now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mbc_trials.answer import Entry
from mbc_trials.errors import LocalDataError
from mbc_trials.reading import version
from mbc_trials.reading.codec import decode_reading, encode_reading
from mbc_trials.reading.model import Reading
from mbc_trials.registry.database import DamagedMirrorError
from mbc_trials.registry.mirror import Mirror, StoredReading, StoredRow
from mbc_trials.registry.protocols import ProgressSink
from mbc_trials.sentences import say

__all__ = ["with_readings"]

_STORED_AT_ONCE = 250
"""Readings made until they are stored, so that an interrupted search has not read in vain."""


def with_readings(
    rows: Sequence[StoredRow],
    mirror: Mirror,
    progress: ProgressSink,
    warn: Callable[[str], None],
) -> tuple[Entry, ...]:
    """An entry for each row, in the order of `rows`.

    Records without a reading by this version of the reader are read now, and the readings are
    stored; where the folder cannot be written, `warn` is told and the entries are the same.
    """
    kept = [_kept_reading(row) for row in rows]
    unread = [row for row, reading in zip(rows, kept, strict=True) if reading is None]
    made = _read(unread, mirror, progress, warn) if unread else {}
    return tuple(
        Entry(row.trial, made[row.trial.nct_id] if reading is None else reading)
        for row, reading in zip(rows, kept, strict=True)
    )


def _kept_reading(row: StoredRow) -> Reading | None:
    """The stored reading; None where there is none, or none that can be used."""
    try:
        return decode_reading(row.reading) if row.reading is not None else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _read(
    rows: Sequence[StoredRow],
    mirror: Mirror,
    progress: ProgressSink,
    warn: Callable[[str], None],
) -> dict[str, Reading]:
    # Loaded here because both load slowly, and a search answered by stored readings needs neither.
    from mbc_trials.reading import reader  # noqa: PLC0415
    from mbc_trials.registry.study import to_text  # noqa: PLC0415

    readings: dict[str, Reading] = {}
    storing = True
    progress.stage(say("Reading eligibility criteria"), len(rows))
    try:
        for start in range(0, len(rows), _STORED_AT_ONCE):
            some = rows[start : start + _STORED_AT_ONCE]
            for row in some:
                text = to_text(mirror.original(row.trial.nct_id))
                readings[row.trial.nct_id] = reader.read_whole(text)
                progress.advance(1, 0)
            storing = storing and _store(some, readings, mirror, warn)
    finally:
        progress.done()
    return readings


def _store(
    rows: Sequence[StoredRow],
    readings: Mapping[str, Reading],
    mirror: Mirror,
    warn: Callable[[str], None],
) -> bool:
    """Whether the readings could be kept."""
    made = [
        StoredReading(row.trial.nct_id, row.version, encode_reading(readings[row.trial.nct_id]))
        for row in rows
    ]
    try:
        mirror.store_readings(version.READER_VERSION, made)
    except DamagedMirrorError:
        raise
    except LocalDataError as error:
        warn(
            say(
                "{error}. What was read is not kept, so the next search takes as long",
                error=str(error),
            )
        )
        return False
    return True
