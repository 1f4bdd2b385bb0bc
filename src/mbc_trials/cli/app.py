"""The program's commands, and what `mbc-trials` itself understands."""

from __future__ import annotations

from typing import Annotated

import typer

from mbc_trials import __version__
from mbc_trials.cli.environment import Environment
from mbc_trials.cli.handout import handout
from mbc_trials.cli.option_groups import SectionedCommand
from mbc_trials.cli.read import read
from mbc_trials.cli.rights import rights
from mbc_trials.cli.search import search
from mbc_trials.cli.show import show
from mbc_trials.cli.status import status
from mbc_trials.cli.sync import sync
from mbc_trials.cli.treatments import treatments
from mbc_trials.cli.watch import watch

__all__ = ["app"]

app = typer.Typer(
    name="mbc-trials",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command(cls=SectionedCommand)(search)
app.command(cls=SectionedCommand)(show)
app.command(cls=SectionedCommand)(rights)
app.command(cls=SectionedCommand)(handout)
app.command(cls=SectionedCommand)(treatments)
app.command(cls=SectionedCommand)(read)
app.command(cls=SectionedCommand)(sync)
app.command(cls=SectionedCommand)(status)
app.add_typer(watch, name="watch")


def _show_version(context: typer.Context, asked: bool) -> None:
    if asked:
        environment: Environment = context.obj
        environment.stdout.write(f"mbc-trials {__version__}\n")
        raise typer.Exit


@app.callback(
    epilog="What you tell about a person stays on this machine; requests to the registry name "
    "only the disease and the record's status. General information, not medical advice."
)
def mbc_trials(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_show_version, help="Show the version and end."
        ),
    ] = False,
) -> None:
    """Find metastatic breast cancer trials on ClinicalTrials.gov, and see why each may fit."""
