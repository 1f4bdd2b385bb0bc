"""The option that names a person's file, and what it and the person options say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from mbc_trials.cli.option_groups import as_told
from mbc_trials.person_options import PersonOptions
from mbc_trials.telling import tell
from mbc_trials.told import Told

__all__ = ["ProfileFlag", "with_absolute_profile"]


@dataclass(frozen=True)
class ProfileFlag:
    """For every command that takes person options."""

    profile: Annotated[
        Path | None,
        typer.Option(
            "--profile",
            metavar="FILE",
            help="Take what the file tells; options add to it. mbc-trials profile new makes one.",
            rich_help_panel="A profile",
        ),
    ] = None

    def told(self, person: PersonOptions, today: date) -> Told:
        """What the options and the profile say together. Raises UsageError."""
        return tell(person, self.profile, today)

    def query(self, *groups: object) -> dict[str, object]:
        """The options as told, for JSON: of the profile only that there was one, not its name."""
        told = as_told(*groups)
        return told if self.profile is None else {**told, "profile": True}


def with_absolute_profile(words: Sequence[str]) -> list[str]:
    """The words of a command line, with a profile named so that any folder will do to read it."""
    found = list(words)
    for at, word in enumerate(found):
        name, equals, path = word.partition("=")
        if name != "--profile":
            continue
        if equals:
            found[at] = f"{name}={Path(path).absolute()}"
        elif at + 1 < len(found):
            found[at + 1] = str(Path(found[at + 1]).absolute())
    return found
