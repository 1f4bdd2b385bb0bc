"""Remembers when the registry failed, so that the next search does not wait for it again."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

__all__ = ["FILE_NAME", "QUIET_FOR", "TroubleNote"]

FILE_NAME = "registry-failed-at"
"""Holds one moment in ISO form and nothing else."""

QUIET_FOR = timedelta(minutes=15)


class TroubleNote:
    """A note in the data folder; where it cannot be kept, the next search waits again."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE_NAME

    def keep(self, at: datetime) -> None:
        """The registry failed at this moment."""
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file.write_text(at.isoformat(timespec="seconds"), encoding="ascii")

    def drop(self) -> None:
        """The registry answers again."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def recent(self, now: datetime) -> datetime | None:
        """When it failed, if that was in the last quarter of an hour."""
        try:
            failed = datetime.fromisoformat(self._file.read_text(encoding="ascii"))
            age = now - failed
        except (OSError, ValueError, TypeError):
            return None
        # A failure in the future means that a clock was wrong; its age says nothing.
        return failed if timedelta(0) <= age < QUIET_FOR else None
