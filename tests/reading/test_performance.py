"""Performance status: the scales, the ways to bound them, and for whom a range holds."""

from __future__ import annotations

import pytest

from mbc_trials.reading.model import Performance
from tests.reading.reading_of import read_criteria


def included(*lines: str) -> tuple[Performance, ...]:
    return read_criteria("Inclusion Criteria:\n\n" + "\n".join(f"* {x}" for x in lines)).performance


def excluded(line: str) -> tuple[Performance, ...]:
    return read_criteria(f"Exclusion Criteria:\n\n* {line}").performance


ECOG = [
    ("ECOG 0-1", 0, 1),
    ("ECOG PS 0, 1 or 2", 0, 2),
    ("ECOG performance status ≤ 2", 0, 2),
    ("ECOG PS < 2", 0, 1),
    ("ECOG status=0", 0, 0),
    ("ECOG score<=1 point", 0, 1),
    ("ECOG performance status </= 2", 0, 2),
    ("ECOG < or equal to 2", 0, 2),
    ("Eastern Cooperative Oncology Group (ECOG) performance status (PS) of 0 or 1", 0, 1),
    ("A performance status of zero to two on the ECOG scale", 0, 2),
    ("WHO performance status less than or equal to 1", 0, 1),
    ("Zubrod performance status 0 ~ 2", 0, 2),
    ("Performance status 0/1", 0, 1),
    ("ECOG no more than 2, life expectancy of at least 3 months", 0, 2),
    ("ECOG (see appendix 4) of 0 or 1 within 14 days of registration", 0, 1),
    ("ECOG 2 or better", 0, 2),
    ("People with ECOG above 2 are excluded", 0, 2),
]


@pytest.mark.parametrize(("wording", "low", "high"), ECOG)
def test_grades_of_ecog_are_read_under_all_its_names(wording: str, low: int, high: int) -> None:
    assert included(wording) == (Performance("ECOG", low, high),)


KARNOFSKY = [
    ("Karnofsky ≥ 70 %", 70),
    ("Karnofsky performance status of at least 80", 80),
    ("KPS > 60", 70),
    ("KPS score equal or superior to 70%", 70),
    ("Karnofsky 80-100 %", 80),
    ("Karnofsky index of 70 or higher", 70),
    ("Performance status ≥ 60", 60),
]


@pytest.mark.parametrize(("wording", "low"), KARNOFSKY)
def test_grades_of_karnofsky_are_read(wording: str, low: int) -> None:
    assert included(wording) == (Performance("Karnofsky", low, 100),)


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("ECOG > 2", Performance("ECOG", 0, 2)),
        ("ECOG performance status of 3 or more", Performance("ECOG", 0, 2)),
        ("ECOG 3-4", Performance("ECOG", 0, 2)),
        ("ECOG ≥ 2", Performance("ECOG", 0, 1)),
        ("Karnofsky < 70", Performance("Karnofsky", 70, 100)),
        ("ECOG 0-1", Performance("ECOG", 0, 1)),  # nobody is refused for being well
    ],
)
def test_a_list_of_who_may_not_join_leaves_the_other_grades(
    wording: str, expected: Performance
) -> None:
    assert excluded(wording) == (expected,)


@pytest.mark.parametrize(
    "wording",
    [
        "ECOG 2",  # a sign was lost: nobody asks for just this grade
        "ECOG performance status  1",
        "ECOG of at least 1",
        "Adequate performance status",
        "CTCAE grade 0-1 at the start",
        "Treated in 2 units of the oncology group",
    ],
)
def test_what_bounds_no_grade_is_not_read(wording: str) -> None:
    assert included(wording) == ()


def test_two_scales_in_one_sentence_are_both_read() -> None:
    assert included("ECOG ≤ 2 (Karnofsky ≥ 60 %)") == (
        Performance("ECOG", 0, 2),
        Performance("Karnofsky", 60, 100),
    )


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        (
            "ECOG 0-1; ECOG 2 to 3 is allowed if due to bone pain",
            {Performance("ECOG", 0, 1)},
        ),
        (
            "ECOG 0-2 for patients on tablets and ECOG 0-1 for patients on infusions",
            {
                Performance("ECOG", 0, 2, "for patients"),
                Performance("ECOG", 0, 1, "for patients"),
            },
        ),
        ("Phase II: ECOG 0-1", {Performance("ECOG", 0, 1, "cohort")}),
    ],
)
def test_a_range_for_some_names_the_word(wording: str, expected: set[Performance]) -> None:
    assert expected <= set(included(wording))


def test_where_two_places_differ_the_narrow_range_holds_for_all_and_the_wide_one_in_part() -> None:
    assert included("ECOG 0-1", "ECOG 0-2") == (
        Performance("ECOG", 0, 1),
        Performance("ECOG", 0, 2, "in part"),
    )


def test_both_lists_together_are_one_range() -> None:
    text = "Inclusion Criteria:\n\n* ECOG 0-2\n\nExclusion Criteria:\n\n* ECOG > 2"
    assert read_criteria(text).performance == (Performance("ECOG", 0, 2),)


def test_a_quote_names_the_scale_and_its_range() -> None:
    (quote,) = read_criteria("Inclusion Criteria:\n\n* ECOG ≤ 1.").because("performance")
    assert (quote.value, quote.quote) == ("ECOG 0-1", "ECOG ≤ 1.")
