"""Which locations a watch is about, and which changes there mean that one opened or closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mbc_trials.places.measures import kilometres
from mbc_trials.places.place import Near, Place
from mbc_trials.places.positions import town_of_record
from mbc_trials.registry.history import PlaceChange
from mbc_trials.selection import Selection

__all__ = ["Reach"]

_OPEN = frozenset({"RECRUITING", "ENROLLING_BY_INVITATION", "AVAILABLE"})


@dataclass(frozen=True, slots=True)
class Reach:
    """The places a watch takes: all, or those of a country, a facility or within a distance."""

    selection: Selection
    near: Near | None = None

    @property
    def limited(self) -> bool:
        """Whether the watch asks where a trial runs."""
        return self.selection.by_place or self._limit is not None

    @property
    def _limit(self) -> float | None:
        return self.near.within_km if self.near else None

    def takes(self, place: PlaceChange) -> bool:
        """Whether a location is within reach; by its town, as a change has no coordinates.

        One whose town is not known may be within reach.
        """
        return self.selection.reaches(place.country, place.facility, place.city) and (
            self.near is None or self._limit is None or self._near_enough(place, self.near.place)
        )

    def _near_enough(self, change: PlaceChange, place: Place) -> bool:
        town = town_of_record(change.city, change.state, change.country)
        if town is None or self._limit is None:
            return True
        degrees = place.latitude, place.longitude, town.latitude, town.longitude
        return kilometres(*degrees) <= self._limit

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
