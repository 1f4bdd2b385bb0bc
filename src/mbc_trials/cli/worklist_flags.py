"""The options that say how a work list is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from mbc_trials.cli.delivery import check_target
from mbc_trials.cli.output_flags import Force, Quiet
from mbc_trials.errors import UsageError
from mbc_trials.sentences import say

__all__ = ["ListFlags"]

_PANEL = "Output"


@dataclass(frozen=True)
class ListFlags:
    """Where a work list goes, in which form, and what it is merged with."""

    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to a .csv file that only you can read, whole or not at all.",
            rich_help_panel=_PANEL,
        ),
    ] = None
    excel: Annotated[
        bool,
        typer.Option(
            "--excel",
            help="For spreadsheets: byte order mark, headings and results for people.",
            rich_help_panel=_PANEL,
        ),
    ] = False
    merge: Annotated[
        Path | None,
        typer.Option(
            "--merge",
            metavar="OLD.csv",
            help="Keep My status and My notes of an older list; mark what is new, changed or gone.",
            rich_help_panel=_PANEL,
        ),
    ] = None
    force: Force = False
    quiet: Quiet = False

    def check(self) -> None:
        """Raise UsageError for a file that cannot be the list, before anything is downloaded."""
        if self.output is None and self.force:
            raise UsageError(say("--force goes with -o FILE; drop it or name a file"))
        if self.output is not None and self.output.suffix.lower() != ".csv":
            raise UsageError(say("-o needs a name that ends in .csv"))
        check_target(self.output, force=self.force)
