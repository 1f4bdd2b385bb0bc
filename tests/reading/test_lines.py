from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.reading.lines import Line, lines


def told(text: str) -> list[str]:
    """The statements that begin on each line."""
    return [text[line.start : line.end].strip() for line in lines(text)]


@pytest.mark.parametrize(
    "text",
    [
        "* first\n* second",
        "- first\n- second",
        "+ first\no second",
        "1. first\n2. second",
        "1) first\n2) second",
        "(1) first\n(2) second",
        "a. first\nb. second",
        "(a) first\n(b) second",
        "iv. first\nii) second",
        "* 1. first\n* 2. second",
        "- - first\n   * second",
        "-first\n-second",
        "first\n\n\nsecond\n",
    ],
)
def test_bullets_and_numbers_are_no_part_of_a_statement(text: str) -> None:
    assert told(text) == ["first", "second"]


@pytest.mark.parametrize(
    "text",
    ["5.5 mg", "O2 saturation", "Is known", "HER2+ disease", "I am", "ivy", "2nd line", "1 cm"],
)
def test_a_statement_that_begins_like_a_marker_stays_whole(text: str) -> None:
    assert told(text) == [text]


@pytest.mark.parametrize("text", ["", " \n\t\n", "*\n-\n  * ", "1.\n2.\n"])
def test_lines_without_words_are_no_statements(text: str) -> None:
    assert told(text) == []


def test_a_line_knows_its_indentation_its_marker_and_the_gap_before_it() -> None:
    text = "First\nsecond\n\n   * third"
    assert list(lines(text)) == [
        Line(0, 5, 0, marked=False, apart=True),
        Line(6, 12, 0, marked=False, apart=False),
        Line(19, 24, 5, marked=True, apart=True),
    ]


def test_a_heading_that_lost_its_line_break_begins_a_line() -> None:
    text = "Inclusion Criteria: grown-up people with a tumour Exclusion Criteria: pregnancy"
    assert told(text) == [
        "Inclusion Criteria: grown-up people with a tumour",
        "Exclusion Criteria: pregnancy",
    ]


def test_numbered_points_that_lost_their_line_breaks_begin_lines() -> None:
    text = "1. Grown-up people 2. Any receptor type 3) Able to sign a form"
    assert told(text) == ["Grown-up people", "Any receptor type", "Able to sign a form"]


def test_lettered_points_that_lost_their_line_breaks_begin_lines() -> None:
    text = "Not eligible: A) One bone lesion. B)Brain metastases C) A fracture of a vertebra"
    assert told(text) == [
        "Not eligible:",
        "One bone lesion.",
        "Brain metastases",
        "A fracture of a vertebra",
    ]


def test_wide_gaps_in_a_line_are_lost_line_breaks() -> None:
    text = "Grown-up people of any sex      Able to sign a form"
    assert told(text) == ["Grown-up people of any sex", "Able to sign a form"]


@pytest.mark.parametrize(
    "text",
    [
        "A tumour of at least 2. This is measured by a ruler on the skin",
        "Treatment in weeks 4. Then 7. After that whatever the team thinks is best",
    ],
)
def test_numbers_that_do_not_count_up_from_one_part_nothing_but_a_two(text: str) -> None:
    assert len(told(text)) <= 2


@given(st.text(alphabet=st.sampled_from("aA1. )(*-o\n\t iv2Criteria:Exclusion")))
def test_lines_are_in_order_do_not_overlap_and_lose_no_letter(text: str) -> None:
    found = list(lines(text))
    assert all(line.start < line.end <= len(text) for line in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all("\n" not in text[line.start : line.end] for line in found)
