"""Which receptor types a criteria text lets in, sentence by sentence."""

from __future__ import annotations

import pytest

from mbc_trials.phenotype import CELLS
from tests.reading.reading_of import read_criteria

POSITIVE_HR = "A A A x x x"
NEGATIVE_HR = "x x x A A A"
NEGATIVE_HER2 = "A A x A A x"
POSITIVE_HER2 = "x x A x x A"
LOW_HER2 = "x A x x A x"
HR_POSITIVE_HER2_NEGATIVE = "A A x x x x"
TRIPLE_NEGATIVE = "x x x A A x"
EVERY = "A A A A A A"
UNSTATED = "u u u u u u"


def cells(criteria: str, title: str = "", conditions: tuple[str, ...] = ()) -> str:
    """One letter a cell, in the order of CELLS: accepted, excluded or unstated."""
    tumours = read_criteria(criteria, title=title, conditions=conditions).receptors
    if tumours is None:
        return UNSTATED
    return " ".join("x" if tumours.isdisjoint(cell) else "A" for cell in CELLS.values())


def inclusion(*points: str) -> str:
    return "Inclusion Criteria:\n\n" + "\n".join(f"* {point}" for point in points)


def exclusion(*points: str) -> str:
    return "Exclusion Criteria:\n\n" + "\n".join(f"* {point}" for point in points)


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ("Metastatic breast cancer", UNSTATED),
        ("HER2-positive breast cancer", POSITIVE_HER2),
        ("ER-positive breast cancer", POSITIVE_HR),
        ("Hormone receptor negative breast cancer", NEGATIVE_HR),
        ("HER2-negative breast cancer", NEGATIVE_HER2),
        ("HR+/HER2- breast cancer", HR_POSITIVE_HER2_NEGATIVE),
        ("Triple-negative breast cancer", TRIPLE_NEGATIVE),
        ("HER2-low breast cancer", LOW_HER2),
        ("HER2 IHC 0 breast cancer", "A x x A x x"),
        ("HER2-expressing breast cancer (IHC 1+ or more)", "x A A x A A"),
        ("HR-positive and HER2-low or HER2-ultralow breast cancer", "x A x x x x"),
        ("ER > 10 % and HER2-negative", HR_POSITIVE_HER2_NEGATIVE),
        ("TNBC, or ER-low breast cancer", TRIPLE_NEGATIVE),
        ("Endocrine-resistant breast cancer", POSITIVE_HR),
        ("HER2-positive disease confirmed by IHC 3+ or FISH", POSITIVE_HER2),
        ("The cancer must be ER positive and must be HER2 negative", HR_POSITIVE_HER2_NEGATIVE),
    ],
)
def test_a_receptor_asked_for_shuts_the_others_out(point: str, expected: str) -> None:
    assert cells(inclusion(point)) == expected


@pytest.mark.parametrize(
    "point",
    [
        "Breast cancer of any receptor subtype",
        "All molecular subtypes of breast cancer may join",
        "Patients regardless of receptor status",
        "Any hormone receptor and HER2 status",
    ],
)
def test_an_explicit_welcome_to_every_type_accepts_all(point: str) -> None:
    assert cells(inclusion(point)) == EVERY


@pytest.mark.parametrize(
    "point",
    [
        "HR-positive patients must have had endocrine therapy",
        "If the tumour is HER2 positive, trastuzumab was given before",
        "Known ER, PR and HER2 status",
        "Progression on an earlier anti-HER2 therapy",
        "At most two lines of HER2-targeted treatment",
        "Endocrine therapy for ER-positive disease has stopped",
        "No earlier diagnosis of HER2-positive cancer",
        "Solid tumours such as TNBC, ovarian cancer or others",
        "Proof of the antigen is needed for other tumour types like prostate cancer or TNBC",
        "PR interval below 220 ms",
    ],
)
def test_what_is_no_restriction_leaves_the_receptors_unstated(point: str) -> None:
    assert cells(inclusion(point)) == UNSTATED


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ("HER2-positive breast cancer", NEGATIVE_HER2),
        ("Known HER2-positive disease", NEGATIVE_HER2),
        ("HER2-negative disease", POSITIVE_HER2),
        ("Triple-negative breast cancer", "A A A x x A"),
        ("HER2-positive disease, unless trastuzumab has failed", UNSTATED),
        ("HER2-positive patients who have not had trastuzumab", UNSTATED),
        ("Previous treatment for HER2-positive breast cancer", UNSTATED),
        ("Women with ER-positive tumours should not take oral contraceptives", UNSTATED),
        ("A second primary breast cancer that is HER2 positive", UNSTATED),
        ("HER2-positive patients are excluded from this study", NEGATIVE_HER2),
    ],
)
def test_an_exclusion_takes_away_what_it_shuts_out_entirely(point: str, expected: str) -> None:
    assert cells(exclusion(point)) == expected


