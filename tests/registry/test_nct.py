"""Only checked NCT numbers enter a request."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.errors import UsageError
from mbc_trials.registry.nct import nct_number


@pytest.mark.parametrize(
    "text",
    [
        "NCT99000001",
        "nct99000001",
        "  NcT99000001\n",
        "NCT 99000001",
        "NCT: 99000001",
        "NCT-99000001",
        "NCT#99000001",
        "https://clinicaltrials.gov/study/NCT99000001",
        "https://www.clinicaltrials.gov/study/nct99000001/",
        "https://clinicaltrials.gov/study/NCT99000001?cond=x&rank=1#contacts",
        "https://clinicaltrials.gov/ct2/show/NCT99000001",
        "https://classic.clinicaltrials.gov/ct2/show/record/NCT99000001",
        "clinicaltrials.gov/study/NCT99000001",
    ],
)
def test_sloppy_spellings_of_a_number_are_understood(text: str) -> None:
    assert nct_number(text) == "NCT99000001"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        ("NCT9900001", "has 7 digits"),
        ("NCT1", "has 1 digit:"),
        ("NCT990000001", "has 9 digits"),
        ("NCT00000000", "is not an NCT number"),
        ("99000001", "is not an NCT number"),
        ("NCT99000001 NCT99000002", "is not an NCT number"),
        ("NCT9900000１", "is not an NCT number"),
        ("NCT99000001/../version", "is not an NCT number"),
        ("https://example.org/study/NCT99000001", "is not an NCT number"),
        ("EudraCT 2020-000000-00", "is not an NCT number"),
    ],
)
def test_anything_else_is_refused_with_the_reason_and_an_example(text: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as caught:
        nct_number(text)
    assert "like NCT99000001" in str(caught.value)


def test_a_refusal_repeats_hostile_input_on_one_line_without_escapes() -> None:
    with pytest.raises(UsageError) as caught:
        nct_number("NCT\x1b[31mred\u202e" + "x" * 500 + "\nsecond line")
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) < 200


@given(st.text())
def test_whatever_is_given_only_a_number_or_a_refusal_comes_out(text: str) -> None:
    try:
        outcome = nct_number(text)
    except UsageError as refusal:
        outcome = str(refusal)
        assert outcome.isprintable()
        assert "give NCT and eight digits" in outcome
    else:
        assert re.fullmatch(r"NCT[0-9]{8}", outcome)


@given(st.integers(min_value=1, max_value=99_999_999))
def test_reading_a_number_twice_changes_nothing(number: int) -> None:
    text = f"NCT{number:08d}"
    assert nct_number(nct_number(text.lower())) == text
