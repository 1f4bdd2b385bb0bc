"""Cells that no spreadsheet takes for a formula, and how they read without that guard.

What a spreadsheet evaluates begins with one of a few characters, telephone numbers among it; blanks
and characters nobody sees may stand in front. A semicolon inside a cell counts as the start of one
too: where Windows separates lists by semicolons, Excel cuts a file of commas there.
"""

from __future__ import annotations

import re

__all__ = ["harmless", "text_only", "unguarded"]

_STARTS = "=+\\-@\t\r＝＋－＠"
_UNSEEN = r"[\s\u200b-\u200f\u2060\ufeff]*"
_FORMULA = re.compile(f"{_UNSEEN}[{_STARTS}]|[\t\r\n]")
_INNER_FORMULA = re.compile(f";(?={_UNSEEN}[{_STARTS}])")


def text_only(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet could take it for a formula."""
    return cell if cell[:1].isalnum() or not _FORMULA.match(cell) else f"'{cell}"


def harmless(cell: str) -> str:
    """The same for words of a record or another program: what a semicolon cuts off is guarded too.

    Made for cells that `sanitize.plain` has already been over.
    """
    return text_only(_INNER_FORMULA.sub(";'", cell) if ";" in cell else cell)


def unguarded(cell: str) -> str:
    """The cell without an apostrophe that `text_only` put there, so that they do not pile up."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell
