"""Which output options go together; asked before anything is downloaded or written."""

from __future__ import annotations

from collections.abc import Sequence

from mbc_trials.errors import UsageError
from mbc_trials.output.columns import COLUMNS, JSON_COLUMNS, chosen_columns
from mbc_trials.output.format import Format

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
        raise UsageError(f"--excel goes with --format csv, not with {fmt.value}; drop one")
    if fields is None:
        return
    if fmt not in _KNOWN:
        raise UsageError(
            f"--fields goes with {', '.join(f.value for f in _KNOWN)}, not with {fmt.value}; "
            "add --format, or drop --fields"
        )
    chosen_columns(fields, _KNOWN[fmt])
