"""The terminal's view of one trial: titled sections, each sentence with its quote set in below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.console import Console

from mbc_trials.output.format import Style
from mbc_trials.output.page import Page
from mbc_trials.output.rights_table import print_short_rights
from mbc_trials.output.terminal import heading, indented, line, linked, paper

__all__ = ["print_pages"]


def print_pages(pages: Sequence[Page], out: TextIO, style: Style) -> None:
    """Print the pages one after the other; the rights and the source once, at the end."""
    with paper(out, style) as console:
        for page in pages:
            _print_page(console, page, style)
            console.print()
        if style.rights:
            print_short_rights(console)
        for source in dict.fromkeys(page.source for page in pages):
            console.print(line(source))


def _print_page(console: Console, page: Page, style: Style) -> None:
    title = linked(page.nct_id, page.url, style)
    title.append(f"  {page.title}", style="bold")
    console.print(title)
    for text in (*page.summary, page.url):
        console.print(line(text))
    for section in page.sections:
        console.print()
        console.print(heading(section.title.upper()))
        for item in section.items:
            console.print(line(item.text))
            for quote in item.quotes:
                console.print(indented(quote, 4))
