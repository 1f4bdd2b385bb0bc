"""The rights of people in trials in the terminal: the short table, and all fifteen with sources."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from mbc_trials.output.rights_lines import (
    RightsPage,
    closing_lines,
    law_lines,
    limit_and_ask,
    questions,
)
from mbc_trials.output.terminal import NARROWEST_TABLE, columns, heading, indented, line, rule
from mbc_trials.rights.rights import Right, load_rights

__all__ = ["print_rights_page", "print_short_rights"]

_SHORT_HEADINGS = ("YOUR RIGHTS", "WHAT IT MEANS", "LIMIT, AND WHAT TO ASK")
_FULL_HEADINGS = ("YOUR RIGHT", "WHAT IT MEANS", "LIMIT, AND WHAT TO ASK")


def print_short_rights(console: Console) -> None:
    """Six rows and the closing lines."""
    rows = load_rights().short
    if console.width < NARROWEST_TABLE:
        console.print(heading("YOUR RIGHTS"))
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
    """All fifteen rights, each with the law it rests on, then addresses and closing lines."""
    for text in page.introduction:
        console.print(line(text))
    for title, notes in page.records:
        console.print()
        console.print(heading(title))
        for note in notes:
            console.print(line(note))
    console.print()
    if console.width >= NARROWEST_TABLE:
        console.print(columns(_widths(console), (), _FULL_HEADINGS))
    for right in page.rights:
        _print_right(console, right, page)
        console.print()
    for text in page.addresses:
        console.print(line(text))
    console.print(rule())
    for text in page.closing:
        console.print(line(text))


def _print_right(console: Console, right: Right, page: RightsPage) -> None:
    means, limit = f"{right.plain} {right.explanation}", f"{right.limit} {questions(right)}"
    if console.width >= NARROWEST_TABLE:
        row = (Text(right.title, style="bold"), Text(means), Text(limit))
        console.print(columns(_widths(console), [row]))
    else:
        console.print(line(right.title, "bold"))
        console.print(line(means))
        console.print(line(limit))
    for text in law_lines(right, page.laws):
        console.print(indented(text, 2, "dim"))


def _widths(console: Console) -> Sequence[int | None]:
    return (16, (console.width - 20) // 2, None)
