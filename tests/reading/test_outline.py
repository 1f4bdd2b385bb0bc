"""Sections, items and their parents, in the layouts that records come in."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.reading.outline import Item, outline
from mbc_trials.reading.text import normalise


def items(text: str) -> list[Item]:
    return outline(normalise(text))


def sections(text: str) -> list[tuple[str, str]]:
    return [(item.section, item.low) for item in items(text)]


def test_items_stand_under_the_heading_before_them() -> None:
    text = "Inclusion Criteria:\n\n* Grown-ups\n* Any type\n\nExclusion Criteria:\n\n* Pregnancy"
    assert sections(text) == [
        ("inclusion", "grown-ups"),
        ("inclusion", "any type"),
        ("exclusion", "pregnancy"),
    ]


def test_without_a_heading_nobody_says_which_section() -> None:
    assert sections("Grown-ups\n\nAny type") == [
        ("criteria", "grown-ups"),
        ("criteria", "any type"),
    ]


def test_sections_may_come_in_any_order_and_return() -> None:
    text = "EXCLUSION:\n* One\nINCLUSION:\n* Two\nOther exclusion criteria:\n* Three"
    assert [section for section, _ in sections(text)] == ["exclusion", "inclusion", "exclusion"]


def test_a_heading_in_the_middle_of_a_line_opens_its_section() -> None:
    text = "Inclusion Criteria: grown-up people with any tumour Exclusion Criteria: pregnancy"
    assert sections(text) == [
        ("inclusion", "grown-up people with any tumour"),
        ("exclusion", "pregnancy"),
    ]


def test_a_line_that_was_broken_because_it_was_full_goes_on() -> None:
    text = (
        "Inclusion Criteria:\n\n* People whose tumour has come back after a treatment with two\n"
        "  or more medicines of the same class\n* Next"
    )
    assert [item.low for item in items(text)] == [
        "people whose tumour has come back after a treatment with two   "
        "or more medicines of the same class",
        "next",
    ]


def test_a_short_line_without_a_bullet_is_a_statement_of_its_own() -> None:
    assert [item.low for item in items("Inclusion:\nGrown-ups\nany type")] == [
        "grown-ups",
        "any type",
    ]


def test_nested_items_know_their_parents() -> None:
    top, child, grandchild, next_top = items("* One:\n   * Two:\n      * Three\n* Four")
    assert (top.parent, next_top.parent) == (None, None)
    assert child.parent is top
    assert grandchild.parent is child
    assert top.children == [child]
    assert child.children == [grandchild]


def test_exclusions_inside_an_inclusion_list_exclude() -> None:
    text = (
        "Inclusion Criteria:\n\n* Breast cancer\n* People are not eligible if they have:\n"
        "   * Brain metastases\n* A signed form"
    )
    assert [item.excludes for item in items(text)] == [False, False, True, False]


def test_admissions_inside_an_exclusion_list_admit() -> None:
    text = (
        "Exclusion Criteria:\n\n* Brain metastases, unless all of these hold:\n"
        "   * Treated before\n   * No steroids\n* Pregnancy"
    )
    assert [item.excludes for item in items(text)] == [True, False, False, True]


def test_the_points_under_a_cohort_speak_of_it() -> None:
    text = "Inclusion Criteria:\n\n* Cohort B:\n   * HER2-low\n   * One organ\n* Grown-ups"
    assert [item.cohort for item in items(text)] == ["cohort b", "cohort b", "cohort b", ""]


def test_a_cohorts_lead_in_without_indentation_still_governs_what_follows() -> None:
    text = "Inclusion Criteria:\n\nCohort 1:\n\nHER2-low\n\nCohort 2:\n\nTNBC"
    assert [item.cohort for item in items(text)] == ["cohort 1", "cohort 1", "cohort 2", "cohort 2"]


def test_a_heading_that_names_a_cohort_lends_it_to_its_items() -> None:
    text = "Inclusion Criteria for Cohort A:\n\n* HER2-low\n\nExclusion Criteria:\n\n* Pregnancy"
    assert [item.cohort for item in items(text)] == ["cohort a", ""]


def test_no_text_has_no_items() -> None:
    assert items("") == items(" \n\n") == items("Inclusion Criteria:\n") == []


def test_a_very_deep_list_is_taken_as_it_comes() -> None:
    found = items("\n".join(f"{'  ' * depth}* point" for depth in range(400)))
    assert len(found) == 400
    assert found[-1].parent is found[-2]


@given(st.lists(st.sampled_from(["* a", "  - b:", "Exclusion criteria:", "cohort 1:", "", "c d"])))
def test_items_are_in_order_and_cover_what_they_say(parts: list[str]) -> None:
    prose = normalise("\n".join(parts))
    found = outline(prose)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    for item in found:
        assert item.low == prose.low[item.start : item.end].replace("\n", " ")
        assert item.section in {"inclusion", "exclusion", "criteria"}
        assert item.parent is None or item in item.parent.children
