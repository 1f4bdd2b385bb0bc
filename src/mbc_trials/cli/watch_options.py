"""Reads the search options that a watch keeps, as the command line of a search is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import typer

from mbc_trials.cli.option_groups import takes_groups
from mbc_trials.cli.person_flags import PersonFlags
from mbc_trials.cli.place_flags import PlaceFlags
from mbc_trials.cli.profile_flags import ProfileFlag
from mbc_trials.cli.selection_flags import SelectionFlags
from mbc_trials.cli.treatment_flags import TreatmentFlags
from mbc_trials.errors import UsageError
from mbc_trials.sentences import say
from mbc_trials.sorting import Order
from mbc_trials.watching.running import Asked
from mbc_trials.wish import Wish

__all__ = ["asked_by", "parser"]


def asked_by(options: Sequence[str], today: date) -> Asked:
    """What search options stand for.

    Raises UsageError, or what typer raises, for those that a search does not understand, that
    contradict each other, or that only say how a list is shown.
    """
    run = _Run(today)
    command = parser()
    with command.make_context("mbc-trials search", list(options), obj=run) as context:
        command.invoke(context)
    return run.found[0]


@dataclass(frozen=True, slots=True)
class _Run:
    """What goes into the reading of options, and what comes out."""

    today: date
    found: list[Asked] = field(default_factory=list)


def parser() -> Any:
    """The command that reads the options; its parameters are those a watch takes."""
    return typer.main.get_command(_options)


_options = typer.Typer(add_completion=False, rich_markup_mode=None)


@_options.command(add_help_option=False)
@takes_groups
def _search(
    context: typer.Context,
    person: PersonFlags,
    profile: ProfileFlag,
    place: PlaceFlags,
    trials: SelectionFlags,
    treatments: TreatmentFlags,
) -> None:
    """Put together what was told."""
    if trials.limit is not None or trials.sort is not Order.BEST:
        raise UsageError(say("a watch looks at all trials: leave --limit and --sort out"))
    run: _Run = context.obj
    told = place.added_to(profile.told(person, run.today), profile.profile)
    wish = Wish(
        near=told.near,
        selection=trials.selection(),
        treatment=treatments.selection(),
        conflicts=trials.include_conflicts,
    )
    run.found.append(Asked(told.patient, wish))
