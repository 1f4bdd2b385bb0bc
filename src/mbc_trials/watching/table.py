"""The terminal's view of digests: one row a change, before and now beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.text import Text

from mbc_trials.output.format import Style
from mbc_trials.output.terminal import (
    NARROWEST_TABLE,
    RESULT_STYLES,
    columns,
    heading,
    line,
    linked,
    paper,
    rule,
)
from mbc_trials.sentences import say
from mbc_trials.verdict import Result
from mbc_trials.watching.lines import (
    KIND_WORDS,
    date_line,
    detail_lines,
    ground,
    headline,
    limits,
    notes,
    result_words,
)
from mbc_trials.watching.model import Digest, News

__all__ = ["print_digests"]

_HEADINGS = (say("CHANGE"), say("TRIAL"), say("BEFORE AND NOW"))
_WIDTHS = (12, 26, None)


def print_digests(digests: Sequence[Digest], source: str, out: TextIO, style: Style) -> None:
    """Print the digests for a terminal of `style.width` columns; no line is longer."""
    with paper(out, style) as console:
        for digest in digests:
            console.print(heading(headline(digest)))
            for note in notes(digest):
                console.print(line(note))
            console.print()
            if digest.news and console.width < NARROWEST_TABLE:
                for news in digest.news:
                    for cell in _cells(news, style):
                        console.print(cell)
                    console.print()
            elif digest.news:
                rows = [_cells(news, style) for news in digest.news]
                console.print(columns(_WIDTHS, rows, _HEADINGS, leading=1))
                console.print()
        console.print(rule())
        for limit in limits(digests):
            console.print(line(limit))
        console.print(line(source))


def _cells(news: News, style: Style) -> tuple[Text, Text, Text]:
    trial = linked(news.nct_id, news.url, style)
    trial.append(f"\n{news.title}")
    if news.result:
        trial.append(f"\n{result_words(news)}", RESULT_STYLES[Result(news.result)])
    return line(KIND_WORDS[news.kind]), trial, line("\n".join(_story(news)))


def _story(news: News) -> Iterator[str]:
    yield news.says
    yield from detail_lines(news)
    if quote := ground(news):
        yield say("Record: {quote}", quote=quote)
    yield date_line(news)
