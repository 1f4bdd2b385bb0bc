"""Of a record, only what was asked for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.loopback.projection import paths_of, project
from tests.loopback.vocabulary import BUILT_IN
from tests.records import location, study


def cut(record: Any, *names: str) -> Any:
    paths, unknown = paths_of(names, BUILT_IN)
    assert unknown == ""
    return project(record, paths)


def test_a_piece_brings_its_parents_and_nothing_else() -> None:
    assert cut(study(), "NCTId", "HasResults") == {
        "protocolSection": {"identificationModule": {"nctId": "NCT99000001"}},
        "hasResults": False,
    }


def test_a_module_and_a_dotted_path_are_names_too() -> None:
    whole = study()["protocolSection"]["statusModule"]
    for name in ("StatusModule", "protocolSection.statusModule"):
        assert cut(study(), name) == {"protocolSection": {"statusModule": whole}}


def test_lists_keep_what_was_asked_of_each_item() -> None:
    record = study(locations=[location("Lyon"), location("Toronto", "Canada"), {"zip": "1"}])
    cut_record = cut(record, "LocationCity", "LocationCountry")
    assert cut_record["protocolSection"]["contactsLocationsModule"]["locations"] == [
        {"city": "Lyon", "country": "France"},
        {"city": "Toronto", "country": "Canada"},
    ]


def test_a_point_comes_whole() -> None:
    record = study(locations=[location(geoPoint={"lat": 1.5, "lon": 2.5})])
    modules = cut(record, "LocationGeoPoint")["protocolSection"]
    assert modules["contactsLocationsModule"]["locations"] == [
        {"geoPoint": {"lat": 1.5, "lon": 2.5}}
    ]


def test_what_a_record_lacks_is_absent_with_its_parents() -> None:
    assert cut(study(), "WhyStopped", "IPDSharing") == {}


@pytest.mark.parametrize("name", ["StudyDesign", "nctid", "protocolSection.nothing", ""])
def test_an_unknown_name_is_reported(name: str) -> None:
    assert paths_of(["NCTId", name], BUILT_IN) == ([], name)
