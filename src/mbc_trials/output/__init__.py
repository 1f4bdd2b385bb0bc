"""Everything that is printed as data: one module a format, all fed the same report.

The formats are imported when asked for, so that a search in a pipe never loads the terminal's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from mbc_trials.output.format import PLAIN, Format, Style

if TYPE_CHECKING:
    from mbc_trials.answer import Answer
    from mbc_trials.report import Report

__all__ = ["Format", "Style", "check_options", "write_report", "write_rights", "write_trials"]


def check_options(fmt: Format, fields: Sequence[str] | None, *, excel: bool = False) -> None:
    """Raise UsageError where `fields` or `excel` does not go with the format.

    The writers check the same before they write; this is for asking before a download.
    """
    from mbc_trials.output.options import check_options as check  # noqa: PLC0415

    check(fmt, fields, excel=excel)


def write_report(  # noqa: PLR0913 - what is written, where to, and how
    report: Report,
    fmt: Format,
    out: TextIO,
    *,
    fields: Sequence[str] | None = None,
    excel: bool = False,
    style: Style = PLAIN,
) -> None:
    """Write a finished search.

    `fields` selects and orders the columns of csv, tsv, json, jsonl and markdown; `excel` goes
    with csv. Raises UsageError, before anything is written, where an option does not go with the
    format or a field is unknown.
    """
    from mbc_trials.output.search_view import write  # noqa: PLC0415

    write(report, fmt, out, fields=fields, excel=excel, style=style)


def write_trials(  # noqa: PLR0913 - as above
    report: Report,
    fmt: Format,
    out: TextIO,
    *,
    fields: Sequence[str] | None = None,
    excel: bool = False,
    style: Style = PLAIN,
) -> None:
    """Write each trial of the report whole: a page in table, text and markdown.

    The person's side of a page is printed where `report.told` is not empty. json and jsonl carry
    the full record; csv, tsv and ids give one row a trial as in a search. Errors as above.
    """
    from mbc_trials.output.trial_page import write  # noqa: PLC0415

    write(report, fmt, out, fields=fields, excel=excel, style=style)


def write_rights(
    countries: Sequence[str],
    answers: Sequence[Answer],
    fmt: Format,
    out: TextIO,
    *,
    style: Style = PLAIN,
) -> None:
    """Write what people who join a trial have a right to, with the law it rests on.

    `countries` are codes (`US`, `de`, `UK`) or names as the registry writes them; the countries
    where the trials in `answers` run are added. Without either, only the international wording is
    given. An unknown country gets the international wording and a line that says so. Raises
    UsageError for `ids`, which has nothing to list here.
    """
    from mbc_trials.output.rights_view import write  # noqa: PLC0415

    write(countries, answers, fmt, out, style=style)
