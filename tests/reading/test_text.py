"""Prose made plain for reading, and every place in it found again in the record's own string."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.reading.text import normalise

ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from("\\<>=&;ltg#amp1 \n\r\t≥≤–•①＋\u200b\ufeff🎗İß"), st.characters()
    )
)


@pytest.mark.parametrize(
    ("sent", "plain"),
    [
        ("HER2 \\>= 1 \\< 10", "HER2 >= 1 < 10"),
        ("\\* a star", "* a star"),
        ("at least &gt;= 2", "at least >= 2"),
        ("&amp;lt; 10 %", "< 10 %"),
        ("&amp;amp;gt; 4 weeks", "> 4 weeks"),
        ("&ge;1 % and &#8804;10 %", ">=1 % and <=10 %"),
        ("≥ 1 % ≤ 10 % ＞ 3", ">= 1 % <= 10 % > 3"),
        ("=< 3 => 4 =\\< 5", "<= 3 >= 4 <= 5"),
        ("T‑DM1 – then 2—3", "T-DM1 - then 2-3"),
        ("ErbB2＋ PR⁺", "ErbB2+ PR+"),
        ("“quoted” ‘so’", "\"quoted\" 'so'"),
        ("ER，PR；HER2：all（known）", "ER,PR;HER2:all(known)"),
        ("stage Ⅳ", "stage IV"),
        ("β", "beta"),
        ("two\u00a0words\tand\u2009more", "two words and more"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("a\u200bb\ufeffc", "abc"),
        ("• one • two", "\n*  one \n*  two"),
        ("①one ②two", "\n1. one \n2. two"),
        ("plain text, 5.5 mg", "plain text, 5.5 mg"),
        ("", ""),
    ],
)
def test_signs_and_escapes_get_one_spelling(sent: str, plain: str) -> None:
    assert normalise(sent).text == plain


def test_the_lower_case_form_stands_place_for_place() -> None:
    prose = normalise("İ and ß and HER2 ≥ 1")
    assert len(prose.low) == len(prose.text)
    assert prose.low.endswith("and her2 >= 1")


@pytest.mark.parametrize(
    ("sent", "words", "slice_"),
    [
        ("no brain metastases here", "brain metastases", "brain metastases"),
        ("HER2 &amp;gt;= 1", ">= 1", "&amp;gt;= 1"),
        ("≥ 1 % HER2", "HER2", "HER2"),
        ("ER ≥1 %", ">=1", "≥1"),
        ("ER ≥1 %", "er >=", "ER ≥"),
        ("a\u200bb brain", "b brain", "b brain"),
        ("🎗 brain", "brain", "brain"),
        ("x \\> 3 cm", "> 3 cm", "\\> 3 cm"),
    ],
)
def test_a_place_leads_back_to_the_records_own_words(sent: str, words: str, slice_: str) -> None:
    prose = normalise(sent)
    at = prose.low.index(words.lower())
    start, end = prose.span(at, at + len(words))
    assert sent[start:end] == slice_


def test_half_of_a_replacement_leads_back_to_the_whole_of_it() -> None:
    prose = normalise("ER ≥ 1")
    at = prose.text.index("=")
    assert prose.span(at, at + 1) == (3, 4)


@given(ODD)
def test_plain_text_is_ascii(sent: str) -> None:
    assert normalise(sent).text.isascii()


@given(ODD)
def test_plain_text_is_as_long_in_lower_case(sent: str) -> None:
    prose = normalise(sent)
    assert prose.low == prose.text.lower()
    assert len(prose.low) == len(prose.text)


@given(ODD, st.data())
def test_every_place_is_inside_the_source_and_in_order(sent: str, data: st.DataObject) -> None:
    prose = normalise(sent)
    start = data.draw(st.integers(0, len(prose.text)))
    end = data.draw(st.integers(start, len(prose.text)))
    a, b = prose.span(start, end)
    assert 0 <= a <= b <= len(sent)


@given(st.text(alphabet="abc HER2+-,.()%\n"))
def test_text_without_odd_signs_stays_as_it_is(sent: str) -> None:
    prose = normalise(sent)
    assert prose.text == sent
    assert prose.span(0, len(sent)) == (0, len(sent))


@given(ODD)
def test_all_of_the_text_leads_back_to_all_that_was_kept(sent: str) -> None:
    prose = normalise(sent)
    for at, char in enumerate(prose.text):
        start, end = prose.span(at, at + 1)
        if char.isalnum() and end - start == 1 and sent[start].isascii():
            assert sent[start] == char
