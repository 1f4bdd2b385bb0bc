"""Which output options go together; asked before anything is downloaded or written."""

from __future__ import annotations

from collections.abc import Sequence

from mbc_trials.errors import UsageError
from mbc_trials.output.columns import COLUMNS, JSON_COLUMNS, chosen_columns
from mbc_trials.output.format import Format
from mbc_trials.sentences import say

__all__ = ["check_options"]

_KNOWN = {
    Format.CSV: COLUMNS,
    Format.TSV: COLUMNS,
    Format.MARKDOWN: COLUMNS,
    Format.JSON: JSON_COLUMNS,
    Format.JSONL: JSON_COLUMNS,
}


def check_options(fmt: Format, fields: Sequence[str] | None, *, excel: bool) -> None:
    """Raise UsageError where `fields` or `excel` does not go with the format."""
    if excel and fmt is not Format.CSV:
        raise UsageError(
            say("--excel goes with --format csv, not with {format}; drop one", format=fmt.value)
        )
    if fields is None:
        return
    if fmt not in _KNOWN:
        raise UsageError(
            say(
                "--fields goes with {formats}, not with {format}; add --format, or drop --fields",
                formats=", ".join(known.value for known in _KNOWN),
                format=fmt.value,
            )
        )
    chosen_columns(fields, _KNOWN[fmt])
