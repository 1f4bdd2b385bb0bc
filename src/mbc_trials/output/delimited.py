"""The search result as CSV, as TSV, or as bare NCT numbers: for spreadsheets and for pipes."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import TextIO

from mbc_trials.output.columns import HEADINGS, cells, chosen_columns
from mbc_trials.output.format import Format
from mbc_trials.output.formulas import harmless
from mbc_trials.output.sanitize import plain
from mbc_trials.report import Report

__all__ = ["delimited_row", "write_delimited"]

_BYTE_ORDER_MARK = "\ufeff"


def write_delimited(
    report: Report, fmt: Format, out: TextIO, fields: Sequence[str] | None, *, excel: bool
) -> None:
    """Write csv, tsv or ids.

    `out` must not translate line ends (`newline=""`), or CSV's CRLF becomes CR CRLF on Windows.
    """
    if fmt is Format.IDS:
        _write_ids(report, out)
    elif fmt is Format.TSV:
        _write_tsv(report, out, chosen_columns(fields))
    else:
        _write_csv(report, out, chosen_columns(fields), excel=excel)


def _write_csv(report: Report, out: TextIO, columns: Sequence[str], *, excel: bool) -> None:
    """RFC 4180 with CRLF; `excel` adds the byte order mark and headings for people."""
    if excel:
        out.write(_BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([HEADINGS[column] for column in columns] if excel else columns)
    writer.writerows(_rows(report, columns))


def _write_tsv(report: Report, out: TextIO, columns: Sequence[str]) -> None:
    """One header line, one line a trial; cells never hold a tab or a line end."""
    out.write(delimited_row(columns))
    out.writelines(delimited_row(row) for row in _rows(report, columns))


def _rows(report: Report, columns: Sequence[str]) -> Iterator[list[str]]:
    for match in report.matches:
        row = cells(match, report)
        yield [harmless(row[column]) for column in columns]


def delimited_row(row: Sequence[str]) -> str:
    """A line of tab-separated cells that are already safe and one line each."""
    return "\t".join(row) + "\n"


def _write_ids(report: Report, out: TextIO) -> None:
    """One NCT number a line."""
    out.writelines(f"{plain(match.trial.nct_id)}\n" for match in report.matches)
