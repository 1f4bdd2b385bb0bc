"""Finding the place a person names. The towns are those of the packaged table."""

from __future__ import annotations

import re
import sys

import pytest

from mbc_trials.errors import UsageError
from mbc_trials.places.lookup import find_place, near_told, near_with
from mbc_trials.places.measures import kilometres
from mbc_trials.places.table import City, Region, city_table
from mbc_trials.places.towns import full_name, labels, towns

MADISON = (43.07, -89.40)
MUNICH = (48.14, 11.58)
NEW_YORK = (40.71, -74.01)


def at(text: str) -> tuple[float, float]:
    place = find_place(text)
    return place.latitude, place.longitude


def refusal(text: str) -> str:
    with pytest.raises(UsageError) as raised:
        find_place(text)
    return str(raised.value)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Madison, WI", MADISON),
        ("madison, wisconsin", MADISON),
        ("MADISON WI", MADISON),
        ("Madison, WI, USA", MADISON),
        ("Madison Wisconsin United States", MADISON),
        ("München", MUNICH),
        ("munchen", MUNICH),
        ("Munich, Germany", MUNICH),
        ("Munich, DE", MUNICH),
        ("Munich, Deutschland", MUNICH),
        ("Munich, Bavaria", MUNICH),
        ("New York", NEW_YORK),
        ("New York, NY", NEW_YORK),
        ("Lyon, France", (45.75, 4.85)),
        ("Toronto, ON", (43.71, -79.40)),
        ("Toronto, Ontario", (43.71, -79.40)),
        ("Vancouver, CA", (49.25, -123.12)),
        ("London, UK", (51.51, -0.13)),
        ("London, England", (51.51, -0.13)),
        ("Sydney, NSW", (-33.87, 151.21)),
        ("St. Louis, MO", (38.63, -90.20)),
        ("Saint Louis, Missouri", (38.63, -90.20)),
        ("Washington, D.C.", (38.90, -77.04)),
        ("Atlanta, Georgia", (33.75, -84.39)),
        ("Tbilisi, Georgia", (41.69, 44.83)),
        ("San Juan, PR", (18.47, -66.11)),
        ("Firenze", (43.78, 11.25)),
        ("sao paulo, brazil", (-23.55, -46.64)),
        ("43.07, -89.40", MADISON),
    ],
)
def test_towns_are_found_as_people_write_them(text: str, where: tuple[float, float]) -> None:
    assert kilometres(*at(text), *where) < 5


@pytest.mark.parametrize(
    "country", ["South Korea", "Korea, Republic of", "Korea", "Republic of Korea", "KR"]
)
def test_a_country_may_have_any_name_the_registry_has_used(country: str) -> None:
    assert kilometres(*at(f"Seoul, {country}"), 37.57, 126.98) < 5


@pytest.mark.parametrize("country", ["Turkey", "Turkey (Türkiye)", "Türkiye", "tr"])
def test_a_country_may_have_a_new_name(country: str) -> None:
    assert kilometres(*at(f"Istanbul, {country}"), 41.01, 28.95) < 5


def test_a_place_is_named_whole_so_that_a_person_sees_which_was_taken() -> None:
    assert find_place("madison wi").name == "Madison, Wisconsin, United States"
    assert find_place("53705").name == "Madison, Wisconsin, United States (53705)"
    assert find_place("43.07, -89.40").name == (
        "43.07, -89.4 (by Madison, Wisconsin, United States)"
    )


@pytest.mark.parametrize(
    ("text", "miles"),
    [
        ("53705", True),
        ("London, UK", True),
        ("San Juan, PR", True),
        ("Monrovia, Liberia", True),
        ("Toronto, ON", False),
        ("Lyon, France", False),
        ("43.07, -89.40", True),
        ("45.75, 4.85", False),
    ],
)
def test_the_unit_is_that_of_the_country(text: str, miles: bool) -> None:
    assert find_place(text).miles is miles


# -- ZIP codes


@pytest.mark.parametrize(
    "text", ["53705", "53705-1234", "Madison, WI 53705", "Madison WI 53705", "53705, USA"]
)
def test_zip_codes_are_found_alone_and_in_an_address(text: str) -> None:
    assert kilometres(*at(text), 43.073, -89.453) < 1


@pytest.mark.parametrize("code", ["00000", "99999", "09012"])
def test_a_zip_code_that_is_not_known_or_overseas_is_said_in_one_line(code: str) -> None:
    said = refusal(code)
    assert said.startswith(f"--near {code}: this US ZIP code is not known here")
    assert "\n" not in said


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("75005 Paris, France", (48.85, 2.35)),
        ("80331 München", MUNICH),
        ("69008 Lyon", (45.75, 4.85)),
        ("Lyon 69008, France", (45.75, 4.85)),
    ],
)
def test_a_postal_code_beside_a_town_elsewhere_is_no_zip_code(
    text: str, where: tuple[float, float]
) -> None:
    assert kilometres(*at(text), *where) < 5


@pytest.mark.parametrize(
    "text", ["Spring Green, WI", "spring green, Wisconsin, USA", "Spring Green WI"]
)
def test_a_small_town_in_the_united_states_is_found_by_its_zip_codes(text: str) -> None:
    assert find_place(text).name == "Spring Green, Wisconsin, United States"
    assert kilometres(*at(text), 43.18, -90.07) < 5


@pytest.mark.parametrize("text", ["Spring Green", "Spring Green, Ohio", "Spring Green, France"])
def test_a_small_town_needs_its_own_state(text: str) -> None:
    assert "no such town is known here" in refusal(text)


