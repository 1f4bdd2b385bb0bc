from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.places.measures import kilometres
from mbc_trials.places.nearest import Nearest, nearest
from mbc_trials.places.place import Near, Place
from mbc_trials.trial import Location, Trial

HOME = Near(Place("Milltown, Ohio, United States", 40.0, -82.0, miles=True), 100.0)
NEAR, FAR, FARTHER = (40.1, -82.1), (41.0, -82.0), (45.0, -82.0)


def spot(
    name: str, status: str = "RECRUITING", at: tuple[float, float] | None = NEAR, city: str = ""
) -> Location:
    latitude, longitude = at or (None, None)
    return Location(name, city, "", "Nowhere", status, latitude, longitude)


def found(*locations: Location) -> Nearest:
    return nearest(Trial("NCT99000001", status="RECRUITING", locations=locations), HOME)


def name(result: Nearest) -> str | None:
    return result.location.facility if result.location else None


def test_the_nearest_location_that_recruits_is_found() -> None:
    result = found(spot("B", at=FAR), spot("A"), spot("C", at=FARTHER))
    assert name(result) == "A"
    assert result.km == pytest.approx(kilometres(40.0, -82.0, *NEAR))
    assert result.miles
    assert not result.approximate


@pytest.mark.parametrize(
    "status",
    ["NOT_YET_RECRUITING", "ACTIVE_NOT_RECRUITING", "COMPLETED", "WITHDRAWN", "SUSPENDED", ""],
)
def test_a_nearer_location_that_does_not_itself_recruit_does_not_count(status: str) -> None:
    result = found(spot("Near", status), spot("Far", at=FAR))
    assert name(result) == "Far"
    assert result.takes_people


@pytest.mark.parametrize("status", ["RECRUITING", "AVAILABLE", "ENROLLING_BY_INVITATION"])
def test_locations_that_take_people_in_some_way_count(status: str) -> None:
    result = found(spot("Near", status), spot("Far", at=FAR))
    assert name(result) == "Near"
    assert result.takes_people


@pytest.mark.parametrize("status", ["", "NOT_YET_RECRUITING"])
def test_where_none_recruits_itself_the_nearest_not_closed_is_shown_and_that_is_said(
    status: str,
) -> None:
    result = found(spot("Shut", "COMPLETED"), spot("Open?", status, FAR))
    assert name(result) == "Open?"
    assert not result.takes_people


def test_where_all_are_closed_there_is_none_and_no_distance_lets_it_through() -> None:
    result = found(spot("Shut", "COMPLETED"), spot("Shut too", "WITHDRAWN"))
    assert result.location is None
    assert not result.within


def test_a_location_without_coordinates_is_placed_by_its_town_and_is_approximate() -> None:
    place = Location("Clinic", "Columbus", "Ohio", "United States", "RECRUITING")
    result = found(place)
    assert result.location == place
    assert result.approximate
    assert result.km == pytest.approx(85, abs=10)


def test_locations_that_cannot_be_placed_are_counted() -> None:
    result = found(spot("A", at=FAR), spot("B", at=None), spot("C", at=None), spot("D", "", None))
    assert name(result) == "A"
    assert result.unplaced == 2


@pytest.mark.parametrize(
    ("locations", "within"),
    [
        ([spot("A")], True),
        ([spot("A", at=FARTHER)], False),
        ([spot("A", at=FARTHER), spot("B", at=None)], True),
        ([spot("A", at=None)], True),
        ([], True),
        ([spot("A", "COMPLETED")], False),
        ([spot("A", "COMPLETED"), spot("B", at=FARTHER)], False),
        ([spot("A", "NOT_YET_RECRUITING"), spot("B", at=FARTHER)], False),
        ([spot("A", "NOT_YET_RECRUITING")], True),
        ([spot("A", "")], True),
        ([spot("A", "", FARTHER)], False),
    ],
)
def test_a_trial_is_within_reach_where_a_location_is_or_may_be(
    locations: list[Location], within: bool
) -> None:
    assert found(*locations).within is within


def test_a_location_that_cannot_be_placed_is_passed_over_where_its_country_is_far_away() -> None:
    abroad = Location("Clinic", "Nowhere at all", "", "France", "RECRUITING")
    result = found(spot("A", at=FAR), abroad)
    assert result.unplaced == 0
    assert not result.within
    assert not found(abroad).within


def test_without_a_limit_every_trial_is_within_reach() -> None:
    trial = Trial("NCT99000001", locations=(spot("A", "COMPLETED"), spot("B", at=FARTHER)))
    assert nearest(trial, Near(HOME.place)).within


def test_of_two_equally_near_the_first_in_the_record_is_taken() -> None:
    assert name(found(spot("First"), spot("Second"))) == "First"


points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(points, st.lists(points, min_size=1, max_size=8))
def test_no_location_that_counts_is_nearer_than_the_nearest(
    home: tuple[float, float], spots: list[tuple[float, float]]
) -> None:
    trial = Trial("NCT99000001", locations=tuple(spot(str(n), at=p) for n, p in enumerate(spots)))
    result = nearest(trial, Near(Place("Home", *home)))
    assert result.km is not None
    assert result.km == pytest.approx(min(kilometres(*home, *p) for p in spots), abs=0.5)
