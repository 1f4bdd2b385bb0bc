from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.reading.sentences import LONGEST, sentences


def cut(low: str) -> list[str]:
    return [low[start:end] for start, end in sentences(low)]


@pytest.mark.parametrize(
    ("low", "parts"),
    [
        ("one. two", ["one.", "two"]),
        ("one; two; three", ["one;", "two;", "three"]),
        ("one.", ["one."]),
        ("one", ["one"]),
        ("", []),
        ("no brain metastases. treated ones are allowed.",
         ["no brain metastases.", "treated ones are allowed."]),
    ],
)  # fmt: skip
def test_a_full_stop_or_a_semicolon_ends_a_sentence(low: str, parts: list[str]) -> None:
    assert cut(low) == parts


@pytest.mark.parametrize(
    "low",
    [
        "a tumour of 5.5 cm",
        "a scan, e.g. of the head",
        "one site, i.e. the liver",
        "drug a vs. drug b",
        "cohort no. 2",
        "approx. 3 weeks",
        "version 1.1 of the rules",
    ],
)
def test_other_full_stops_end_none(low: str) -> None:
    assert cut(low) == [low]


@pytest.mark.parametrize("words", ["word ", "a word, and another ", "x"])
def test_a_sentence_without_an_end_is_cut_and_nothing_of_it_is_lost(words: str) -> None:
    low = words * 5000
    parts = cut(low)
    assert max(map(len, parts)) <= LONGEST
    assert "".join(parts) == low


def test_an_endless_sentence_is_cut_behind_a_comma_rather_than_inside_a_word() -> None:
    assert all(part.endswith((",", "end")) for part in cut("a word or two, " * 300 + "end"))


@given(st.text(alphabet="ab .;e,\n"))
def test_sentences_are_in_order_and_leave_out_only_stops_and_blanks(low: str) -> None:
    spans = list(sentences(low))
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    kept = "".join(low[start:end] for start, end in spans)
    assert [c for c in kept if c.isalpha()] == [c for c in low if c.isalpha()]
