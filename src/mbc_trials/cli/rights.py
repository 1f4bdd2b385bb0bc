"""`mbc-trials rights`: what people who join a trial have a right to, and on what grounds."""

from __future__ import annotations

from typing import Annotated

import typer

from mbc_trials.answer import Answer
from mbc_trials.cli.delivery import check_target, delivery
from mbc_trials.cli.environment import Environment
from mbc_trials.cli.option_groups import takes_groups
from mbc_trials.cli.output_flags import OutputFlags
from mbc_trials.cli.registry_flags import OfflineFlag, open_catalogue
from mbc_trials.cli.show import look_up_numbers
from mbc_trials.errors import UsageError
from mbc_trials.output import Format, write_rights
from mbc_trials.registry.nct import nct_number
from mbc_trials.rights.countries import named_country
from mbc_trials.sentences import say

__all__ = ["rights"]


@takes_groups
def rights(
    context: typer.Context,
    output: OutputFlags,
    registry: OfflineFlag,
    numbers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NCT...]", help="Trials whose countries decide which law."),
    ] = None,
    country: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CC",
            help="A country, as a code such as US or DE, or by name; repeat for more.",
            rich_help_panel="Which law",
        ),
    ] = None,
) -> None:
    """Show the rights of people in trials.

    Each with what it means, its limits, what to ask, and the sources. Law follows the country
    where a trial runs. General information, not legal advice.
    """
    if output.no_rights:
        raise UsageError(
            say("rights with --no-rights leaves nothing to print; leave out --no-rights")
        )
    environment: Environment = context.obj
    fmt = output.chosen_format(environment)
    asked = list(dict.fromkeys(map(nct_number, numbers or ())))
    countries = [named_country(words).name for words in country or ()]
    check_target(output.output, force=output.force)

    answers: list[Answer] = []
    code = 0
    if asked:
        by_ear = fmt is Format.TEXT
        with open_catalogue(environment, quiet=output.quiet, lines=by_ear) as catalogue:
            answers, code = look_up_numbers(catalogue, asked, environment, offline=registry.offline)
    if answers or not asked:
        with delivery(environment, output.output, force=output.force) as stream:
            write_rights(countries, answers, fmt, stream, style=output.style(environment))
    raise typer.Exit(code)
