"""`mbc-trials handout`: trials as one page to print, bring to an appointment and write on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mbc_trials.cli.delivery import check_target, delivery
from mbc_trials.cli.environment import Environment
from mbc_trials.cli.option_groups import takes_groups
from mbc_trials.cli.output_flags import Force
from mbc_trials.cli.person_flags import PersonFlags
from mbc_trials.cli.place_flags import PlaceFlags
from mbc_trials.cli.profile_flags import ProfileFlag
from mbc_trials.cli.registry_flags import OfflineFlag, open_catalogue
from mbc_trials.cli.show import look_up_numbers
from mbc_trials.errors import UsageError
from mbc_trials.finding import distance_hints, look_up
from mbc_trials.handout import write_handout
from mbc_trials.registry.nct import nct_number
from mbc_trials.sentences import say

__all__ = ["handout"]

_PANEL = "Output"
_SUFFIXES = {".html", ".htm"}


@takes_groups
def handout(
    context: typer.Context,
    numbers: Annotated[
        list[str], typer.Argument(metavar="NCT...", help="NCT numbers, for example NCT99000001.")
    ],
    person: PersonFlags,
    profile: ProfileFlag,
    place: PlaceFlags,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The page to write, such as page.html; - is stdout.",
            rich_help_panel=_PANEL,
        ),
    ],
    registry: OfflineFlag,
    force: Force = False,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet",
            "-q",
            help="No progress and no hints; errors are still said.",
            rich_help_panel=_PANEL,
        ),
    ] = False,
) -> None:
    """Write a page to print and bring to an appointment.

    It says what each trial studies, why it may fit and what to check, with the record's own words,
    where it is open and whom to call, your rights, and questions with room to write. Several
    trials are first put side by side. The page holds what you told: only you can read the file.
    """
    environment: Environment = context.obj
    today = environment.now().date()
    told = place.added_to(profile.told(person, today), profile.profile)
    asked = list(dict.fromkeys(map(nct_number, numbers)))
    target = _target(output, force=force)
    check_target(target, force=force)

    with open_catalogue(environment, quiet=quiet) as catalogue:
        answers, code = look_up_numbers(catalogue, asked, environment, offline=registry.offline)
    if answers:
        report = look_up(answers, told.patient, profile.query(person, place), today, told.near)
        with delivery(environment, target, force=force, private=True) as stream:
            write_handout(report, stream)
        for hint in () if quiet else distance_hints(report, told.near):
            environment.say(hint)
        if target is not None and not quiet:
            environment.say(
                say("wrote {file}; open it in a browser to read or print it", file=target)
            )
    raise typer.Exit(code)


def _target(output: Path, *, force: bool) -> Path | None:
    """The file to write, or None for stdout. Raises UsageError for what is not a page's name."""
    if str(output) == "-":
        if force:
            raise UsageError(say("--force goes with a file; drop it or name one"))
        return None
    if output.suffix.lower() not in _SUFFIXES:
        raise UsageError(
            say("-o needs a name that ends in .html; a browser prints the page to PDF")
        )
    return output
