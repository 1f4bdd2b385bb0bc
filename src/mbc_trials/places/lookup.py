"""Finds the place a person names: a town, a US ZIP code or coordinates; offline, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isclose

from mbc_trials.errors import UsageError
from mbc_trials.places.measures import distance_km, kilometres, near_words
from mbc_trials.places.place import Near, Place
from mbc_trials.places.table import City, city_table
from mbc_trials.places.towns import close_names, full_name, is_wider, labels, towns
from mbc_trials.places.zip_codes import ZIP, zip_place, zip_town
from mbc_trials.sentences import say

__all__ = ["find_place", "near_told", "near_with"]

_MILES = frozenset({"US", "GB", "LR", "MM", "PR", "GU", "VI", "AS", "MP"})
"""Countries whose roads are measured in miles; everywhere else it is kilometres."""
_ONE_PLACE_KM = 25.0
"""A ZIP code so near the town of a profile is in or by that town, and contradicts nothing."""
_SHOWN = 5
_DEGREES = re.compile(r"\(?\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*\)?")


def find_place(text: str, *, named: str = "--near") -> Place:
    """The place for `53705`, `Madison, WI`, `Lyon, France`, `43.07, -89.40`.

    Case and accents do not matter. `named` is how the person told it, for the error. Raises
    UsageError where no place is known by these words, with similar ones, and where several are,
    with each of them, largest first, so that it can be typed.
    """
    words = " ".join(text.split()).strip(" ,;")
    if code := ZIP.fullmatch(words):
        if place := zip_place(code, named=named):
            return place
        words = " ".join((code["before"], code["after"])).strip(" ,")
    if degrees := _DEGREES.fullmatch(words):
        return _spot(*map(float, degrees.groups()), named=named)
    if not any(character.isalpha() for character in words):
        raise UsageError(
            say('{named} needs a town or a US ZIP code: {named} 53705, "Lyon, France"', named=named)
        )
    found = towns(words)
    if not found and (town := zip_town(words)):
        found = [town]
    if not found:
        raise UsageError(_unknown(words, named))
    if len(found) > 1:
        raise UsageError(_ambiguous(words, found, named))
    return _place(found[0])


def near_told(
    near: str | None, within: str | None, *, named: tuple[str, str] = ("--near", "--within")
) -> Near | None:
    """Where a person is and how far they would travel, as typed; None where no place was told.

    Raises UsageError as `find_place` and `distance_km` do, and for a distance without a place.
    """
    if near is None:
        if within is not None:
            raise UsageError(
                say(
                    "{named} {within} needs a place to count from: add {near}",
                    named=named[1],
                    within=within,
                    near=named[0],
                )
            )
        return None
    place = find_place(near, named=named[0])
    if within is None:
        return Near(place)
    return Near(place, distance_km(within, place, named=named[1]))


def near_with(known: Near | None, near: str | None, within: str | None, file: str) -> Near | None:
    """Where a profile in `file` says a person is, with what options add.

    Raises UsageError as `near_told` does, and where the two tell different places or distances.
    """
    if known is None:
        return near_told(near, within)
    place, limit = known.place, known.within_km
    if near is not None:
        place = find_place(near)
        if _apart(place, known.place) > _ONE_PLACE_KM:
            raise UsageError(
                _contradiction(f"--near {near}", file, say("near {place}", place=known.place.name))
            )
    if within is not None:
        limit = distance_km(within, place)
        if known.within_km is not None and not isclose(limit, known.within_km):
            raise UsageError(_contradiction(f"--within {within}", file, near_words(known)))
    return Near(place, limit)


def _apart(one: Place, other: Place) -> float:
    return kilometres(one.latitude, one.longitude, other.latitude, other.longitude)


def _contradiction(flag: str, file: str, says: str) -> str:
    return say(
        "{flag} contradicts {file} (place: {says}); leave it out, or correct the file",
        flag=flag,
        file=file,
        says=says,
    )


def _place(city: City) -> Place:
    miles = city.region.country in _MILES
    return Place(full_name(city), city.latitude, city.longitude, miles=miles)


def _spot(latitude: float, longitude: float, *, named: str) -> Place:
    """A point; its unit is that of the nearest town's country."""
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise UsageError(
            say(
                "{named} {latitude}, {longitude}: give degrees, latitude first",
                named=named,
                latitude=latitude,
                longitude=longitude,
            )
        )
    closest = min(
        city_table(), key=lambda c: kilometres(c.latitude, c.longitude, latitude, longitude)
    )
    name = say(
        "{latitude}, {longitude} (by {town})",
        latitude=latitude,
        longitude=longitude,
        town=full_name(closest),
    )
    return Place(name, latitude, longitude, miles=closest.region.country in _MILES)


def _ambiguous(words: str, found: Sequence[City], named: str) -> str:
    shown = "; ".join(labels(found[:_SHOWN]))
    if len(found) > _SHOWN:
        shown = say("{towns}; … (and {more} more)", towns=shown, more=len(found) - _SHOWN)
    if "," in words:
        return say(
            "{named} {words} is ambiguous: {towns}; give one of these",
            named=named,
            words=words,
            towns=shown,
        )
    return say(
        "{named} {words} is ambiguous: {towns}; add the state or country",
        named=named,
        words=words,
        towns=shown,
    )


def _unknown(words: str, named: str) -> str:
    if is_wider(words):
        return say(
            "{named} {words} is a country or a state: name a town in it", named=named, words=words
        )
    name = words.partition(",")[0].strip()
    elsewhere = list(labels(towns(name)[:_SHOWN])) if name != words else []
    close = elsewhere or close_names(words)
    if close:
        return say(
            "{named} {words}: no such town is known here; did you mean {known}?",
            named=named,
            words=words,
            known="; ".join(close),
        )
    return say(
        "{named} {words}: no such town is known here. Name a larger town nearby with "
        "its state or country, or a US ZIP code",
        named=named,
        words=words,
    )
