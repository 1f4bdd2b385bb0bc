"""The options that say how an answer is written, and what they add up to for one run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from mbc_trials.cli.environment import PIPE_WIDTH, Environment
from mbc_trials.errors import UsageError
from mbc_trials.output import Format, Style
from mbc_trials.sentences import say

__all__ = ["ColumnFlags", "Force", "OutputFile", "OutputFlags", "Quiet"]

_PANEL = "Output"

_SUFFIXES = {
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".ids": Format.IDS,
}


OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to a file, whole or not at all; its suffix tells the format.",
        rich_help_panel=_PANEL,
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Let -o replace a file.", rich_help_panel=_PANEL)
]
Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet",
        "-q",
        help="No progress and no hints; warnings and errors are still said.",
        rich_help_panel=_PANEL,
    ),
]


@dataclass(frozen=True)
class OutputFlags:
    """Format, file and how much is said around the data."""

    format: Annotated[
        Format | None,
        typer.Option(
            help="Default: table on a terminal, else tsv.",
            rich_help_panel=_PANEL,
            show_default=False,
        ),
    ] = None
    output: OutputFile = None
    force: Force = False
    no_rights: Annotated[
        bool,
        typer.Option("--no-rights", help="Leave out the table of rights.", rich_help_panel=_PANEL),
    ] = False
    quiet: Quiet = False

    def chosen_format(self, environment: Environment, *, excel: bool = False) -> Format:
        """The format told, else the file's, else what suits the terminal or the pipe.

        Raises UsageError where --force has nothing to force or a suffix is not known.
        """
        if self.force and self.output is None:
            raise UsageError(say("--force goes with -o FILE; drop it or name a file"))
        if self.format is not None:
            return self.format
        if self.output is not None:
            return _format_of(self.output)
        if excel:
            return Format.CSV
        return Format.TABLE if environment.stdout_is_terminal else Format.TSV

    def style(self, environment: Environment) -> Style:
        """What the place written to can show; a pipe gets neither colour nor rights."""
        on_terminal = self.output is None and environment.stdout_is_terminal
        return Style(
            width=environment.width if on_terminal else PIPE_WIDTH,
            colour=on_terminal and environment.colour,
            links=on_terminal and environment.colour,
            rights=not self.no_rights and (on_terminal or self.output is not None),
        )


@dataclass(frozen=True)
class ColumnFlags:
    """Options for formats that have columns."""

    fields: Annotated[
        str | None,
        typer.Option(
            metavar="A,B,C",
            help="Columns to write, in this order (csv, tsv, json, jsonl, markdown).",
            rich_help_panel=_PANEL,
        ),
    ] = None
    excel: Annotated[
        bool,
        typer.Option(
            "--excel",
            help="csv for spreadsheets: byte order mark, headings for people.",
            rich_help_panel=_PANEL,
        ),
    ] = False

    @property
    def columns(self) -> list[str] | None:
        """The column names asked for. Raises UsageError where none is left."""
        if self.fields is None:
            return None
        names = [name.strip() for name in self.fields.split(",") if name.strip()]
        if not names:
            raise UsageError(say("--fields needs names, for example --fields nct_id,title,url"))
        return names


def _format_of(path: Path) -> Format:
    """The format a file's suffix stands for. Raises UsageError."""
    if (known := _SUFFIXES.get(path.suffix.lower())) is None:
        raise UsageError(
            say(
                "-o needs --format, or a file name that ends in one of {endings}",
                endings=", ".join(_SUFFIXES),
            )
        )
    return known
