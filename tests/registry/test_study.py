"""What is taken from a record, and what odd records do not do."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.registry.study import to_text, to_trial
from mbc_trials.trial import (
    Arm,
    ConsentForm,
    Contact,
    Intervention,
    Location,
    RecordText,
    Trial,
)
from tests.records import PLACES, location, study


def test_the_structured_side_of_a_record_becomes_a_trial() -> None:
    trial = to_trial(study("NCT99000007", aliases=["NCT99000006"], acronym="EXAMPLE"))

    assert trial.nct_id == "NCT99000007"
    assert trial.aliases == ("NCT99000006",)
    assert trial.acronym == "EXAMPLE"
    assert trial.title == "Examplestrant in Metastatic Breast Cancer"
    assert (trial.sponsor, trial.sponsor_class) == ("Invented Oncology Group", "OTHER")
    assert (trial.status, trial.study_type) == ("RECRUITING", "INTERVENTIONAL")
    assert (trial.phases, trial.purpose) == (("PHASE3",), "TREATMENT")
    assert (trial.allocation, trial.masking) == ("RANDOMIZED", "NONE")
    assert trial.conditions == ("Breast Cancer",)
    assert (trial.sex, trial.minimum_age, trial.maximum_age) == ("ALL", "18 Years", "")
    assert trial.fda_regulated_drug is True
    assert trial.fda_regulated_device is False
    assert trial.has_dmc is True
    assert (trial.verified, trial.last_update) == ("2026-10", "2026-11-02")
    assert (trial.start, trial.completion) == ("2025-03-01", "2029-06")


def test_arms_and_interventions_keep_their_names_and_kinds() -> None:
    trial = to_trial(study())

    assert trial.interventions == (
        Intervention("DRUG", "examplestrant", ("EXA-101",)),
        Intervention("DRUG", "usualestrant"),
    )
    assert trial.arms == (
        Arm("Examplestrant", "EXPERIMENTAL", ("Drug: examplestrant",)),
        Arm("Usual care", "ACTIVE_COMPARATOR", ("Drug: usualestrant",)),
    )


def test_locations_keep_their_own_status_place_and_contacts() -> None:
    lyon, toronto = to_trial(study()).locations

    assert lyon == Location(
        facility="Lyon Invented Hospital",
        city="Lyon",
        state="Rhone",
        country="France",
        status="RECRUITING",
        latitude=45.74846,
        longitude=4.84671,
        contacts=(Contact(role="CONTACT", phone="555-0101"),),
    )
    assert (toronto.status, toronto.latitude, toronto.contacts) == ("NOT_YET_RECRUITING", None, ())


def test_a_plan_to_share_data_and_expanded_access_are_kept() -> None:
    record = study()
    record["protocolSection"]["ipdSharingStatementModule"] = {
        "ipdSharing": "YES",
        "infoTypes": ["SAP", "ICF"],
        "timeFrame": "After the end",
    }
    record["protocolSection"]["statusModule"]["expandedAccessInfo"] = {
        "hasExpandedAccess": True,
        "nctId": "NCT99000009",
        "statusForNctId": "AVAILABLE",
    }
    trial = to_trial(record)

    assert (trial.ipd_sharing, trial.ipd_info_types) == ("YES", ("SAP", "ICF"))
    assert trial.ipd_time_frame == "After the end"
    assert trial.has_expanded_access is True
    assert (trial.expanded_access_id, trial.expanded_access_status) == ("NCT99000009", "AVAILABLE")


def test_of_the_documents_only_those_with_a_consent_form_are_kept() -> None:
    posted = [
        {"hasProtocol": True, "hasIcf": False, "label": "Plan", "date": "2026-01-01"},
        {"hasIcf": True, "label": "Consent", "date": "2026-02-03"},
        "nonsense",
    ]
    record = {**study(), "documentSection": {"largeDocumentModule": {"largeDocs": posted}}}

    assert to_trial(record).consent_forms == (ConsentForm("Consent", "2026-02-03"),)


@pytest.mark.parametrize("documents", [None, [], 7, {"largeDocumentModule": "x"}])
def test_odd_documents_are_none(documents: object) -> None:
    assert to_trial({**study(), "documentSection": documents}).consent_forms == ()


def test_a_telephone_extension_stays_with_its_number() -> None:
    contact = {"name": "Desk", "phone": "555-0100", "phoneExt": "7"}

    assert to_trial(study(central_contacts=[contact])).central_contacts[0].phone == (
        "555-0100 ext. 7"
    )


def test_the_prose_comes_exactly_as_sent() -> None:
    criteria = "Inclusion Criteria:\r\n\r\n* ER \\>= 10 %  \n* <b>&amp;</b>\n"

    assert to_text(study(criteria=criteria, title=" Two  blanks ")) == RecordText(
        nct_id="NCT99000001",
        criteria=criteria,
        title=" Two  blanks ",
        official_title=to_trial(study()).official_title,
        conditions=("Breast Cancer",),
        keywords=("endocrine therapy",),
        summary=study()["protocolSection"]["descriptionModule"]["briefSummary"],
    )


def test_half_a_surrogate_pair_becomes_one_replacement_character() -> None:
    assert to_text(study(criteria="a\ud83db")).criteria == "a\N{REPLACEMENT CHARACTER}b"


def test_a_value_the_registry_adds_tomorrow_is_kept() -> None:
    trial = to_trial(study(status="PAUSED_BY_MOON", phases=["PHASE9"], sex="OTHER"))

    assert (trial.status, trial.phases, trial.sex) == ("PAUSED_BY_MOON", ("PHASE9",), "OTHER")


@pytest.mark.parametrize(
    ("changes", "field", "expected"),
    [
        ({"conditions": "Breast Cancer"}, "conditions", ("Breast Cancer",)),
        ({"conditions": [None, "Breast Cancer", {}, ""]}, "conditions", ("Breast Cancer",)),
        ({"conditions": 7.5}, "conditions", ("7.5",)),
        ({"phases": {"PHASE1": True}}, "phases", ()),
        ({"title": 42}, "title", "42"),
        ({"title": ["a"]}, "title", ""),
        ({"fda_regulated_drug": "yes"}, "fda_regulated_drug", None),
        ({"locations": "everywhere"}, "locations", ()),
        (
            {"locations": [None, location()]},
            "locations",
            to_trial(study(locations=[location()])).locations,
        ),
        ({"arms": {"label": "A"}}, "arms", (Arm("A"),)),
    ],
)
def test_a_leaf_of_the_wrong_type_does_not_lose_the_record(
    changes: dict[str, Any], field: str, expected: object
) -> None:
    trial = to_trial(study(**changes))

    assert getattr(trial, field) == expected
    assert trial.nct_id == "NCT99000001"


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ({"lat": "45.5", "lon": 4}, (45.5, 4.0)),
        ({"lat": float("nan"), "lon": float("inf")}, (None, None)),
        ({"lat": "north", "lon": True}, (None, None)),
        ([45.5, 4.0], (None, None)),
        (None, (None, None)),
    ],
)
def test_a_point_on_the_map_is_a_finite_number_or_none(
    point: object, expected: tuple[float | None, float | None]
) -> None:
    place = to_trial(study(locations=[location(geoPoint=point)])).locations[0]

    assert (place.latitude, place.longitude) == expected


@pytest.mark.parametrize("name", sorted(PLACES))
def test_a_missing_part_leaves_only_its_own_field_empty(name: str) -> None:
    changes: dict[str, Any] = {name: None}
    trial = to_trial(study(**changes))
    empty = Trial(nct_id="")

    for field in fields(Trial):
        expected = empty if field.name == name else to_trial(study())
        assert getattr(trial, field.name) == getattr(expected, field.name)


@pytest.mark.parametrize("raw", [{}, {"protocolSection": None}, {"protocolSection": [1]}])
def test_a_record_without_modules_is_an_empty_trial(raw: dict[str, Any]) -> None:
    assert to_trial(raw) == Trial(nct_id="")
    assert to_text(raw) == RecordText(nct_id="")


_ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(name=st.sampled_from(sorted(set(PLACES) - {"nct_id", "criteria"})), value=_ANY_JSON)
def test_whatever_stands_in_one_place_the_rest_is_kept(name: str, value: Any) -> None:
    trial = to_trial(study(**{name: value}))

    assert trial.nct_id == "NCT99000001"
    assert isinstance(hash(trial), int)


@given(
    name=st.sampled_from(sorted({path.split(".")[0] for path in PLACES.values()})), value=_ANY_JSON
)
def test_whatever_stands_for_a_module_the_record_can_be_used(name: str, value: object) -> None:
    record = study()
    record["protocolSection"][name] = value

    assert isinstance(to_trial(record), Trial)
    assert isinstance(to_text(record), RecordText)


def _real_records(shared: Path) -> Iterator[dict[str, Any]]:
    for file in sorted((shared / "registry").glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    for file in sorted((shared / "ctgov" / "responses").glob("stud*.json")):
        answer = json.loads(file.read_text(encoding="utf-8"))
        yield from answer.get("studies", [answer])


def test_every_real_record_gives_its_number_title_and_criteria(shared: Path) -> None:
    count = 0
    for raw in _real_records(shared):
        trial, text = to_trial(raw), to_text(raw)
        sent = raw["protocolSection"]
        assert trial.nct_id == sent["identificationModule"]["nctId"]
        assert trial.title == text.title == sent["identificationModule"].get("briefTitle", "")
        assert text.criteria == sent.get("eligibilityModule", {}).get("eligibilityCriteria", "")
        places = sent.get("contactsLocationsModule", {}).get("locations", [])
        assert len(trial.locations) == len(places)
        count += 1
    assert count > 2_000
