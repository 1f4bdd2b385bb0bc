"""What `mbc-trials` itself understands; its commands are listed in `cli/commands.py`."""

from __future__ import annotations

from typing import Annotated

import typer

from mbc_trials import __version__
from mbc_trials.cli.commands import ListedCommands
from mbc_trials.cli.environment import Environment

__all__ = ["app"]

app = typer.Typer(
    name="mbc-trials",
    cls=ListedCommands,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
