"""Completion scripts for bash, zsh and fish, written from what the commands take.

Each script holds the names of all commands, options and listed values, so that pressing the key
starts no program. The scripts find the command by going along the words: what a word is after
depends on the commands before it, so that an option's value is never taken for a command.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from mbc_trials.cli.command_tree import Argument, Command, Option, every_command

__all__ = ["bash", "fish", "zsh"]

_BASH = """\
# bash completion for mbc-trials, made by: mbc-trials completion bash
_mbc_trials() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}}
    local at=mbc-trials offered= word
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]]; then
        previous=${{COMP_WORDS[COMP_CWORD-2]}}
    fi
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "$at $word" in
            {commands}) at="$at $word" ;;
        esac
    done
    COMPREPLY=()
    case "$at $previous" in
{values}
        *) case "$at" in
{names}
        esac ;;
    esac
    if [[ $offered == @files* && $current != -* ]]; then
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    elif [[ $offered != @anything ]]; then
        mapfile -t COMPREPLY < <(compgen -W "${{offered#@files}}" -- "$current")
    fi
}}
complete -F _mbc_trials mbc-trials
"""

_ZSH = """\
#compdef mbc-trials
# zsh completion for mbc-trials, made by: mbc-trials completion zsh
_mbc_trials() {{
    local at=mbc-trials previous=${{words[CURRENT-1]}} word
    local -a offered
    if [[ ${{words[CURRENT]}} == --*=* ]]; then
        previous=${{words[CURRENT]%%=*}}
        compset -P '*='
    fi
    for word in ${{words[2,CURRENT-1]}}; do
        case "$at $word" in
            ({commands}) at="$at $word" ;;
        esac
    done
    case "$at $previous" in
{values}
    esac
    case "$at" in
{names}
    esac
}}
if [[ ${{funcstack[1]}} == _mbc_trials ]]; then
    _mbc_trials "$@"
else
    compdef _mbc_trials mbc-trials
fi
"""


def bash(program: Command) -> str:
    """The script for bash 4.4 or newer."""
    values = (
        f"        {_either(places)}) offered={shlex.quote(_offered(option))} ;;"
        for places, option in _options_with_values(program)
    )
    names = (
        f'            "{_typed(command)}") offered={shlex.quote(" ".join(_names(command)))} ;;'
        for command in every_command(program)
    )
    return _BASH.format(
        commands=_either(_below(program)), values="\n".join(values), names="\n".join(names)
    )


def zsh(program: Command) -> str:
    """The script for zsh 5, to be sourced or put into a folder of `fpath`."""
    values = (
        f"        ({_either(places)}) {_zsh_values(option)}; return ;;"
        for places, option in _options_with_values(program)
    )
    names = (
        f'        ("{_typed(command)}") {_zsh_names(command)} ;;'
        for command in every_command(program)
    )
    return _ZSH.format(
        commands=_either(_below(program)), values="\n".join(values), names="\n".join(names)
    )


def fish(program: Command) -> str:
    """The script for fish 3 or newer."""
    lines = ["# fish completion for mbc-trials, made by: mbc-trials completion fish"]
    lines.append("complete -c mbc-trials -f")
    for command in every_command(program):
        here = _fish_condition(command)
        inner = [(one.words[-1], one.summary) for one in command.commands]
        lines += [_fish(here, f"-a {name}", says) for name, says in inner]
        for argument in command.arguments:
            if argument.file:
                lines.append(f"complete -c mbc-trials {here} -F")
            elif argument.values:
                lines.append(_fish(here, f"-a '{' '.join(argument.values)}'", argument.says))
        lines += [_fish(here, _fish_option(option), option.says) for option in command.options]
    return "\n".join(lines) + "\n"


def _typed(command: Command) -> str:
    return " ".join(command.words)


def _below(program: Command) -> list[str]:
    return [_typed(command) for command in every_command(program) if command is not program]


def _either(places: Iterable[str]) -> str:
    return "|".join(f'"{place}"' for place in places)


def _options_with_values(program: Command) -> list[tuple[list[str], Option]]:
    """Each option with what stands before its value; alike ones of several commands together."""
    found: dict[tuple[str, tuple[str, ...], bool], tuple[list[str], Option]] = {}
    for command in every_command(program):
        for option in command.options:
            if option.metavar:
                places, _ = found.setdefault(
                    (option.names[0], option.values, option.file), ([], option)
                )
                places += [f"{_typed(command)} {name}" for name in option.names]
    return list(found.values())


def _offered(taken: Option | Argument) -> str:
    """The values, or a word for the script where there is no list of them."""
    return "@files" if taken.file else " ".join(taken.values) or "@anything"


def _names(command: Command) -> list[str]:
    """What may come next: commands, options, or the values of an argument."""
    return [
        *(["@files"] if any(argument.file for argument in command.arguments) else []),
        *(inner.words[-1] for inner in command.commands),
        *(value for argument in command.arguments for value in argument.values),
        *(name for option in command.options for name in option.names),
    ]


def _zsh_values(option: Option) -> str:
    if option.file:
        return "_files"
    return f"compadd -- {' '.join(option.values)}" if option.values else "_message 'a value'"


def _zsh_names(command: Command) -> str:
    inner = [(one.words[-1], one.summary) for one in command.commands]
    listed = [(value, "") for argument in command.arguments for value in argument.values]
    options = [(name, option.says) for option in command.options for name in option.names]
    steps = [
        f"offered=({' '.join(map(_zsh_pair, pairs))}); _describe {kind} offered"
        for kind, pairs in (("command", inner), ("value", listed), ("option -o", options))
        if pairs
    ]
    if any(argument.file for argument in command.arguments):
        steps.append("_files")
    return "; ".join(steps)


def _zsh_pair(pair: tuple[str, str]) -> str:
    name, says = pair
    return shlex.quote(f"{name}:{says}" if says else name)


def _fish_condition(command: Command) -> str:
    before = [f"__fish_seen_subcommand_from {word}" for word in command.words[1:]]
    if command.commands:
        inner = " ".join(one.words[-1] for one in command.commands)
        before.append(f"not __fish_seen_subcommand_from {inner}")
    return f"-n '{'; and '.join(before)}'"


def _fish_option(option: Option) -> str:
    short = [f"-s {name[1:]}" for name in option.names if not name.startswith("--")]
    long = [f"-l {name[2:]}" for name in option.names if name.startswith("--")]
    value = []
    if option.file:
        value = ["-r -F"]
    elif option.values:
        value = [f"-x -a '{' '.join(option.values)}'"]
    elif option.metavar:
        value = ["-x"]
    return " ".join([*short, *long, *value])


def _fish(condition: str, what: str, says: str) -> str:
    escaped = says.replace("\\", "\\\\").replace("'", "\\'")
    return f"complete -c mbc-trials {condition} {what} -d '{escaped}'"
