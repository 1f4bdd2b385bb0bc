"""The query language, read as the registry reads it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loopback.essie import (
    All,
    And,
    Area,
    EssieError,
    Missing,
    Node,
    Not,
    NotServedError,
    Or,
    Phrase,
    Range,
    Words,
    parse,
)

A, B, C = Words(("a",)), Words(("b",)), Words(("c",))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("a b", Words(("a", "b"))),
        ('"a b"', Phrase("a b")),
        (r'"say \"a\""', Phrase('say "a"')),
        ('"a, (b] OR"', Phrase("a, (b] OR")),
        ('a "b c"', And(A, Phrase("b c"))),
        ("a AND b", And(A, B)),
        ("a, b", And(A, B)),
        ("a OR b", Or(A, B)),
        ("a or b", Words(("a", "or", "b"))),
        (r"a \OR b", Words(("a", "OR", "b"))),
        ("a OR b AND c", Or(A, And(B, C))),
        ("(a OR b) AND c", And(Or(A, B), C)),
        ("a NOT b", And(A, Not(B))),
        ("a AND NOT b", And(A, Not(B))),
        ("NOT a OR b", Or(Not(A), B)),
        ("ALL", All()),
        ("AREA[Phase]a", Area("Phase", A)),
        ("AREA[Phase](a OR b)", Area("Phase", Or(A, B))),
        ("AREA[Phase]a AND b", And(Area("Phase", A), B)),
        ("AREA[Phase]MISSING", Area("Phase", Missing())),
        ("AREA[StartDate]RANGE[2023-01-15,MAX]", Area("StartDate", Range("2023-01-15", ""))),
        ("AREA[StartDate]RANGE[MIN, 2024]", Area("StartDate", Range("", "2024"))),
    ],
)
def test_an_expression_reads_as_its_tree(text: str, tree: Node) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(a", "missing ')' at '<EOF>'"),
        ("a)", "inner bool query clause cannot be null"),
        ("()", "inner bool query clause cannot be null"),
        ("", "inner bool query clause cannot be null"),
        ("a AND", "inner bool query clause cannot be null"),
        ("OR a", "inner bool query clause cannot be null"),
        ("a [b]", "mismatched input '['"),
        ("a ]", "mismatched input ']'"),
        ('"a', "mismatched input '\"'"),
    ],
)
def test_a_malformed_expression_is_refused(text: str, said: str) -> None:
    with pytest.raises(EssieError) as caught:
        parse(text)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "text", ["SEARCH[Location](a)", "EXPANSION[None]a", "COVERAGE[FullMatch]a"]
)
def test_an_operator_that_is_not_served_is_said_to_be_so(text: str) -> None:
    with pytest.raises(NotServedError):
        parse(text)


@given(st.text(alphabet='ab ()",[]\\ANDORT', max_size=25))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    with suppress(EssieError, NotServedError):
        assert isinstance(parse(text), Node)


@given(st.text(max_size=40))
def test_a_quoted_text_comes_back_as_it_was(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    assert parse(f'"{escaped}"') == Phrase(text)
