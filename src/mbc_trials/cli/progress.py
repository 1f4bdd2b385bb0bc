"""How long work is shown on stderr: a bar on a terminal, plain lines on a simple one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mbc_trials.catalogue import ProgressSink, SilentProgress
from mbc_trials.cli.environment import Environment, colour_wanted
from mbc_trials.sentences import say, say_count

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

__all__ = ["progress_on"]

_ALL = 4
"""Quarters of a stage."""


@contextmanager
def progress_on(
    environment: Environment, *, quiet: bool, lines: bool = False
) -> Iterator[ProgressSink]:
    """The progress display that suits the environment, gone again however the work ends.

    `lines`: nothing is drawn over, as for a screen reader.
    """
    if quiet or not environment.stderr_is_terminal:
        yield SilentProgress()
    elif not lines and environment.environ.get("TERM") != "dumb":
        bars = BarProgress(environment)
        try:
            yield bars
        finally:
            bars.done()
    else:
        yield PlainProgress(environment)


@dataclass
class PlainProgress:
    """Lines for terminals that only print, and for the ear: what begins, its quarters, the end."""

    environment: Environment
    records: int = 0
    received: int = 0
    total: int = 0
    """Of the stage; 0 where it is not known."""
    of_stage: int = 0
    """Records of the stage that have come."""

    def stage(self, name: str, total: int | None) -> None:
        """Say what is beginning."""
        self.total, self.of_stage = total or 0, 0
        if total is None:
            self.environment.say(f"{name}.")
        else:
            words = say_count(
                "{stage}: {count} trial.", "{stage}: {count} trials.", total, stage=name
            )
            self.environment.say(words)

    def advance(self, records: int, received: int) -> None:
        """Count, and say so at each quarter but the last."""
        quarters = self._quarters()
        self.records += records
        self.received += received
        self.of_stage += records
        if quarters < self._quarters() < _ALL:
            words = say("{count} of {total} trials.", count=self.of_stage, total=self.total)
            self.environment.say(words)

    def _quarters(self) -> int:
        return self.of_stage * _ALL // self.total if self.total else 0

    def done(self) -> None:
        """Say how much has come, where anything has."""
        if self.records:
            told = say_count("Done: {count} trial.", "Done: {count} trials.", self.records)
            if self.received:
                told = say_count(
                    "Done: {count} trial, {size}.",
                    "Done: {count} trials, {size}.",
                    self.records,
                    size=_size(self.received),
                )
            self.environment.say(told)
        self.records = self.received = self.total = self.of_stage = 0


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
    return say("{size} MB", size=f"{received / 1_000_000:.1f}")
