"""`mbc-trials watch`: keeps searches, runs them again, and tells what changed since."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mbc_trials.cli.delivery import check_target, delivery
from mbc_trials.cli.environment import Environment
from mbc_trials.cli.option_groups import SectionedCommand, takes_groups
from mbc_trials.cli.registry_flags import OfflineFlag, open_catalogue
from mbc_trials.cli.watch_flags import NewsFlags
from mbc_trials.errors import ProfileError, UsageError
from mbc_trials.output import Format
from mbc_trials.sentences import say, say_count
from mbc_trials.watching.state import Watch
from mbc_trials.watching.store import WatchStore, only_one_run

if TYPE_CHECKING:
    from mbc_trials.watching.running import Asked

__all__ = ["watch"]

watch = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    help="Keep searches and tell what changed since they were last run.",
    epilog="A watch holds what you tell about a person, in a file that only you can read.",
)

_LONGEST_NAME = 60


class ListFormat(StrEnum):
    """The values of `watch list --format`."""

    TEXT = "text"
    JSON = "json"


@watch.command(cls=SectionedCommand, context_settings={"ignore_unknown_options": True})
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A label of your own.")],
    options: Annotated[
        list[str] | None,
        typer.Argument(metavar="-- OPTIONS", help="About the person and which trials, as search."),
    ] = None,
) -> None:
    """Keep a search under a name.

    Its first run sets what later ones compare with.

    For example: mbc-trials watch add clinic -- --her2-low --site liver --country France
    """
    from mbc_trials.cli.profile_flags import with_absolute_profile  # noqa: PLC0415 - only here
    from mbc_trials.cli.watch_options import asked_by  # noqa: PLC0415 - only where needed

    environment: Environment = context.obj
    label, words = _label(name), with_absolute_profile(options or [])
    asked_by(words, environment.now().date())
    with WatchStore.open(environment.home) as store:
        store.add(label, words, environment.now().date().isoformat())
    environment.say(
        say("{name} is kept; mbc-trials watch run {name} sets its baseline", name=label)
    )


@watch.command("list", cls=SectionedCommand)
def list_watches(
    context: typer.Context,
    format: Annotated[  # noqa: A002 - the option's name
        ListFormat,
        typer.Option(
            help="Lines for people, or one object for programs.", rich_help_panel="Output"
        ),
    ] = ListFormat.TEXT,
) -> None:
    """List the watches by label.

    What was told about a person is not shown.
    """
    environment: Environment = context.obj
    with WatchStore.open(environment.home) as store:
        watches = store.watches()
    with delivery(environment, None, force=False) as stream:
        if format is ListFormat.JSON:
            stream.write(json.dumps({"watches": [_as_json(one) for one in watches]}) + "\n")
        else:
            stream.writelines(f"{_as_line(one)}\n" for one in watches)
    if not watches:
        environment.say(say("no watch is kept; mbc-trials watch add NAME -- OPTIONS keeps one"))


@watch.command(cls=SectionedCommand)
def remove(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Labels of watches.")],
) -> None:
    """Remove watches for good.

    What was told for them is overwritten in the file of watches. Feeds and digests that you wrote
    to files of your own stay.
    """
    environment: Environment = context.obj
    with WatchStore.open(environment.home) as store:
        for found in store.watches([*map(_one_line, names)]):
            store.remove(found.name)
            words = say("{name} and all that was told for it are removed", name=found.name)
            environment.say(words)


@watch.command(cls=SectionedCommand)
@takes_groups
def run(
    context: typer.Context,
    news: NewsFlags,
    registry: OfflineFlag,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME...]", help="Labels of watches; all without one."),
    ] = None,
    atom: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Also write a feed for a feed reader, with the last changes.",
            rich_help_panel="Output",
        ),
    ] = None,
    exit_status: Annotated[
        bool,
        typer.Option(
            "--exit-status", help="End with 1 when nothing changed.", rich_help_panel="Output"
        ),
    ] = False,
) -> None:
    """Tell what changed since the last run.

    First the local copy is brought up to date. Then, for each watch, come trials that are new, that
    newly fit or no longer do because their criteria changed, whose status changed, or that opened
    or closed a location; each with before, now and the day. The first run sets what later ones
    compare with. Nothing is sent but the usual requests of a search.
    """
    from mbc_trials.cli.watch_delivery import check_feed, deliver  # noqa: PLC0415 - as above
    from mbc_trials.output.notices import source_line  # noqa: PLC0415 - as above
    from mbc_trials.watching.running import Machine, run_watches  # noqa: PLC0415 - as above

    environment: Environment = context.obj
    output = news.as_search()
    by_ear = output.chosen_format(environment) is Format.TEXT
    check_target(output.output, force=output.force)
    check_feed(atom, output.output)
    with only_one_run(environment.home), WatchStore.open(environment.home) as store:
        watches = store.watches([*map(_one_line, names or ())])
        if not watches:
            raise UsageError(
                say("no watch is kept; mbc-trials watch add NAME -- OPTIONS keeps one")
            )
        asked = [_asked(one, environment.now().date()) for one in watches]
        with open_catalogue(environment, quiet=output.quiet, lines=by_ear) as catalogue:
            answer = catalogue.open_trials(refresh=not registry.offline, offline=registry.offline)
        machine = Machine(store, environment.home, environment.now(), environment.say)
        digests = run_watches(list(zip(watches, asked, strict=True)), answer, machine)
        source = source_line(answer.source, answer.as_of, complete=answer.complete)
        deliver(environment, store, digests, output, atom, source)
    if exit_status and not any(digest.news for digest in digests):
        raise typer.Exit(1)


def _asked(one: Watch, today: date) -> Asked:
    """What a watch asks for, with its profile as it is now.

    Raises UsageError where this version does not understand its options, or where the profile
    cannot be used. Of what stands in the profile nothing is said: runs are often logged.
    """
    from mbc_trials.cli.watch_options import asked_by  # noqa: PLC0415 - as above

    try:
        return asked_by(one.options, today)
    except ProfileError as error:
        if error.gone:
            raise UsageError(
                say("the profile of {name}, {error}", name=one.name, error=error)
            ) from error
        raise UsageError(
            say(
                "the profile of {name} cannot be used: mbc-trials profile check {path} says why",
                name=one.name,
                path=error.path,
            )
        ) from error
    except (UsageError, typer.TyperException) as error:
        if any(word.startswith("--profile") for word in one.options):
            raise UsageError(
                say(
                    "the profile of {name} and its options do not go together any more: remove "
                    "the watch and add it again",
                    name=one.name,
                )
            ) from error
        raise UsageError(
            say(
                "the options of {name} are not understood any more: remove it and add it again",
                name=one.name,
            )
        ) from error


def _label(name: str) -> str:
    """The name as a label. Raises UsageError for what cannot be typed or shown as one."""
    label = _one_line(name)
    if not label or label.startswith("-") or not label.isprintable():
        raise UsageError(say("a watch needs a name of letters and digits, such as clinic"))
    if len(label) > _LONGEST_NAME:
        raise UsageError(say("a watch's name has at most {count} characters", count=_LONGEST_NAME))
    return label


def _one_line(name: str) -> str:
    return " ".join(name.split())


def _as_line(one: Watch) -> str:
    if one.state is None:
        return say("{name}: added {day}, not run yet", name=one.name, day=one.added)
    return say_count(
        "{name}: {count} trial listed as of {day}, added {added}",
        "{name}: {count} trials listed as of {day}, added {added}",
        len(one.state.listed),
        name=one.name,
        day=one.state.as_of,
        added=one.added,
    )


def _as_json(one: Watch) -> dict[str, object]:
    return {
        "name": one.name,
        "added": one.added,
        "as_of": one.state.as_of if one.state else None,
        "listed": len(one.state.listed) if one.state else None,
    }
