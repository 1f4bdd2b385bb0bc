"""How long work is shown on stderr: a bar on a terminal, plain lines on a simple one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mbc_trials.catalogue import ProgressSink, SilentProgress
from mbc_trials.cli.environment import Environment, colour_wanted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

__all__ = ["progress_on"]


@contextmanager
def progress_on(environment: Environment, *, quiet: bool) -> Iterator[ProgressSink]:
    """The progress display that suits the environment, gone again however the work ends."""
    if quiet or not environment.stderr_is_terminal:
        yield SilentProgress()
    elif environment.environ.get("TERM") != "dumb":
        bars = BarProgress(environment)
        try:
            yield bars
        finally:
            bars.done()
    else:
        yield PlainProgress(environment)


@dataclass
class PlainProgress:
    """A line when a stage begins and one when all is done, for terminals that only print."""

    environment: Environment
    records: int = 0
    received: int = 0

    def stage(self, name: str, total: int | None) -> None:
        """Say what is beginning."""
        amount = f" ({total} trials)" if total is not None else ""
        self.environment.say(f"{name}{amount} …")

    def advance(self, records: int, received: int) -> None:
        """Count, silently."""
        self.records += records
        self.received += received

    def done(self) -> None:
        """Say how much has come, where anything has."""
        if self.records:
            size = f", {_size(self.received)}" if self.received else ""
            self.environment.say(f"done: {self.records} trials{size}")
        self.records = self.received = 0


class BarProgress:
    """A bar with records, size and the time left, which leaves nothing behind."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._received = 0

    def stage(self, name: str, total: int | None) -> None:
        """Put a new bar in the place of the last one."""
        bar = self._bar or self._started()
        if self._task is not None:
            bar.remove_task(self._task)
        self._received = 0
        self._task = bar.add_task(name, total=total, size="")

    def advance(self, records: int, received: int) -> None:
        """Move the bar on by records and bytes that have come."""
        if self._bar is not None and self._task is not None:
            self._received += received
            self._bar.update(self._task, advance=records, size=_size(self._received))

    def done(self) -> None:
        """Take the bars away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = self._task = None

    def _started(self) -> Progress:
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("{task.fields[size]}", markup=False),
            TimeRemainingColumn(),
            console=self._console(),
            transient=True,
        )
        self._bar.start()
        return self._bar

    def _console(self) -> Console:
        from rich.console import Console  # noqa: PLC0415

        return Console(
            file=self._environment.stderr,
            force_terminal=True,
            no_color=not colour_wanted(self._environment.environ),
            highlight=False,
        )


def _size(received: int) -> str:
    return f"{received / 1_000_000:.1f} MB"
