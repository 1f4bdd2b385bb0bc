"""The options that say how the news of watches is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from mbc_trials.cli.output_flags import Force, OutputFile, OutputFlags, Quiet
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
    output: OutputFile = None
    force: Force = False
    quiet: Quiet = False

    def as_search(self) -> OutputFlags:
        """The same options as a search has them."""
        return OutputFlags(self.format, self.output, self.force, no_rights=True, quiet=self.quiet)