def test_inclusion_and_exclusion_narrow_together() -> None:
    text = inclusion("HR-positive breast cancer") + "\n\n" + exclusion("HER2-positive disease")
    assert cells(text) == HR_POSITIVE_HER2_NEGATIVE


def test_separate_points_narrow_together() -> None:
    assert cells(inclusion("ER positive", "HER2 negative")) == HR_POSITIVE_HER2_NEGATIVE


def test_a_definition_does_not_shut_out_what_it_defines_away() -> None:
    text = inclusion(
        "Metastatic breast cancer, HER2-positive",
        "HER2 positivity is defined as IHC 3+ or amplification by ISH",
    )
    assert cells(text) == POSITIVE_HER2


def test_cohorts_unite() -> None:
    text = inclusion("Cohort A: HR+/HER2- breast cancer", "Cohort B: TNBC")
    assert cells(text) == NEGATIVE_HER2


def test_what_holds_for_all_narrows_every_cohort() -> None:
    text = inclusion("HER2-low breast cancer", "Cohort 1: HR-positive", "Cohort 2: HR-negative")
    assert cells(text) == LOW_HER2


def test_the_entries_of_a_choice_unite() -> None:
    text = (
        "Inclusion Criteria:\n\n* One of the following subtypes:\n"
        "    * HR+/HER2- breast cancer\n    * Triple-negative breast cancer\n"
    )
    assert cells(text) == NEGATIVE_HER2


def test_a_list_of_what_each_type_must_have_had_admits_them() -> None:
    text = inclusion(
        "HR-positive patients must have progressed on endocrine therapy",
        "HER2-positive patients must have had two anti-HER2 lines",
        "TNBC patients must have had a taxane",
    )
    assert cells(text) == EVERY


@pytest.mark.parametrize(
    "criteria",
    [
        inclusion("HER2-positive breast cancer or any other advanced solid tumour"),
        inclusion("Part 1: advanced solid tumours", "Part 2: HER2-low breast cancer"),
        inclusion("HER2 mutation, or HER2 amplification"),
    ],
)
def test_a_part_for_any_solid_tumour_takes_every_type(criteria: str) -> None:
    assert cells(criteria) == EVERY


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ("HER2-positive gastric cancer, or breast cancer", UNSTATED),
        ("HER2-positive breast cancer or gastric cancer", POSITIVE_HER2),
        ("Hormone-refractory prostate cancer", UNSTATED),
    ],
)
def test_the_receptors_of_another_organ_are_not_those_of_the_breast(
    point: str, expected: str
) -> None:
    assert cells(inclusion(point)) == expected


def test_a_title_counts_where_the_criteria_are_silent() -> None:
    text = inclusion("Metastatic breast cancer")
    assert cells(text, title="A drug in HR+/HER2- Breast Cancer") == HR_POSITIVE_HER2_NEGATIVE


def test_a_title_does_not_count_against_the_criteria() -> None:
    assert cells(inclusion("TNBC"), title="A Drug in HER2-positive Cancer") == TRIPLE_NEGATIVE


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        (("Triple Negative Breast Cancer",), TRIPLE_NEGATIVE),
        (("Triple Negative Breast Cancer", "Lung Cancer"), TRIPLE_NEGATIVE),
        (("Breast Cancer", "Triple Negative Breast Cancer"), UNSTATED),
    ],
)
def test_conditions_count_where_every_breast_entry_agrees(
    conditions: tuple[str, ...], expected: str
) -> None:
    assert cells(inclusion("Measurable disease"), conditions=conditions) == expected


def test_the_quote_is_the_record_s_own_words_signs_and_all() -> None:
    reading = read_criteria(inclusion("Disease that is HER2\\-low or HER2−ultralow by local tests"))
    quotes = " ".join(evidence.quote for evidence in reading.because("receptors"))
    assert "HER2\\-low or HER2−ultralow" in quotes
