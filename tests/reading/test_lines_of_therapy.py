"""How many lines of earlier treatment: wording by wording, by kind, setting and list."""

from __future__ import annotations

import pytest

from mbc_trials.reading.model import LinesLimit
from tests.reading.reading_of import read_criteria

CHEMO, ENDOCRINE, HER2 = "chemotherapy", "endocrine", "HER2-directed"
SPREAD, EARLY = "metastatic", "early"


def included(*lines: str) -> tuple[LinesLimit, ...]:
    return read_criteria("Inclusion Criteria:\n\n" + "\n".join(f"* {x}" for x in lines)).lines


def excluded(*lines: str) -> tuple[LinesLimit, ...]:
    return read_criteria("Exclusion Criteria:\n\n" + "\n".join(f"* {x}" for x in lines)).lines


AT_MOST = [
    ("No more than two prior lines of chemotherapy in the metastatic setting", CHEMO, SPREAD, 2),
    ("Up to 3 earlier regimens for advanced disease", "", SPREAD, 3),
    ("≤ 1 line of chemotherapy for metastatic breast cancer", CHEMO, SPREAD, 1),
    ("Less than 3 lines of cytotoxic chemotherapy", CHEMO, "", 2),
    ("A maximum of 2 lines of endocrine therapy for metastatic disease", ENDOCRINE, SPREAD, 2),
    ("One prior line of chemotherapy for advanced disease is allowed", CHEMO, SPREAD, 1),
    ("0-1 prior lines of systemic therapy in the metastatic setting", "", SPREAD, 1),
    ("Number of lines of therapy in the metastatic setting ≤ 3", "", SPREAD, 3),
    ("Must not have had more than two (2) prior chemotherapy regimens", CHEMO, "", 2),
    ("Have not received ≥ 3 lines of therapy for metastatic disease", "", SPREAD, 2),
    ("One line of chemotherapy at most", CHEMO, "", 1),
    ("People with more than 4 lines of chemotherapy are not eligible", CHEMO, "", 4),
    ("At most one adjuvant chemotherapy regimen", CHEMO, EARLY, 1),
    ("No prior systemic therapy for metastatic disease", "", SPREAD, 0),
    ("Have not received chemotherapy for their advanced disease", CHEMO, SPREAD, 0),
    ("Treatment-naive for metastatic breast cancer", "", SPREAD, 0),
    ("No prior chemotherapy is allowed in the metastatic setting", CHEMO, SPREAD, 0),
    ("Candidates for first-line endocrine therapy", ENDOCRINE, SPREAD, 0),
]


@pytest.mark.parametrize(("wording", "kind", "setting", "most"), AT_MOST)
def test_a_highest_number_is_read_from_the_inclusion_list(
    wording: str, kind: str, setting: str, most: int
) -> None:
    assert included(wording) == (LinesLimit(kind, setting, None, most),)


AT_LEAST = [
    ("At least one prior line of endocrine therapy for metastatic disease", ENDOCRINE, SPREAD, 1),
    ("≥ 2 prior lines of therapy in the advanced setting", "", SPREAD, 2),
    ("Two or more prior HER2-directed regimens", HER2, "", 2),
    ("More than one line of anti-HER2 therapy for metastatic disease", HER2, SPREAD, 2),
    ("Progression after one line of endocrine therapy for advanced disease", ENDOCRINE, SPREAD, 1),
    ("Disease progression after first-line treatment", "", SPREAD, 1),
    ("Disease progression after second-line chemotherapy", CHEMO, SPREAD, 2),
]


@pytest.mark.parametrize(("wording", "kind", "setting", "least"), AT_LEAST)
def test_a_lowest_number_is_read_from_the_inclusion_list(
    wording: str, kind: str, setting: str, least: int
) -> None:
    assert included(wording) == (LinesLimit(kind, setting, least, None),)


BOTH = [
    ("1-3 prior lines of chemotherapy for metastatic disease", 1, 3),
    ("One, two or three prior lines of chemotherapy for metastatic disease", 1, 3),
    ("At least one but no more than three prior chemotherapy lines for metastatic disease", 1, 3),
    ("At least 2 prior lines of chemotherapy, and not more than 4, for metastatic disease", 2, 4),
    ("Only one line of chemotherapy for metastatic disease", 1, 1),
]


@pytest.mark.parametrize(("wording", "least", "most"), BOTH)
def test_both_ends_are_read_from_one_sentence(wording: str, least: int, most: int) -> None:
    assert included(wording) == (LinesLimit(CHEMO, SPREAD, least, most),)


TURNED_ROUND = [
    ("More than one prior line of chemotherapy for metastatic disease", CHEMO, None, 1),
    ("Received ≥ 3 lines of chemotherapy for metastatic disease", CHEMO, None, 2),
    ("Two or more lines of endocrine therapy for advanced disease", ENDOCRINE, None, 1),
    ("Fewer than two lines of chemotherapy for metastatic disease", CHEMO, 2, None),
    ("Prior chemotherapy for metastatic disease", CHEMO, None, 0),
    ("Any systemic treatment for metastatic disease was received before", "", None, None),
    ("Received endocrine therapy for metastatic disease", ENDOCRINE, None, 0),
    ("Prior non-hormonal anti-cancer therapy for metastatic disease", CHEMO, None, 0),
    ("No more than 2 prior lines of chemotherapy for metastatic disease", CHEMO, None, 2),
]


