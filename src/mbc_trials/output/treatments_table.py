"""The landscape of treatments in the terminal: a table of all drugs, or pages of some."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from mbc_trials.output.format import Style
from mbc_trials.output.terminal import (
    NARROWEST_TABLE,
    columns,
    heading,
    indented,
    line,
    paper,
    rule,
)
from mbc_trials.output.treatments_words import (
    STAR,
    TO_CHECK,
    detail_lines,
    given_words,
    standing_lines,
    trial_line,
)
from mbc_trials.sentences import say
from mbc_trials.treatments.landscape import DrugEntry
from mbc_trials.treatments.lexicon import Drug

__all__ = ["print_treatments"]

_HEADINGS = (
    say("DRUG"),
    say("HOW GIVEN"),
    say("APPROVED FOR WHOM, SINCE WHEN"),
    say("OPEN TRIALS"),
)


def print_treatments(
    entries: Sequence[DrugEntry],
    closing: Sequence[str],
    out: TextIO,
    style: Style,
    *,
    detailed: bool,
) -> None:
    """Print for a terminal of `style.width` columns; no line is longer."""
    with paper(out, style) as console:
        as_pages = detailed or console.width < NARROWEST_TABLE
        for group in dict.fromkeys(entry.group for entry in entries):
            members = [entry for entry in entries if entry.group == group]
            console.print(heading(group.upper()))
            if as_pages:
                _print_pages(console, members)
            else:
                console.print(_table(console, members))
                console.print()
        console.print(rule())
        if not as_pages:
            console.print(line(f"{STAR} {TO_CHECK}"))
        for text in closing:
            console.print(line(text))


def _table(console: Console, entries: Sequence[DrugEntry]) -> object:
    rows = [
        (
            Text(entry.drug.generic, overflow="fold"),
            Text(_given(entry.drug)),
            Text("\n".join(standing_lines(entry.drug, starred=True)), overflow="fold"),
            Text(str(len(entry.tested_in))),
        )
        for entry in entries
    ]
    name = 22 + max(0, console.width - 80) // 5
    return columns((name, 12, None, 6), rows, _HEADINGS, leading=1)


def _given(drug: Drug) -> str:
    return given_words(drug) if drug.route_source else f"{given_words(drug)}{STAR}"


def _print_pages(console: Console, entries: Sequence[DrugEntry]) -> None:
    for entry in entries:
        console.print(line(entry.drug.generic, "bold"))
        for about, text in detail_lines(entry):
            console.print(indented(f"{about}: {text}"))
        for trial in entry.tested_in:
            console.print(indented(trial_line(trial), 4))
        console.print()
