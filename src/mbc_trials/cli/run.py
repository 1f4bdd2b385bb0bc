"""From arguments to an exit code: whatever goes wrong ends here, in one line on stderr."""

from __future__ import annotations

import os
import traceback
from collections.abc import Sequence
from pathlib import Path

import typer

from mbc_trials.cli.app import app
from mbc_trials.cli.environment import Environment
from mbc_trials.errors import MbcTrialsError
from mbc_trials.sentences import say

__all__ = ["DEFECT", "INTERRUPTED", "run"]

INTERRUPTED = 130
DEFECT = 70
"""An error nobody foresaw (`EX_SOFTWARE`), kept apart from the codes that say what happened."""


def run(arguments: Sequence[str], environment: Environment) -> int:
    """Carry out one command and return the process's exit code; never raises."""
    code = _carried_out(arguments, environment)
    try:
        environment.stdout.flush()
    except OSError:  # the command has told of it; failing again at the exit would change the code
        _abandon_output(environment)
    return code


def _carried_out(arguments: Sequence[str], environment: Environment) -> int:
    try:
        return _told(arguments, environment)
    except BrokenPipeError:
        _abandon_output(environment)
        return 0
    except KeyboardInterrupt:
        environment.say(say("interrupted"))
        return INTERRUPTED
    except Exception as error:
        return _defect(error, environment)


def _told(arguments: Sequence[str], environment: Environment) -> int:
    """The exit code of the command, with every foreseen error told."""
    try:
        code = _invoke(arguments, environment)
        environment.stdout.flush()
    except MbcTrialsError as error:
        environment.say(str(error))
        return error.exit_code
    except typer.TyperException as error:
        environment.say(_in_one_line(error))
        return error.exit_code
    return code


def _invoke(arguments: Sequence[str], environment: Environment) -> int:
    """Let typer parse and call, without its own handling of errors and closed pipes."""
    command = typer.main.get_command(app)
    try:
        words = list(arguments) or ["--help"]
        with command.make_context("mbc-trials", words, obj=environment) as context:
            command.invoke(context)
    except typer.Exit as ended:
        return ended.exit_code
    return 0


def _in_one_line(error: typer.TyperException) -> str:
    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "mbc-trials"
    problem = f"{message[:1].lower()}{message[1:]}"
    return say("{problem}; see {command} --help", problem=problem, command=command)


def _defect(error: Exception, environment: Environment) -> int:
    """Report an unforeseen error by its type and place: its message could hold a person's facts."""
    if environment.debugging:
        environment.stderr.write("".join(traceback.format_exception(error)))
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}"
    environment.say(
        say(
            "stopped by a defect of the program ({place}). Please report this line; "
            "MBC_TRIALS_DEBUG=1 shows more, but look for personal facts before you pass that on.",
            place=place,
        )
    )
    return DEFECT


def _abandon_output(environment: Environment) -> None:
    """Send what is left to the null device: the reader has gone, and the exit would flush again."""
    try:
        descriptor = environment.stdout.fileno()
    except (OSError, ValueError):  # not a stream of the system
        return
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), descriptor)
