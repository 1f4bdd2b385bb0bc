"""`mbc-trials completion`: a script with which a shell completes what is typed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from mbc_trials.cli.delivery import delivery
from mbc_trials.cli.environment import Environment

__all__ = ["completion"]


class Shell(StrEnum):
    """The shells there is a script for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def completion(
    context: typer.Context,
    shell: Annotated[Shell, typer.Argument(metavar="bash|zsh|fish", help="Your shell.")],
) -> None:
    """Print a script that completes commands, options and their values in your shell.

    The script holds all it needs: completing starts no program. Make it anew after an update.
    """
    from mbc_trials.cli import completion_scripts as scripts  # noqa: PLC0415 - loads all commands
    from mbc_trials.cli.command_tree import program  # noqa: PLC0415 - as above

    environment: Environment = context.obj
    write = {Shell.BASH: scripts.bash, Shell.ZSH: scripts.zsh, Shell.FISH: scripts.fish}
    with delivery(environment, None, force=False) as stream:
        stream.write(write[shell](program()))
