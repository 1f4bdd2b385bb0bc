"""One sync: asks the registry what is newer than the mirror and gathers it; writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mbc_trials.errors import UnusableAnswerError
from mbc_trials.registry.gathering import Gathering
from mbc_trials.registry.protocols import Client, ProgressSink
from mbc_trials.registry.query import SCOPE_FINGERPRINT
from mbc_trials.registry.stored import Known, MirrorState
from mbc_trials.registry.update import Update
from mbc_trials.sentences import say

__all__ = ["Held", "synchronise"]

_TRIES = 2
_OVERLAP = timedelta(days=7)
"""A record may be posted under a day that has passed."""
_CENSUS_AFTER = timedelta(days=7)
_WHOLE_AFTER = timedelta(days=90)
"""From a mirror this old, all that changed is more than all that is open."""


@dataclass(frozen=True, slots=True)
class Held:
    """The mirror that a sync starts from."""

    state: MirrorState
    known: Mapping[str, Known]


def synchronise(
    client: Client, held: Held | None, progress: ProgressSink, *, now: datetime, whole: bool = False
) -> Update | None:
    """What the mirror lacks, or None where the registry has nothing newer.

    The whole scope is gone through where there is no mirror, with `whole`, and after the scope
    changed; else what changed since, and once a week the whole list in brief.

    The registry loads new data once a day; pages from before and after do not belong together, so
    a sync with a load in the middle is begun again, once. Raises UnusableAnswerError where that
    does not help, and whatever the client raises.
    """
    progress.stage(say("Asking the registry"), None)
    before = client.version().timestamp
    current = held is not None and held.state.scope == SCOPE_FINGERPRINT
    if held and current and not whole and before <= held.state.timestamp:
        return None
    for _ in range(_TRIES):
        gathering = Gathering(client, held.known if held else {}, progress)
        trouble: UnusableAnswerError | None = None
        try:
            listed = _gather(gathering, held, before, now, whole=whole)
        except UnusableAnswerError as error:  # as pages of two loads may look together
            trouble, listed = error, False
        after = client.version().timestamp
        if after == before and trouble:
            raise trouble
        if after == before:
            return _update(gathering, held, before, listed=listed)
        before = after
    raise UnusableAnswerError(
        say(
            "The registry changed its data each time while they were downloaded: "
            "try again in a few minutes"
        )
    )


def _gather(
    gathering: Gathering, held: Held | None, timestamp: str, now: datetime, *, whole: bool
) -> bool:
    """Gather what is lacking; returns whether the whole scope was gone through."""
    if whole or held is None or _is_outgrown(held.state, timestamp):
        gathering.whole_scope()
        return True
    gathering.changes((date.fromisoformat(held.state.day) - _OVERLAP).isoformat())
    # A census from the future means that a clock was wrong; its age says nothing.
    if abs(now - held.state.listed_at) < _CENSUS_AFTER:
        return False
    gathering.census()
    return True


def _is_outgrown(state: MirrorState, timestamp: str) -> bool:
    age = date.fromisoformat(timestamp[:10]) - date.fromisoformat(state.day)
    return state.scope != SCOPE_FINGERPRINT or age > _WHOLE_AFTER


def _update(gathering: Gathering, held: Held | None, timestamp: str, *, listed: bool) -> Update:
    return Update(
        timestamp=timestamp,
        records=tuple(gathering.records.values()),
        scope=SCOPE_FINGERPRINT,
        basis=held.state.timestamp if held else "",
        listed=listed,
        complete=not gathering.nameless,
        vanished=gathering.vanished,
    )