@pytest.mark.parametrize(("wording", "kind", "least", "most"), TURNED_ROUND)
def test_a_list_of_who_may_not_join_turns_the_meaning_round(
    wording: str, kind: str, least: int | None, most: int | None
) -> None:
    nothing = least is None and most is None
    expected = () if nothing else (LinesLimit(kind, SPREAD, least, most),)
    assert excluded(wording) == expected


NOTHING = [
    "No more than one prior course of radiotherapy",
    "At least 4 weeks since the last line of chemotherapy",
    "No prior anti-cancer treatment in the previous 4 weeks",
    "Any number of prior lines of chemotherapy for metastatic disease",
    "No limit on prior regimens",
    "At least one line of a CDK4/6 inhibitor",
    "One or more prior lines are allowed",
    "Received  2 prior lines of chemotherapy",  # a sign was lost between the blanks
    "Adjuvant treatment is counted as one line of therapy",
    "People may be untreated in the metastatic setting or have received any number of regimens",
    "Ovarian cancer after at least 2 prior lines of therapy",
    "An untreated metastatic lesion in the brain",
    "A stable regimen of 2 antiviral drugs",
    "Treatment with one of the following regimens",
    "At least two cycles of chemotherapy in phase 1",
]


@pytest.mark.parametrize("wording", NOTHING)
def test_what_is_no_number_of_lines_of_the_cancer_is_not_read(wording: str) -> None:
    assert included(wording) == ()


@pytest.mark.parametrize(
    "wording",
    [
        "Side effects of prior chemotherapy for metastatic disease",
        "Chemotherapy for metastatic disease within 3 weeks",
        "More than 2 lines of therapy within 6 weeks",
        "No prior chemotherapy for metastatic disease",
    ],
)
def test_an_exclusion_of_something_else_sets_no_bound(wording: str) -> None:
    assert excluded(wording) == ()


LIMITED = [
    ("Two prior lines at most, unless one was given for less than a month", "unless"),
    ("At most 2 lines of chemotherapy in patients with bone disease", "in patients"),
    ("HER2-positive patients must have had at least 2 prior lines", "her2-positive patients"),
    ("Cohort B: at most 2 prior lines of chemotherapy", "cohort"),
    ("At least 1 prior line of therapy, or relapse during adjuvant treatment", "or"),
    ("At least 1 prior line of chemotherapy or", "or"),
    ("At most 2 lines. Adjuvant treatment counts as a line", "counts as a line"),
    ("At most 1 line of chemotherapy or endocrine therapy", "in part"),
]


@pytest.mark.parametrize(("wording", "word"), LIMITED)
def test_a_condition_or_a_part_of_the_trial_is_named(wording: str, word: str) -> None:
    assert [limit.limit for limit in included(wording)] == [word]


@pytest.mark.parametrize(
    "lead",
    [
        "Additional criteria for the second arm:",
        "Prostate cancer (phase 2a cohort 4 only):",
        "Part 2D (with fulvestrant):",
    ],
)
def test_a_bound_below_the_criteria_of_one_part_is_limited_to_it(lead: str) -> None:
    found = read_criteria(
        f"Inclusion Criteria:\n\n* {lead}\n  * Some cancer:\n    * At most 3 prior lines\n"
    )
    assert [limit.limit for limit in found.lines] == ["cohort"]


def test_bounds_from_two_statements_are_one_limit() -> None:
    two = included(
        "At least one prior line of chemotherapy for metastatic disease",
        "No more than 3 prior lines of chemotherapy for metastatic disease",
    )
    assert two == (LinesLimit(CHEMO, SPREAD, 1, 3),)


def test_of_two_bounds_for_all_the_wider_one_holds_and_the_narrower_one_in_part() -> None:
    two = included(
        "At most 1 prior line of therapy for metastatic disease",
        "At most 3 prior lines of therapy for metastatic disease",
    )
    assert two == (
        LinesLimit("", SPREAD, None, 3),
        LinesLimit("", SPREAD, None, 1, "in part"),
    )


def test_untreated_and_treated_people_are_different_people() -> None:
    two = included(
        "Newly diagnosed metastatic disease, treatment naive",
        "Progression after one line of endocrine therapy for metastatic disease",
    )
    assert {limit.limit for limit in two} == {"in part"}


def test_a_line_above_gives_kind_and_setting_to_the_points_under_it() -> None:
    text = (
        "Inclusion Criteria:\n\n* Prior chemotherapy for metastatic disease:\n\n  * Up to 2 lines"
    )
    assert read_criteria(text).lines == (LinesLimit(CHEMO, SPREAD, None, 2),)


def test_a_quote_shows_the_number() -> None:
    reading = read_criteria("Inclusion Criteria:\n\n* At most 2 prior lines of chemotherapy.")
    (quote,) = reading.because("lines")
    assert (quote.value, quote.quote, quote.section) == (
        "chemotherapy: at most 2",
        "At most 2 prior lines of chemotherapy.",
        "inclusion",
    )
