"""Keeping the mirror of a data folder up to date: what it holds, one sync, storing what came."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mbc_trials.errors import LocalDataError, RegistryUnreachableError, UnusableAnswerError
from mbc_trials.registry.database import FILE_NAME, DamagedMirrorError, set_aside
from mbc_trials.registry.mirror import Mirror
from mbc_trials.registry.protocols import Client, ProgressSink
from mbc_trials.registry.query import SCOPE_FINGERPRINT
from mbc_trials.registry.stored import MirrorState
from mbc_trials.registry.trouble import QUIET_FOR, TroubleNote
from mbc_trials.registry.turns import in_turn
from mbc_trials.sentences import say

if TYPE_CHECKING:
    from mbc_trials.registry.update import Applied, Update

__all__ = ["Upkeep"]

_Done = TypeVar("_Done")

_FRESH_FOR = timedelta(hours=24)


class Upkeep:
    """Looks after one data folder; asks the registry only in `fetch()`."""

    def __init__(
        self,
        folder: Path,
        connect: Callable[[], AbstractContextManager[Client]],
        warn: Callable[[str], None],
        progress: ProgressSink,
        now: Callable[[], datetime],
    ) -> None:
        self.folder = folder
        self._connect = connect
        self._warn = warn
        self._progress = progress
        self._now = now
        self._trouble = TroubleNote(folder)

    def held(self) -> MirrorState | None:
        """What the mirror holds, None where there is none yet."""
        if not Mirror.present(self.folder):
            return None
        with Mirror.open(self.folder) as mirror:
            return mirror.state()

    def is_fresh(self, held: MirrorState) -> bool:
        """Whether the registry was asked within a day, for all that is asked for today."""
        # A sync from the future means that a clock was wrong; its age says nothing.
        recent = abs(self._now() - held.checked_at) < _FRESH_FOR
        return recent and held.scope == SCOPE_FINGERPRINT

    def failed_lately(self) -> RegistryUnreachableError | None:
        """The error to give instead of asking, where the registry failed a moment ago."""
        if (failed := self._trouble.recent(self._now())) is None:
            return None
        return RegistryUnreachableError(
            say(
                "The registry failed at {failed} UTC and is asked again after "
                "{again}, or at once by mbc-trials sync",
                failed=f"{failed:%H:%M}",
                again=f"{failed + QUIET_FOR:%H:%M}",
            )
        )

    def in_turn(self) -> AbstractContextManager[bool]:
        """One download at a time into the folder; True where another one was waited for."""
        return in_turn(self.folder, self._warn)

    def fetch(self, *, whole: bool = False) -> Update | None:
        """What the registry has that the mirror lacks; None where there is nothing newer.

        Raises DamagedMirrorError where the file is not sound, before anybody is asked, and
        RegistryUnreachableError or UnusableAnswerError, which are remembered for a while.
        """
        from mbc_trials.registry.sync import Held, synchronise  # noqa: PLC0415 - only to download

        held: Held | None = None
        if Mirror.present(self.folder):
            with Mirror.open(self.folder) as mirror:
                mirror.check()
                state = mirror.state()
                held = Held(state, mirror.known()) if state else None
        try:
            with self.asking() as client:
                return synchronise(client, held, self._progress, now=self._now(), whole=whole)
        finally:
            self._progress.done()

    @contextmanager
    def asking(self) -> Iterator[Client]:
        """A connection to the registry; if that fails, it is remembered for a while."""
        try:
            with self._connect() as client:
                yield client
        except (RegistryUnreachableError, UnusableAnswerError):
            self._trouble.keep(self._now())
            raise
        self._trouble.drop()

    def store(self, mirror: Mirror, update: Update | None) -> Applied | None:
        """Write what `fetch()` gave, which may be no more than that there is nothing newer."""
        if update is not None:
            return mirror.apply(update, self._now())
        mirror.note_checked(self._now())
        return None

    @contextmanager
    def stored(self, update: Update | None) -> Iterator[Mirror]:
        """The mirror with the update in it; a copy in memory where the folder is not writable."""
        mirror = self._try_to_store(update)
        if mirror is None:
            held = Mirror.present(self.folder)
            mirror = Mirror.copied(self.folder) if held else Mirror.in_memory()
            self.store(mirror, update)
        with mirror:
            yield mirror

    def _try_to_store(self, update: Update | None) -> Mirror | None:
        try:
            mirror = Mirror.open(self.folder)
            try:
                self.store(mirror, update)
            except BaseException:
                mirror.close()
                raise
        except DamagedMirrorError:
            raise
        except LocalDataError as error:
            self._warn(
                say(
                    "{error}. This search works, but the next one asks the registry again",
                    error=str(error),
                )
            )
            return None
        return mirror

    def mending(self, work: Callable[[], _Done], *, offline: bool) -> _Done:
        """What `work` gives; a damaged mirror is first set aside, unless nobody may be asked.

        Raises DamagedMirrorError where the damage stays.
        """
        identity = self._file_identity()
        try:
            return work()
        except DamagedMirrorError as error:
            if offline:
                raise
            self._set_aside(identity, error)
            return work()

    def _set_aside(self, identity: int | None, damage: DamagedMirrorError) -> None:
        if self._file_identity() != identity:
            return  # another process has made a new one meanwhile
        try:
            aside = set_aside(self.folder, self._now().date().isoformat())
        except LocalDataError:
            raise damage from None
        self._warn(
            say(
                "The local copy was damaged and is made anew; the old file is now {aside}",
                aside=aside,
            )
        )

    def _file_identity(self) -> int | None:
        """Tells one file of the mirror from another that takes its place; None for no file."""
        try:
            return (self.folder / FILE_NAME).stat().st_ino
        except OSError:
            return None
