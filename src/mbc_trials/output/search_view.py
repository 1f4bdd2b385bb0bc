"""Hands a finished search to the format asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO, assert_never

from mbc_trials.output.format import Format, Style
from mbc_trials.output.options import check_options
from mbc_trials.report import Report

__all__ = ["write"]


def write(  # noqa: PLR0913 - one branch a format
    report: Report,
    fmt: Format,
    out: TextIO,
    *,
    fields: Sequence[str] | None,
    excel: bool,
    style: Style,
) -> None:
    """Write the report; each format is imported only when it is asked for."""
    check_options(fmt, fields, excel=excel)
    match fmt:
        case Format.TABLE:
            from mbc_trials.output.table import write_table  # noqa: PLC0415

            write_table(report, out, style)
        case Format.TEXT:
            from mbc_trials.output.text import write_text  # noqa: PLC0415

            write_text(report, out, style)
        case Format.MARKDOWN:
            from mbc_trials.output.markdown import write_markdown  # noqa: PLC0415

            write_markdown(report, out, fields, style)
        case Format.CSV | Format.TSV | Format.IDS:
            from mbc_trials.output.delimited import write_delimited  # noqa: PLC0415

            write_delimited(report, fmt, out, fields, excel=excel)
        case Format.JSON | Format.JSONL:
            from mbc_trials.output.json_output import write_as_json  # noqa: PLC0415

            write_as_json(report, fmt, out, fields)
        case _:
            assert_never(fmt)
