"""Runs the whole program inside the test, in an environment of the test's own."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from mbc_trials.cli.environment import Environment
from mbc_trials.cli.run import run

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of the data."""
        return self.out.splitlines()


@dataclass
class Program:
    """A person's machine: a data folder, an environment, a clock, a terminal or a pipe."""

    home: Path
    environ: Mapping[str, str] = field(default_factory=dict)
    now: datetime = NOW
    terminal: bool = False
    width: int = 80
    stdin: str = ""
    """What is typed."""

    def __call__(self, *arguments: str) -> Ran:
        """Run `mbc-trials` with these arguments."""
        environment = self.environment()
        code = run(arguments, environment)
        assert isinstance(environment.stdout, io.StringIO)
        assert isinstance(environment.stderr, io.StringIO)
        return Ran(code, environment.stdout.getvalue(), environment.stderr.getvalue())

    def environment(self) -> Environment:
        """A new environment with streams that can be read afterwards."""
        return Environment(
            stdin=io.StringIO(self.stdin),
            stdout=io.StringIO(newline=""),
            stderr=io.StringIO(),
            stdout_is_terminal=self.terminal,
            stderr_is_terminal=False,
            width=self.width,
            colour=False,
            environ=self.environ,
            home=self.home,
            now=lambda: self.now,
            sleep=lambda seconds: None,
        )
