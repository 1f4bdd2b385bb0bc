"""`mbc-trials search`: the trials that may take a person, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from mbc_trials.cli.delivery import check_target, delivery
from mbc_trials.cli.environment import Environment
from mbc_trials.cli.option_groups import takes_groups
from mbc_trials.cli.output_flags import ColumnFlags, OutputFlags
from mbc_trials.cli.person_flags import PersonFlags
from mbc_trials.cli.place_flags import PlaceFlags
from mbc_trials.cli.profile_flags import ProfileFlag
from mbc_trials.cli.registry_flags import RegistryFlags, open_catalogue
from mbc_trials.cli.selection_flags import SelectionFlags
from mbc_trials.cli.treatment_flags import TreatmentFlags
from mbc_trials.errors import UsageError
from mbc_trials.finding import distance_hints, find, hints
from mbc_trials.funnel import funnel
from mbc_trials.output import Format, check_options, write_report
from mbc_trials.output.funnel_lines import funnel_lines
from mbc_trials.sentences import say
from mbc_trials.sorting import Order
from mbc_trials.wish import Wish

__all__ = ["search"]


@takes_groups
def search(
    context: typer.Context,
    person: PersonFlags,
    profile: ProfileFlag,
    place: PlaceFlags,
    trials: SelectionFlags,
    treatments: TreatmentFlags,
    output: OutputFlags,
    columns: ColumnFlags,
    registry: RegistryFlags,
    exit_status: Annotated[
        bool,
        typer.Option(
            "--exit-status", help="End with 1 when nothing is found.", rich_help_panel="Output"
        ),
    ] = False,
) -> None:
    """List open trials that may fit, and why.

    Each trial is a "May fit" or an "Ask first", with reasons and questions for the care team.
    Tell as much or as little as you know: what is not told counts as unknown, never as no.
    """
    environment: Environment = context.obj
    today = environment.now().date()
    told = place.added_to(profile.told(person, today), profile.profile)
    fmt = output.chosen_format(environment, excel=columns.excel)
    if trials.sort is Order.DISTANCE and told.near is None:
        raise UsageError(say("--sort distance needs a place to count from: add --near"))
    wish = Wish(
        near=told.near,
        selection=trials.selection(),
        treatment=treatments.selection(),
        order=trials.sort,
        limit=trials.cut(environment, output),
        conflicts=trials.include_conflicts,
        query=profile.query(person, place, trials, treatments),
    )
    check_options(fmt, columns.columns, excel=columns.excel)
    registry.check()
    check_target(output.output, force=output.force)

    by_ear = fmt is Format.TEXT
    with open_catalogue(environment, quiet=output.quiet, lines=by_ear) as catalogue:
        answer = catalogue.open_trials(refresh=registry.refresh, offline=registry.offline)
    report = find(answer, told.patient, wish, today)
    report = replace(report, funnel=funnel(answer, told.patient, wish, report.counts))

    private = bool(report.told)
    with delivery(environment, output.output, force=output.force, private=private) as stream:
        write_report(
            report,
            fmt,
            stream,
            fields=columns.columns,
            excel=columns.excel,
            style=output.style(environment),
        )
    if not output.quiet:
        for line in (
            *funnel_lines(report, whole=by_ear),
            *hints(answer, wish),
            *distance_hints(report, told.near),
        ):
            environment.say(line)
    if exit_status and not report.listed:
        raise typer.Exit(1)
