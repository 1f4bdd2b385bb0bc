"""Options that several commands share: a group is declared once, as a frozen dataclass.

A command takes a whole group as one parameter. `takes_groups` shows typer every option of the
group instead, and puts the group together again when the command is called.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Annotated, Any, get_args, get_type_hints

import typer
from typer.core import TyperCommand

from mbc_trials.sentences import say

__all__ = ["SectionedCommand", "as_told", "takes_groups"]


def takes_groups(command: Callable[..., None]) -> Callable[..., None]:
    """Replace each parameter whose type is a dataclass by that dataclass's options."""
    declared = get_type_hints(command, include_extras=True)
    declared.pop("return", None)
    groups: dict[str, Any] = {name: kind for name, kind in declared.items() if is_dataclass(kind)}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        if name in groups:
            parameters += _options_of(groups[name])
        else:
            parameters.append(parameter.replace(annotation=declared[name]))

    @functools.wraps(command)
    def called_by_typer(**told: Any) -> None:
        for name, kind in groups.items():
            told[name] = kind(**{f.name: _frozen(told.pop(f.name)) for f in fields(kind)})
        command(**told)

    called_by_typer.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in parameters]
    )
    called_by_typer.__annotations__ = {p.name: p.annotation for p in parameters}
    return called_by_typer


def _options_of(group: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=[] if field.default == () else field.default,
            annotation=_repeatable(hints[field.name]),
        )
        for field in fields(group)
    ]


def _repeatable(annotation: Any) -> Any:
    """What a group holds as a tuple of words, typer has to collect as a list."""
    kind, *metadata = get_args(annotation)
    if kind == tuple[str, ...]:
        return Annotated[list[str], *metadata]
    return annotation


def _frozen(value: Any) -> Any:
    """A repeatable option comes as a list; a frozen group holds a tuple."""
    return tuple(value) if isinstance(value, list) else value


def as_told(*groups: Any) -> dict[str, object]:
    """The options that differ from their defaults, by name, ready for JSON."""
    return {
        field.name: list(value) if isinstance(value, tuple) else value
        for group in groups
        for field in fields(group)
        if (value := getattr(group, field.name)) != field.default
    }


class SectionedCommand(TyperCommand):
    """A command whose plain help lists its options under the headings of their panels."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write one section a heading, in the order of declaration."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            if record := parameter.get_help_record(ctx):
                sections.setdefault(_heading(parameter), []).append(record)
        for heading, records in sections.items():
            with formatter.section(heading):
                formatter.write_dl(records)


def _heading(parameter: Any) -> str:
    if isinstance(parameter, typer.core.TyperArgument):
        return say("Arguments")
    return getattr(parameter, "rich_help_panel", None) or say("Help")
