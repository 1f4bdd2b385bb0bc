"""The terminal's view of a search: what was told, counts, trials, rights, source."""

from __future__ import annotations

from typing import TextIO

from mbc_trials.output.format import Style
from mbc_trials.output.notices import (
    NO_PROMISE,
    counts_line,
    nothing_listed,
    source_line,
    told_line,
)
from mbc_trials.output.rights_table import print_short_rights
from mbc_trials.output.terminal import NARROWEST_TABLE, line, paper, rule
from mbc_trials.output.text import trial_lines
from mbc_trials.output.trial_rows import trial_table
from mbc_trials.report import Report

__all__ = ["write_table"]


def write_table(report: Report, out: TextIO, style: Style) -> None:
    """Print the search for a terminal of `style.width` columns; no line is longer."""
    with paper(out, style) as console:
        console.print(line(told_line(report)))
        console.print(line(counts_line(report)))
        console.print()
        if not report.matches:
            console.print(line(nothing_listed(report)))
        elif console.width < NARROWEST_TABLE:
            for text in trial_lines(report):
                console.print(line(text))
        else:
            console.print(trial_table(report, console.width, style))
        console.print(rule())
        if report.matches:
            console.print(line(NO_PROMISE))
        if style.rights:
            console.print()
            print_short_rights(console)
        console.print(line(source_line(report.source, report.as_of, complete=report.complete)))
