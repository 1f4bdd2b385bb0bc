"""`mbc-trials profile`: makes a person's file, explains what is in it, and prints its schema."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from mbc_trials.cli.delivery import check_target, delivery
from mbc_trials.cli.environment import PIPE_WIDTH, Environment
from mbc_trials.cli.option_groups import SectionedCommand, takes_groups
from mbc_trials.cli.output_flags import Quiet
from mbc_trials.cli.registry_flags import OfflineFlag, open_catalogue
from mbc_trials.errors import ProfileError, UsageError
from mbc_trials.output.sanitize import plain
from mbc_trials.person_options import PersonOptions
from mbc_trials.sentences import say
from mbc_trials.telling import tell

if TYPE_CHECKING:
    from mbc_trials.answer import Answer
    from mbc_trials.told import Told

__all__ = ["profile"]

profile = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    help="Keep what you know of a person in a file, and use it in every search.",
    epilog="A profile stays on this machine, and only you can read it. Give a label, never a name.",
)

_READ_BY_OTHERS = 0o077


@profile.command(cls=SectionedCommand)
def new(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="[FILE]", help="The file to write.", show_default=True)
    ] = Path("profile.toml"),
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file.", rich_help_panel="Output")
    ] = False,
) -> None:
    """Ask for a profile, question by question.

    Each question says why it is asked. Enter skips it, back returns to the one before, stop ends
    and keeps what you told; Ctrl-C ends and keeps nothing. Answers may also come from a file:
    mbc-trials profile new a17.toml < answers.txt
    """
    from mbc_trials.profiles.interview import Interview  # noqa: PLC0415 - only where needed
    from mbc_trials.profiles.writing import as_toml  # noqa: PLC0415 - as above

    environment: Environment = context.obj
    if file.suffix.lower() == ".json":
        raise UsageError(say("a profile is written as TOML: name a file that ends in .toml"))
    check_target(file, force=force, named="FILE")
    interview = Interview(
        environment.stdin.readline,
        environment.stderr,
        environment.width,
        environment.now().date(),
    )
    told = interview.hold()
    if not told.model_fields_set:
        environment.say(say("nothing was told, so no file was written"))
        return
    with delivery(environment, file, force=force, private=True) as stream:
        stream.write(as_toml(told))
    environment.say(say("wrote {file}, which only you can read", file=file))
    environment.say(say("mbc-trials search --profile {file} finds trials with it", file=file))


@profile.command(cls=SectionedCommand)
@takes_groups
def check(
    context: typer.Context,
    profiles: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Profiles.")],
    registry: OfflineFlag,
    quiet: Quiet = False,
) -> None:
    """Say what is understood, what is missing, and which answers would decide about trials.

    What is wrong in a file is said entry by entry. Requests are those of any search.
    """
    environment: Environment = context.obj
    good = [(path, told) for path in profiles if (told := _read(path, environment)) is not None]
    if good:
        with open_catalogue(environment, quiet=quiet) as catalogue:
            answer = catalogue.open_trials(offline=registry.offline)
        with delivery(environment, None, force=False) as stream:
            for number, (path, told) in enumerate(good):
                stream.write("\n" if number else "")
                _explain(path, told, answer, stream)
    if len(good) < len(profiles):
        raise typer.Exit(UsageError.exit_code)


def _read(path: Path, environment: Environment) -> Told | None:
    """What a profile says; None where it cannot be used, with every reason said."""
    try:
        return tell(PersonOptions(), path, environment.now().date())
    except ProfileError as error:
        for problem in error.problems:
            environment.say(f"{path}: {problem}")
        return None


def _explain(path: Path, told: Told, answer: Answer, stream: TextIO) -> None:
    from mbc_trials.profiles.summary import summary  # noqa: PLC0415 - as above

    stream.write(plain(f"{told.label} ({path})" if told.label else str(path)) + "\n")
    stream.writelines("\n".join(_wrapped(line)) + "\n" for line in summary(told, answer))
    if os.name != "nt" and path.stat().st_mode & _READ_BY_OTHERS:
        words = say("Others on this machine may read this file; chmod 600 {path} ends that.")
        stream.write(words.format(path=path) + "\n")


def _wrapped(line: str) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(
        plain(line),
        PIPE_WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


@profile.command(cls=SectionedCommand)
def schema(context: typer.Context) -> None:
    """Print the JSON Schema of a profile: everything that may stand in one."""
    from mbc_trials.profiles.schema import schema_text  # noqa: PLC0415 - as above

    environment: Environment = context.obj
    with delivery(environment, None, force=False) as stream:
        stream.write(schema_text())
