"""Where a location is: by its coordinates, or by its town where it has none or those of another."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from mbc_trials.places.measures import kilometres
from mbc_trials.places.positions import Position, position, town_of_record
from mbc_trials.trial import Location

MUNICH = (48.14, 11.58)


def place(
    city: str, country: str, state: str = "", degrees: tuple[float, float] | None = None
) -> Position | None:
    latitude, longitude = degrees or (None, None)
    return position(Location("Clinic", city, state, country, "RECRUITING", latitude, longitude))


def test_coordinates_of_the_record_are_taken_as_they_are() -> None:
    found = place("Lyon", "France", "Rhone", (45.74846, 4.84671))
    assert found is not None
    assert (found.latitude, found.longitude, found.approximate) == (45.74846, 4.84671, False)


@pytest.mark.parametrize(
    ("city", "state", "country", "where"),
    [
        ("Lyon", "", "France", (45.75, 4.85)),
        ("Lyon Cedex 08", "", "France", (45.75, 4.85)),
        ("Praha 8", "", "Czechia", (50.09, 14.42)),
        ("Madison", "Wisconsin", "United States", (43.07, -89.40)),
        ("St. Louis", "Missouri", "United States", (38.63, -90.20)),
        ("Seoul", "", "Korea, Republic of", (37.57, 126.98)),
        ("Munich", "County of no such name", "Germany", MUNICH),
    ],
)
def test_without_coordinates_the_town_stands_for_them(
    city: str, state: str, country: str, where: tuple[float, float]
) -> None:
    found = place(city, country, state)
    assert found is not None
    assert found.approximate
    assert kilometres(found.latitude, found.longitude, *where) < 10


@pytest.mark.parametrize(
    ("city", "state", "country"),
    [
        ("Springfield", "", "United States"),
        ("Nowhere at all", "", "France"),
        ("", "", "France"),
        ("Harbor City", "California", "United States"),
        ("", "", ""),
    ],
)
def test_a_town_that_is_not_known_or_not_certain_is_no_place(
    city: str, state: str, country: str
) -> None:
    assert place(city, country, state) is None


@pytest.mark.parametrize("wrong", [(51.60698, 13.31243), (48.69, 13.46)])
def test_coordinates_of_a_hamlet_do_not_hide_a_large_town(wrong: tuple[float, float]) -> None:
    found = place("München", "Germany", "", wrong)
    assert found is not None
    assert found.approximate
    assert kilometres(found.latitude, found.longitude, *MUNICH) < 5


def test_coordinates_near_a_town_of_that_name_stand_however_small_it_is() -> None:
    oder = (52.35, 14.55)
    found = place("Frankfurt (Oder)", "Germany", "", oder)
    assert found is not None
    assert not found.approximate


def test_coordinates_in_the_united_states_stand() -> None:
    found = place("Franklin", "United States", "Ohio", (39.55895, -84.30411))
    assert found is not None
    assert not found.approximate


def test_a_point_on_the_equator_is_a_point() -> None:
    found = place("Nowhere at all", "Kenya", "", (0.0, 0.0))
    assert found is not None
    assert found.latitude == found.longitude == 0


def test_towns_of_real_locations_are_found(shared: Path) -> None:
    """Nearly every town that real records name, weighted by locations."""
    found = count = 0
    with gzip.open(shared / "registry" / "studies.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            protocol = json.loads(line).get("protocolSection", {})
            for spot in protocol.get("contactsLocationsModule", {}).get("locations", ()):
                if spot.get("city") and spot.get("country"):
                    count += 1
                    town = town_of_record(spot["city"], spot.get("state", ""), spot["country"])
                    found += town is not None
    assert found / count > 0.95
