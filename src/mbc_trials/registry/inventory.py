"""What lies in the data folder: how much, as of when, how large; asks nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mbc_trials.registry.database import FILE_NAME, plain_errors
from mbc_trials.registry.mirror import Mirror
from mbc_trials.registry.stored import MirrorState
from mbc_trials.registry.trouble import TroubleNote

__all__ = ["Inventory", "inventory"]


@dataclass(frozen=True, slots=True)
class Inventory:
    """The local copy as it is now."""

    file: Path
    size: int
    """Bytes of the file, 0 where there is none."""
    state: MirrorState | None
    """None where nothing was downloaded yet."""
    failed_at: datetime | None
    """When the registry failed, if that keeps the next search from asking it."""


def inventory(folder: Path, now: datetime) -> Inventory:
    """Look into a data folder, which stays as it is.

    Raises LocalDataError where it cannot be read or a newer program wrote it, DamagedMirrorError
    where the file is damaged.
    """
    file = folder / FILE_NAME
    failed_at = TroubleNote(folder).recent(now)
    if not Mirror.present(folder):
        return Inventory(file, 0, None, failed_at)
    with Mirror.open(folder, readonly=True) as mirror, plain_errors(folder):
        return Inventory(file, file.stat().st_size, mirror.state(), failed_at)
