"""The location of a trial that is nearest to a person and takes people itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mbc_trials.places.measures import direction, kilometres
from mbc_trials.places.place import Near
from mbc_trials.places.positions import Position, position
from mbc_trials.places.regions import at_least_km
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
    """How many that count have neither coordinates nor a town that is known, and may be nearer:
    their state or country does not rule it out."""
    may_be_within: bool = True
    """Whether one of those may be within the limit, or the record names no location at all."""
    listed: int = 0
    """How many locations the record has, of any status."""
    miles: bool = False
    """Whether to tell the distance in miles."""
    limit_km: float | None = None
    """How far the person would travel; None for no limit."""

    @property
    def within(self) -> bool:
        """Whether a location that counts is, or may be, within the limit."""
        return self.limit_km is None or self.surely_within or self.may_be_within

    @property
    def surely_within(self) -> bool:
        """Whether the distance is known, and no more than the limit."""
        return self.km is not None and (self.limit_km is None or self.km <= self.limit_km)


@dataclass(frozen=True, slots=True)
class Spots:
    """The locations of a trial that count, one for each point of the map; made once a trial."""

    placed: tuple[tuple[Position, Location], ...]
    takes_people: bool
    unplaced: tuple[Location, ...]
    """Those that count and have no point."""
    listed: int

    def nearest(self, near: Near) -> Nearest:
        """How far the trial is from where the person is."""
        place, limit = near.place, near.within_km
        at = place.latitude, place.longitude
        location, km, approximate = self._closest(*at)
        away = [at_least_km(spot, *at) for spot in self.unplaced]
        return Nearest(
            location=location,
            km=km,
            approximate=approximate,
            takes_people=self.takes_people,
            unplaced=sum(km is None or least < km for least in away),
            may_be_within=not self.listed or limit is None or any(a <= limit for a in away),
            listed=self.listed,
            miles=place.miles,
            limit_km=limit,
        )

    def _closest(
        self, latitude: float, longitude: float
    ) -> tuple[Location | None, float | None, bool]:
        """The nearest point's location, kilometres, and whether they are approximate."""
        if not self.placed:
            return None, None, False
        x, y, z = direction(latitude, longitude)
        spot, location = max(  # the nearest point is the one in the most similar direction
            self.placed, key=lambda one: one[0].x * x + one[0].y * y + one[0].z * z
        )
        km = kilometres(latitude, longitude, spot.latitude, spot.longitude)
        return location, km, spot.approximate


def nearest(trial: Trial, near: Near) -> Nearest:
    """How far the trial is from where a person is; for many people take `spots` once."""
    return spots(trial).nearest(near)


def spots(trial: Trial) -> Spots:
    """Where the locations of a trial that count are."""
    counting, takes_people = _counting(trial.locations)
    placed: dict[Position, Location] = {}
    unplaced: list[Location] = []
    for location in counting:
        if spot := position(location):
            placed.setdefault(spot, location)
        else:
            unplaced.append(location)
    return Spots(tuple(placed.items()), takes_people, tuple(unplaced), len(trial.locations))


def _counting(locations: Sequence[Location]) -> tuple[list[Location], bool]:
    """The locations that count, and whether they say themselves that they take people."""
    open_ones = [spot for spot in locations if spot.status in OPEN_STATUSES]
    return open_ones or [s for s in locations if s.status not in _CLOSED], bool(open_ones)
