"""How fast records are read, in units anyone can check: one pass of a compiled word pattern.

    python benchmarks/reading_speed.py RECORDS... [--times 3]

RECORDS are files of study records, plain or gzip. All eligibility texts are gone through twice on
one core: with `re.compile(r"\\w+").findall`, and with the reader. The median of some rounds
counts; the ratio says how the reader does on any machine.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

if not __package__:  # started as a file, not as a module
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.labels import studies
from mbc_trials.errors import MbcTrialsError
from mbc_trials.reading.reader import read
from mbc_trials.registry.study import to_text
from mbc_trials.trial import RecordText

__all__ = ["Speed", "main", "measure"]

_WORD = re.compile(r"\w+")
_SLOWEST = 10


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured; times in seconds, the median of all rounds."""

    words: float
    """One pass of the word pattern over all eligibility texts."""
    reading: float
    """Reading all records."""
    each: tuple[tuple[float, RecordText], ...]
    """The median time of every record, the slowest first."""

    @property
    def ratio(self) -> float:
        """How many passes of the word pattern reading takes."""
        return self.reading / self.words


def measure(
    records: Sequence[RecordText], times: int, clock: Callable[[], float] = perf_counter
) -> Speed:
    """Go through all records some times; the first reading, which loads the rules, is not timed."""
    for record in records[:1]:
        read(record)
    words, rounds = [], []
    for _ in range(times):  # by turns, so that a slow moment of the machine slows both
        words.append(_words(records, clock))
        rounds.append([_one(record, clock) for record in records])
    each = [median(taken) for taken in zip(*rounds, strict=True)]
    slowest = sorted(zip(each, records, strict=True), key=lambda pair: -pair[0])
    return Speed(median(words), median(map(sum, rounds)), tuple(slowest))


def _words(records: Sequence[RecordText], clock: Callable[[], float]) -> float:
    start = clock()
    for record in records:
        _WORD.findall(record.criteria)
    return clock() - start


def _one(record: RecordText, clock: Callable[[], float]) -> float:
    start = clock()
    read(record)
    return clock() - start


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures; what is wrong with the arguments ends the program in one line."""
    options = _parser().parse_args(arguments)
    try:
        records = [to_text(record) for record in studies(options.records).values()]
    except (OSError, ValueError, MbcTrialsError) as error:
        sys.exit(f"reading_speed: {error}")
    if not records:
        sys.exit("reading_speed: the files hold no study record")
    speed = measure(records, options.times)
    characters = sum(len(record.criteria) for record in records)
    print(f"{len(records):,} records, {characters / 1e6:.1f} million characters of criteria")
    print(f"Python {sys.version.split()[0]}, one core, median of {options.times}\n")
    print(rf"one pass of \w+   {speed.words:9.3f} s")
    print(f"reading           {speed.reading:9.3f} s   {speed.ratio:.1f} times as long")
    print(f"records a second  {len(records) / speed.reading:9.0f}\n")
    print("slowest records")
    for seconds, record in speed.each[:_SLOWEST]:
        print(f"  {record.nct_id}  {seconds * 1000:8.1f} ms  {len(record.criteria):>7} characters")


def _parser() -> argparse.ArgumentParser:
    summary = (__doc__ or "").splitlines()[0]
    parser = argparse.ArgumentParser(prog="reading_speed", description=summary)
    parser.add_argument("records", type=Path, nargs="+", metavar="RECORDS")
    parser.add_argument("--times", type=_positive, default=3, help="rounds, of which the median")
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number of rounds")
    return int(text)


if __name__ == "__main__":
    main()
