"""How far a location is at least, where its town is not known but its state or country is."""

from __future__ import annotations

import pytest

from mbc_trials.places.measures import kilometres
from mbc_trials.places.regions import at_least_km
from mbc_trials.places.table import city_table
from mbc_trials.places.towns import country_name
from mbc_trials.trial import Location

MADISON = (43.07, -89.40)


@pytest.mark.parametrize(
    ("state", "country", "least"),
    [
        ("Wisconsin", "United States", 0),
        ("Illinois", "United States", 0),
        ("California", "United States", 1500),
        ("CA", "United States", 1500),
        ("", "United States", 0),
        ("", "France", 5000),
        ("No such region", "France", 5000),
        ("", "Never-Never Land", 0),
        ("", "", 0),
    ],
)
def test_a_state_or_country_far_away_rules_a_location_out(
    state: str, country: str, least: float
) -> None:
    km = at_least_km(Location("Clinic", "Nowhere at all", state, country), *MADISON)
    assert km >= least
    assert bool(km) is bool(least)


def test_no_town_of_a_region_is_nearer_than_its_bound() -> None:
    for city in [*city_table()][::400]:
        where = city.latitude, city.longitude
        for spot in (
            Location("Clinic", "?", city.region.name, country_name(city.region.country)),
            Location("Clinic", "?", "", country_name(city.region.country)),
        ):
            assert at_least_km(spot, *MADISON) <= kilometres(*where, *MADISON)
            assert at_least_km(spot, *where) == 0
