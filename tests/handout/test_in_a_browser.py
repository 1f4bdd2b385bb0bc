"""The handout in a real browser: on screen, on paper, and under hostile registry text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mbc_trials.report import Report
from tests.handout.browser import A4, LETTER, Browser
from tests.handout.pages import five, hostile, html, one

MAKERS: dict[str, Callable[[], Report]] = {"one": one, "five": five, "hostile": hostile}
LONG = "W" * 10_000


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files, as a person would have them."""
    folder = tmp_path_factory.mktemp("handouts")
    written = {name: folder / f"{name}.html" for name in (*MAKERS, "long")}
    for name, make in MAKERS.items():
        written[name].write_text(html(make()), encoding="utf-8")
    long = one(title=LONG, sponsor=LONG, central_contacts=(), verified=LONG, status=LONG)
    written["long"].write_text(html(long), encoding="utf-8")
    return written


def first_lines(printed: list[str]) -> list[str]:
    """What each page begins with, under its page number."""
    return [page.strip().splitlines()[1] for page in printed]


@pytest.mark.parametrize("name", MAKERS)
def test_a_page_opens_without_a_word_on_the_console_and_loads_nothing(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    browser.open(pages[name])
    assert browser.said() == []
    assert browser.asks("performance.getEntriesByType('resource').length") == 0
    assert browser.asks("getComputedStyle(document.body).maxWidth") != "none"


@pytest.mark.parametrize(("name", "width"), [("one", 1000), ("five", 320), ("hostile", 1000)])
def test_axe_finds_no_violation(
    browser: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    browser.open(pages[name], width=width)
    assert browser.violations() == []


@pytest.mark.parametrize("name", ["five", "hostile", "long"])
@pytest.mark.parametrize(("width", "media"), [(320, ""), (1000, ""), (680, "print")])
def test_nothing_is_wider_than_the_page(
    browser: Browser, pages: dict[str, Path], name: str, width: int, media: str
) -> None:
    browser.open(pages[name], width=width, media=media)
    assert browser.asks("document.documentElement.scrollWidth") <= width


def test_no_markup_of_a_record_becomes_part_of_the_page(
    browser: Browser, pages: dict[str, Path]
) -> None:
    browser.open(pages["hostile"])
    assert "<script>" in browser.asks("document.body.innerText")
    assert browser.asks("document.scripts.length") == 0
    kinds = set(browser.asks("[...new Set([...document.all].map(e => e.localName))]"))
    browser.open(pages["five"])
    ours = set(browser.asks("[...new Set([...document.all].map(e => e.localName))]"))
    assert kinds - ours == set()


@pytest.mark.parametrize("paper", [LETTER, A4])
def test_one_trial_prints_on_the_expected_pages(
    browser: Browser, pages: dict[str, Path], paper: tuple[float, float]
) -> None:
    browser.open(pages["one"])
    begins = first_lines(browser.printed(paper))
    assert begins[0] == "A trial to talk about with your care team"
    assert begins.index("Questions to ask about any trial") == 3
    assert begins.index("Your rights if you join") == 4
    assert 8 <= len(begins) <= 10


def test_several_trials_print_side_by_side_and_then_each_from_a_page_of_its_own(
    browser: Browser, pages: dict[str, Path]
) -> None:
    browser.open(pages["five"])
    begins = first_lines(browser.printed(A4))
    starts = [place for place, line in enumerate(begins) if line.startswith("NCT")]
    assert [begins[place] for place in starts] == [f"NCT9900000{n}" for n in range(1, 6)]
    assert starts == [2, 4, 6, 8, 10]


def test_what_is_told_by_colour_is_told_by_shape_too(
    browser: Browser, pages: dict[str, Path]
) -> None:
    browser.open(pages["one"])
    shapes = browser.asks(
        "[...document.querySelectorAll('.verdict svg > *')].map(e => e.getAttribute('class'))"
    )
    assert shapes == ["fits", "fits", "empty", "dot", "empty", "dot"]
