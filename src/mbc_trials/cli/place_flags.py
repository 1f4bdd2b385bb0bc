"""The options that tell where a person is: `search`, `show`, `handout` and `watch` take them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from mbc_trials.told import Told

__all__ = ["PlaceFlags"]

_PANEL = "Where you are"


@dataclass(frozen=True)
class PlaceFlags:
    """Where the person is, and how far they would travel. It never enters a request."""

    near: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help='A US ZIP code or a town: 53705, "Madison, WI", "Lyon, France". Says which open '
            "location is nearest.",
            rich_help_panel=_PANEL,
        ),
    ] = None
    within: Annotated[
        str | None,
        typer.Option(
            metavar="DISTANCE",
            help="With --near, only trials with an open location at most so far in a straight "
            "line: 50mi, 80km; a bare number is in the unit of the place.",
            rich_help_panel=_PANEL,
        ),
    ] = None

    def added_to(self, told: Told, profile: Path | None) -> Told:
        """What a profile told, with the place of the options.

        Raises UsageError where they tell two places or distances, and where a place is not one.
        """
        if self.near is None and self.within is None:
            return told
        from mbc_trials.places.lookup import near_with  # noqa: PLC0415 - only where told

        return replace(told, near=near_with(told.near, self.near, self.within, str(profile)))
