"""How many records speak of each thing the team will also check.

    python benchmarks/team_checks.py RECORDS...

RECORDS are files of study records, plain or gzip. Prints, for each kind, the share of the records
in which it is found; the last column counts the quotes kept for it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

if not __package__:  # started as a file, not as a module
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.labels import studies
from mbc_trials.errors import MbcTrialsError
from mbc_trials.reading.reader import read_whole
from mbc_trials.reading.team_checks import TEAM_CHECKS
from mbc_trials.registry.study import to_text
from mbc_trials.trial import RecordText

__all__ = ["Share", "main", "shares"]


@dataclass(frozen=True, slots=True)
class Share:
    """One kind of check in some records."""

    kind: str
    records: int
    """Records in which it is found."""
    quotes: int
    of: int
    """All records."""

    @property
    def percent(self) -> float:
        """Of all records; 0 where there is none."""
        return 100 * self.records / self.of if self.of else 0.0


def shares(records: Iterable[RecordText]) -> tuple[Share, ...]:
    """For every kind, in the order in which they are shown."""
    found: Counter[str] = Counter()
    quotes: Counter[str] = Counter()
    count = 0
    for record in records:
        reading = read_whole(record)
        count += 1
        found.update(reading.team_checks)
        quotes.update(said.fact.removeprefix("check:") for said in reading.evidence)
    return tuple(Share(kind, found[kind], quotes[kind], count) for kind in TEAM_CHECKS)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table; what is wrong with the arguments ends the program in one line."""
    options = _parser().parse_args(arguments)
    try:
        records = [to_text(record) for record in studies(options.records).values()]
    except (OSError, ValueError, MbcTrialsError) as error:
        sys.exit(f"team_checks: {error}")
    if not records:
        sys.exit("team_checks: the files hold no study record")
    print("\n".join(_table(shares(records))))


def _table(found: Sequence[Share]) -> Iterator[str]:
    yield f"{found[0].of:,} records\n"
    yield f"{'check':<20} {'records':>8} {'share':>8} {'quotes':>8}"
    for share in found:
        yield f"{share.kind:<20} {share.records:>8,} {share.percent:>6.1f} % {share.quotes:>8,}"


def _parser() -> argparse.ArgumentParser:
    summary = (__doc__ or "").splitlines()[0]
    parser = argparse.ArgumentParser(prog="team_checks", description=summary)
    parser.add_argument("records", type=Path, nargs="+", metavar="RECORDS")
    return parser


if __name__ == "__main__":
    main()
