"""`mbc-trials treatments`: the drugs of metastatic breast cancer and the open trials of each."""

from __future__ import annotations

from typing import Annotated

import typer

from mbc_trials.cli.delivery import check_target, delivery
from mbc_trials.cli.environment import Environment
from mbc_trials.cli.option_groups import takes_groups
from mbc_trials.cli.output_flags import OutputFlags
from mbc_trials.cli.registry_flags import RegistryFlags, open_catalogue
from mbc_trials.output import Format
from mbc_trials.selection import OPEN_STATUSES
from mbc_trials.sentences import say

__all__ = ["treatments"]


@takes_groups
def treatments(
    context: typer.Context,
    output: OutputFlags,
    registry: RegistryFlags,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="A drug by any of its names, or a kind such as adc."),
    ] = None,
) -> None:
    """Show the drugs used or tested, how each is given and where it is approved.

    With a name: that drug in detail, with its open trials. Dates and sources are shown, and what
    is not known is said to be "not given here".
    """
    from mbc_trials.output.treatments_view import check_format, write  # noqa: PLC0415
    from mbc_trials.treatments.landscape import chosen, landscape  # noqa: PLC0415

    environment: Environment = context.obj
    fmt = output.chosen_format(environment)
    check_format(fmt, detailed=name is not None)
    registry.check()
    check_target(output.output, force=output.force)
    if name is not None:
        chosen(landscape(()), name)  # an unknown name is refused before anything is downloaded

    by_ear = fmt is Format.TEXT
    with open_catalogue(environment, quiet=output.quiet, lines=by_ear) as catalogue:
        answer = catalogue.open_trials(refresh=registry.refresh, offline=registry.offline)
    trials = (e.trial for e in answer.entries if e.trial.status in OPEN_STATUSES)
    entries = landscape(trials) if name is None else chosen(landscape(trials), name)
    with delivery(environment, output.output, force=output.force) as stream:
        write(
            entries,
            answer,
            fmt,
            stream,
            detailed=name is not None,
            style=output.style(environment),
        )
    if not entries:  # only a kind can be without drugs, as radiotherapy is
        words = say("no drug in the list here is of this kind; search --therapy finds its trials")
        environment.say(words)
