"""How far a trial is, in sentences and cells."""

from __future__ import annotations

import pytest

from mbc_trials.output.distances import nearest_cells, nearest_json, nearest_sentence
from mbc_trials.places.nearest import Nearest
from mbc_trials.trial import Location

CLINIC = Location("Lakeside Clinic", "Madison", "Wisconsin", "United States", "RECRUITING")
PLANNED = Location("Alte Klinik", "Berlin", "", "Germany", "NOT_YET_RECRUITING")


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            Nearest(CLINIC, 19.3, listed=3, miles=True),
            "Nearest open: Lakeside Clinic, Madison, Wisconsin, 12 miles (recruiting).",
        ),
        (
            Nearest(CLINIC, 19.3, approximate=True, listed=3),
            "Nearest open: Lakeside Clinic, Madison, Wisconsin, about 19 km (recruiting).",
        ),
        (
            Nearest(CLINIC, 0.2, approximate=True, listed=3),
            "Nearest open: Lakeside Clinic, Madison, Wisconsin, a few km (recruiting).",
        ),
        (
            Nearest(CLINIC, 0.2, listed=3, miles=True),
            "Nearest open: Lakeside Clinic, Madison, Wisconsin, under 1 mile (recruiting).",
        ),
        (
            Nearest(CLINIC, 19.3, unplaced=2, listed=3),
            "Nearest open: Lakeside Clinic, Madison, Wisconsin, 19 km (recruiting). "
            "2 more open locations cannot be placed on the map.",
        ),
        (
            Nearest(PLANNED, 300.0, takes_people=False, listed=1),
            "No location says that it takes people now. Nearest listed: Alte Klinik, Berlin, "
            "300 km (not yet recruiting).",
        ),
        (
            Nearest(None, unplaced=2, listed=3),
            "Nearest open: not known; 2 open locations cannot be placed on the map.",
        ),
        (
            Nearest(None, takes_people=False, unplaced=1, listed=3),
            "Nearest open: not known; 1 location cannot be placed on the map.",
        ),
        (
            Nearest(None, takes_people=False, listed=3),
            "Nearest open: none; no location takes people now, as the record says.",
        ),
        (
            Nearest(None, takes_people=False, listed=0),
            "Nearest open: not known; the record names no location.",
        ),
        (
            Nearest(CLINIC, 193.0, may_be_within=False, listed=3, miles=True, limit_km=80.4672),
            "Nearest open: Lakeside Clinic, Madison, Wisconsin, 120 miles (recruiting). "
            "That is beyond the 50 miles you told us.",
        ),
    ],
)
def test_a_sentence_says_which_location_where_how_far_and_whether_it_is_open(
    found: Nearest, sentence: str
) -> None:
    assert nearest_sentence(found) == sentence


@pytest.mark.parametrize(
    ("found", "cells"),
    [
        (None, ("", "", "", "")),
        (
            Nearest(CLINIC, 19.3, listed=3, miles=True),
            ("Lakeside Clinic", "Madison, Wisconsin", "12 miles", "recruiting"),
        ),
        (
            Nearest(CLINIC, 19.3, unplaced=1, listed=3),
            (
                "Lakeside Clinic",
                "Madison, Wisconsin",
                "19 km",
                "recruiting; 1 more open location cannot be placed on the map",
            ),
        ),
        (
            Nearest(None, unplaced=2, listed=3),
            ("", "", "not known", "2 open locations cannot be placed on the map"),
        ),
        (Nearest(None, takes_people=False, listed=0), ("", "", "not known", "")),
        (Nearest(None, takes_people=False, listed=3), ("", "", "", "")),
    ],
)
def test_cells_say_the_same(found: Nearest | None, cells: tuple[str, ...]) -> None:
    assert tuple(nearest_cells(found).values()) == cells
    assert list(nearest_cells(found)) == ["nearest_site", "nearest_town", "distance", "site_status"]


def test_names_of_the_registry_are_made_safe() -> None:
    sly = Location("A \x1b[31mred\u202e\nClinic", "", "", "", "RECRUITING")
    assert nearest_sentence(Nearest(sly, 5.0, listed=1)) == (
        "Nearest open: A red Clinic, 5 km (recruiting)."
    )
    assert nearest_cells(Nearest(sly, 5.0, listed=1))["nearest_site"] == "A red Clinic"


def test_a_location_without_a_name_is_still_told() -> None:
    nameless = Location("", "Madison", "", "United States", "RECRUITING")
    assert "Name not given, Madison, 5 km" in nearest_sentence(Nearest(nameless, 5.0, listed=1))


def test_json_is_exact_to_a_tenth_of_a_kilometre() -> None:
    found = nearest_json(Nearest(CLINIC, 19.3456, listed=1, miles=True))
    assert found is not None
    assert found["distance_km"] == 19.3
