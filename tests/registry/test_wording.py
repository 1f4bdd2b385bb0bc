"""Text from outside fits on one line of a message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.registry.wording import one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("\n \t\n", ""),
        ("plain words", "plain words"),
        ("\n\n  second line  \nthird", "second line"),
        ("a\x1b[31mb\x07", "a [31mb"),
        ("left\u202eright\u2066", "left right"),
        ("tab\tand\u00a0blank", "tab and blank"),
        ("lone \ud800 half", "lone half"),
    ],
)
def test_the_first_line_is_kept_without_controls(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_a_long_line_ends_with_an_ellipsis_at_the_limit() -> None:
    assert one_line("abcdef", limit=4) == "abc…"


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_the_result_is_printable_and_within_the_limit(text: str, limit: int) -> None:
    shown = one_line(text, limit)
    assert shown.isprintable()
    assert len(shown) <= limit
