"""Where a trial is open, on a page with little room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.handout.locations import (
    contacts,
    elsewhere,
    open_places,
    places_words,
    some_countries,
)
from mbc_trials.handout.model import words_of
from mbc_trials.index import IndexedTrial
from mbc_trials.trial import Contact, Location
from tests.output.samples import trial


def place(town: str = "Lyon", country: str = "France", **changes: object) -> Location:
    told = {"facility": f"{town} Invented Clinic", "city": town, "country": country}
    return Location(**{"status": "RECRUITING", **told, **changes})  # type: ignore[arg-type]


def test_open_locations_stand_under_their_countries_in_order_of_the_alphabet() -> None:
    shown = open_places(
        trial(locations=(place("Turin", "Italy"), place("Nice"), place("Lyon"))),
    )
    assert [each.country for each in shown] == ["France", "Italy"]
    assert [p.name for p in shown[0].places] == [
        "Lyon Invented Clinic, Lyon",
        "Nice Invented Clinic, Nice",
    ]


def test_closed_locations_are_not_listed_but_counted() -> None:
    closed = trial(locations=(place(), place("Nice", status="COMPLETED")))
    assert "Nice" not in " ".join(words_of(open_places(closed)))
    assert places_words(closed).startswith("2 locations in all, 1 listed as open.")


def test_a_trial_with_only_closed_locations_says_so() -> None:
    closed = trial(locations=(place(status="COMPLETED"),))
    assert open_places(closed) == ()
    assert places_words(closed) == "None of 1 location is open, as the record says."


def test_a_trial_without_locations_says_so() -> None:
    assert places_words(trial(locations=())) == "No location is given in the record."


def test_a_status_other_than_recruiting_is_named() -> None:
    [country] = open_places(trial(locations=(place(status="ENROLLING_BY_INVITATION"),)))
    assert country.places[0].status == "enrolling by invitation"


def test_a_location_has_its_contacts_those_first_who_can_be_reached() -> None:
    people = (Contact("Silent Name"), Contact("Desk", "CONTACT", "555-0101"))
    [country] = open_places(trial(locations=(place(contacts=people),)))
    assert country.places[0].contacts == ("Desk, 555-0101",)


def test_a_name_that_cannot_be_reached_is_better_than_none() -> None:
    assert contacts(trial(central_contacts=(Contact("Name Only"),))) == ("Name Only",)


def test_what_there_is_no_room_for_is_named_by_its_towns() -> None:
    many = tuple(place(f"Town {number:03}") for number in range(30))
    [country] = open_places(trial(locations=many))
    assert len(country.places) == 20
    assert country.more.startswith("10 more locations: Town 020; Town 021;")


def test_beyond_sixty_towns_the_rest_are_counted() -> None:
    many = tuple(place(f"Town {number:03}") for number in range(100))
    [country] = open_places(trial(locations=many))
    assert country.more.endswith("; and 20 more towns.")


@given(st.lists(st.integers(1, 60), min_size=1, max_size=40))
def test_every_country_is_shown_and_every_location_is_listed_or_counted(counts: list[int]) -> None:
    everywhere = tuple(
        place(f"Town {number:03}", f"Country {country:02}")
        for country, count in enumerate(counts)
        for number in range(count)
    )
    shown = open_places(trial(locations=everywhere))
    assert len(shown) == len(counts)
    for country, count in zip(shown, counts, strict=True):
        assert country.places
        more = int(country.more.split()[0]) if country.more else 0
        assert len(country.places) + more == count
    assert sum(len(country.places) for country in shown) <= max(20, len(counts))


def test_a_trial_of_the_built_in_index_has_countries_and_no_hospitals() -> None:
    indexed = IndexedTrial("NCT99000001", as_of="2026-10-01", locations=(Location(country="Peru"),))
    assert open_places(indexed) == ()
    assert places_words(indexed) == "Countries as of 2026-10-01: Peru."


def test_where_one_is_near_only_its_country_is_written_out_its_own_town_first() -> None:
    near = place("Nice", state="Alpes")
    told = trial(locations=(place("Turin", "Italy"), place("Lyon", state="Ain"), near))
    [country] = open_places(told, near)
    assert [p.name for p in country.places] == [
        "Nice Invented Clinic, Nice, Alpes",
        "Lyon Invented Clinic, Lyon, Ain",
    ]
    assert elsewhere(told, near) == "Open locations in other countries: Italy (1)."


def test_nothing_is_elsewhere_where_no_place_is_near_or_all_is_in_one_country() -> None:
    assert elsewhere(trial(locations=(place(), place("Turin", "Italy"))), None) == ""
    assert elsewhere(trial(locations=(place(), place("Nice"))), place()) == ""


def test_a_location_that_is_not_open_decides_nothing() -> None:
    told = trial(locations=(place(),))
    assert [each.country for each in open_places(told, place("Turin", "Italy"))] == ["France"]
    assert elsewhere(told, place("Turin", "Italy")) == ""


def test_a_table_names_eight_countries_that_of_the_one_near_first() -> None:
    many = tuple(place(f"Town {n}", f"Country {n:02}") for n in range(11))
    shown = some_countries(trial(locations=many), many[10])
    assert shown[:2] == ("Country 10", "Country 00")
    assert shown[8:] == ("and 3 more countries",)


def test_with_many_countries_each_names_a_few_towns() -> None:
    many = tuple(place(f"Town {n:03}", f"Country {n % 20:02}") for n in range(400))
    shown = open_places(trial(locations=many))
    assert all(country.more.count(";") == 5 for country in shown)
