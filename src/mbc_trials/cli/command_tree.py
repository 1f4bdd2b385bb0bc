"""What every command takes, as plain values: for shell completion, the reference and man pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import typer
from typer.core import TyperArgument, TyperGroup

from mbc_trials.cli.app import app

__all__ = ["Argument", "Command", "Option", "every_command", "program"]

_CHOICE = re.compile(r"[a-z0-9+-]+(?:\|[a-z0-9+-]+)+")
"""A metavar that lists all values, such as `positive|negative`."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command."""

    names: tuple[str, ...]
    """As typed, with their dashes."""
    metavar: str
    """What stands for its value in the help; empty for one without a value."""
    says: str
    """Its help, with the default where the help names one."""
    heading: str
    values: tuple[str, ...] = ()
    """Every value it takes, where there is a list of them."""
    file: bool = False
    """Whether its value is the name of a file."""


@dataclass(frozen=True, slots=True)
class Argument:
    """What a command takes without a name."""

    metavar: str
    says: str
    values: tuple[str, ...] = ()
    """As of an option."""
    file: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """One command, or a group of them."""

    words: tuple[str, ...]
    """As typed: `mbc-trials`, `watch`, `run`."""
    usage: str
    summary: str
    """The first sentence of the help."""
    text: str
    """The help without it, in paragraphs that are apart by an empty line."""
    closing: str
    options: tuple[Option, ...]
    arguments: tuple[Argument, ...]
    commands: tuple[Command, ...] = ()


def program() -> Command:
    """The whole program, every command loaded."""
    return _command(typer.main.get_command(app), ("mbc-trials",), None)


def every_command(command: Command) -> Iterator[Command]:
    """A command and all within it, in the order of the help."""
    yield command
    for inner in command.commands:
        yield from every_command(inner)


def _command(found: Any, words: tuple[str, ...], parent: Any) -> Command:
    context = found.context_class(found, info_name=words[-1], parent=parent, **_settings(found))
    summary, _, text = (found.help or "").strip().partition("\n\n")
    inner = found.list_commands(context) if isinstance(found, TyperGroup) else ()
    taken = [p for p in found.get_params(context) if not getattr(p, "hidden", False)]
    return Command(
        words=words,
        usage=" ".join([*words, *found.collect_usage_pieces(context)]),
        summary=_one_line(summary),
        text=text,
        closing=_one_line(found.epilog or ""),
        options=tuple(_option(p, context) for p in taken if not isinstance(p, TyperArgument)),
        arguments=tuple(_argument(p) for p in taken if isinstance(p, TyperArgument)),
        commands=tuple(
            _command(found.get_command(context, name), (*words, name), context) for name in inner
        ),
    )


def _settings(found: Any) -> Mapping[str, Any]:
    return found.context_settings or {}


def _option(parameter: Any, context: Any) -> Option:
    _, says = parameter.get_help_record(context)
    takes_value = not (parameter.is_flag or parameter.count)
    metavar = parameter.make_metavar(context) if takes_value else ""
    names = (*parameter.opts, *parameter.secondary_opts)
    return Option(
        names=tuple(sorted(names)) if parameter.name == "help" else names,  # typer keeps a set
        metavar=metavar,
        says=_one_line(says),
        heading=getattr(parameter, "rich_help_panel", None) or "Help",
        values=_values(parameter, metavar),
        file=metavar == "FILE",
    )


def _argument(parameter: Any) -> Argument:
    metavar = parameter.metavar or parameter.name.upper()
    return Argument(
        metavar=metavar,
        says=_one_line(parameter.help or ""),
        values=_values(parameter, metavar),
        file=metavar.startswith("FILE"),
    )


def _values(parameter: Any, metavar: str) -> tuple[str, ...]:
    if choices := getattr(parameter.type, "choices", None):
        return tuple(choices)
    if _CHOICE.fullmatch(metavar):
        return tuple(metavar.split("|"))
    listed = _LISTED.get(parameter.opts[0])
    return tuple(str(value) for value in listed()) if listed else ()


def _sites() -> Iterator[str]:
    from mbc_trials.metastases import SITE_ALIASES, MetastaticSite  # noqa: PLC0415

    yield from (*MetastaticSite, *SITE_ALIASES)


def _statuses() -> Iterator[str]:
    from mbc_trials.registry.query import MIRRORED_STATUSES  # noqa: PLC0415

    yield from (status.lower().replace("_", "-") for status in MIRRORED_STATUSES)


def _phases() -> Iterator[str]:
    from mbc_trials.filter_words import PHASES  # noqa: PLC0415

    yield from PHASES


def _purposes() -> Iterator[str]:
    from mbc_trials.filter_words import PURPOSES  # noqa: PLC0415

    yield from PURPOSES


def _therapies() -> Iterator[str]:
    from mbc_trials.treatments.kinds import kinds  # noqa: PLC0415

    yield from kinds()


_LISTED: Mapping[str, Callable[[], Iterator[str]]] = {
    "--site": _sites,
    "--no-site": _sites,
    "--status": _statuses,
    "--phase": _phases,
    "--purpose": _purposes,
    "--therapy": _therapies,
}
"""Options whose help shows a word for their value, and where the list of values is kept."""


def _one_line(text: str) -> str:
    return " ".join(text.split())
