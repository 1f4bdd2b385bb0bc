from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.output.sanitize import plain, shortened, unescaped

ESC = "\x1b"


@pytest.mark.parametrize(
    ("hostile", "safe"),
    [
        ("calm words", "calm words"),
        (f"{ESC}[31mred{ESC}[0m", "red"),
        (f"{ESC}]8;;https://trap.example{ESC}\\click{ESC}]8;;{ESC}\\", "click"),
        (f"{ESC}]0;new window title\x07words", "words"),
        (f"kept {ESC}]0;an unfinished sequence", "kept 0;an unfinished sequence"),
        ("\x9b31mno colour", "31mno colour"),
        ("bell\x07 back\x08space del\x7f nul\x00", "bell backspace del nul"),
        ("two\nlines\r\nand\ta tab", "two lines and a tab"),
        ("line\u2028and\u2029paragraph\x85ends", "line and paragraph ends"),
        ("\u202egnitirw esrever\u202c", "gnitirw esrever"),
        ("\u2066isolated\u2069 \u200fmark", "isolated mark"),
        ("in\u200bvisi\u2060ble\ufeff so\u00adft", "invisible soft"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("private \ue000", "private \ufffd"),
        ("hangul filler \u3164x", "hangul filler x"),
        ("z" + "\u0301" * 40, "z" + "\u0301" * 4),
        ("  many   blanks  ", "many blanks"),
        ("進行乳癌 für Frauen", "進行乳癌 für Frauen"),
        ("R&amp;D \\> stays in a plain field", "R&amp;D \\> stays in a plain field"),
    ],
)
def test_a_plain_line_keeps_the_words_and_nothing_that_acts(hostile: str, safe: str) -> None:
    assert plain(hostile) == safe


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("age \\>= 18", "age >= 18"),
        ("\\[see\\] 1\\. a\\*b", "[see] 1. a*b"),
        ("AST &lt; 3", "AST < 3"),
        ("AST &amp;amp;lt; 3", "AST < 3"),
        ("a &gt;= b &#62; c &#x3E; d", "a >= b > c > d"),
        ("C:\\path stays", "C:\\path stays"),
        ("fish &chips; &copy no", "fish &chips; &copy no"),
        ("an entity is &#27;[31mno way in", "an entity is [31mno way in"),
        ("nor is &#8238;this", "nor is this"),
    ],
)
def test_markup_is_unescaped_and_then_made_safe(markup: str, words: str) -> None:
    assert unescaped(markup) == words


@given(st.text())
def test_no_text_gets_a_control_or_format_character_through(text: str) -> None:
    for made in (plain(text), unescaped(text)):
        assert not {unicodedata.category(c) for c in made} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@given(st.text())
def test_making_a_line_safe_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1))
def test_ordinary_words_come_through_unchanged(text: str) -> None:
    assert plain(text) == text


def test_a_long_quote_is_cut_between_words() -> None:
    assert shortened("no brain deposits unless treated", 20) == "no brain deposits..."
    assert shortened("short", 20) == "short"
    assert shortened("x" * 30, 10) == "x" * 7 + "..."


@given(st.text(), st.integers(4, 60))
def test_a_shortened_text_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(shortened(text, length)) <= length
