"""The options that say whether the registry is asked, and the catalogue they open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from mbc_trials.catalogue import Catalogue
from mbc_trials.cli.environment import Environment
from mbc_trials.cli.progress import progress_on
from mbc_trials.errors import UsageError
from mbc_trials.registry.settings import RegistrySettings
from mbc_trials.sentences import say

if TYPE_CHECKING:
    from mbc_trials.registry.client import RegistryClient

__all__ = ["OfflineFlag", "RegistryFlags", "open_catalogue"]

_PANEL = "The registry"

_Offline = Annotated[
    bool,
    typer.Option(
        "--offline", help="Send nothing; answer from this machine.", rich_help_panel=_PANEL
    ),
]


@dataclass(frozen=True)
class OfflineFlag:
    """For commands that look up single trials."""

    offline: _Offline = False


@dataclass(frozen=True)
class RegistryFlags:
    """For commands that answer from all mirrored trials."""

    refresh: Annotated[
        bool,
        typer.Option("--refresh", help="First ask for what changed today.", rich_help_panel=_PANEL),
    ] = False
    offline: _Offline = False

    def check(self) -> None:
        """Refuse to ask and not to ask at once. Raises UsageError."""
        if self.refresh and self.offline:
            raise UsageError(say("--refresh asks the registry and --offline forbids it; drop one"))


@contextmanager
def open_catalogue(
    environment: Environment, *, quiet: bool, lines: bool = False
) -> Iterator[Catalogue]:
    """The catalogue in the data folder; the registry is connected to only when it is needed.

    `lines`: progress is told in lines rather than drawn.
    """
    settings = RegistrySettings.from_environ(environment.environ)

    def connect() -> AbstractContextManager[RegistryClient]:
        from mbc_trials.registry.client import RegistryClient  # noqa: PLC0415
        from mbc_trials.registry.pacing import Clock  # noqa: PLC0415

        return RegistryClient(settings, clock=Clock(now=environment.now, sleep=environment.sleep))

    with progress_on(environment, quiet=quiet, lines=lines) as progress:
        yield Catalogue(
            folder=environment.home,
            connect=connect,
            warn=environment.say,
            progress=progress,
            now=environment.now,
        )
