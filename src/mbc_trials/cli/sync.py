"""`mbc-trials sync`: brings the local copy up to date now, and says what changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from mbc_trials.catalogue import Synced
from mbc_trials.cli.delivery import delivery
from mbc_trials.cli.environment import Environment
from mbc_trials.cli.registry_flags import open_catalogue
from mbc_trials.registry.update import Applied
from mbc_trials.sentences import say

__all__ = ["sync"]


def sync(
    context: typer.Context,
    whole: Annotated[
        bool,
        typer.Option(
            "--whole",
            help="Download everything again, whatever is here already.",
            rich_help_panel="The registry",
        ),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet",
            "-q",
            help="No progress; warnings and errors are still said.",
            rich_help_panel="Output",
        ),
    ] = False,
) -> None:
    """Bring the local copy up to date now.

    Searches do this by themselves once a day. What is asked of the registry is the same for
    everyone and names the disease only.
    """
    environment: Environment = context.obj
    with open_catalogue(environment, quiet=quiet) as catalogue:
        done = catalogue.sync(whole=whole)
    with delivery(environment, None, force=False) as stream:
        stream.writelines(f"{line}\n" for line in _lines(done))


def _lines(done: Synced) -> Iterator[str]:
    applied, state = done.applied, done.state
    if applied is None:
        yield say("Nothing newer at the registry.")
    else:
        yield _applied(applied)
    words = say("{records} trials here, {open} of them open, as of {day}.")
    yield words.format(records=state.records, open=state.open, day=state.day)


def _applied(applied: Applied) -> str:
    words = say("{new} new, {changed} changed.")
    if applied.closed and applied.vanished:
        words = say(
            "{new} new, {changed} changed ({closed} of them closed), "
            "{gone} no longer on ClinicalTrials.gov."
        )
    elif applied.closed:
        words = say("{new} new, {changed} changed ({closed} of them closed).")
    elif applied.vanished:
        words = say("{new} new, {changed} changed, {gone} no longer on ClinicalTrials.gov.")
    return words.format(
        new=applied.added, changed=applied.changed, closed=applied.closed, gone=applied.vanished
    )
