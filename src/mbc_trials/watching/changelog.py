"""What the mirror's log says happened since a run of a watch, put together trial by trial."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mbc_trials.registry.history import Change, ChangeKind, PlaceChange
from mbc_trials.registry.mirror import Mirror
from mbc_trials.watching.state import State

__all__ = ["NOTHING", "Between", "Log", "log_since"]


@dataclass(frozen=True, slots=True)
class Between:
    """What was logged of one trial between two runs, oldest first."""

    changes: tuple[Change, ...] = ()

    def of(self, *kinds: ChangeKind) -> tuple[Change, ...]:
        """The changes of these kinds."""
        return tuple(change for change in self.changes if change.kind in kinds)

    def criteria(self) -> tuple[str, str] | None:
        """The criteria text before and now; None where it is the same."""
        found = self.of(ChangeKind.CRITERIA)
        if not found or found[0].old == found[-1].new:
            return None
        return found[0].old, found[-1].new

    def places(self) -> list[PlaceChange]:
        """How locations differ now from what they were, whatever happened in between."""
        together: list[PlaceChange] = []
        for change in self.of(ChangeKind.LOCATIONS):
            for place in change.places:
                _take(together, place)
        return [place for place in together if place.old != place.new]


NOTHING = Between()
"""For a trial of which nothing was logged."""


@dataclass(frozen=True, slots=True)
class Log:
    """The log from where a watch stopped reading it up to the day of an answer."""

    trials: dict[str, Between]
    read_up_to: int
    mark: str
    gap: bool
    """True where the mirror is another one than before, so that changes may be missing here."""


def log_since(mirror: Mirror, state: State | None, as_of: str) -> Log:
    """What was logged since `state`, as far as data of the day `as_of` go."""
    start = state.read_up_to if state else 0
    found = [c for c in mirror.changes(after=max(start - 1, 0)) if c.noticed <= as_of]
    gap = bool(state and start and (not found or _mark(found[0]) != state.mark))
    if gap:
        found = [change for change in mirror.changes() if change.noticed <= as_of]
    elif start:
        found = found[1:]
    if found:
        return Log(_by_trial(found), found[-1].number, _mark(found[-1]), gap)
    kept = state if state and not gap else State("")
    return Log({}, kept.read_up_to, kept.mark, gap)


def _by_trial(changes: Iterable[Change]) -> dict[str, Between]:
    trials: dict[str, list[Change]] = {}
    for change in changes:
        trials.setdefault(change.nct_id, []).append(change)
    return {number: Between(tuple(some)) for number, some in trials.items()}


def _mark(change: Change) -> str:
    return f"{change.number} {change.nct_id} {change.kind.value} {change.noticed}"


def _take(together: list[PlaceChange], place: PlaceChange) -> None:
    """Join a later change to the earlier one of the same location, where there is one."""
    for position, earlier in enumerate(together):
        if _name(earlier) == _name(place) and earlier.new == place.old:
            together[position] = replace(earlier, new=place.new)
            return
    together.append(place)


def _name(place: PlaceChange) -> Sequence[str]:
    return place.facility, place.city, place.state, place.country