def test_a_zip_code_of_a_territory_names_it() -> None:
    assert find_place("00901").name == "San Juan, Puerto Rico (00901)"


def test_the_package_of_zip_codes_is_loaded_only_for_a_zip_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "zipcodes", None)
    assert find_place("Lyon, France").name.startswith("Lyon")
    with pytest.raises(ImportError):
        find_place("53705")


# -- ambiguous, unknown


def test_several_towns_of_one_name_are_shown_the_largest_first() -> None:
    assert refusal("Springfield") == (
        "--near Springfield is ambiguous: Springfield, Missouri; Springfield, Massachusetts; "
        "Springfield, Illinois; Springfield, Oregon; Springfield, Ohio; … (and 11 more); add the "
        "state or country"
    )


def test_even_a_famous_town_is_not_guessed() -> None:
    assert refusal("Paris").startswith("--near Paris is ambiguous: Paris, France; Paris, Texas; ")


def test_a_country_does_not_always_settle_it() -> None:
    assert refusal("Frankfurt, Germany") == (
        "--near Frankfurt, Germany is ambiguous: Frankfurt am Main, Germany; "
        "Frankfurt (Oder), Germany; give one of these"
    )


def test_every_way_out_of_an_ambiguity_can_be_typed_back() -> None:
    names = sorted({city.name for city in city_table()})[::150]
    for name in names:
        found = towns(name)
        if len(found) > 1:
            for label, city in zip(labels(found), found, strict=True):
                assert towns(label) == [city]
                assert find_place(label).name == full_name(city)


def test_two_towns_of_one_name_and_region_are_told_apart_by_their_degrees() -> None:
    table = city_table()
    twins: dict[tuple[str, Region], City] = {}
    for city in table:
        key = (city.name, city.region)
        if key in twins and city.region.name:
            break
        twins[key] = city
    shown = list(labels([twins[key], city]))
    assert all(re.search(r" \(-?[\d.]+, -?[\d.]+\)$", label) for label in shown)
    assert [towns(label) for label in shown] == [[twins[key]], [city]]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Mdison, WI", "Madison, Wisconsin"),
        ("Munich, Bayern", "Munich, Germany"),
        ("Lyonn", "Lyon, France"),
        ("Heidleberg", "Heidelberg, Germany"),
    ],
)
def test_a_slip_of_the_pen_gets_a_suggestion(text: str, meant: str) -> None:
    assert re.search(rf"did you mean .*{meant}", refusal(text))


def test_where_nothing_is_similar_the_way_on_is_said() -> None:
    assert refusal("Xqyzzyq") == (
        "--near Xqyzzyq: no such town is known here. Name a larger town nearby with its state or "
        "country, or a US ZIP code"
    )


@pytest.mark.parametrize("text", ["Canada", "Wisconsin", "Deutschland"])
def test_a_country_or_a_state_is_too_wide(text: str) -> None:
    assert refusal(text) == f"--near {text} is a country or a state: name a town in it"


@pytest.mark.parametrize("text", ["", " ", ",", "123", "12345678", "???"])
def test_what_is_no_place_at_all_is_refused_with_an_example(text: str) -> None:
    assert refusal(text).startswith("--near needs a town or a US ZIP code: ")


@pytest.mark.parametrize("text", ["91, 0", "0, 181"])
def test_degrees_have_limits(text: str) -> None:
    assert "latitude first" in refusal(text)


def test_a_profile_is_told_by_its_own_key() -> None:
    with pytest.raises(UsageError, match=r"^near Paris is ambiguous"):
        find_place("Paris", named="near")


# -- a place and how far


def test_no_place_is_no_place() -> None:
    assert near_told(None, None) is None


def test_a_place_may_stand_without_a_distance() -> None:
    near = near_told("Lyon, France", None)
    assert near is not None
    assert near.within_km is None


def test_a_place_and_a_distance_go_together() -> None:
    near = near_told("Lyon, France", "50mi")
    assert near is not None
    assert near.within_km == pytest.approx(80.4672)


def test_a_distance_without_a_place_is_refused() -> None:
    with pytest.raises(UsageError, match=r"^--within 50mi needs a place to count from: add --near"):
        near_told(None, "50mi")


# -- a profile and options together

PROFILE = near_told("Madison, WI", "50mi")


def test_options_say_more_than_a_profile() -> None:
    assert near_with(PROFILE, None, None, "a.toml") == PROFILE
    near = near_with(near_told("Madison, WI", None), None, "50mi", "a.toml")
    assert near == PROFILE
    assert near_with(None, "Madison, WI", "50mi", "") == PROFILE


def test_a_zip_code_in_the_town_of_a_profile_is_taken_for_it() -> None:
    near = near_with(PROFILE, "53705", None, "a.toml")
    assert near is not None
    assert near.place.name.endswith("(53705)")
    assert near.within_km == pytest.approx(80.4672)


@pytest.mark.parametrize(
    ("near", "within", "says"),
    [
        (
            "Lyon, France",
            None,
            "--near Lyon, France contradicts a.toml (place: near Madison, Wisconsin, United "
            "States); leave it out, or correct the file",
        ),
        (
            None,
            "80km",
            "--within 80km contradicts a.toml (place: near Madison, Wisconsin, United States, "
            "within 50 miles); leave it out, or correct the file",
        ),
    ],
)
def test_options_that_contradict_a_profile_are_refused_naming_both(
    near: str | None, within: str | None, says: str
) -> None:
    with pytest.raises(UsageError) as raised:
        near_with(PROFILE, near, within, "a.toml")
    assert str(raised.value) == says
