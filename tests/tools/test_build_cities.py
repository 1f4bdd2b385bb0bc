"""Building the table of towns: what is taken in, and that it can be done again."""

from __future__ import annotations

import gzip
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import pytest

from mbc_trials.places.table import city_table
from tools.build_cities import PACKAGED, PACKAGES, build, cities, region_names


def row(name: str = "Milltown", **changes: Any) -> dict[str, Any]:
    return {
        "geonameid": 1,
        "name": name,
        "latitude": 40.12345,
        "longitude": -82.54321,
        "countrycode": "US",
        "admin1code": "OH",
        "population": 12_345,
        "alternatenames": [],
        **changes,
    }


def named(name: str = "Milltown", state: str = "Ohio", **changes: Any) -> dict[str, Any]:
    """A row of the package that knows regions by name."""
    return {
        "country_code": "US",
        "city": name,
        "latitude": 40.12345,
        "longitude": -82.54321,
        "state": state,
        **changes,
    }


def test_coordinates_and_populations_are_rounded() -> None:
    [city] = cities([row()], {})
    assert (city.latitude, city.longitude, city.population) == (40.12, -82.54, 12_300)


def test_small_places_are_left_out() -> None:
    assert not list(cities([row(population=1_999)], {}))


def test_a_town_entered_twice_is_in_once_with_the_larger_population() -> None:
    twice = [row(population=5_000), row(population=9_000, latitude=40.2)]
    assert [city.population for city in cities(twice, {})] == [9_000]


def test_two_towns_of_one_name_far_apart_are_both_in() -> None:
    assert len([*cities([row(), row(latitude=41.0)], {})]) == 2


def test_regions_get_the_name_that_most_of_their_towns_have() -> None:
    names = [named(), named("Oakton"), named("Elmville", "Other")]
    rows = [row(), row("Oakton"), row("Elmville"), row("Not in both")]
    assert region_names(rows, names) == {("US", "OH"): "Ohio"}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Mühlstadt", True),
        ("Rome", True),
        ("MLT", False),
        ("KMLT", False),
        ("mwlstdt", False),
        ("Милтаун", False),
        ("Milltown 2", False),
        ("Ml", False),
        ("Milltown", False),
        ("A name much longer than people ever type", False),
    ],
)
def test_other_names_are_those_that_people_type(name: str, kept: bool) -> None:
    [city] = cities([row(population=50_000, alternatenames=[name])], {})
    assert bool(city.other_names) is kept


def test_small_towns_keep_no_other_names() -> None:
    [city] = cities([row(population=49_999, alternatenames=["Mühlstadt"])], {})
    assert city.other_names == ()


def test_the_packaged_table_is_what_the_same_packages_make() -> None:
    made_from = city_table().about["packages"]
    try:
        here = {package: version(package) for package in PACKAGES}
    except PackageNotFoundError as missing:
        pytest.skip(f"pip install '.[data]' first: {missing}")
    if here != made_from:
        pytest.skip(f"made from {made_from}, not from {here}")
    assert gzip.decompress(build()) == gzip.decompress(PACKAGED.read_bytes())
