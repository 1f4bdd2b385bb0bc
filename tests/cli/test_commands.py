"""The list of commands says what the commands say, and loads none that is not called."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
import typer
from typer.core import TyperCommand

from mbc_trials.cli.app import app
from mbc_trials.cli.commands import COMMANDS

LOADED = """
import sys
from mbc_trials.__main__ import main
try:
    main()
finally:
    print(*[n for n in {names} if f"mbc_trials.cli.{{n.replace('-', '_')}}" in sys.modules],
          file=sys.stderr)
"""


def group() -> Any:
    return typer.main.get_command(app)


def loaded_by(*arguments: str) -> set[str]:
    """The commands whose modules a run of the program has loaded."""
    script = LOADED.format(names=list(COMMANDS))
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
    )
    assert ran.stdout
    return set(ran.stderr.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_listed_with_the_first_sentence_of_its_own_help(name: str) -> None:
    listed = TyperCommand(name, help=COMMANDS[name])
    assert listed.get_short_help_str(200) == group().commands[name].get_short_help_str(200)


def test_the_help_lists_every_command_in_order() -> None:
    context = group().make_context("mbc-trials", [], resilient_parsing=True)
    lines = context.get_help().split("Commands:")[1].splitlines()
    listed = [line.split()[0] for line in lines if line[:2] == "  " and line[2:3].strip()]
    assert listed[: len(COMMANDS)] == [*COMMANDS]


def test_a_name_that_is_no_command_is_none_to_the_group() -> None:
    assert group().get_command(None, "no-such") is None


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_what_the_program_says_of_itself_loads_no_command(option: str) -> None:
    assert loaded_by(option) == set()


@pytest.mark.parametrize("name", ["search", "sync", "watch"])
def test_the_help_of_a_command_loads_no_other(name: str) -> None:
    assert loaded_by(name, "--help") == {name}
