"""`mbc-trials worklist`: many people's trials as one table, to work on in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mbc_trials.answer import AnswerSource
from mbc_trials.cli.delivery import delivery
from mbc_trials.cli.environment import Environment
from mbc_trials.cli.option_groups import as_told, takes_groups
from mbc_trials.cli.person_flags import PersonFlags
from mbc_trials.cli.place_flags import PlaceFlags
from mbc_trials.cli.profile_flags import ProfileFlag
from mbc_trials.cli.registry_flags import RegistryFlags, open_catalogue
from mbc_trials.cli.selection_flags import SelectionFlags
from mbc_trials.cli.treatment_flags import TreatmentFlags
from mbc_trials.cli.worklist_flags import ListFlags
from mbc_trials.errors import UsageError
from mbc_trials.person_options import patient
from mbc_trials.report import Counts
from mbc_trials.sentences import say, say_count
from mbc_trials.told import Told
from mbc_trials.wish import Wish

if TYPE_CHECKING:
    from mbc_trials.worklist.listing import Lister, Tally
    from mbc_trials.worklist.merging import Merger
    from mbc_trials.worklist.people import People

__all__ = ["worklist"]

_INDEX_AND_MERGE = (
    "--merge: the built-in index knows fewer trials and no quotes, so most rows will count as "
    "changed or gone: merge again with a network"
)


@takes_groups
def worklist(
    context: typer.Context,
    person: PersonFlags,
    profile: ProfileFlag,
    place: PlaceFlags,
    trials: SelectionFlags,
    treatments: TreatmentFlags,
    registry: RegistryFlags,
    table: ListFlags,
    profiles: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PROFILES...",
            help="Profiles, a folder of them, or a CSV file with a person a row.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Make one table of trials for many people, to work on in a spreadsheet.

    For each person it lists each trial that may fit or has to be asked about, with reasons, the
    nearest open site and whom to call. People are told apart by labels, never by names: a label
    is what a profile says, else the name of its file. Facts and a place told as options hold for
    everyone in the list.
    """
    from mbc_trials.worklist.cells import Cells  # noqa: PLC0415 - not for the help
    from mbc_trials.worklist.listing import Lister, write_list  # noqa: PLC0415 - as above
    from mbc_trials.worklist.people import People  # noqa: PLC0415 - as above
    from mbc_trials.worklist.writing import ListWriter  # noqa: PLC0415 - as above

    environment: Environment = context.obj
    wish = _wish(trials, treatments)
    registry.check()
    table.check()
    named = [*(profiles or ()), *([profile.profile] if profile.profile else ())]
    people = People(tuple(named), environment.now().date(), _for_everyone(person, place))
    people.check()
    with _merger(table.merge, for_people=table.excel) as merger:
        with open_catalogue(environment, quiet=table.quiet) as catalogue:
            answer = catalogue.open_trials(refresh=registry.refresh, offline=registry.offline)
        if merger is not None and answer.source is AnswerSource.INDEX:
            environment.say(_INDEX_AND_MERGE)
        lister = Lister(answer, wish)
        if table.output is None and environment.stdout_is_terminal:
            _show(people, lister, environment)
            return
        cells = Cells(answer, environment.now().date().isoformat(), for_people=table.excel)
        with delivery(environment, table.output, force=table.force, private=True) as stream:
            writer = ListWriter(stream, excel=table.excel, merged=merger is not None)
            tally = write_list(people, lister, cells, writer, merger)
        for line in _summary(tally, merger, quiet=table.quiet):
            environment.say(line)


def _for_everyone(person: PersonFlags, place: PlaceFlags) -> Callable[[Told, str], Told]:
    """What adds the options to what each source tells. Raises UsageError where they contradict."""
    from mbc_trials.profiles.merging import added  # noqa: PLC0415 - not for the help

    patient(person)  # a contradiction between the options themselves is said without a file
    known = as_told(person)

    def with_options(told: Told, source: str) -> Told:
        if known:
            told = replace(told, patient=added(told.patient, person, source))
        return place.added_to(told, Path(source))

    return with_options


@contextmanager
def _merger(path: Path | None, *, for_people: bool) -> Iterator[Merger | None]:
    """What holds the rows against the older list, where one was named."""
    if path is None:
        yield None
        return
    from mbc_trials.worklist.earlier import earlier_list  # noqa: PLC0415 - only where asked for
    from mbc_trials.worklist.merging import Merger  # noqa: PLC0415 - as above

    with earlier_list(path) as earlier:
        yield Merger(earlier, for_people)


def _show(people: People, lister: Lister, environment: Environment) -> None:
    """A line a person: a table this wide is of no use on a terminal."""
    with delivery(environment, None, force=False) as stream:
        for told in people:
            counts = Counts.of(lister.trials(told))
            line = say_count(
                "{label}: {count} trial may fit, {check} to ask about",
                "{label}: {count} trials may fit, {check} to ask about",
                counts.fits,
                label=told.label,
                check=counts.check,
            )
            stream.write(f"{line}\n")
    environment.say(say("name a file to get the whole list: --excel -o list.csv"))


def _summary(tally: Tally, merger: Merger | None, *, quiet: bool) -> Iterator[str]:
    """What was written and, in any case, what an older list held that is not carried over."""
    if merger is not None:
        yield from merger.earlier.warnings()
    if quiet:
        return
    people = say_count("{count} person", "{count} people", tally.people)
    rows = say_count("{count} row", "{count} rows", tally.rows)
    yield f"{people}, {rows}"
    if merger is not None:
        yield merger.told()
    if tally.without:
        yield _without(tally)


def _without(tally: Tally) -> str:
    named = ", ".join(tally.first_without)
    if more := tally.without - len(tally.first_without):
        named = say("{labels} and {count} more", labels=named, count=more)
    return say_count(
        "no trial for {count} person: {labels}",
        "no trial for {count} people: {labels}",
        tally.without,
        labels=named,
    )


def _wish(trials: SelectionFlags, treatments: TreatmentFlags) -> Wish:
    if trials.limit is not None and trials.limit < 0:
        raise UsageError(
            say("--limit {number}: give a number of trials, or 0 for all", number=trials.limit)
        )
    return Wish(
        selection=trials.selection(),
        treatment=treatments.selection(),
        order=trials.sort,
        limit=trials.limit or None,
        conflicts=trials.include_conflicts,
    )
