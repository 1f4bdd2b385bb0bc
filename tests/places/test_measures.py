from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.errors import UsageError
from mbc_trials.places.measures import (
    EARTH_RADIUS_KM,
    direction,
    distance_km,
    distance_words,
    kilometres,
    near_words,
)
from mbc_trials.places.place import Near, Place

IN_MILES = Place("Milltown, Ohio, United States", 40.0, -82.0, miles=True)
IN_KM = Place("Lyon, France", 45.75, 4.85)

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((0, 0), (0, 90), 10007.6),  # a quarter of the equator
        ((90, 0), (-90, 77), 20015.1),  # from pole to pole
        ((40.7128, -74.0060), (51.5074, -0.1278), 5570.2),  # New York to London
        ((0, 179.5), (0, -179.5), 111.2),  # over the date line
    ],
)
def test_distances_are_those_on_a_sphere_of_the_mean_radius(
    one: tuple[float, float], other: tuple[float, float], km: float
) -> None:
    assert kilometres(*one, *other) == pytest.approx(km, abs=0.2)


@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways_and_never_longer_than_half_round(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    km = kilometres(*one, *other)
    assert km == pytest.approx(kilometres(*other, *one), abs=1e-6)
    assert 0 <= km <= math.pi * EARTH_RADIUS_KM + 1e-6


@given(POINTS, POINTS, POINTS)
def test_no_way_round_is_shorter(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> None:
    assert kilometres(*a, *c) <= kilometres(*a, *b) + kilometres(*b, *c) + 1e-6


@given(POINTS, POINTS)
def test_the_angle_between_directions_is_the_distance(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    dot = sum(x * y for x, y in zip(direction(*one), direction(*other), strict=True))
    angle = math.acos(max(-1.0, min(1.0, dot)))
    assert kilometres(*one, *other) == pytest.approx(EARTH_RADIUS_KM * angle, abs=1.0)


@pytest.mark.parametrize(
    ("text", "place", "km"),
    [
        ("50mi", IN_KM, 80.4672),
        ("50 miles", IN_KM, 80.4672),
        ("1 mile", IN_KM, 1.609344),
        ("80km", IN_MILES, 80),
        ("80 Kilometres", IN_MILES, 80),
        ("80 kilometers", IN_MILES, 80),
        ("12.5 KM", IN_MILES, 12.5),
        ("50", IN_MILES, 80.4672),
        ("50", IN_KM, 50),
    ],
)
def test_a_bare_number_is_in_the_unit_of_the_place(text: str, place: Place, km: float) -> None:
    assert distance_km(text, place) == pytest.approx(km)


@pytest.mark.parametrize(
    "text", ["", "far", "0", "0km", "-5", "5 leagues", "1,000 km", "50 mi 3", "nan", "km"]
)
def test_what_is_no_distance_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match="for example --within 50mi or --within 80km"):
        distance_km(text, IN_KM)


def test_a_refusal_names_the_option_or_the_key_it_was_told_by() -> None:
    with pytest.raises(UsageError, match=r"^within far: "):
        distance_km("far", IN_KM, named="within")


@pytest.mark.parametrize(
    ("km", "in_miles", "in_km"),
    [
        (0.0, "under 1 mile", "under 1 km"),
        (0.99, "under 1 mile", "under 1 km"),
        (1.0, "under 1 mile", "1 km"),
        (1.7, "1 mile", "2 km"),
        (19.3, "12 miles", "19 km"),
        (5000.0, "3,107 miles", "5,000 km"),
    ],
)
def test_distances_are_told_in_whole_units(km: float, in_miles: str, in_km: str) -> None:
    assert distance_words(km, miles=True) == in_miles
    assert distance_words(km, miles=False) == in_km


def test_what_was_told_is_repeated_in_the_unit_of_the_place() -> None:
    assert near_words(Near(IN_KM)) == "near Lyon, France"
    assert near_words(Near(IN_KM, 80.0)) == "near Lyon, France, within 80 km"
    assert near_words(Near(IN_MILES, 80.4672)).endswith("within 50 miles")
