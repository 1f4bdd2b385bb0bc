"""Invented study records in the shape the registry sends them, for tests in every room.

`study()` gives one recruiting trial of an invented drug; each keyword changes one thing, named as
in `mbc_trials.trial.Trial` or `RecordText`, and None takes it away. A name that is not in
`PLACES` is refused, so that a misspelt change never makes a test pass by doing nothing.
"""

from __future__ import annotations

import copy
from typing import Any

__all__ = ["CRITERIA", "PLACES", "location", "nct", "studies", "study"]

CRITERIA = """Inclusion Criteria:

* Adults with metastatic breast cancer
* Tumour is hormone receptor-positive and HER2-negative

Exclusion Criteria:

* Active brain metastases; treated and stable ones are allowed
"""

PLACES: dict[str, str] = {
    "nct_id": "identificationModule.nctId",
    "aliases": "identificationModule.nctIdAliases",
    "title": "identificationModule.briefTitle",
    "official_title": "identificationModule.officialTitle",
    "acronym": "identificationModule.acronym",
    "status": "statusModule.overallStatus",
    "why_stopped": "statusModule.whyStopped",
    "verified": "statusModule.statusVerifiedDate",
    "last_update": "statusModule.lastUpdatePostDateStruct.date",
    "start": "statusModule.startDateStruct.date",
    "completion": "statusModule.completionDateStruct.date",
    "sponsor": "sponsorCollaboratorsModule.leadSponsor.name",
    "sponsor_class": "sponsorCollaboratorsModule.leadSponsor.class",
    "has_dmc": "oversightModule.oversightHasDmc",
    "fda_regulated_drug": "oversightModule.isFdaRegulatedDrug",
    "fda_regulated_device": "oversightModule.isFdaRegulatedDevice",
    "summary": "descriptionModule.briefSummary",
    "conditions": "conditionsModule.conditions",
    "keywords": "conditionsModule.keywords",
    "study_type": "designModule.studyType",
    "phases": "designModule.phases",
    "purpose": "designModule.designInfo.primaryPurpose",
    "allocation": "designModule.designInfo.allocation",
    "masking": "designModule.designInfo.maskingInfo.masking",
    "who_masked": "designModule.designInfo.maskingInfo.whoMasked",
    "arms": "armsInterventionsModule.armGroups",
    "interventions": "armsInterventionsModule.interventions",
    "criteria": "eligibilityModule.eligibilityCriteria",
    "sex": "eligibilityModule.sex",
    "minimum_age": "eligibilityModule.minimumAge",
    "maximum_age": "eligibilityModule.maximumAge",
    "central_contacts": "contactsLocationsModule.centralContacts",
    "locations": "contactsLocationsModule.locations",
}
"""Where each changeable thing stands under `protocolSection`."""


def study(nct_id: str = "NCT99000001", criteria: str | None = CRITERIA, **changes: Any) -> Any:
    """One invented v2 record as a dictionary of its own, with `changes` put where they belong."""
    record: dict[str, Any] = {"protocolSection": {}, "hasResults": False}
    values = copy.deepcopy({**_DEFAULTS, **changes, "nct_id": nct_id, "criteria": criteria})
    for name, value in values.items():
        if value is not None:
            _put(record["protocolSection"], PLACES[name], value)
        elif name not in PLACES:
            raise KeyError(name)
    return record


def studies(count: int, first: int = 1, **changes: Any) -> list[Any]:
    """Records with consecutive numbers, alike but for number and title."""
    return [
        study(nct(n), **{"title": f"Invented breast cancer study {n}", **changes})
        for n in range(first, first + count)
    ]


def nct(number: int) -> str:
    """The number of an invented record, above all that the registry has given out."""
    return f"NCT99{number:06d}"


def location(city: str = "Lyon", country: str = "France", **changes: Any) -> dict[str, Any]:
    """A place where a trial runs, with whatever the registry's keys in `changes` say."""
    return {
        "facility": f"{city} Invented Hospital",
        "status": "RECRUITING",
        "city": city,
        "country": country,
        **changes,
    }


def _put(section: dict[str, Any], path: str, value: Any) -> None:
    *modules, leaf = path.split(".")
    for name in modules:
        section = section.setdefault(name, {})
    section[leaf] = value


_DEFAULTS: dict[str, Any] = {
    "title": "Examplestrant in Metastatic Breast Cancer",
    "official_title": "A Phase 3 Study of Examplestrant in People With Metastatic Breast Cancer",
    "status": "RECRUITING",
    "verified": "2026-10",
    "last_update": "2026-11-02",
    "start": "2025-03-01",
    "completion": "2029-06",
    "sponsor": "Invented Oncology Group",
    "sponsor_class": "OTHER",
    "fda_regulated_drug": True,
    "fda_regulated_device": False,
    "has_dmc": True,
    "summary": "Tests whether examplestrant slows the cancer compared with a usual hormone drug.",
    "conditions": ["Breast Cancer"],
    "keywords": ["endocrine therapy"],
    "study_type": "INTERVENTIONAL",
    "phases": ["PHASE3"],
    "purpose": "TREATMENT",
    "allocation": "RANDOMIZED",
    "masking": "NONE",
    "arms": [
        {
            "label": "Examplestrant",
            "type": "EXPERIMENTAL",
            "interventionNames": ["Drug: examplestrant"],
        },
        {
            "label": "Usual care",
            "type": "ACTIVE_COMPARATOR",
            "interventionNames": ["Drug: usualestrant"],
        },
    ],
    "interventions": [
        {"type": "DRUG", "name": "examplestrant", "otherNames": ["EXA-101"]},
        {"type": "DRUG", "name": "usualestrant"},
    ],
    "sex": "ALL",
    "minimum_age": "18 Years",
    "central_contacts": [
        {
            "name": "Study Desk",
            "role": "CONTACT",
            "phone": "555-0100",
            "email": "desk@trial.example",
        }
    ],
    "locations": [
        location(
            state="Rhone",
            geoPoint={"lat": 45.74846, "lon": 4.84671},
            contacts=[{"role": "CONTACT", "phone": "555-0101"}],
        ),
        location("Toronto", "Canada", status="NOT_YET_RECRUITING"),
    ],
}
