"""Which locations a watch is about, and which changes there mean that one opened or closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mbc_trials.registry.history import PlaceChange
from mbc_trials.selection import Selection

__all__ = ["Reach"]

_OPEN = frozenset({"RECRUITING", "ENROLLING_BY_INVITATION", "AVAILABLE"})


@dataclass(frozen=True, slots=True)
class Reach:
    """The places that a selection takes: all, or those its country and facility filters name."""

    selection: Selection

    @property
    def limited(self) -> bool:
        """Whether the selection asks where a trial runs."""
        return self.selection.by_place

    def takes(self, place: PlaceChange) -> bool:
        """Whether a location is within reach."""
        return self.selection.reaches(place.country, place.facility, place.city)

    def opened_and_closed(
        self, places: Iterable[PlaceChange]
    ) -> tuple[list[PlaceChange], list[PlaceChange]]:
        """Of the locations within reach, those that take people now, and those that no longer do.

        One that is only planned has not opened, and has not closed when it is given up.
        """
        within = [place for place in places if self.takes(place)]
        opened = [p for p in within if p.new in _OPEN and p.old not in _OPEN]
        closed = [p for p in within if p.old in _OPEN and p.new not in _OPEN]
        return opened, closed
