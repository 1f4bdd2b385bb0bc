"""The options that say which trials to list, in which order and how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from mbc_trials.cli.environment import Environment
from mbc_trials.cli.output_flags import OutputFlags
from mbc_trials.errors import UsageError
from mbc_trials.selection import Selection
from mbc_trials.sentences import say
from mbc_trials.sorting import Order

__all__ = ["SelectionFlags"]

_PANEL = "Which trials"
_LIMIT_ON_TERMINAL = 10


@dataclass(frozen=True)
class SelectionFlags:
    """Filters by the structured fields of a record; different filters must all hold."""

    status: Annotated[
        tuple[str, ...],
        typer.Option(
            metavar="STATUS",
            help="Repeat for more. Default: recruiting and not-yet-recruiting; also "
            "enrolling-by-invitation, suspended, available.",
            rich_help_panel=_PANEL,
        ),
    ] = ()
    phase: Annotated[
        tuple[str, ...],
        typer.Option(
            metavar="PHASE",
            help="early1, 1, 2, 3, 4 or na; repeat for more. 1 also finds phase 1/2.",
            rich_help_panel=_PANEL,
        ),
    ] = ()
    purpose: Annotated[
        tuple[str, ...],
        typer.Option(
            metavar="PURPOSE",
            help="treatment, supportive, diagnostic, prevention, screening, …; repeat for more. "
            "Without it treatment studies come first.",
            rich_help_panel=_PANEL,
        ),
    ] = ()
    country: Annotated[
        tuple[str, ...],
        typer.Option(
            metavar="NAME",
            help="With a location there that is not closed; repeat for more.",
            rich_help_panel=_PANEL,
        ),
    ] = ()
    facility: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Part of a hospital's name or town, with --country in that country.",
            rich_help_panel=_PANEL,
        ),
    ] = None
    include_conflicts: Annotated[
        bool,
        typer.Option(
            "--include-conflicts",
            help="List trials that conflict with what was told, too.",
            rich_help_panel=_PANEL,
        ),
    ] = False
    sort: Annotated[
        Order,
        typer.Option(
            help="best: may fit first, then fewest open questions.", rich_help_panel=_PANEL
        ),
    ] = Order.BEST
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help=f"Show N at most, 0 for all. Default: {_LIMIT_ON_TERMINAL} on a terminal, else "
            "all.",
            rich_help_panel=_PANEL,
        ),
    ] = None

    def selection(self) -> Selection:
        """The filters. Raises UsageError for words that are not known."""
        return Selection.of_words(
            statuses=self.status,
            phases=self.phase,
            purposes=self.purpose,
            countries=self.country,
            facility=self.facility,
        )

    def cut(self, environment: Environment, output: OutputFlags) -> int | None:
        """How many trials to show, None for all. Raises UsageError below 0."""
        if self.limit is not None and self.limit < 0:
            raise UsageError(
                say("--limit {number}: give a number of trials, or 0 for all", number=self.limit)
            )
        if self.limit is None:
            on_terminal = environment.stdout_is_terminal and output.output is None
            return _LIMIT_ON_TERMINAL if on_terminal else None
        return self.limit or None
