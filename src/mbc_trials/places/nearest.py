"""The location of a trial that is nearest to a person and takes people itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mbc_trials.places.measures import direction, kilometres
from mbc_trials.places.place import Place
from mbc_trials.places.positions import Position, position
from mbc_trials.trial import Location, Trial

__all__ = ["OPEN_STATUSES", "Nearest", "Spots", "nearest", "spots"]

OPEN_STATUSES = frozenset({"RECRUITING", "AVAILABLE", "ENROLLING_BY_INVITATION"})
"""A location with one of these takes people, some of them by invitation only."""
_CLOSED = frozenset({"ACTIVE_NOT_RECRUITING", "COMPLETED", "SUSPENDED", "TERMINATED", "WITHDRAWN"})


@dataclass(frozen=True, slots=True)
class Nearest:
    """How far a trial is from a place.

    Only locations that take people count. Where none says so of itself, those count that are not
    closed: planned ones, and all of a record that gives no status of single locations.
    """

    location: Location | None
    """The nearest that counts; None where none does, or none of them can be placed."""
    km: float | None = None
    """Kilometres to it in a straight line."""
    approximate: bool = False
    """Whether the distance is to the town by its name, not to the record's coordinates."""
    takes_people: bool = True
    """Whether the locations that count say themselves that they take people."""
    unplaced: int = 0
    """How many that count have neither coordinates nor a town that is known."""
    listed: int = 0
    """How many locations the record has, of any status."""
    miles: bool = False
    """Whether to tell the distance in miles."""

    def within(self, km: float | None) -> bool:
        """Whether a location that counts is, or may be, within so many kilometres.

        It may be where one cannot be placed, or the record names none.
        """
        unknown = self.unplaced > 0 or not self.listed
        return km is None or unknown or (self.km is not None and self.km <= km)

    @property
    def placed(self) -> bool:
        """Whether the distance is known."""
        return self.km is not None


@dataclass(frozen=True, slots=True)
class Spots:
    """The locations of a trial that count, one for each point of the map; made once a trial."""

    placed: tuple[tuple[Position, Location], ...]
    takes_people: bool
    unplaced: int
    listed: int

    def nearest(self, place: Place) -> Nearest:
        """How far the trial is from the place."""
        found = Nearest(
            None,
            takes_people=self.takes_people,
            unplaced=self.unplaced,
            listed=self.listed,
            miles=place.miles,
        )
        if not self.placed:
            return found
        x, y, z = direction(place.latitude, place.longitude)
        spot, location = max(  # the nearest point is the one in the most similar direction
            self.placed, key=lambda one: one[0].x * x + one[0].y * y + one[0].z * z
        )
        km = kilometres(place.latitude, place.longitude, spot.latitude, spot.longitude)
        return replace(found, location=location, km=km, approximate=spot.approximate)


def nearest(trial: Trial, place: Place) -> Nearest:
    """How far the trial is from the place; for many places take `spots` once."""
    return spots(trial).nearest(place)


def spots(trial: Trial) -> Spots:
    """Where the locations of a trial that count are."""
    counting, takes_people = _counting(trial.locations)
    placed: dict[Position, Location] = {}
    unplaced = 0
    for location in counting:
        if spot := position(location):
            placed.setdefault(spot, location)
        else:
            unplaced += 1
    return Spots(tuple(placed.items()), takes_people, unplaced, len(trial.locations))


def _counting(locations: Sequence[Location]) -> tuple[list[Location], bool]:
    """The locations that count, and whether they say themselves that they take people."""
    open_ones = [spot for spot in locations if spot.status in OPEN_STATUSES]
    return open_ones or [s for s in locations if s.status not in _CLOSED], bool(open_ones)
