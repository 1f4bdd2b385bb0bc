"""The way from all open trials to a list in words: a few short lines for stderr."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from mbc_trials.output.sanitize import plain, shortened
from mbc_trials.output.words import either
from mbc_trials.report import Funnel, Report, Step
from mbc_trials.sentences import say, say_count

__all__ = ["funnel_lines"]

_WIDTH = 67
"""Columns of a line, so that it fits 80 behind the program's name."""
_LONGEST_VALUES = 40


def funnel_lines(report: Report, *, whole: bool = False) -> list[str]:
    """The counts; where there is nothing to show, also why and what would bring trials back.

    `whole`: a sentence a line, however long, as for a screen reader.
    """
    way = report.funnel
    if way is None:
        return []
    sentences = [_counts(way, told=bool(report.told))]
    if not report.listed:
        sentences += _nothing(way, report.counts.conflicts)
    if whole:
        return sentences
    return [
        line
        for sentence in sentences
        for line in textwrap.wrap(sentence, _WIDTH, break_on_hyphens=False)
    ]


def _counts(way: Funnel, *, told: bool) -> str:
    """Such as "812 open breast cancer trials; 640 take metastatic disease or …; 90 left with …"."""
    taking = say("{count} take metastatic disease or leave it open", count=way.metastatic)
    parts = [_open(way), taking]
    for step in way.steps:
        parts.append(say("{count} left with {option}", count=step.left, option=_option(step)))
        if not step.left:
            break
    if told and not way.emptied_by:
        parts.append(say("{count} left after what you told", count=way.left))
    return "; ".join(parts)


def _open(way: Funnel) -> str:
    if way.statuses:
        step = Step("status", way.statuses, way.open)
        return say_count(
            "{count} breast cancer trial with {option}",
            "{count} breast cancer trials with {option}",
            way.open,
            option=_option(step),
        )
    return say_count(
        "{count} open breast cancer trial", "{count} open breast cancer trials", way.open
    )


def _nothing(way: Funnel, conflicts: int) -> Iterator[str]:
    """Which filter, or what was told, emptied the list; then what loosening would give."""
    if emptied_by := way.emptied_by:
        yield say("no trial to show: {option} leaves none", option=_option(emptied_by))
    elif conflicts:
        yield say(
            "no trial to show: {count} conflict with what was told "
            "(--include-conflicts lists them)",
            count=conflicts,
        )
    else:
        yield say("no trial to show")
    helpful = [step for step in way.steps if step.without]
    for step in helpful:
        yield say_count(
            "without {option}: {count} trial",
            "without {option}: {count} trials",
            step.without or 0,
            option=_option(step),
        )
    if way.without_filters and not helpful:
        yield say_count(
            "without any of these filters: {count} trial",
            "without any of these filters: {count} trials",
            way.without_filters,
        )


def _option(step: Step) -> str:
    """As it would be typed: `--phase 1 or 2`, `--oral`."""
    values = shortened(plain(either(step.values)), _LONGEST_VALUES)
    return f"--{step.option} {values}".strip()
