"""Reads the search options that a watch keeps, as the command line of a search is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer

from mbc_trials.cli.option_groups import takes_groups
from mbc_trials.cli.person_flags import PersonFlags
from mbc_trials.cli.selection_flags import SelectionFlags
from mbc_trials.cli.treatment_flags import TreatmentFlags
from mbc_trials.errors import UsageError
from mbc_trials.finding import Wish
from mbc_trials.person_options import patient
from mbc_trials.sorting import Order
from mbc_trials.watching.running import Asked

__all__ = ["asked_by", "parser"]


def asked_by(options: Sequence[str]) -> Asked:
    """What search options stand for.

    Raises UsageError, or what typer raises, for those that a search does not understand, that
    contradict each other, or that only say how a list is shown.
    """
    found: list[Asked] = []
    command = parser()
    with command.make_context("mbc-trials search", list(options), obj=found) as context:
        command.invoke(context)
    return found[0]


def parser() -> Any:
    """The command that reads the options; its parameters are those a watch takes."""
    return typer.main.get_command(_options)


_options = typer.Typer(add_completion=False, rich_markup_mode=None)


@_options.command(add_help_option=False)
@takes_groups
def _search(
    context: typer.Context,
    person: PersonFlags,
    trials: SelectionFlags,
    treatments: TreatmentFlags,
) -> None:
    """Put together what was told."""
    if trials.limit is not None or trials.sort is not Order.BEST:
        raise UsageError("a watch looks at all trials: leave --limit and --sort out")
    wish = Wish(
        selection=trials.selection(),
        treatment=treatments.selection(),
        conflicts=trials.include_conflicts,
    )
    context.obj.append(Asked(patient(person), wish))
