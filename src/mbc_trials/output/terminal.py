"""The terminal's paper and pens: a console that keeps to its width, rules, links, sentences.

Only modules of the `table` format import this one, because it imports rich. Registry strings go in
as `Text`, which rich never reads as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from rich.box import Box
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style as RichStyle
from rich.table import Table
from rich.text import Text

from mbc_trials.output.format import Style
from mbc_trials.verdict import Result

__all__ = [
    "NARROWEST_TABLE",
    "columns",
    "heading",
    "indented",
    "line",
    "linked",
    "rule",
]

NARROWEST_TABLE = 72
"""Below this many columns a table is harder to read than lines."""
_WIDEST = 180
"""Lines longer than this are hard to follow, however wide the terminal is."""

_BLANK = " " * 4
_UNDERLINED_HEADINGS = Box(
    "\n".join([_BLANK, _BLANK, " -- ", *[_BLANK] * 5]) + "\n",
    ascii=True,
)
"""Dashes under the headings and nothing else, in characters that every terminal has."""

_BLANKS_AT_THE_END = re.compile(r" +$", re.MULTILINE)
_RECORD_ADDRESS = re.compile(r"https://clinicaltrials\.gov/study/NCT[0-9]{8}")

RESULT_STYLES = {Result.FITS: "bold reverse", Result.CHECK: "bold", Result.CONFLICTS: "none"}
"""They repeat what the word says and never say anything alone.

No hue and nothing dimmed: what contrast a colour has depends on the terminal's own, and green on
white has 2 to 1 on many. The terminal's own two colours are those its reader has chosen.
"""


@contextmanager
def paper(out: TextIO, style: Style) -> Iterator[Console]:
    """A console whose print reaches `out` at the end, without blanks at the ends of lines.

    It never looks at the process's own environment: `style` says all.
    """
    styled = style.colour or style.links
    console = Console(
        file=out,
        width=max(20, min(style.width, _WIDEST)),
        height=25,
        force_terminal=styled,
        color_system="standard" if styled else None,
        no_color=not style.colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as printed:
        yield console
    out.write(_BLANKS_AT_THE_END.sub("", printed.get()))


def line(text: str, style: str = "") -> Text:
    """A paragraph; words longer than the line are folded, never cut."""
    return Text(text, style=style, overflow="fold")


def indented(text: str, by: int = 2, style: str = "") -> Padding:
    """A paragraph set in from the left."""
    return Padding(line(text, style), (0, 0, 0, by))


def rule() -> Rule:
    """A line across the page."""
    return Rule(characters="-", style="dim")


def heading(text: str) -> Text:
    """The title of a part of a page."""
    return Text(text, style="bold", overflow="fold")


def linked(text: str, url: str, style: Style) -> Text:
    """Text that is a hyperlink in a terminal that knows them, where it leads to a record."""
    link = url if style.links and _RECORD_ADDRESS.fullmatch(url) else None
    return Text(overflow="fold").append(text, RichStyle(bold=True, link=link))


def columns(
    widths: Sequence[int | None],
    rows: Iterable[Sequence[Text]],
    headings: Sequence[str] = (),
    *,
    leading: int = 0,
) -> Table:
    """Columns side by side without boxes, two blanks apart, `leading` empty lines between rows.

    One width may be None: that column takes what is left.
    """
    table = Table(
        box=_UNDERLINED_HEADINGS,
        show_edge=False,
        show_header=bool(headings),
        header_style="bold",
        padding=(0, 1, 0, 0),
        pad_edge=False,
        expand=True,
        leading=leading,
    )
    for position, width in enumerate(widths):
        table.add_column(
            headings[position] if headings else "",
            width=width,
            ratio=1 if width is None else None,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*row)
    return table
