"""Runs watches: holds the trials of an answer against what each watch remembers."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from mbc_trials.answer import Answer, AnswerSource
from mbc_trials.errors import RegistryUnreachableError
from mbc_trials.finding import find
from mbc_trials.patient import Patient
from mbc_trials.reading import version
from mbc_trials.reading.model import Reading
from mbc_trials.registry.mirror import Mirror
from mbc_trials.report import Match
from mbc_trials.selection import Selection
from mbc_trials.sentences import say
from mbc_trials.trial import Trial
from mbc_trials.watching.changelog import Log, log_since
from mbc_trials.watching.compare import Scene, compare, standings
from mbc_trials.watching.model import Digest, News, NewsKind
from mbc_trials.watching.reach import Reach
from mbc_trials.watching.state import State, Watch
from mbc_trials.watching.store import WatchStore
from mbc_trials.wish import Wish

__all__ = ["Asked", "Machine", "Outcome", "run_watch", "run_watches"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options of a watch stand for."""

    patient: Patient
    wish: Wish
    """The filters, and whether trials that conflict with what was told are listed too."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of a watch found."""

    digest: Digest
    state: State
    """What the watch has to remember from now on."""
    gap: bool
    """True where the local copy was made anew since the last run."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Where watches are run."""

    store: WatchStore
    folder: Path
    """The data folder, with the mirror that gave the answer."""
    now: datetime
    warn: Callable[[str], None]
    """Gets one line for the person, where something cannot be told."""


def run_watches(
    watches: Sequence[tuple[Watch, Asked]], answer: Answer, machine: Machine
) -> list[Digest]:
    """What is to be told now: what an earlier run left untold, then what this one found.

    All of it is kept in the store until it is settled there. Raises RegistryUnreachableError where
    the answer is the built-in index's, LocalDataError where the store or the mirror cannot be used.
    """
    if answer.source is AnswerSource.INDEX:
        raise RegistryUnreachableError(
            say(
                "A watch compares with the registry's own data, not with the built-in index: run "
                "it again when the registry can be reached"
            )
        )
    told: list[Digest] = []
    for watch, asked in watches:
        told += (replace(digest, repeated=True) for digest in machine.store.unsettled(watch.name))
        found = run_watch(watch, asked, answer, machine.folder, machine.now)
        if found.gap:
            machine.warn(
                say(
                    "{watch}: the local copy was made anew since the last run: changes of "
                    "criteria and locations in between are not known",
                    watch=watch.name,
                )
            )
        digest = found.digest
        kept = digest if digest.news or digest.first else None
        machine.store.move_on(watch.name, found.state, kept)
        told.append(digest)
    return told


def run_watch(watch: Watch, asked: Asked, answer: Answer, folder: Path, now: datetime) -> Outcome:
    """The news of a watch since its last run, out of an answer and the mirror in `folder`.

    Raises LocalDataError where the mirror cannot be used.
    """
    with Mirror.open(folder, readonly=True) as mirror:
        log = log_since(mirror, watch.state, answer.as_of)
        scene = _scene(asked, answer, log, mirror, now)
        news = sorted(compare(watch.state, scene), key=_place) if watch.state else []
    state = State(answer.as_of, log.read_up_to, log.mark, standings(scene.listed))
    digest = Digest(
        id=str(uuid.uuid4()),
        watch=watch.name,
        made=now.isoformat(timespec="seconds"),
        since=watch.state.as_of if watch.state else "",
        as_of=answer.as_of,
        listed=len(scene.listed),
        news=tuple(news),
    )
    return Outcome(digest, state, log.gap)


def _place(news: News) -> int:
    return list(NewsKind).index(news.kind)


def _scene(asked: Asked, answer: Answer, log: Log, mirror: Mirror, now: datetime) -> Scene:
    statuses = frozenset(entry.trial.status for entry in answer.entries)
    everything = Wish(Selection(statuses=statuses), conflicts=True)
    return Scene(
        patient=asked.patient,
        reach=Reach(asked.wish.selection, asked.wish.near),
        open=_found(answer, asked.patient, everything, now),
        listed=_found(answer, asked.patient, asked.wish, now),
        log=log.trials,
        as_of=answer.as_of,
        read_with=_reader(mirror),
        closed=_closed(mirror),
    )


def _found(answer: Answer, patient: Patient, wish: Wish, now: datetime) -> dict[str, Match]:
    """What a search finds, by NCT number, in its order."""
    matches = find(answer, patient, wish, now.date()).matches
    return {match.trial.nct_id: match for match in matches}


def _reader(mirror: Mirror) -> Callable[[Trial, str], Reading]:
    def read_with(trial: Trial, criteria: str) -> Reading:
        from mbc_trials.reading import reader  # noqa: PLC0415 - only where criteria changed
        from mbc_trials.registry.study import to_text  # noqa: PLC0415 - as above

        text = to_text(mirror.original(trial.nct_id))
        return reader.read_whole(replace(text, criteria=criteria))

    return read_with


def _closed(mirror: Mirror) -> Callable[[str], Trial | None]:
    def closed(number: str) -> Trial | None:
        row = mirror.one(number, version.READER_VERSION)
        return row.trial if row else None

    return closed
