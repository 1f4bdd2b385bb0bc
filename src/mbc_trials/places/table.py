"""The packaged table of towns: made by `tools/build_cities.py`, read here.

One gzip file of text lines. The first is a JSON object on how the table was made, with the regions
and how many towns each has; then come six lines, one a column, cells apart by tabs, towns in the
order of the regions: key, name where the key does not give it, latitude, longitude, population in
hundreds, other names.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, NamedTuple

from mbc_trials.errors import LocalDataError
from mbc_trials.filter_words import folded
from mbc_trials.sentences import say

__all__ = [
    "City",
    "CityTable",
    "Region",
    "city_table",
    "decode_table",
    "encode_table",
    "name_key",
]

TABLE_FORM = 1
"""Form of the file; a program reads only files of its own form."""

_FILE = ("data", "cities.txt.gz")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


class Region(NamedTuple):
    """A state, province or the like; a country without any has one that has no name."""

    country: str
    """ISO 3166-1, two letters."""
    code: str
    """GeoNames' code: for the United States the postal code, `WI`."""
    name: str
    """As GeoNames writes it; empty where not known."""


@dataclass(frozen=True, slots=True)
class City:
    """A town of the table."""

    name: str
    region: Region
    latitude: float
    longitude: float
    """Degrees, to a hundredth (about a kilometre)."""
    population: int
    """In full hundreds."""
    other_names: tuple[str, ...] = ()
    """Further names as `name_key` writes them."""


class CityTable:
    """Towns by name; a `City` is made only for those that are looked at."""

    def __init__(self, about: Mapping[str, Any], columns: Sequence[Sequence[str]]) -> None:
        self.about = about
        self._keys, self._names, self._latitudes, self._longitudes = columns[:4]
        self._hundreds, self._others = columns[4:]
        self._regions: list[Region] = []
        self._rows: dict[Region, slice] = {}
        for *names, count in about["regions"]:
            start, region = len(self._regions), Region(*names)
            self._regions += [region] * count
            self._rows[region] = slice(start, start + count)
        self._by_key = _places_of(enumerate(self._keys))
        others = ((row, text) for row, text in enumerate(self._others) if text)
        self._by_other = _places_of((row, key) for row, text in others for key in text.split("|"))

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[City]:
        return map(self._city, range(len(self)))

    def called(self, key: str) -> list[City]:
        """Towns whose name, as `name_key` writes it, is this."""
        return [*map(self._city, self._by_key.get(key, ()))]

    def also_called(self, key: str) -> list[City]:
        """Towns that have this among their other names."""
        return [*map(self._city, self._by_other.get(key, ()))]

    def names(self) -> Iterable[str]:
        """Every key that a town is called by."""
        return self._by_key.keys()

    def regions(self) -> Iterable[Region]:
        """Every region that a town lies in."""
        return self._rows.keys()

    def box(self, region: Region) -> tuple[float, float, float, float]:
        """The southernmost, westernmost, northernmost and easternmost degrees of its towns."""
        rows = self._rows[region]
        north_south = [*map(float, self._latitudes[rows])]
        west_east = [*map(float, self._longitudes[rows])]
        return min(north_south), min(west_east), max(north_south), max(west_east)

    def _city(self, row: int) -> City:
        return City(
            name=self._names[row] or self._keys[row].title(),
            region=self._regions[row],
            latitude=float(self._latitudes[row]),
            longitude=float(self._longitudes[row]),
            population=100 * int(self._hundreds[row]),
            other_names=tuple(filter(None, self._others[row].split("|"))),
        )


def name_key(name: str) -> str:
    """A town's name for comparing: no case, no accents, `St.` as `saint`, `Ft` as `fort`."""
    return " ".join(_SHORT.get(word, word) for word in folded(name).split())


@cache
def city_table() -> CityTable:
    """The packaged table; raises LocalDataError where its file is missing or damaged."""
    try:
        return decode_table(files("mbc_trials").joinpath(*_FILE).read_bytes())
    except OSError as error:
        raise LocalDataError(
            say("The table of towns cannot be read: install mbc-trials anew")
        ) from error


def encode_table(about: Mapping[str, Any], cities: Iterable[City]) -> bytes:
    """The file: the same towns, in any order, always give the same bytes."""
    ordered = sorted(cities, key=_order)
    groups = groupby(ordered, key=lambda city: city.region)
    regions = [[*region, len([*group])] for region, group in groups]
    header = json.dumps({"form": TABLE_FORM, **about, "regions": regions}, ensure_ascii=False)
    columns = zip(*map(_cells, ordered), strict=True)
    lines = [header, *("\t".join(column) for column in columns)]
    return gzip.compress("\n".join(lines).encode(), mtime=0)


def decode_table(content: bytes) -> CityTable:
    """The table again; raises LocalDataError for what is not a table of this form."""
    try:
        header, *lines = gzip.decompress(content).decode().split("\n")
        about = json.loads(header)
        if about["form"] != TABLE_FORM or len(lines) != 6:
            raise ValueError("another form of table")
        return CityTable(about, [line.split("\t") for line in lines])
    except (OSError, EOFError, ValueError, TypeError, LookupError, zlib.error) as error:
        raise LocalDataError(
            say("The table of towns is damaged: install mbc-trials anew")
        ) from error


def _order(city: City) -> tuple[Region, str, float, float]:
    return city.region, name_key(city.name), city.latitude, city.longitude


def _cells(city: City) -> tuple[str, ...]:
    key = name_key(city.name)
    return (
        key,
        "" if city.name == key.title() else city.name,
        f"{city.latitude:.2f}",
        f"{city.longitude:.2f}",
        str(city.population // 100),
        "|".join(sorted(city.other_names)),
    )


def _places_of(rows: Iterable[tuple[int, str]]) -> dict[str, tuple[int, ...]]:
    """Where each key stands; nearly every key stands in one place only."""
    found: dict[str, tuple[int, ...]] = {}
    for row, key in rows:
        found[key] = (*found[key], row) if key in found else (row,)
    return found
