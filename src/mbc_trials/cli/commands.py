"""The list of commands: each is loaded when it is called, and named in the help without that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

__all__ = ["COMMANDS", "ListedCommands"]

COMMANDS = {
    "search": "List open trials that may fit, and why.",
    "show": "Show trials whole, in the record's own words.",
    "rights": "Show the rights of people in trials.",
    "handout": "Write a page to print and bring to an appointment.",
    "profile": "Keep what you know of a person in a file, and use it in every search.",
    "treatments": "Show the drugs used or tested, how each is given and where it is approved.",
    "read": "Read eligibility criteria and write what they say, one JSON object a line.",
    "sync": "Bring the local copy up to date now.",
    "status": "Say what is on this machine.",
    "worklist": "Make one table of trials for many people, to work on in a spreadsheet.",
    "watch": "Keep searches and tell what changed since they were last run.",
    "completion": "Print a script that completes commands, options and their values in your shell.",
}
"""Every command in the order of the help, with the first sentence of its own help.

The command `some-name` is `some_name` in the module `cli/some_name.py`: a function, or a
`typer.Typer` for one that has commands of its own.
"""


class ListedCommands(TyperGroup):
    """A group whose commands are those of `COMMANDS`."""

    def __init__(self, **told: Any) -> None:
        super().__init__(**{**told, "commands": _Loaded()})

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in order, with nothing loaded."""
        return list(COMMANDS)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands as a group does that has loaded them."""
        named = [TyperCommand(name, help=says) for name, says in COMMANDS.items()]
        TyperGroup(commands=named).format_commands(ctx, formatter)


class _Loaded(Mapping[str, TyperCommand | TyperGroup]):
    """The commands by name, each made when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        if name not in COMMANDS:
            raise KeyError(name)
        word = name.replace("-", "_")
        found = getattr(import_module(f"mbc_trials.cli.{word}"), word)
        return _made(name, found)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def _made(name: str, found: Any) -> Any:
    """The command that a module holds."""
    from mbc_trials.cli.option_groups import SectionedCommand  # noqa: PLC0415 - not for the help

    if not isinstance(found, typer.Typer):
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(name, cls=SectionedCommand)(found)
        found = alone
    command = typer.main.get_command(found)
    command.name = name
    return command
