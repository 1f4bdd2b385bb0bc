"""What is asked: wide, always the same, and in the API's own words."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from mbc_trials.registry import query
from mbc_trials.registry.fields import FIELDS
from mbc_trials.registry.query import (
    MIRRORED_STATUSES,
    SCOPE,
    SCOPE_IN_BRIEF,
    Listing,
    by_number,
    changed_since,
    website_search_url,
)
from mbc_trials.registry.settings import DEFAULT_BASE_URL
from tests.loopback import BUILT_IN, Behaviour, Vocabulary
from tests.loopback.listing import Studies
from tests.records import nct, study

BREAST, BASKET = SCOPE

listings = pytest.mark.parametrize("listing", SCOPE, ids=lambda listing: listing.name)


def finds(listing: Listing, **changes: Any) -> bool:
    return Studies([study(**changes)], BUILT_IN).page(listing.params, Behaviour()).total == 1


def titled(title: str, *conditions: str, **changes: Any) -> dict[str, Any]:
    """A record whose every heading is `title`, with these conditions and no keywords."""
    headings = {"title": title, "official_title": title, "keywords": None}
    return {**headings, "conditions": list(conditions), **changes}


@listings
def test_a_listing_asks_only_for_statuses_that_are_mirrored(listing: Listing) -> None:
    assert listing.params["filter.overallStatus"] == ",".join(MIRRORED_STATUSES)
    for status in MIRRORED_STATUSES:
        assert finds(listing, **titled("Breast cancer, solid tumor", "x", status=status))
    assert not finds(listing, **titled("Breast cancer, solid tumor", "x", status="COMPLETED"))


@listings
@pytest.mark.parametrize(
    ("kind", "found"),
    [("INTERVENTIONAL", True), ("EXPANDED_ACCESS", True), ("OBSERVATIONAL", False)],
)
def test_a_listing_asks_for_trials_and_expanded_access(
    listing: Listing, kind: str, found: bool
) -> None:
    assert finds(listing, **titled("Breast cancer, solid tumor", "x", study_type=kind)) is found


@pytest.mark.parametrize(
    "condition",
    [
        "Breast Cancer",
        "Breast Neoplasms",
        "Breast carcinomas",
        "Breast Tumours",
        "HER2-positive Breast Cancer",
        "Stage IV Breast Cancer AJCC v8",
        "Cancer of the Breast",
        "Malignant neoplasm of breast",
        "Cancer, Breast",
        "Carcinoma Breast Stage IV",
        "Mammary carcinoma",
        "Triple-Negative Breast Disease",
        "mTNBC / TNBC",
    ],
)
def test_breast_cancer_is_found_in_its_wordings_without_metastatic_words(condition: str) -> None:
    assert finds(BREAST, **titled("A study of examplestrant", condition))


def test_the_breast_listing_names_no_setting_so_that_no_trial_is_lost() -> None:
    asked = BREAST.params["query.cond"].casefold()
    assert not re.search("metasta|advanced|stage|recurrent", asked)
    assert "EligibilityCriteria" not in BREAST.params["filter.advanced"]


@pytest.mark.parametrize(
    "condition",
    [
        "Solid Tumor, Adult",
        "Advanced Solid Tumours",
        "Metastatic Malignant Solid Neoplasm",
        "Advanced Malignancies",
        "Metastatic Cancer",
        "Neoplasm Metastasis",
        "Brain Metastases",
        "Brain metastasis",
        "Metastatic Malignant Neoplasm to the Brain",
        "CNS Metastases",
        "Leptomeningeal Disease",
        "Leptomeningeal Metastasis",
        "Bone Metastases",
        "Oligometastatic Disease",
    ],
)
@pytest.mark.parametrize(
    "criteria",
    [
        "* Adults with breast cancer",
        "* Carcinoma of the breast, any receptor type",
        "* Cohort 2: TNBC",
        "* Triple-negative disease",
        "* Tumours of the lung, breast or colon",
    ],
)
def test_a_basket_is_found_when_its_criteria_name_breast_cancer(
    condition: str, criteria: str
) -> None:
    assert finds(BASKET, **titled("A study of samplisib", condition, criteria=criteria))


@pytest.mark.parametrize(
    ("condition", "criteria"),
    [
        ("Solid Tumor", "* Adults with colon cancer; no breast feeding"),
        ("Solid Tumor", None),
        ("Prostatic Hyperplasia", "* No history of breast cancer"),
    ],
)
def test_a_basket_that_does_not_concern_breast_cancer_is_left_out(
    condition: str, criteria: str | None
) -> None:
    assert not finds(BASKET, **titled("A study of samplisib", condition, criteria=criteria))


EVERY_KIND = (
    *SCOPE,
    *SCOPE_IN_BRIEF,
    *changed_since("2026-11-16"),
    *by_number(map(nct, range(1, 301)), in_brief=True),
    *by_number(map(nct, range(1, 301)), in_brief=False),
)


@pytest.mark.parametrize("listing", EVERY_KIND, ids=lambda listing: listing.name)
def test_a_request_stays_well_below_four_kilobytes(listing: Listing) -> None:
    params = {**listing.params, "countTotal": "true", "pageToken": "x" * 60}
    assert len(str(httpx.URL(f"{DEFAULT_BASE_URL}/studies", params=params))) < 3600


@pytest.mark.parametrize(
    ("listing", "changes"), [*zip(SCOPE, changed_since("2026-11-16"), strict=True)]
)
def test_changes_are_of_the_same_scope_in_any_status_from_a_day_on(
    listing: Listing, changes: Listing
) -> None:
    asked, since = dict(listing.params), dict(changes.params)
    assert asked.pop("filter.overallStatus")
    assert since.pop("filter.advanced") == (
        asked.pop("filter.advanced") + " AND AREA[LastUpdatePostDate]RANGE[2026-11-16,MAX]"
    )
    assert since == asked


@pytest.mark.parametrize(("listing", "brief"), [*zip(SCOPE, SCOPE_IN_BRIEF, strict=True)])
def test_the_list_in_brief_is_the_scope_with_number_date_and_status(
    listing: Listing, brief: Listing
) -> None:
    fields = "NCTId,NCTIdAlias,LastUpdatePostDate,OverallStatus"
    assert brief.params == {**listing.params, "fields": fields}


@pytest.mark.parametrize("in_brief", [True, False])
def test_records_are_looked_up_by_number_each_once_and_in_no_revealing_order(
    in_brief: bool,
) -> None:
    wanted = [nct(n) for n in range(300, 0, -1)]
    asked = [
        listing.params["filter.ids"].split(",") for listing in by_number(wanted, in_brief=in_brief)
    ]
    assert [number for some in asked for number in some] == sorted(wanted)


def test_nothing_is_asked_where_no_number_is_wanted() -> None:
    assert list(by_number([], in_brief=True)) == []


@listings
def test_pages_are_large_sorted_and_cut_to_the_fields_that_are_read(listing: Listing) -> None:
    assert listing.params["pageSize"] == "1000"
    assert listing.params["sort"].startswith("LastUpdatePostDate:desc")
    assert listing.params["fields"] == ",".join(FIELDS)


@listings
def test_a_listing_cannot_be_changed(listing: Listing) -> None:
    with pytest.raises(TypeError):
        listing.params["query.cond"] = "x"  # type: ignore[index]


def test_no_function_of_the_module_takes_anything_a_person_told() -> None:
    functions = inspect.getmembers(query, inspect.isfunction)
    public = {name: f for name, f in functions if name in query.__all__}
    assert {name: list(inspect.signature(f).parameters) for name, f in public.items()} == {
        "by_number": ["numbers", "in_brief"],
        "changed_since": ["day"],
        "website_search_url": ["status"],
    }


def test_field_names_are_listed_once() -> None:
    assert len(FIELDS) == len(set(FIELDS))


def test_every_field_is_one_the_registry_lists(shared: Path) -> None:
    official = Vocabulary.official(shared / "ctgov")
    assert [name for name in FIELDS if name not in official.pieces] == []


def test_every_parameter_is_one_the_registry_knows(shared: Path) -> None:
    official = Vocabulary.official(shared / "ctgov").parameters["/studies"]
    assert {name for listing in EVERY_KIND for name in listing.params} <= official
    assert {"countTotal", "pageToken"} <= official


@pytest.mark.parametrize(
    ("status", "address"),
    [
        ("", "https://clinicaltrials.gov/search?cond=metastatic+breast+cancer"),
        (
            "COMPLETED",
            "https://clinicaltrials.gov/search?cond=metastatic+breast+cancer&aggFilters=status:com",
        ),
        ("WITHHELD", "https://clinicaltrials.gov/search?cond=metastatic+breast+cancer"),
    ],
)
def test_the_website_address_for_people_filters_by_status_where_it_can(
    status: str, address: str
) -> None:
    assert website_search_url(status) == address
