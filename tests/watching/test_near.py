"""A watch for a place: locations that open or close within reach, and trials too far away."""

from __future__ import annotations

from pathlib import Path

import pytest

from mbc_trials.places.lookup import near_told
from mbc_trials.registry.history import PlaceChange
from mbc_trials.selection import Selection
from mbc_trials.watching.reach import Reach
from tests.records import location
from tests.watching.weeks import Weeks, trial

LYON, PARIS = location("Lyon"), location("Paris")
BY_LYON = ("--her2-low", "--near", "Villeurbanne, France", "--within", "30km")


@pytest.fixture
def weeks(tmp_path: Path) -> Weeks:
    """A watch for a place near Lyon, that has been run once."""
    found = Weeks(tmp_path)
    found.add("lyon", *BY_LYON)
    assert not found.run(
        trial(1, locations=[LYON]), trial(2, locations=[PARIS]), trial(3, locations=[PARIS])
    )
    return found


def test_only_trials_within_reach_are_listed(weeks: Weeks) -> None:
    assert weeks.program("watch", "list").out.startswith("lyon: 1 trial listed")


def test_a_trial_that_opens_a_location_within_reach_is_told(weeks: Weeks) -> None:
    [news] = weeks.run(
        trial(1, locations=[LYON]),
        trial(2, 1, locations=[PARIS, LYON]),
        trial(3, 1, locations=[PARIS, location("Lille")]),
    )
    assert (news["nct_id"], news["change"]) == ("NCT99000002", "location opened")
    assert "Lyon" in news["after"]


def test_a_location_beyond_reach_is_no_news_of_a_trial_within(weeks: Weeks) -> None:
    assert not weeks.run(
        trial(1, 1, locations=[LYON, PARIS]),
        trial(2, locations=[PARIS]),
        trial(3, locations=[PARIS]),
    )


@pytest.mark.parametrize(
    ("city", "country", "within"),
    [("Lyon", "France", True), ("Paris", "France", False), ("Nowhere at all", "France", True)],
)
def test_a_change_is_placed_by_its_town_and_kept_where_that_is_not_known(
    city: str, country: str, within: bool
) -> None:
    reach = Reach(Selection(), near_told("Lyon, France", "30km"))
    assert reach.limited
    assert reach.takes(PlaceChange("Clinic", city, "", country, None, "RECRUITING")) is within


def test_a_place_without_a_distance_limits_nothing() -> None:
    reach = Reach(Selection(), near_told("Lyon, France", None))
    assert not reach.limited
    assert reach.takes(PlaceChange("Clinic", "Tokyo", "", "Japan", None, "RECRUITING"))


def test_a_watch_needs_a_place_for_a_distance(tmp_path: Path) -> None:
    ran = Weeks(tmp_path).program("watch", "add", "far", "--", "--within", "30km")
    assert ran.code == 2
    assert "--within 30km needs a place" in ran.err
