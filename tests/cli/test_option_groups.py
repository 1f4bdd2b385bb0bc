from dataclasses import dataclass, fields
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from mbc_trials.cli.option_groups import SectionedCommand, as_told, takes_groups
from mbc_trials.cli.person_flags import PersonFlags
from mbc_trials.person_options import PersonOptions


@dataclass(frozen=True)
class Fruit:
    """A group of options invented for this test."""

    ripe: Annotated[bool, typer.Option("--ripe", rich_help_panel="Fruit")] = False
    colour: Annotated[tuple[str, ...], typer.Option(rich_help_panel="Fruit")] = ()
    weight: Annotated[int | None, typer.Option(rich_help_panel="Weight")] = None


GOT: list[tuple[str, Fruit]] = []


@takes_groups
def eat(
    name: Annotated[str, typer.Argument()],
    fruit: Fruit,
) -> None:
    """Eat."""
    GOT.append((name, fruit))


APP = typer.Typer(rich_markup_mode=None, add_completion=False)
APP.command(cls=SectionedCommand)(eat)


@pytest.mark.parametrize(
    ("arguments", "fruit"),
    [
        ([], Fruit()),
        (["--ripe"], Fruit(ripe=True)),
        (["--colour", "red", "--colour", "green"], Fruit(colour=("red", "green"))),
        (["--weight", "3"], Fruit(weight=3)),
    ],
)
def test_a_command_gets_a_group_put_together_from_its_options(
    arguments: list[str], fruit: Fruit
) -> None:
    GOT.clear()
    assert CliRunner().invoke(APP, ["pear", *arguments]).exit_code == 0
    assert [("pear", fruit)] == GOT


def test_help_lists_options_under_the_headings_of_their_panels() -> None:
    text = CliRunner().invoke(APP, ["--help"]).output
    headings = [line for line in text.splitlines() if line.endswith(":") and line[0] != " "]
    assert headings == ["Arguments:", "Fruit:", "Weight:", "Help:"]


def test_only_options_that_differ_from_their_defaults_count_as_told() -> None:
    assert as_told(Fruit(colour=("red",)), Fruit(weight=0)) == {"colour": ["red"], "weight": 0}


def test_every_person_option_can_be_told_on_the_command_line() -> None:
    assert [f.name for f in fields(PersonFlags)] == [f.name for f in fields(PersonOptions)]


def test_flags_untold_are_the_options_untold() -> None:
    flags, options = PersonFlags(), PersonOptions()
    assert all(getattr(flags, f.name) == getattr(options, f.name) for f in fields(PersonOptions))
