"""The words a page explains."""

from __future__ import annotations

import pytest

from mbc_trials.handout.glossary import explained, known_terms


def names(*words: str) -> list[str]:
    return [term.name for term in explained(words)]


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("Tumours that are ER-positive", "ER"),
        ("IHC 2+ with a negative ISH", "ISH"),
        ("two metastases in bone", "Metastatic"),
        ("Chance decides which treatment.", "Randomised"),
        ("a CDK4/6 inhibitor", "CDK4/6 inhibitor"),
        ("Some BRCA2 change", "BRCA"),
        ("prior lines of therapy", "Line of treatment"),
        ("an open-label study", "Open label"),
    ],
)
def test_a_term_on_the_page_is_explained(words: str, term: str) -> None:
    assert term in names(words)


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("whoever can walk there", "ER"),
        ("He is in Warsaw", "Arm"),
        ("spread", "PR"),
        ("finished with a dish", "ISH"),
        ("farms and army", "Arm"),
    ],
)
def test_a_piece_of_another_word_is_not_a_term(words: str, term: str) -> None:
    assert term not in names(words)


def test_a_page_without_terms_explains_nothing() -> None:
    assert explained(["Call the desk on Monday."]) == ()


def test_a_term_used_by_an_explanation_is_explained_as_well() -> None:
    assert {"HR", "ER", "PR"} <= set(names("an HR-positive tumour"))


def test_terms_stand_in_order_of_the_alphabet_and_each_once() -> None:
    found = names("visceral, placebo, ER and ER, arm")
    assert found == sorted(set(found), key=str.casefold)


def test_every_explanation_is_a_sentence() -> None:
    for term in known_terms():
        assert term.meaning.endswith("."), term.name
        assert term.meaning[0].isupper() or term.meaning[0].isdigit(), term.name


def test_every_term_finds_itself() -> None:
    for term in known_terms():
        for name in term.name.split(", "):
            assert term in explained([name])
