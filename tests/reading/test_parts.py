"""Markers and sites that only some part of a trial asks for, and the title's markers."""

from __future__ import annotations

import pytest

from mbc_trials.metastases import MetastaticSite
from tests.reading.reading_of import read_criteria

TWO_COHORTS = """Inclusion Criteria:

* Metastatic breast cancer
* Cohort A: at least one brain metastasis of 1 cm or more
* Cohort B: a PIK3CA mutation found in blood or tissue
"""


def test_a_marker_of_one_cohort_is_not_required_of_all() -> None:
    reading = read_criteria(TWO_COHORTS)
    assert reading.biomarkers_required == ()
    assert [need.options for need in reading.biomarkers_in_part] == [("PIK3CA",)]
    assert reading.because("biomarkers_in_part")


def test_a_site_of_one_cohort_is_not_required_of_all() -> None:
    assert read_criteria(TWO_COHORTS).sites_in_part == (MetastaticSite.BRAIN,)


def test_a_title_names_the_marker_where_the_criteria_name_none() -> None:
    reading = read_criteria(
        "Inclusion Criteria:\n\n* Advanced breast cancer",
        title="Examplestrant in ESR1-mutated advanced breast cancer",
    )
    assert [need.options for need in reading.biomarkers_required] == [("ESR1",)]
    (quote,) = reading.because("biomarkers")
    assert quote.section == "title"


def test_a_title_says_nothing_where_the_criteria_speak_of_markers() -> None:
    reading = read_criteria(TWO_COHORTS, title="Examplestrant in ESR1-mutated breast cancer")
    assert reading.biomarkers_required == ()


@pytest.mark.parametrize(
    ("words", "markers"),
    [
        ("Confirmed ABCD4 gene amplification in tumour tissue", ["other:ABCD4"]),
        ("Documented CD99 positive disease", ["other:CD99"]),
        ("Patients must have a tumour with an XYZ1 fusion", ["other:XYZ1"]),
        ("Known HIV positive status", []),
        ("HER2 positive disease, confirmed", []),
        ("If ABCD4 amplification is found, tissue must be sent", []),
        ("No known ABCD4 mutation", []),
    ],
)
def test_markers_outside_the_list_are_named_other(words: str, markers: list[str]) -> None:
    reading = read_criteria(f"Inclusion Criteria:\n\n* {words}")
    assert [o for need in reading.biomarkers_required for o in need.options] == markers


def test_the_same_words_under_an_exclusion_heading_ask_for_nothing() -> None:
    reading = read_criteria("Exclusion Criteria:\n\n* Confirmed ABCD4 amplification")
    assert reading.biomarkers_required == ()
