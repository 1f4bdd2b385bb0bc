"""Quotes: whole sentences where they are short, the nearest words where they are long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.reading.outline import outline
from mbc_trials.reading.quotes import Quotes
from mbc_trials.reading.text import normalise


def quote_of(criteria: str, words: str) -> str:
    prose = normalise(criteria)
    (item,) = outline(prose)
    start = item.low.index(words)
    quotes = Quotes(prose)
    quotes.note("metastatic", "accepted", item, start, start + len(words))
    (evidence,) = quotes.all()
    assert criteria[evidence.start : evidence.end] == evidence.quote
    return evidence.quote


def test_a_short_sentence_is_quoted_whole() -> None:
    text = "Women and men may join. Metastatic breast cancer of any kind. Age 18 or more."
    assert quote_of(text, "metastatic") == "Metastatic breast cancer of any kind."


def test_a_long_sentence_is_cut_at_words_around_the_place() -> None:
    text = "word " * 60 + "metastatic disease " + "word " * 60
    quote = quote_of(text, "metastatic")
    assert "metastatic disease" in quote
    assert len(quote) <= 250
    assert set(quote.split()) == {"word", "metastatic", "disease"}


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_quote_is_a_slice_of_the_record_and_holds_the_words(before: str, after: str) -> None:
    criteria = f"{before} zzmarkzz {after}"
    prose = normalise(criteria)
    for item in outline(prose):
        at = item.low.find("zzmarkzz")
        if at >= 0:
            quotes = Quotes(prose)
            quotes.note("brain", "excluded", item, at, at + 8)
            (evidence,) = quotes.all()
            assert criteria[evidence.start : evidence.end] == evidence.quote
            assert "zzmarkzz" in evidence.quote
            assert len(evidence.quote) <= 600
