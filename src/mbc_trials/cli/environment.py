"""Everything outside the program that a command may touch: streams, terminal, folder, clock."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

__all__ = ["PIPE_WIDTH", "Environment", "colour_wanted", "data_folder"]

PIPE_WIDTH = 80
"""Columns for prose where no terminal tells its width."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Where a command reads, writes and keeps its data; tests bring their own."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    stdout_is_terminal: bool
    stderr_is_terminal: bool
    width: int
    """Columns of the terminal, or `PIPE_WIDTH`."""
    colour: bool
    """Whether stdout may carry colour and links."""
    environ: Mapping[str, str]
    home: Path
    """The data folder; it may not exist yet."""
    now: Callable[[], datetime]
    """The time, in UTC."""
    sleep: Callable[[float], None] = time.sleep
    """Waits some seconds between requests."""

    @classmethod
    def of_process(cls) -> Environment:
        """The environment of the running process, its streams set up for exact output."""
        stdout, stderr = _opened(sys.stdout), _opened(sys.stderr)
        on_terminal = stdout.isatty()
        _configure(stdout, exact=not on_terminal)
        _configure(stderr, exact=False)
        return cls(
            stdin=_opened(sys.stdin, "r"),
            stdout=stdout,
            stderr=stderr,
            stdout_is_terminal=on_terminal,
            stderr_is_terminal=stderr.isatty(),
            width=shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if on_terminal else PIPE_WIDTH,
            colour=on_terminal and colour_wanted(os.environ),
            environ=os.environ,
            home=data_folder(os.environ),
            now=lambda: datetime.now(UTC),
        )

    @property
    def debugging(self) -> bool:
        """Whether a defect shows its traceback."""
        return self.environ.get("MBC_TRIALS_DEBUG", "") not in {"", "0"}

    def say(self, message: str) -> None:
        """Tell the person something that is not data: one line on stderr, safe to print."""
        line = "".join(c for c in " ".join(message.split()) if c.isprintable())
        with contextlib.suppress(OSError, ValueError):  # nobody listens: not worth failing for
            self.stderr.write(f"mbc-trials: {line}\n")
            self.stderr.flush()


def data_folder(environ: Mapping[str, str]) -> Path:
    """The folder for the mirror: `MBC_TRIALS_HOME`, else the system's place for such data."""
    if told := environ.get("MBC_TRIALS_HOME"):
        return Path(told).expanduser()
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("mbc-trials", appauthor=False)


def colour_wanted(environ: Mapping[str, str]) -> bool:
    """Whether a terminal may be given colour; see no-color.org for the convention."""
    return not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def _opened(stream: TextIO | None, mode: str = "w") -> TextIO:
    """The stream, or the null device where the process was started without one."""
    return stream or Path(os.devnull).open(mode, encoding="utf-8")  # type: ignore[return-value]


def _configure(stream: TextIO, *, exact: bool) -> None:
    """In a pipe: UTF-8 and our own line ends on every system. Never fail on a strange character."""
    if not isinstance(stream, TextIOWrapper):
        return
    if exact:
        stream.reconfigure(encoding="utf-8", newline="", errors="backslashreplace")
    else:
        stream.reconfigure(errors="backslashreplace")
