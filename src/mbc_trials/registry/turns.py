"""Lets one process at a time download into a data folder, while the others wait for it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mbc_trials.sentences import say

__all__ = ["FILE_NAME", "in_turn"]

FILE_NAME = "download.lock"
"""Holds nothing; SQLite locks it, and the system lets go of a killed process's lock."""

_PATIENCE = 180.0
"""Seconds; after that two may download at once, which costs time and nothing else."""
_SILENCE = 1.0
"""Seconds of waiting that need no explanation."""
_PAUSE = 0.1


@contextmanager
def in_turn(
    folder: Path, warn: Callable[[str], None], patience: float = _PATIENCE
) -> Iterator[bool]:
    """Keep other downloads into `folder` waiting; True where another one was waited for.

    It only saves asking the registry twice: where nothing can be locked, or where another process
    does not come to an end within `patience` seconds, the block is entered all the same.
    """
    lock = _opened(folder)
    try:
        yield lock is not None and _waited(lock, warn, patience)
    finally:
        if lock is not None:
            lock.close()


def _opened(folder: Path) -> sqlite3.Connection | None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return sqlite3.connect(folder / FILE_NAME, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error):
        return None


def _waited(lock: sqlite3.Connection, warn: Callable[[str], None], patience: float) -> bool:
    began, told = time.monotonic(), False
    if not _is_busy(lock):
        return False
    while _is_busy(lock):
        passed = time.monotonic() - began
        if passed > patience:
            warn(say("The other mbc-trials is still not done: this one goes on without it"))
            break
        if passed > _SILENCE and not told:
            warn(say("Another mbc-trials is downloading: waiting for it"))
            told = True
        time.sleep(_PAUSE)
    return True


def _is_busy(lock: sqlite3.Connection) -> bool:
    """Whether another process has the lock; it is taken where it can be."""
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        return (getattr(error, "sqlite_errorcode", 0) & 0xFF) == sqlite3.SQLITE_BUSY
    return False
