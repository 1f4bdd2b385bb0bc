"""Distances: over the earth, as people write them, and as they are told."""

from __future__ import annotations

import re
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from mbc_trials.errors import UsageError
from mbc_trials.sentences import say, say_count

if TYPE_CHECKING:
    from mbc_trials.places.place import Near, Place

__all__ = ["direction", "distance_km", "distance_words", "kilometres", "near_words", "unit_words"]

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the earth (IUGG)."""
KM_A_MILE = 1.609344

_DISTANCE = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)\s*"
    r"(?:(?P<miles>mi|miles?)|(?P<km>kms?|kilomet(?:er|re)s?))?\.?",
    re.IGNORECASE,
)


def kilometres(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """The great-circle distance between two points in degrees (haversine, on a sphere)."""
    north, to_north = radians(latitude), radians(to_latitude)
    square = (
        sin((to_north - north) / 2) ** 2
        + cos(north) * cos(to_north) * sin(radians(to_longitude - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(square)))


def direction(latitude: float, longitude: float) -> tuple[float, float, float]:
    """The unit vector from the middle of the earth to a point in degrees."""
    north, east = radians(latitude), radians(longitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def distance_km(text: str, place: Place, *, named: str = "--within") -> float:
    """Kilometres for `50mi`, `80 km`, or `50` in the unit of the place.

    `named` is how the person told it, for the error. Raises UsageError for anything else, and for
    no distance at all.
    """
    found = _DISTANCE.fullmatch(text.strip())
    if not found or not float(found["number"]):
        raise UsageError(
            say(
                "{named} {words}: give a distance, for example {named} 50mi or {named} 80km",
                named=named,
                words=text.strip(),
            )
        )
    miles = bool(found["miles"]) or (place.miles and not found["km"])
    return float(found["number"]) * (KM_A_MILE if miles else 1.0)


def distance_words(km: float, *, miles: bool) -> str:
    """In whole units: `12 miles`, `1 km`, `under 1 mile`."""
    amount = km / KM_A_MILE if miles else km
    if amount < 1:
        return say("under 1 mile") if miles else say("under 1 km")
    whole = round(amount)
    if not miles:
        return say("{number} km", number=f"{whole:,}")
    return say_count("{number} mile", "{number} miles", whole, number=f"{whole:,}")


def unit_words(*, miles: bool) -> str:
    """The unit of several."""
    return say("miles") if miles else say("km")


def near_words(near: Near) -> str:
    """What was told, for print: `near Lyon, Rhône, France, within 80 km`."""
    words = say("near {place}", place=near.place.name)
    if near.within_km is None:
        return words
    return say(
        "{words}, within {distance}",
        words=words,
        distance=distance_words(near.within_km, miles=near.place.miles),
    )
