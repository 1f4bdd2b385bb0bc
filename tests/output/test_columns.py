from __future__ import annotations

import pytest

from mbc_trials.errors import UsageError
from mbc_trials.output.columns import COLUMNS, cells, chosen_columns, first_contact, open_countries
from mbc_trials.trial import Contact, Location
from tests.output.samples import (
    BRAIN_ASKS,
    MARKER_ASKS,
    RECEPTORS_CONFLICT,
    SETTING_FITS,
    match,
    report,
    trial,
)


def test_the_columns_stand_in_the_order_of_the_contract() -> None:
    assert ",".join(COLUMNS) == (
        "nct_id,verdict,title,study_kind,phase,status,treatments,why,check,conflicts,countries,"
        "contact,verified,last_update,source,as_of,url,how_given,class,"
        "nearest_site,nearest_town,distance,site_status"
    )


def test_cells_come_in_the_order_of_the_columns() -> None:
    assert tuple(cells(match(trial(), SETTING_FITS), report())) == COLUMNS


def test_cells_say_what_is_open_where_and_whom_to_call() -> None:
    row = cells(match(trial(), SETTING_FITS), report())
    assert row["status"] == "recruiting"
    assert row["countries"] == "Canada; United States"
    assert row["contact"] == "Trial desk, +1 555 0100, desk@trial.example"
    assert row["source"] == "mirror"
    assert row["as_of"] == "2026-11-23"
    assert row["url"] == "https://clinicaltrials.gov/study/NCT99000001"


def test_questions_stand_in_one_cell_apart() -> None:
    row = cells(match(trial(), BRAIN_ASKS, MARKER_ASKS, SETTING_FITS), report())
    assert row["verdict"] == "check"
    assert row["check"].count(" | ") == 1
    assert row["check"].endswith(
        'Ask: "Was my tumour or blood tested for changes in PIK3CA and AKT1?"'
    )
    assert row["why"] == "Takes people whose cancer has spread."


def test_conflicts_stand_in_a_column_of_their_own() -> None:
    row = cells(match(trial(), RECEPTORS_CONFLICT), report())
    assert row["verdict"] == "conflicts"
    assert row["conflicts"].endswith("ask your team if this looks wrong.")
    assert row["why"] == row["check"] == ""


def test_an_old_status_says_to_confirm() -> None:
    row = cells(match(trial(verified="2025-01"), SETTING_FITS), report())
    assert row["status"] == "recruiting (confirm it is open)"


def test_a_title_is_never_unescaped() -> None:
    row = cells(match(trial(title="A \\* B &lt; C"), SETTING_FITS), report())
    assert row["title"] == "A \\* B &lt; C"


def test_where_no_location_has_a_status_all_countries_count() -> None:
    places = (Location(country="Japan"), Location(country="Peru"), Location(country="Japan"))
    assert open_countries(trial(locations=places)) == ("Japan", "Peru")


def test_a_study_not_yet_recruiting_lists_the_countries_to_come_but_not_the_closed() -> None:
    places = (
        Location(country="Japan", status="NOT_YET_RECRUITING"),
        Location(country="Peru", status="WITHDRAWN"),
    )
    assert open_countries(trial(locations=places)) == ("Japan",)


def test_the_contact_is_one_who_can_be_reached_at_an_open_location() -> None:
    places = (
        Location(status="COMPLETED", contacts=(Contact("Closed desk", phone="1"),)),
        Location(status="RECRUITING", contacts=(Contact("Prof. Name Only"), Contact(phone="2"))),
    )
    assert first_contact(trial(central_contacts=(), locations=places)) == Contact(phone="2")


def test_a_trial_without_contacts_has_an_empty_cell() -> None:
    row = cells(match(trial(central_contacts=(), locations=()), SETTING_FITS), report())
    assert row["contact"] == ""


def test_fields_select_and_order_columns() -> None:
    assert chosen_columns(["url", " NCT-ID "]) == ("url", "nct_id")


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [(["nct"], "no column is called 'nct'"), ([], "empty"), (["url", "url"], "twice")],
)
def test_fields_that_cannot_be_written_are_refused(fields: list[str], complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        chosen_columns(fields)


def test_a_refusal_names_the_columns_there_are() -> None:
    with pytest.raises(UsageError, match="nct_id, verdict, title"):
        chosen_columns(["receptors"])
