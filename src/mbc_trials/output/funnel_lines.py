"""The way from all open trials to a list in words: a few short lines for stderr."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from mbc_trials.funnel import Funnel, Step
from mbc_trials.output.sanitize import plain, shortened
from mbc_trials.output.words import plural
from mbc_trials.report import Report

__all__ = ["funnel_lines"]

_WIDTH = 67
"""Columns of a line, so that it fits 80 behind the program's name."""
_LONGEST_VALUES = 40


def funnel_lines(report: Report) -> list[str]:
    """The counts; where there is nothing to show, also why and what would bring trials back."""
    way = report.funnel
    if way is None:
        return []
    sentences = [_counts(way, told=bool(report.told))]
    if not report.listed:
        sentences += _nothing(way, report.counts.conflicts)
    return [
        line
        for sentence in sentences
        for line in textwrap.wrap(sentence, _WIDTH, break_on_hyphens=False)
    ]


def _counts(way: Funnel, *, told: bool) -> str:
    """Such as "812 open breast cancer trials; 640 take metastatic disease or …; 90 left with …"."""
    parts = [_open(way), f"{way.metastatic} take metastatic disease or leave it open"]
    for step in way.steps:
        parts.append(f"{step.left} left with {_option(step)}")
        if not step.left:
            break
    if told and not way.emptied_by:
        parts.append(f"{way.left} left after what you told")
    return "; ".join(parts)


def _open(way: Funnel) -> str:
    if way.statuses:
        step = Step("status", way.statuses, way.open)
        return f"{plural(way.open, 'breast cancer trial')} with {_option(step)}"
    return plural(way.open, "open breast cancer trial")


def _nothing(way: Funnel, conflicts: int) -> Iterator[str]:
    """Which filter, or what was told, emptied the list; then what loosening would give."""
    if emptied_by := way.emptied_by:
        yield f"no trial to show: {_option(emptied_by)} leaves none"
    elif conflicts:
        yield (
            f"no trial to show: {conflicts} conflict with what was told "
            "(--include-conflicts lists them)"
        )
    else:
        yield "no trial to show"
    helpful = [step for step in way.steps if step.without]
    for step in helpful:
        yield f"without {_option(step)}: {plural(step.without or 0, 'trial')}"
    if way.without_filters and not helpful:
        yield f"without any of these filters: {plural(way.without_filters, 'trial')}"


def _option(step: Step) -> str:
    """As it would be typed: `--phase 1 or 2`, `--oral`."""
    values = shortened(plain(" or ".join(step.values)), _LONGEST_VALUES)
    return f"--{step.option} {values}".strip()
