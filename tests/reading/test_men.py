"""Whether men may join: said, refused, or passed over in silence."""

from __future__ import annotations

import pytest

from mbc_trials.reading.model import Stance
from tests.reading.reading_of import read_criteria


def included(*lines: str) -> Stance:
    return read_criteria("Inclusion Criteria:\n\n" + "\n".join(f"* {x}" for x in lines)).men


def excluded(line: str) -> Stance:
    return read_criteria(f"Exclusion Criteria:\n\n* {line}").men


@pytest.mark.parametrize(
    "wording",
    [
        "Men and women of 18 years or older",
        "Male or female patients",
        "Patients of both sexes",
        "People of any gender",
        "Postmenopausal women or men",
        "Male patients with female partners must use condoms",
        "Men must use birth control",
        "Women who can become pregnant and men must use contraception",
        "Male breast cancer is allowed",
        "Men must receive an LHRH agonist",
    ],
)
def test_men_are_taken_where_they_are_named_as_participants(wording: str) -> None:
    assert included(wording) is Stance.ACCEPTED


@pytest.mark.parametrize(
    "wording", ["Male patients", "Men", "Male breast cancer", "Patients who are male", "1 Males."]
)
def test_men_are_left_out_where_the_exclusion_list_names_them(wording: str) -> None:
    assert excluded(wording) is Stance.EXCLUDED


def test_men_are_left_out_where_the_inclusion_list_refuses_them() -> None:
    assert included("Men are not eligible") is Stance.EXCLUDED


@pytest.mark.parametrize(
    "wording",
    [
        "Women aged 18 or older",
        "Female patients with metastatic breast cancer",
        "Postmenopausal women with metastatic disease",
        "18 to 75 years old, female",
        "Sex: female",
        "Must be postmenopausal",
    ],
)
def test_a_text_for_women_that_never_names_men_is_to_be_asked_about(wording: str) -> None:
    assert included(wording) is Stance.CONDITIONAL


@pytest.mark.parametrize(
    "wording",
    [
        "People of 18 years or older",
        "Women of childbearing potential must use contraception",
        "A vasectomised male partner is safe enough",
        "QTc below 450 ms in men and 470 ms in women",
        "For women, a negative pregnancy test",
        "Men with prostate cancer",
        "If female, no pregnancy",
    ],
)
def test_partners_limits_and_rules_on_pregnancy_say_nothing(wording: str) -> None:
    assert included(wording) is Stance.UNSTATED


@pytest.mark.parametrize(
    "wording",
    ["Pregnant women", "Women who breastfeed", "Men who do not use condoms and their partners"],
)
def test_an_exclusion_under_a_condition_leaves_nobody_out_by_sex(wording: str) -> None:
    assert excluded(wording) is not Stance.EXCLUDED


def test_men_named_only_in_a_rule_on_birth_control_do_not_outweigh_women_asked_for() -> None:
    two = "Female patients with breast cancer", "Men must use birth control"
    assert included(*two) is Stance.CONDITIONAL


def test_men_taken_and_refused_is_to_be_asked_about() -> None:
    text = "Inclusion Criteria:\n\n* Men and women\n\nExclusion Criteria:\n\n* Male patients"
    assert read_criteria(text).men is Stance.CONDITIONAL


def test_the_deciding_words_are_quoted() -> None:
    (quote,) = read_criteria("Inclusion Criteria:\n\n* Women aged 18 or older.").because("men")
    assert (quote.value, quote.quote) == ("conditional", "Women aged 18 or older.")
