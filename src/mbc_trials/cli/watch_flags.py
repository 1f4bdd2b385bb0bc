"""The options that say how the news of watches is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from mbc_trials.cli.output_flags import OutputFlags
from mbc_trials.output import Format

__all__ = ["NewsFlags"]

_PANEL = "Output"


@dataclass(frozen=True)
class NewsFlags:
    """As a search's, but for the rights, which do not change from week to week."""

    format: Annotated[
        Format | None,
        typer.Option(
            help="Default: table on a terminal, else tsv; markdown for a digest to pass on.",
            rich_help_panel=_PANEL,
            show_default=False,
        ),
    ] = None
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to a file, whole or not at all; its suffix tells the format.",
            rich_help_panel=_PANEL,
        ),
    ] = None
    force: Annotated[
        bool, typer.Option("--force", help="Let -o replace a file.", rich_help_panel=_PANEL)
    ] = False
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet",
            "-q",
            help="No progress and no hints; warnings and errors are still said.",
            rich_help_panel=_PANEL,
        ),
    ] = False

    def as_search(self) -> OutputFlags:
        """The same options as a search has them."""
        return OutputFlags(self.format, self.output, self.force, no_rights=True, quiet=self.quiet)
