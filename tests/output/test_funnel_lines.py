"""The way to a list in words."""

from __future__ import annotations

from mbc_trials.output.funnel_lines import funnel_lines
from mbc_trials.report import Counts, Funnel, Step
from tests.output.samples import report


def said(way: Funnel, *, listed: int = 0, conflicts: int = 0) -> str:
    counts = Counts(0, way.left, conflicts)
    return " ".join(funnel_lines(report(funnel=way, listed=listed, counts=counts)))


def test_every_line_fits_80_columns_behind_the_name_of_the_program() -> None:
    steps = tuple(Step("facility", ("A hospital of a long name " * 5,), 3) for _ in range(4))
    lines = funnel_lines(report(funnel=Funnel(1500, (), 1200, steps, 3)))
    assert max(map(len, lines)) <= 80 - len("mbc-trials: ")


def test_who_listens_gets_each_sentence_whole() -> None:
    steps = tuple(Step("facility", ("A hospital of a long name",), 3) for _ in range(4))
    lines = funnel_lines(report(funnel=Funnel(1500, (), 1200, steps, 3), listed=3), whole=True)
    assert len(lines) == 1


def test_several_values_of_a_filter_are_alternatives() -> None:
    way = Funnel(9, (), 8, (Step("phase", ("1", "2"), 4), Step("oral", (), 2)), 2)
    assert said(way, listed=2) == (
        "9 open breast cancer trials; 8 take metastatic disease or leave it open; "
        "4 left with --phase 1 or 2; 2 left with --oral; 2 left after what you told"
    )


def test_nothing_is_counted_after_the_filter_that_emptied_the_list() -> None:
    way = Funnel(9, (), 8, (Step("phase", ("4",), 0, 3), Step("oral", (), 0, 0)), 0)
    assert said(way) == (
        "9 open breast cancer trials; 8 take metastatic disease or leave it open; "
        "0 left with --phase 4 no trial to show: --phase 4 leaves none without --phase 4: 3 trials"
    )


def test_trials_asked_for_by_number_have_no_way() -> None:
    assert funnel_lines(report()) == []
