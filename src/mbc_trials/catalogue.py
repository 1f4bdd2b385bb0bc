"""The trials to choose from, each with its reading: from the mirror, or downloaded when needed.

Nothing about a person comes in here: the catalogue is the same for everyone, and so are the
requests it causes. Only `one()` sends something that was asked for, a single NCT number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mbc_trials import catalogue_words as words
from mbc_trials.answer import Answer, AnswerSource, Entry
from mbc_trials.entries import with_readings
from mbc_trials.errors import (
    LocalDataError,
    MbcTrialsError,
    RegistryUnreachableError,
    UnusableAnswerError,
    UsageError,
)
from mbc_trials.reading import version
from mbc_trials.registry.database import DamagedMirrorError
from mbc_trials.registry.mirror import Mirror, MirrorState, StoredRow
from mbc_trials.registry.nct import nct_number
from mbc_trials.registry.protocols import Client, ProgressSink, SilentProgress
from mbc_trials.registry.upkeep import Upkeep
from mbc_trials.sentences import say

if TYPE_CHECKING:
    from mbc_trials.registry.update import Applied

__all__ = ["Catalogue", "Client", "ProgressSink", "SilentProgress", "Synced"]


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did to the local copy."""

    applied: Applied | None
    """How many records changed; None where the registry had nothing newer."""
    state: MirrorState


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
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self._warn = warn
        self._progress = progress or SilentProgress()
        now = now or partial(datetime.now, UTC)
        self._upkeep = Upkeep(folder, connect, warn, self._progress, now)
        self._folder = folder
        self._down: RegistryUnreachableError | None = None

    def open_trials(self, *, refresh: bool = False, offline: bool = False) -> Answer:
        """All open trials in scope.

        The mirror answers if the registry was asked within a day; otherwise, or with `refresh`, it
        is brought up to date first. If that fails the older mirror answers, else the built-in
        index, each with a warning. `offline` asks nobody.

        Raises RegistryUnreachableError or UnusableAnswerError where the registry does not answer
        and nothing local can, LocalDataError where the mirror cannot be used.
        """
        if refresh and offline:
            raise UsageError(
                say("--refresh asks the registry and --offline forbids it: give only one")
            )
        try:
            work = partial(self._open_trials, refresh, offline)
            return self._upkeep.mending(work, offline=offline)
        except DamagedMirrorError as error:
            return self._from_index(error)

    def one(self, number: str, *, offline: bool = False) -> Answer:
        """The trial with this NCT number, in scope or not, under its present number.

        A trial that is not mirrored is asked for and not kept, so that looking one up never
        changes what a search lists. Raises UnknownTrialError where nobody has such a trial, and
        otherwise as `open_trials()`.
        """
        asked = nct_number(number)
        try:
            return self._upkeep.mending(partial(self._one, asked, offline), offline=offline)
        except DamagedMirrorError as error:
            return self._from_index(error, asked)

    def sync(self, *, whole: bool = False) -> Synced:
        """Bring the mirror up to date now, and read what came; `whole` downloads all of it again.

        Raises RegistryUnreachableError or UnusableAnswerError where the registry does not answer,
        and LocalDataError where the folder cannot be written; the mirror is then as before.
        """
        with self._upkeep.in_turn():
            return self._upkeep.mending(partial(self._sync, whole), offline=False)

    def _open_trials(self, refresh: bool, offline: bool) -> Answer:
        held = self._upkeep.held()
        if offline and not (held and self._upkeep.is_fresh(held)):
            return self._offline(held)
        if not refresh and (answer := self._unasked(held)):
            return answer
        with self._upkeep.in_turn() as waited:
            held = self._upkeep.held()
            return (self._unasked(held) if waited else None) or self._renewed(held)

    def _unasked(self, held: MirrorState | None) -> Answer | None:
        """The answer where the registry was asked, by whomever, or has failed not long ago."""
        if held and self._upkeep.is_fresh(held):
            return self._from_mirror()
        failed = self._upkeep.failed_lately()
        return self._without_registry(failed, held) if failed else None

    def _offline(self, held: MirrorState | None) -> Answer:
        if held is None:
            return self._from_index(RegistryUnreachableError(words.nothing_downloaded()))
        self._warn(words.older_copy(held.day))
        return self._from_mirror()

    def _renewed(self, held: MirrorState | None) -> Answer:
        try:
            update = self._upkeep.fetch()
        except (RegistryUnreachableError, UnusableAnswerError) as error:
            return self._without_registry(error, held)
        with self._upkeep.stored(update) as mirror:
            return self._listed(AnswerSource.LIVE, mirror)

    def _without_registry(self, error: MbcTrialsError, held: MirrorState | None) -> Answer:
        if held is None:
            return self._from_index(
                error.with_more(say("There is no local copy to answer instead"))
            )
        self._warn(words.copy_answers(error, held.day))
        return self._from_mirror()

    def _from_index(self, error: MbcTrialsError, number: str = "") -> Answer:
        """The built-in index, where nothing else can answer; raises `error` if it cannot either.

        With a `number`, only the trial with this number.
        """
        from mbc_trials.index import index_answer, index_notice  # noqa: PLC0415 - a last resort

        answer = index_answer()
        entries = [entry for entry in answer.entries if number in ("", entry.trial.nct_id)]
        if not entries:
            raise error
        self._warn(f"{error}. {index_notice()}")
        return replace(answer, entries=entries)

    def _one(self, asked: str, offline: bool) -> Answer:
        if Mirror.present(self._folder):
            with Mirror.open(self._folder) as mirror:
                state, row = mirror.state(), mirror.one(asked, version.READER_VERSION)
                if state and row:
                    return self._mirrored(row, mirror, state)
        if offline:
            return self._from_index(RegistryUnreachableError(words.not_held(asked)), asked)
        if failure := self._upkeep.failed_lately():
            with suppress(RegistryUnreachableError):
                return self._from_index(failure, asked)
        try:
            return self._live_one(asked)
        except (RegistryUnreachableError, UnusableAnswerError) as error:
            return self._from_index(
                error.with_more(say("{asked} is not in the local copy", asked=asked)), asked
            )

    def _mirrored(self, row: StoredRow, mirror: Mirror, state: MirrorState) -> Answer:
        if row.vanished:
            self._warn(words.vanished(row.trial.nct_id, row.vanished))
        return self._answer(AnswerSource.MIRROR, state.day, True, mirror, [row])

    def _live_one(self, asked: str) -> Answer:
        from mbc_trials.reading import reader  # noqa: PLC0415 - loads slowly
        from mbc_trials.registry.study import to_text, to_trial  # noqa: PLC0415 - loads pydantic

        if self._down:  # one wait is enough, however many trials are looked up
            raise self._down
        try:
            with self._upkeep.asking() as client:
                raw = client.study(asked)
                day = client.version().timestamp[:10]
        except RegistryUnreachableError as error:
            self._down = error
            raise
        entry = Entry(to_trial(raw), reader.read_whole(to_text(raw)))
        return Answer(AnswerSource.LIVE, day, complete=True, entries=(entry,))

    def _sync(self, whole: bool) -> Synced:
        held = self._upkeep.held()
        try:
            update = self._upkeep.fetch(whole=whole)
        except (RegistryUnreachableError, UnusableAnswerError) as error:
            if held is None:
                raise
            raise error.with_more(say("The local copy stays as of {day}", day=held.day)) from error
        with Mirror.open(self._folder) as mirror:
            applied = self._upkeep.store(mirror, update)
            with_readings(mirror.rows(version.READER_VERSION), mirror, self._progress, self._warn)
            state = mirror.state()
        if state is None:
            raise LocalDataError(say("The local copy was taken away meanwhile: sync again"))
        return Synced(applied, state)

    def _from_mirror(self) -> Answer:
        with Mirror.open(self._folder) as mirror:
            return self._listed(AnswerSource.MIRROR, mirror)

    def _listed(self, source: AnswerSource, mirror: Mirror) -> Answer:
        """All open trials of the mirror."""
        state = mirror.state()
        if state is None:
            raise LocalDataError(say("The local copy was taken away meanwhile: search again"))
        if not state.complete:
            self._warn(say("The list lacks records that the registry could not send properly"))
        rows = mirror.rows(version.READER_VERSION)
        return self._answer(source, state.day, state.complete, mirror, rows)

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
