"""The small picture of a verdict."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mbc_trials.handout.bar import bar
from mbc_trials.verdict import Line, Result, Verdict


def verdict(*results: Result) -> Verdict:
    return Verdict(Result.FITS, tuple(Line("fact", result, "Says so.") for result in results))


def test_what_fits_stands_first_and_what_conflicts_last() -> None:
    drawn = bar(verdict(Result.CONFLICTS, Result.CHECK, Result.FITS))
    assert [block.result for block in drawn.blocks] == ["fits", "check", "conflicts"]


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([], "0 points: 0 may fit, 0 to ask about, 0 conflict."),
        ([Result.FITS], "1 point: 1 may fit, 0 to ask about, 0 conflict."),
        (
            [Result.CONFLICTS, Result.CHECK, Result.FITS],
            "3 points: 1 may fit, 1 to ask about, 1 conflicts.",
        ),
    ],
)
def test_the_words_say_what_the_picture_shows(results: list[Result], words: str) -> None:
    assert bar(verdict(*results)).words == words


@pytest.mark.parametrize("count", [1, 5, 12, 13, 30])
def test_squares_never_overlap_and_end_where_the_picture_ends(count: int) -> None:
    drawn = bar(verdict(*[Result.CHECK] * count))
    lefts = [block.left for block in drawn.blocks]
    assert all(right - left > drawn.side for left, right in pairwise(lefts))
    assert lefts[-1] + drawn.side == drawn.width


def test_up_to_thirty_points_take_no_more_room_than_twelve() -> None:
    assert bar(verdict(*[Result.FITS] * 30)).width <= bar(verdict(*[Result.FITS] * 12)).width
