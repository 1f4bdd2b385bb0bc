"""What the mirror costs at 1,000, 10,000 and 100,000 records: time and disk.

    python -m benchmarks.mirror [--sizes 1000 10000] [--records FILE] [--api FOLDER]

The records are real ones under new numbers, served from inside the program, so that the figures
are those of packing, storing and searching; one line adds HTTP. Readings are made once for each
real record and stored for its copies: making one takes as long as the line on reading says.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.source import MultipliedRegistry, base_records
from mbc_trials.answer import Answer, AnswerSource, Entry
from mbc_trials.finding import find
from mbc_trials.output import Format, write_report
from mbc_trials.person_options import PersonOptions, patient
from mbc_trials.reading import reader
from mbc_trials.reading.codec import decode_reading, encode_reading
from mbc_trials.reading.version import READER_VERSION
from mbc_trials.registry.database import FILE_NAME
from mbc_trials.registry.mirror import Mirror, StoredReading
from mbc_trials.registry.protocols import SilentProgress
from mbc_trials.registry.study import to_text
from mbc_trials.registry.upkeep import Upkeep
from mbc_trials.wish import Wish
from tests.loopback import LoopbackRegistry, Vocabulary

SHARED = Path(__file__).parents[1] / ".." / "shared"
SEARCH = ("search", "--er-positive", "--her2-negative", "--offline", "--quiet")
DAYS_CHANGES = 100
"""About one record in a hundred changes in a day; more than a hundred here would be unusual."""


def main() -> None:
    options = _options()
    gc.disable()  # as the program does
    bases = base_records(options.records, options.api)
    print(f"{len(bases)} real records, Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    readings = _readings(bases)
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder), bases, readings, size)
    _over_http(bases, options.api)


def _measure(home: Path, bases: list[dict[str, Any]], readings: Sequence[str], size: int) -> None:
    print(f"\n{size:,} records")
    registry = MultipliedRegistry(bases, size)
    upkeep = _upkeep(home, registry)
    with _timed("first sync"):
        _sync(upkeep)
    _store_readings(home, readings, size)
    file = (home / FILE_NAME).stat().st_size
    print(f"  on disk                  {file / 1e6:10.1f} MB, {file / size / 1000:.1f} kB a record")
    _best("second search, all shown", lambda: _program(home, *SEARCH))
    _best("second search, ten shown", lambda: _program(home, *SEARCH, "--limit", "10"))
    _best("show one trial", lambda: _program(home, "show", "NCT90000000", "--offline"))
    _phases(home)
    _best("sync, nothing newer", lambda: _sync(upkeep))
    registry.timestamp, registry.changed = "2026-11-21T09:00:05", min(size, DAYS_CHANGES)
    with _timed(f"sync, {registry.changed} changed"):
        _sync(upkeep)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"  memory at most           {peak / 1e3:10.1f} MB")


def fill(home: Path, bases: list[dict[str, Any]], size: int) -> None:
    """Make a mirror of `size` records, downloaded and read just now."""
    _sync(_upkeep(home, MultipliedRegistry(bases, size)))
    _store_readings(home, _readings(bases), size)


def _upkeep(home: Path, registry: MultipliedRegistry) -> Upkeep:
    return Upkeep(
        folder=home,
        connect=lambda: registry,
        warn=print,
        progress=SilentProgress(),
        now=lambda: datetime.now(UTC),
    )


def _sync(upkeep: Upkeep) -> None:
    update = upkeep.fetch()
    with Mirror.open(upkeep.folder) as mirror:
        upkeep.store(mirror, update)


def _readings(bases: Sequence[dict[str, Any]]) -> list[str]:
    start = perf_counter()
    made = [encode_reading(reader.read_whole(to_text(raw))) for raw in bases]
    print(f"reading one record takes {(perf_counter() - start) / len(bases) * 1000:.1f} ms")
    return made


def _store_readings(home: Path, readings: Sequence[str], size: int) -> None:
    with Mirror.open(home) as mirror:
        rows = mirror.rows(READER_VERSION)
        if len(rows) != size:
            raise RuntimeError(f"{len(rows)} of {size} records were stored")
        made = (
            StoredReading(
                row.trial.nct_id,
                row.version,
                readings[int(row.trial.nct_id[4:]) % len(readings)],
            )
            for row in rows
        )
        mirror.store_readings(READER_VERSION, made)


def _phases(home: Path) -> None:
    """Where the time of a search goes, once the program is loaded."""
    person = patient(PersonOptions(er_positive=True, her2_negative=True))
    with Mirror.open(home) as mirror:
        with _timed("  of which rows", 4):
            rows = mirror.rows(READER_VERSION)
        with _timed("  of which readings", 4):
            entries = [Entry(row.trial, decode_reading(row.reading or "{}")) for row in rows]
    answer = Answer(AnswerSource.MIRROR, "2026-11-20", complete=True, entries=entries)
    with _timed("  of which matching", 4):
        report = find(answer, person, Wish(), datetime.now(UTC).date())
    with _timed("  of which printing", 4):
        write_report(report, Format.TSV, io.StringIO())


def _over_http(bases: list[dict[str, Any]], api: Path) -> None:
    registry = MultipliedRegistry(bases, 1000)
    records = [registry.record(position) for position in range(1000)]
    print("\n1,000 records over HTTP, on this machine")
    with (
        tempfile.TemporaryDirectory() as folder,
        LoopbackRegistry(records, vocabulary=Vocabulary.official(api)) as server,
    ):
        environ = {"MBC_TRIALS_BASE_URL": server.base_url}
        with _timed("first search, with reading"):
            _program(Path(folder), "search", "--quiet", **environ)
        with _timed("sync, nothing newer"):
            _program(Path(folder), "sync", "--quiet", **environ)


def _program(home: Path, *arguments: str, **environ: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "mbc_trials", *arguments],
        env={**os.environ, "MBC_TRIALS_HOME": str(home), **environ},
        stdout=subprocess.DEVNULL,
        check=True,
    )


@contextmanager
def _timed(name: str, indent: int = 2) -> Iterator[None]:
    start = perf_counter()
    yield
    _print(name, perf_counter() - start, indent)


def _best(name: str, work: Callable[[], object], times: int = 3) -> None:
    taken = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    _print(name, min(taken))


def _print(name: str, seconds: float, indent: int = 2) -> None:
    print(f"{' ' * indent}{name.strip():<{27 - indent}}{seconds:10.3f} s", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mirror")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument(
        "--records",
        type=Path,
        default=SHARED / "registry" / "studies.jsonl.gz",
        help="JSON Lines of study records, gzip",
    )
    parser.add_argument(
        "--api",
        type=Path,
        default=SHARED / "ctgov",
        help="folder with the OpenAPI file and responses/metadata.json",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
