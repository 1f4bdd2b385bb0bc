"""Text from outside made fit to stand inside a one-line message."""

from __future__ import annotations

__all__ = ["one_line"]


def one_line(text: str, limit: int = 200) -> str:
    """The first line of `text` that holds anything, without controls, at most `limit` characters.

    Control characters, terminal escapes, bidirectional marks and lone surrogates are what
    `str.isprintable` refuses; each run of them and of blanks becomes one blank.
    """
    for line in text.splitlines():
        shown = "".join(char if char.isprintable() else " " for char in line)
        if shown := " ".join(shown.split()):
            return shown if len(shown) <= limit else shown[: limit - 1] + "…"
    return ""
