"""Where a location of a record is: by the record's coordinates, or else by its town's name.

The registry places a town by its name, and takes some for a hamlet that is called the same:
`München` may come with the coordinates of a hamlet 400 km from Munich, `Milan` with those of one
in Umbria. Where a large town has the name and none that has it lies near the coordinates, the
large town is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from mbc_trials.filter_words import folded
from mbc_trials.places.measures import direction, kilometres
from mbc_trials.places.table import City, city_table, name_key
from mbc_trials.places.towns import FAR_LARGER, lies_in
from mbc_trials.trial import Location

__all__ = ["Position", "position", "town_of_record"]

_ONE_PLACE_KM = 50.0
"""Coordinates this far from a town are still its own."""
_LARGE = 50_000
"""People of a town that is taken to be meant against the record's coordinates."""
_TOLD_WITH_STATE = {"United States", "Canada"}
"""Where a record names the state too, the registry's coordinates are those of the town meant."""
_SURPLUS = re.compile(r"\b(?:cedex|city|township|twp|shi|si|gu|ku|[a-z]|\w*\d\w*)$")
"""What addresses in records add to the name of a town."""


class Position(NamedTuple):
    """A point on the map."""

    latitude: float
    longitude: float
    """Degrees."""
    approximate: bool
    """True where it is the town's, by its name, and not the record's own."""
    x: float
    y: float
    z: float
    """The same as a unit vector."""

    @classmethod
    def at(cls, latitude: float, longitude: float, *, approximate: bool = False) -> Position:
        """The point at these degrees."""
        return cls(latitude, longitude, approximate, *direction(latitude, longitude))


def position(location: Location) -> Position | None:
    """Where a location is; None where neither its coordinates nor its town are known."""
    return _position(
        location.city, location.state, location.country, location.latitude, location.longitude
    )


@lru_cache(maxsize=65536)
def _position(
    city: str, state: str, country: str, latitude: float | None, longitude: float | None
) -> Position | None:
    if latitude is None or longitude is None:
        town = town_of_record(city, state, country)
        return Position.at(town.latitude, town.longitude, approximate=True) if town else None
    if country not in _TOLD_WITH_STATE:
        towns = _called(city, state, country)
        meant = _certain(towns) if towns and towns[0].population >= _LARGE else None
        if meant and not any(_within(town, latitude, longitude) for town in towns):
            return Position.at(meant.latitude, meant.longitude, approximate=True)
    return Position.at(latitude, longitude)


def town_of_record(city: str, state: str, country: str) -> City | None:
    """The town that a location of a record names; None where it is not known or not certain."""
    for name in _names_in(city):
        if found := _called(name, state, country):
            return _certain(found)
    return None


def _called(name: str, state: str, country: str) -> list[City]:
    """Towns of this name, the largest first; by their other names only where none is called so."""
    wider = [part for part in (state if folded(state) in _regions() else "", country) if part]
    key = name_key(name)
    for called in (city_table().called, city_table().also_called):
        if found := [city for city in called(key) if lies_in(city, wider)]:
            return sorted(found, key=lambda c: (-c.population, c.region, c.latitude))
    return []


@cache
def _regions() -> frozenset[str]:
    """Every name of a region; what a record calls a state may be a county or a code."""
    return frozenset(folded(region.name) for region in city_table().regions())


def _names_in(city: str) -> Iterator[str]:
    """The name as it stands, then without what addresses add to it."""
    yield city
    key = name_key(re.sub(r"\(.*?\)", " ", city.partition(",")[0]))
    while key:
        yield key
        shorter = _SURPLUS.sub("", key).strip()
        key = "" if shorter == key else shorter


def _certain(found: Sequence[City]) -> City | None:
    """The largest, where all that are not far smaller lie close to it."""
    largest = found[0]
    rivals = [city for city in found if FAR_LARGER * city.population > largest.population]
    near = all(_within(city, largest.latitude, largest.longitude) for city in rivals)
    return largest if near else None


def _within(city: City, latitude: float, longitude: float) -> bool:
    return kilometres(city.latitude, city.longitude, latitude, longitude) <= _ONE_PLACE_KM
