"""The output formats a person can ask for, and how a terminal wants its text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["PLAIN", "Format", "Style"]


class Format(StrEnum):
    """The values of `--format`."""

    TABLE = "table"
    TEXT = "text"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    IDS = "ids"


@dataclass(frozen=True, slots=True)
class Style:
    """What the stream can show; says nothing about what is shown, except for the rights."""

    width: int = 80
    """Columns of the terminal; `table` keeps to it, the other formats never break a line."""
    colour: bool = False
    links: bool = False
    """Whether NCT numbers may be terminal hyperlinks."""
    rights: bool = False
    """Whether `table`, `text` and `markdown` end with the short table of rights."""


PLAIN = Style()
"""80 columns, no colour, no links, no rights."""
