"""The page is read by people who see little: its colours have contrast and say nothing alone."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

TEMPLATES = files("mbc_trials.handout").joinpath("templates")
STYLE = TEMPLATES.joinpath("handout.css").read_text("utf-8")
COLOURS = sorted(set(re.findall(r"#[0-9a-f]{3,6}\b", STYLE)))
PAPER = "#fff"
LEAST = 4.5
"""Contrast of text to its ground, WCAG 2.2, 1.4.3 (AA)."""


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_and_grey_on_white_have_the_known_contrast() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("colour", [colour for colour in COLOURS if colour != PAPER])
def test_every_colour_stands_out_from_the_paper(colour: str) -> None:
    assert contrast(colour, PAPER) >= LEAST


def test_there_is_no_ground_but_the_paper_and_no_colour_by_name() -> None:
    assert set(re.findall(r"background(?:-color)?:\s*([^;]+);", STYLE)) == {PAPER}
    assert re.findall(r"[ {](?:color|fill|stroke):\s*([a-z][^;]*)", STYLE) == []


def test_nothing_is_made_paler_than_its_colour() -> None:
    assert re.search(r"opacity|filter|rgba|hsl|mix-blend", STYLE) is None


def test_each_result_has_a_frame_of_its_own_beside_its_word() -> None:
    frames = re.findall(
        r"^\.result(\.\w+)? \{.*?border(?:-style)?: (?:2px )?(\w+)", STYLE, re.MULTILINE
    )
    assert frames == [("", "solid"), (".check", "dashed"), (".conflicts", "double")]


def test_each_square_has_a_shape_of_its_own_beside_its_colour() -> None:
    parts = TEMPLATES.joinpath("parts.html.jinja").read_text("utf-8")
    shapes = re.findall(r'<(\w+) class="(fits|empty|dot|cross)"', parts)
    assert shapes == [("rect", "fits"), ("rect", "empty"), ("circle", "dot"), ("path", "cross")]
