"""Any text is read for receptors, and what is found stands where it says."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mbc_trials import phenotype as ph
from mbc_trials.reading.outline import outline
from mbc_trials.reading.receptor_phrases import phrases
from mbc_trials.reading.receptor_tokens import tokens
from mbc_trials.reading.receptors import statements, tumours_accepted, tumours_named
from mbc_trials.reading.text import normalise

WORDS = (
    *(
        "ER",
        "PR",
        "PgR",
        "HR",
        "HER2",
        "HER-2/neu",
        "erbB-2",
        "TNBC",
        "triple negative",
        "luminal A",
    ),
    *("estrogen receptor", "hormone receptor", "+", "-", "+/-", "positive", "negative", "low"),
    *(
        "ultralow",
        "amplified",
        "expression",
        "IHC",
        "ISH",
        "0",
        "1+",
        "2+",
        "3+",
        "<= 1+",
        ">= 10 %",
    ),
    *("1-10%", "any", "regardless of", "status", "with or without", "not", "no", "lack of", "and"),
    *("or", "and/or", "/", ",", "(", ")", ";", ". ", ":", "\n* ", "\n    * ", "defined as", "must"),
    *("patients", "if", "prior", "therapy", "breast cancer", "gastric cancer", "solid tumours"),
    *("Cohort A:", "One of the following:", "Exclusion Criteria:\n", "eligible", "excluded", "who"),
)
RECEPTOR_TALK = st.lists(st.sampled_from(WORDS) | st.text(max_size=2), max_size=40).map(" ".join)


@given(RECEPTOR_TALK | st.text(max_size=200))
@settings(max_examples=300)
def test_any_text_is_folded_into_a_set_of_tumours(text: str) -> None:
    items = outline(normalise(text))
    found = statements(items)
    accepted, deciding = tumours_accepted(found, items)
    assert accepted is None or accepted <= ph.ANY
    assert (accepted is None) == (not deciding)


@given(RECEPTOR_TALK)
@settings(max_examples=200)
def test_a_statement_stands_inside_its_item(text: str) -> None:
    for statement in statements(outline(normalise(text))):
        assert 0 <= statement.start < statement.end <= len(statement.item.text)
        assert statement.parts


@given(RECEPTOR_TALK)
@settings(max_examples=200)
def test_tokens_and_phrases_stand_in_order(text: str) -> None:
    plain = normalise(text)
    stream = tokens(plain.low, plain.text)
    assert all(a.end <= b.start for a, b in pairwise(stream))
    found = phrases(plain.low, plain.text)
    assert all(phrase.start < phrase.end for phrase in found)


@given(RECEPTOR_TALK)
@settings(max_examples=200)
def test_a_title_names_some_types_or_none(text: str) -> None:
    plain = normalise(text)
    named = tumours_named(plain.low, plain.text)
    assert named is None or (named[0] and named[0] != ph.ANY)
