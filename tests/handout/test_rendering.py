"""The page as a file: what it holds, and what it must never hold."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from mbc_trials.report import Report
from tests.handout.pages import five, hostile, html, one
from tests.output.test_hostile import EVIL

Make = Callable[[], Report]


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def policy_of(page: str) -> str:
    [policy] = [
        values["content"] or ""
        for tag, values in Elements(page).found
        if tag == "meta" and values.get("http-equiv") == "Content-Security-Policy"
    ]
    return policy


@pytest.mark.parametrize("make", [one, five, hostile])
def test_the_policy_allows_the_one_style_sheet_by_its_hash_and_nothing_else(make: Make) -> None:
    page = html(make())
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    allowed = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'"
    assert policy_of(page) == f"{allowed}; form-action 'none'"


@pytest.mark.parametrize("make", [one, five, hostile])
def test_no_element_loads_runs_or_styles_by_itself(make: Make) -> None:
    for tag, values in Elements(html(make())).found:
        assert tag not in {"script", "img", "iframe", "link", "object", "base", "form", "image"}
        assert not any(name.startswith("on") or name in {"src", "style"} for name in values)


@pytest.mark.parametrize("make", [one, five, hostile])
def test_the_only_links_go_to_the_records_and_say_nothing_of_where_they_were(make: Make) -> None:
    links = [values for tag, values in Elements(html(make())).found if "href" in values]
    assert links
    for values in links:
        assert (values["href"] or "").startswith("https://clinicaltrials.gov/study/")
        assert "noreferrer" in (values["rel"] or "")


def test_no_control_or_direction_character_gets_through() -> None:
    page = html(hostile())
    bad = {c for c in page if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}}
    assert bad == {"\n"}
    page.encode("utf-8")


def test_markup_of_a_record_is_shown_as_text() -> None:
    page = html(one(title="<script>alert(1)</script>{{ 7 * 7 }}</style>"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}&lt;/style&gt;" in page


def test_a_record_of_ten_thousand_letter_words_makes_a_page_of_ordinary_size() -> None:
    assert len(EVIL) > 10_000
    assert len(html(hostile())) < 100_000


def test_the_language_is_said() -> None:
    assert ("html", {"lang": "en"}) in Elements(html(one())).found


@pytest.mark.parametrize("make", [one, five])
def test_headings_go_down_one_level_at_a_time(make: Make) -> None:
    levels = [int(t[1]) for t, _ in Elements(html(make())).found if re.fullmatch(r"h[1-6]", t)]
    assert levels.count(1) == 1
    assert all(low - high <= 1 for high, low in pairwise(levels))


def test_every_picture_has_a_text_equivalent_or_stands_beside_one() -> None:
    pictures = [values for tag, values in Elements(html(five())).found if tag == "svg"]
    assert pictures
    for values in pictures:
        assert values.get("aria-label") or values.get("aria-hidden") == "true"


@pytest.mark.parametrize("word", ["eligible", "qualif", "for free", "free of charge", " fail"])
@pytest.mark.parametrize("make", [one, five])
def test_words_that_promise_or_judge_are_not_used(make: Make, word: str) -> None:
    assert word not in html(make()).lower()
