"""The search result as a Markdown table, for notes and messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from mbc_trials.output.columns import HEADINGS, cells, chosen_columns
from mbc_trials.output.format import Style
from mbc_trials.output.notices import (
    NO_PROMISE,
    counts_line,
    nothing_listed,
    source_line,
    told_line,
)
from mbc_trials.output.rights_lines import closing_lines, limit_and_ask
from mbc_trials.output.sanitize import plain
from mbc_trials.output.words import RESULT_WORDS
from mbc_trials.report import Report
from mbc_trials.rights.rights import load_rights
from mbc_trials.sentences import say

__all__ = ["escaped", "linked", "write_markdown", "write_markdown_table", "write_short_rights"]

_ACTIVE = re.compile(r"[\\`*_{}\[\]|~#!$^=]")
_LINE_START = re.compile(r"^(\d{1,9}(?=[.)](?: |$))|(?=[-+:]))(.)")
_HTML = {ord("<"): "&lt;", ord(">"): "&gt;", ord("&"): "&amp;"}
_RECORD_ADDRESS = re.compile(r"https://clinicaltrials\.gov/study/NCT[0-9]{8}")
_AUTOLINK = re.compile(r"(?i)\b(https?:|ftp:|mailto:|www\.)|@")


def escaped(text: str) -> str:
    """The text as Markdown that shows exactly it: no markup, no HTML, no link of its own."""
    text = _ACTIVE.sub(r"\\\g<0>", plain(text)).translate(_HTML)
    text = _AUTOLINK.sub(lambda found: f"{found.group()[:-1]}&#{ord(found.group()[-1])};", text)
    return _LINE_START.sub(r"\1\\\2", text)


def write_markdown_table(
    out: TextIO, headings: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    """A table of cells that are already Markdown."""
    out.write(f"| {' | '.join(headings)} |\n|{' --- |' * len(headings)}\n")
    out.writelines(f"| {' | '.join(row)} |\n" for row in rows)


def write_markdown(report: Report, out: TextIO, fields: Sequence[str] | None, style: Style) -> None:
    """What was told, the counts, the table, the limits and the source."""
    columns = chosen_columns(fields)
    out.write(f"{escaped(told_line(report))}\n\n{escaped(counts_line(report))}\n\n")
    if report.matches:
        rows = ([_cell(row, c) for c in columns] for row in _rows(report))
        write_markdown_table(out, [HEADINGS[column] for column in columns], rows)
        out.write(f"\n{NO_PROMISE}\n")
    else:
        out.write(f"{nothing_listed(report)}\n")
    if style.rights:
        write_short_rights(out)
    source = source_line(report.source, report.as_of, complete=report.complete)
    out.write(f"\n{escaped(source)}\n")


def write_short_rights(out: TextIO) -> None:
    """The short table of rights with its closing lines."""
    rows = [(row.title, row.means, limit_and_ask(row)) for row in load_rights().short]
    headings = (say("Your rights"), say("What it means"), say("Limit, and what to ask"))
    out.write("\n")
    write_markdown_table(out, headings, rows)
    out.write(f"\n{'  '.join(closing_lines())}\n")


def linked(url: str) -> str:
    """A link to a record of the registry; anything else stays text."""
    return f"<{url}>" if _RECORD_ADDRESS.fullmatch(url) else escaped(url)


def _rows(report: Report) -> Iterable[dict[str, str]]:
    for match in report.matches:
        yield {**cells(match, report), "verdict": RESULT_WORDS[match.verdict.result]}


def _cell(row: dict[str, str], column: str) -> str:
    return linked(row["url"]) if column == "url" else escaped(row[column])
