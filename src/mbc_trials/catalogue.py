"""The trials to choose from, each with its reading: from the mirror, or downloaded when needed.

Nothing about a person comes in here: the catalogue is the same for everyone, and so are the
requests it causes. Only `one()` sends something that was asked for, a single NCT number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mbc_trials.answer import Answer, AnswerSource, Entry
from mbc_trials.entries import with_readings
from mbc_trials.errors import (
    LocalDataError,
    MbcTrialsError,
    RegistryUnreachableError,
    UnusableAnswerError,
    UsageError,
)
from mbc_trials.reading import reader
from mbc_trials.registry.database import DamagedMirrorError, set_aside
from mbc_trials.registry.download import (
    Client,
    Download,
    ProgressSink,
    SilentProgress,
    download,
)
from mbc_trials.registry.mirror import Mirror, MirrorState, StoredRow
from mbc_trials.registry.nct import nct_number
from mbc_trials.registry.query import SCOPE

__all__ = ["Catalogue", "Client", "ProgressSink", "SilentProgress"]

_FRESH_FOR = timedelta(hours=24)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Catalogue:
    """Trials and readings for every command that shows trials.

    `folder` is the data folder. `connect` opens a connection to the registry and is called only
    when the registry is asked. `warn` gets one line for the person, where something is stale,
    partial or could not be stored. `now` gives an aware date.
    """

    def __init__(
        self,
        folder: Path,
        connect: Callable[[], AbstractContextManager[Client]],
        warn: Callable[[str], None],
        progress: ProgressSink | None = None,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._folder = folder
        self._connect = connect
        self._warn = warn
        self._progress = progress or SilentProgress()
        self._now = now

    def open_trials(self, *, refresh: bool = False, offline: bool = False) -> Answer:
        """All open trials in scope.

        The mirror answers if it was downloaded within a day; otherwise, or with `refresh`, it is
        downloaded first, and if that fails the older mirror answers with a warning. `offline`
        asks nobody.

        Raises RegistryUnreachableError or UnusableAnswerError where the registry does not answer
        and there is no mirror, LocalDataError where the mirror cannot be used.
        """
        if refresh and offline:
            raise UsageError("--refresh asks the registry and --offline forbids it: give only one")
        return self._mending(lambda: self._open_trials(refresh, offline), offline)

    def one(self, number: str, *, offline: bool = False) -> Answer:
        """The trial with this NCT number, in scope or not, under its present number.

        A trial that is not mirrored is asked for and not kept, so that looking one up never
        changes what a search lists. Raises UnknownTrialError where nobody has such a trial, and
        otherwise as `open_trials()`.
        """
        asked = nct_number(number)
        return self._mending(lambda: self._one(asked, offline), offline)

    def _open_trials(self, refresh: bool, offline: bool) -> Answer:
        held = self._held()
        if held and not refresh and self._is_fresh(held):
            return self._from_mirror(held)
        return self._offline(held) if offline else self._renewed(held)

    def _offline(self, held: MirrorState | None) -> Answer:
        if held is None:
            raise RegistryUnreachableError(
                "Nothing was downloaded yet and --offline forbids asking the registry: "
                "search once without --offline"
            )
        self._warn(
            f"The local copy holds the registry's data of {held.day}: "
            "search without --offline for today's"
        )
        return self._from_mirror(held)

    def _renewed(self, held: MirrorState | None) -> Answer:
        try:
            arrived = self._download()
        except (RegistryUnreachableError, UnusableAnswerError) as error:
            if held is None:
                raise _adding(error, "There is no local copy to answer instead") from error
            self._warn(f"{error}. The local copy answers, with the registry's data of {held.day}")
            return self._from_mirror(held)
        return self._from_download(arrived)

    def _one(self, asked: str, offline: bool) -> Answer:
        if (held := self._held()) is not None:
            with Mirror.open(self._folder) as mirror:
                row = mirror.one(asked, reader.READER_VERSION)
                if row is not None:
                    return self._answer(AnswerSource.MIRROR, held.day, True, mirror, [row])
        if offline:
            raise RegistryUnreachableError(
                f"{asked} is not in the local copy and --offline forbids asking the registry: "
                "try without --offline"
            )
        try:
            return self._live_one(asked)
        except (RegistryUnreachableError, UnusableAnswerError) as error:
            raise _adding(error, f"{asked} is not in the local copy") from error

    def _live_one(self, asked: str) -> Answer:
        from mbc_trials.registry.study import to_text, to_trial  # noqa: PLC0415 - loads pydantic

        with self._connect() as client:
            raw = client.study(asked)
            day = client.version().timestamp[:10]
        entry = Entry(to_trial(raw), reader.read(to_text(raw)))
        return Answer(AnswerSource.LIVE, day, complete=True, entries=(entry,))

    def _held(self) -> MirrorState | None:
        if not Mirror.present(self._folder):
            return None
        with Mirror.open(self._folder) as mirror:
            return mirror.state()

    def _is_fresh(self, held: MirrorState) -> bool:
        # A download from the future means that a clock was wrong; its age says nothing.
        return abs(self._now() - held.downloaded_at) < _FRESH_FOR

    def _from_mirror(self, held: MirrorState) -> Answer:
        if not held.complete:
            self._warn("The local copy lacks records that the registry could not send properly")
        with Mirror.open(self._folder) as mirror:
            rows = mirror.rows(reader.READER_VERSION)
            return self._answer(AnswerSource.MIRROR, held.day, held.complete, mirror, rows)

    def _from_download(self, arrived: Download) -> Answer:
        if arrived.nameless:
            self._warn(f"Records without an NCT number are left out ({arrived.nameless})")
        with self._stored(arrived) as mirror:
            rows = mirror.rows(reader.READER_VERSION)
            day, complete = arrived.timestamp[:10], not arrived.nameless
            return self._answer(AnswerSource.LIVE, day, complete, mirror, rows)

    def _download(self) -> Download:
        try:
            with self._connect() as client:
                return download(client, SCOPE, self._progress)
        finally:
            self._progress.done()

    @contextmanager
    def _stored(self, arrived: Download) -> Iterator[Mirror]:
        """The mirror with the download in it; in memory where the folder cannot be written."""
        mirror = self._try_to_store(arrived)
        if mirror is None:
            mirror = Mirror.in_memory()
            self._fill(mirror, arrived)
        with mirror:
            yield mirror

    def _try_to_store(self, arrived: Download) -> Mirror | None:
        try:
            mirror = Mirror.open(self._folder)
            try:
                self._fill(mirror, arrived)
            except BaseException:
                mirror.close()
                raise
        except LocalDataError as error:
            self._warn(f"{error}. This search works, but the next one has to download again")
            return None
        return mirror

    def _fill(self, mirror: Mirror, arrived: Download) -> None:
        mirror.replace(
            arrived.records,
            timestamp=arrived.timestamp,
            downloaded_at=self._now(),
            complete=not arrived.nameless,
        )

    def _answer(
        self,
        source: AnswerSource,
        day: str,
        complete: bool,
        mirror: Mirror,
        rows: Sequence[StoredRow],
    ) -> Answer:
        entries = with_readings(rows, mirror, self._progress, self._warn)
        return Answer(source, day, complete, entries)

    def _mending(self, answer: Callable[[], Answer], offline: bool) -> Answer:
        """The answer; a damaged mirror is put aside first and downloaded anew."""
        try:
            return answer()
        except DamagedMirrorError:
            if offline:
                raise
            aside = set_aside(self._folder, self._now().date().isoformat())
            self._warn(f"The local copy was damaged and is made anew; the old file is now {aside}")
            return answer()


def _adding(error: MbcTrialsError, words: str) -> MbcTrialsError:
    return type(error)(f"{error}. {words}")
