"""Writes trials whole: pages for people, full objects for programs, rows for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from mbc_trials.output import search_view
from mbc_trials.output.format import Format, Style
from mbc_trials.output.json_output import full_trial_json, write_as_json
from mbc_trials.output.markdown import escaped, linked, write_short_rights
from mbc_trials.output.options import check_options
from mbc_trials.output.page import Page, trial_page
from mbc_trials.output.rights_lines import closing_lines, short_rights_lines
from mbc_trials.output.words import sentence
from mbc_trials.report import Report
from mbc_trials.sentences import say

__all__ = ["PLACES_ON_A_TERMINAL", "write"]

PLACES_ON_A_TERMINAL = 10


def write(  # noqa: PLR0913 - as in a search
    report: Report,
    fmt: Format,
    out: TextIO,
    *,
    fields: Sequence[str] | None,
    excel: bool,
    style: Style,
) -> None:
    """Write each trial of the report; csv, tsv and ids are a search's."""
    check_options(fmt, fields, excel=excel)
    if fmt is Format.TABLE:
        from mbc_trials.output.page_table import print_pages  # noqa: PLC0415

        print_pages(
            [trial_page(m, report, PLACES_ON_A_TERMINAL) for m in report.matches], out, style
        )
    elif fmt is Format.TEXT:
        for match in report.matches:
            out.writelines(f"{line}\n" for line in _text(trial_page(match, report), style))
    elif fmt is Format.MARKDOWN and fields is None:
        for match in report.matches:
            _write_markdown(trial_page(match, report), out, style)
    elif fmt in {Format.JSON, Format.JSONL}:
        write_as_json(report, fmt, out, fields, full_trial_json)
    else:
        search_view.write(report, fmt, out, fields=fields, excel=excel, style=style)


def _text(page: Page, style: Style) -> Iterator[str]:
    yield f"{page.nct_id}: {page.title}"
    yield from (*page.summary, say("Address: {url}", url=page.url))
    for section in page.sections:
        yield from ("", section.title)
        for item in section.items:
            yield section.heard.format(statement=item.text)
            yield from (sentence(say("The record: {quote}", quote=quote)) for quote in item.quotes)
    if style.rights:
        yield from ("", say("Your rights"), *short_rights_lines(), *closing_lines())
    yield from ("", page.source, "")


def _write_markdown(page: Page, out: TextIO, style: Style) -> None:
    out.write(f"# {escaped(f'{page.nct_id}: {page.title}')}\n\n")
    out.writelines(f"{escaped(text)}\n\n" for text in page.summary)
    out.write(f"{linked(page.url)}\n")
    for section in page.sections:
        out.write(f"\n## {escaped(section.title)}\n\n")
        for item in section.items:
            out.write(f"- {escaped(item.text)}\n")
            out.writelines(f"  - {escaped(quote)}\n" for quote in item.quotes)
    if style.rights:
        write_short_rights(out)
    out.write(f"\n{escaped(page.source)}\n\n")
