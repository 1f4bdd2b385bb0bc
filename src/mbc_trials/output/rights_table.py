"""The rights of people in trials in the terminal: the short table, and all fifteen with sources."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from mbc_trials.output.rights_lines import (
    RightsPage,
    closing_lines,
    law_lines,
    limit_and_ask,
    quoted_questions,
)
from mbc_trials.output.terminal import NARROWEST_TABLE, columns, heading, indented, line, rule
from mbc_trials.rights.rights import Right, load_short_rights
from mbc_trials.sentences import say

__all__ = ["print_rights_page", "print_short_rights"]

_SHORT_HEADINGS = (say("YOUR RIGHTS"), say("WHAT IT MEANS"), say("LIMIT, AND WHAT TO ASK"))
_NARROWEST_LABELS = 46
"""Below this many columns a label stands in the line, not beside it."""


def print_short_rights(console: Console) -> None:
    """Six rows and the closing lines."""
    rows = load_short_rights()
    if console.width < NARROWEST_TABLE:
        console.print(heading(say("YOUR RIGHTS")))
        for row in rows:
            console.print(line(f"{row.title}. {row.means} {limit_and_ask(row)}"))
    else:
        cells = [(Text(r.title), Text(r.means), Text(limit_and_ask(r))) for r in rows]
        width = (console.width - 20) * 9 // 20
        console.print(columns((16, width, None), cells, _SHORT_HEADINGS))
    console.print(rule())
    print_closing(console)


def print_closing(console: Console) -> None:
    """What ends every table of rights."""
    for text in closing_lines():
        console.print(line(text))


def print_rights_page(console: Console, page: RightsPage) -> None:
    """What the records add, then each right with its law, then addresses and closing lines."""
    for text in page.introduction:
        console.print(line(text))
    for record in page.records:
        console.print()
        console.print(heading(f"{record.nct_id}  {record.title}"))
        console.print(line(record.url))
        _print_labelled(console, 14, ((note.about, note.text) for note in record.notes))
    for number, right in enumerate(page.rights, start=1):
        console.print()
        _print_right(console, number, right, page)
    console.print()
    for text in page.addresses:
        console.print(line(text))
    console.print(rule())
    for text in page.closing:
        console.print(line(text))


def _print_right(console: Console, number: int, right: Right, page: RightsPage) -> None:
    console.print(heading(f"{number}. {right.title.upper()}"))
    console.print(line(right.plain))
    console.print(line(right.explanation))
    _print_labelled(
        console,
        5,
        [
            (say("Limit"), right.limit),
            *((say("Ask"), question) for question in quoted_questions(right)),
            *((say("Law"), text) for text in law_lines(right, page.laws)),
        ],
    )


def _print_labelled(console: Console, width: int, rows: Iterable[tuple[str, str]]) -> None:
    """Rows of label and text; a label that repeats is said once."""
    if console.width < _NARROWEST_LABELS:
        for label, text in rows:
            console.print(indented(f"{label}: {text}"))
        return
    last = ""
    cells = []
    for label, text in rows:
        cells.append((Text("" if label == last else label, style="bold"), Text(text)))
        last = label
    console.print(columns((width, None), cells))
