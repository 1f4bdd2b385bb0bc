"""Which towns of the table a person may mean by some words."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from mbc_trials.filter_words import squeezed
from mbc_trials.places.measures import kilometres
from mbc_trials.places.table import City, Region, city_table, name_key
from mbc_trials.rights.countries import find_country

__all__ = [
    "FAR_LARGER",
    "close_names",
    "country_code",
    "country_name",
    "full_name",
    "is_region",
    "is_wider",
    "labels",
    "lies_in",
    "towns",
]

FAR_LARGER = 10
"""A town that has the words only as another name counts beside one that is called so if it has so
many times its people: `Lyons` is a town of New York State, and Lyon in English."""
_KNOWN_BY_STATE = {"US", "CA", "AU"}
"""Countries whose people name a town with its state or province."""

_COORDINATES = re.compile(r"\(\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*\)$")


def towns(words: str) -> list[City]:
    """The towns that `Lyon`, `Lyon, France`, `Madison WI` may mean, the largest first.

    `Springfield, Ohio (39.92, -83.81)` is the one nearest to these degrees.
    """
    if found := _COORDINATES.search(words):
        latitude, longitude = map(float, found.groups())
        named = towns(words[: found.start()])
        return sorted(named, key=lambda town: _from(town, latitude, longitude))[:1]
    name, *wider = (part.strip() for part in words.split(","))
    if wider:
        return _called(name, [part for part in wider if part])
    return _called(name, []) or _apart(name)


def _apart(words: str) -> list[City]:
    """Towns where names of a state, a country or both follow without a comma."""
    parts = words.split()
    for end in range(len(parts) - 1, 0, -1):
        for middle in range(end, len(parts)):
            wider = [" ".join(parts[end:middle]), " ".join(parts[middle:])]
            if found := _called(" ".join(parts[:end]), [part for part in wider if part]):
                return found
    return []


def _called(name: str, wider: Sequence[str]) -> list[City]:
    key = name_key(name)
    main = [city for city in city_table().called(key) if lies_in(city, wider)]
    others = [city for city in city_table().also_called(key) if lies_in(city, wider)]
    enough = FAR_LARGER * max((city.population for city in main), default=0)
    found = {*main, *(city for city in others if city.population >= enough)}
    return sorted(found, key=lambda c: (-c.population, c.region, c.name, c.latitude))


def lies_in(city: City, wider: Sequence[str]) -> bool:
    """Whether the town lies in every state, province or country named."""
    # some names of countries hold a comma: Korea, Republic of
    if len(wider) > 1 and country_code(", ".join(wider)) == city.region.country:
        return True
    return all(
        country_code(part) == city.region.country or is_region(city.region, part) for part in wider
    )


@lru_cache(maxsize=1024)
def country_code(words: str) -> str:
    """The code of the country of this name; empty where there is none."""
    country = find_country(words)
    return country.code if country else ""


def is_region(region: Region, words: str) -> bool:
    """Whether words are the name or a code of the region."""
    if not region.name:
        return False
    code = _code(words)
    own = region.code.isalpha() and code == region.code
    known = own or _region_codes().get((region.country, code)) == region.name
    return known or _code(region.name) == code


@lru_cache(maxsize=8192)
def _code(words: str) -> str:
    """Letters and digits only, so that `D.C.` is `DC`."""
    return squeezed(words).upper()


@cache
def _region_codes() -> dict[tuple[str, str], str]:
    data = tomllib.loads(files(__package__).joinpath("regions.toml").read_text("utf-8"))
    return {
        (country, code): name for country, names in data.items() for code, name in names.items()
    }


def full_name(city: City) -> str:
    """For print: `Madison, Wisconsin, United States`."""
    parts = (city.name, city.region.name, country_name(city.region.country))
    return ", ".join(dict.fromkeys(filter(None, parts)))


def country_name(code: str) -> str:
    """The name for print of a country with this code."""
    country = find_country(code)
    return country.name if country else code


def labels(cities: Iterable[City]) -> Iterator[str]:
    """For each town the shortest words that mean it and no other."""
    for city in cities:
        yield next(words for words in _ways_to_write(city) if towns(words)[:2] == [city])


def _ways_to_write(city: City) -> Iterator[str]:
    region, country = city.region.name, country_name(city.region.country)
    if region and city.region.country in _KNOWN_BY_STATE:
        yield f"{city.name}, {region}"
    yield f"{city.name}, {country}"
    wider = f"{region}, {country}" if region else country
    yield f"{city.name}, {wider}"
    yield f"{city.name}, {wider} ({city.latitude}, {city.longitude})"


def is_wider(words: str) -> bool:
    """Whether the words name a country, a state or a province."""
    return bool(country_code(words)) or any(is_region(r, words) for r in city_table().regions())


def close_names(words: str, most: int = 3) -> list[str]:
    """Towns with a similar name, ready to be typed, the most similar first."""
    name, *wider = (part.strip() for part in words.split(","))
    key = name_key(name)
    alike = [k for k in city_table().names() if k[:1] == key[:1] and abs(len(k) - len(key)) <= 2]
    found = []
    for close in difflib.get_close_matches(key, alike, n=most * 3, cutoff=0.75):
        found += _called(close, wider)[:1]
    return list(labels(list(dict.fromkeys(found))[:most]))


def _from(city: City, latitude: float, longitude: float) -> float:
    return kilometres(city.latitude, city.longitude, latitude, longitude)
