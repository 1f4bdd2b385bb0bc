"""`mbc-trials sync`: brings the local copy up to date now, and says what changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from mbc_trials.catalogue import Synced
from mbc_trials.cli.delivery import delivery
from mbc_trials.cli.environment import Environment
from mbc_trials.cli.registry_flags import open_catalogue

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
        yield "Nothing newer at the registry."
    else:
        closed = f" ({applied.closed} of them closed)" if applied.closed else ""
        gone = f", {applied.vanished} no longer on ClinicalTrials.gov" if applied.vanished else ""
        yield f"{applied.added} new, {applied.changed} changed{closed}{gone}."
    yield f"{state.records} trials here, {state.open} of them open, as of {state.day}."
