"""`mbc-trials show`: single trials whole, and how they stand to a person."""

from __future__ import annotations

from typing import Annotated

import typer

from mbc_trials.answer import Answer
from mbc_trials.catalogue import Catalogue
from mbc_trials.cli.delivery import check_target, delivery
from mbc_trials.cli.environment import Environment
from mbc_trials.cli.option_groups import takes_groups
from mbc_trials.cli.output_flags import ColumnFlags, OutputFlags
from mbc_trials.cli.person_flags import PersonFlags
from mbc_trials.cli.place_flags import PlaceFlags
from mbc_trials.cli.profile_flags import ProfileFlag
from mbc_trials.cli.registry_flags import OfflineFlag, open_catalogue
from mbc_trials.errors import MbcTrialsError
from mbc_trials.finding import distance_hints, look_up
from mbc_trials.output import Format, check_options, write_trials
from mbc_trials.registry.nct import nct_number

__all__ = ["look_up_numbers", "show"]


@takes_groups
def show(
    context: typer.Context,
    numbers: Annotated[
        list[str], typer.Argument(metavar="NCT...", help="NCT numbers, for example NCT99000001.")
    ],
    person: PersonFlags,
    profile: ProfileFlag,
    place: PlaceFlags,
    output: OutputFlags,
    columns: ColumnFlags,
    registry: OfflineFlag,
) -> None:
    """Show trials whole, in the record's own words.

    A page says what the trial takes, limits and excludes, where it runs and whom to call. With
    facts about a person it says how each fact stands, and why a trial is or is not listed. A
    trial that is not on this machine is asked for by its number and nothing else.
    """
    environment: Environment = context.obj
    today = environment.now().date()
    told = place.added_to(profile.told(person, today), profile.profile)
    fmt = output.chosen_format(environment, excel=columns.excel)
    check_options(fmt, columns.columns, excel=columns.excel)
    asked = list(dict.fromkeys(map(nct_number, numbers)))
    check_target(output.output, force=output.force)

    by_ear = fmt is Format.TEXT
    with open_catalogue(environment, quiet=output.quiet, lines=by_ear) as catalogue:
        answers, code = look_up_numbers(catalogue, asked, environment, offline=registry.offline)
    if answers:
        report = look_up(answers, told.patient, profile.query(person, place), today, told.near)
        private = bool(report.told)
        with delivery(environment, output.output, force=output.force, private=private) as stream:
            write_trials(
                report,
                fmt,
                stream,
                fields=columns.columns,
                excel=columns.excel,
                style=output.style(environment),
            )
        if not output.quiet:
            for hint in distance_hints(report, told.near):
                environment.say(hint)
    raise typer.Exit(code)


def look_up_numbers(
    catalogue: Catalogue, numbers: list[str], environment: Environment, *, offline: bool
) -> tuple[list[Answer], int]:
    """The answers for the numbers, and the gravest exit code of those that got none.

    One number without an answer is named on stderr and does not take the others away.
    """
    answers, code = [], 0
    for number in numbers:
        try:
            answers.append(catalogue.one(number, offline=offline))
        except MbcTrialsError as error:
            environment.say(str(error))
            code = max(code, error.exit_code)
    return answers, code
