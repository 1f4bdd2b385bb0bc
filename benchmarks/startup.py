"""How long the program takes to start and to answer, in times of `python -c "import typer"`.

    python -m benchmarks.startup [--times 20] [--size 2000] [--records FILE] [--api FOLDER]

Each round starts every program once, one after the other, so that a slow moment of the machine
slows them all; the ratio is the median over the rounds of a program's time by that of importing
typer in the same round. Nothing is asked of a registry.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.mirror import SHARED, fill
from benchmarks.source import base_records

__all__ = ["PROGRAMS", "Program", "measured", "ratios", "table"]

_AS_INSTALLED = "import sys; from mbc_trials.__main__ import main; sys.exit(main())"
"""What the installed command does; `python -m` would look for the module besides."""
_DEVELOPING = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONDEVMODE"})
_FACTS = ("search", "--er-positive", "--her2-negative", "--quiet")


@dataclass(frozen=True, slots=True)
class Program:
    """What is started, and what it may take in times of the first program; 0 for no limit."""

    name: str
    arguments: tuple[str, ...]
    at_most: float = 0
    mirror: bool = True
    """Whether there is a mirror to answer from."""

    def command(self) -> list[str]:
        """As a command line of this Python."""
        return [sys.executable, "-c", *self.arguments]


PROGRAMS = (
    Program("import typer", ("import typer",)),
    Program("--version", (_AS_INSTALLED, "--version"), 1.6),
    Program("--help", (_AS_INSTALLED, "--help"), 1.6),
    Program("search, mirror, ten shown", (_AS_INSTALLED, *_FACTS, "--limit", "10"), 5),
    Program("search, mirror, all shown", (_AS_INSTALLED, *_FACTS), 5),
    Program("search, built-in index", (_AS_INSTALLED, *_FACTS, "--offline"), 5, mirror=False),
)


def main() -> None:
    options = _options()
    bases = base_records(options.records, options.api)
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "mirror", bases, options.size)
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {options.size:,} records")
        print(table(measured(Path(folder), options.times)))


def measured(folder: Path, times: int) -> dict[str, list[float]]:
    """The seconds of each program in each round; `folder` holds the mirror's own, `mirror`."""
    seconds: dict[str, list[float]] = {program.name: [] for program in PROGRAMS}
    for program in PROGRAMS:  # once unmeasured, so that all is compiled and in the system's cache
        _seconds(program, folder)
    for _ in range(times):
        for program in PROGRAMS:
            seconds[program.name].append(_seconds(program, folder))
    return seconds


def ratios(seconds: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Each program's time in times of the first one's: the median over the rounds."""
    first = next(iter(seconds.values()))
    return {
        name: median(one / unit for one, unit in zip(taken, first, strict=True))
        for name, taken in seconds.items()
    }


def table(seconds: Mapping[str, Sequence[float]]) -> str:
    """A line for each program: median, ratio, and how high the ratio may be."""
    found = ratios(seconds)
    lines = [f"{'':27}{'median':>10}{'ratio':>8}{'at most':>9}"]
    for program in PROGRAMS:
        taken = f"{median(seconds[program.name]) * 1000:.0f} ms"
        limit = f"{program.at_most:.1f}" if program.at_most else ""
        lines.append(f"{program.name:27}{taken:>10}{found[program.name]:8.2f}{limit:>9}".rstrip())
    return "\n".join(lines)


def _seconds(program: Program, folder: Path) -> float:
    environment = _environment(program, folder)
    start = perf_counter()
    subprocess.run(
        program.command(),
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
    )
    return perf_counter() - start


def _environment(program: Program, folder: Path) -> dict[str, str]:
    """This process's own, but with compiled modules, as where the program is installed.

    Settings for developing, such as PYTHONDONTWRITEBYTECODE, would have every module compiled at
    every start.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _DEVELOPING}
    return kept | {
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "MBC_TRIALS_HOME": str(folder / ("mirror" if program.mirror else "nothing")),
        "MBC_TRIALS_BASE_URL": "http://127.0.0.1:9/api/v2",
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup")
    parser.add_argument("--times", type=int, default=20, help="rounds")
    parser.add_argument("--size", type=int, default=2000, help="records in the mirror")
    parser.add_argument("--records", type=Path, default=SHARED / "registry" / "studies.jsonl.gz")
    parser.add_argument("--api", type=Path, default=SHARED / "ctgov")
    return parser.parse_args()


if __name__ == "__main__":
    main()
