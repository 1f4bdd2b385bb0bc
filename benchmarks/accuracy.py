"""How often the reader is right: its readings held against labels of the same records.

    python benchmarks/accuracy.py LABELS RECORDS... [--split A|B] [--facts a,b] [--no-list]

LABELS is a file of JSON Lines, one labelled trial a line, with the keys of `mbc-trials read` and
`null` where a fact is disputed; RECORDS are files of study records, plain or gzip. For every fact
come the share of right decisions with its 95 % interval (Wilson), macro-F1, what was confused
with what, and each disagreement with the words either side gave. Beside the reader stand two
baselines: looking for keywords, and always giving the commonest label.

`--split` takes a fixed half of the labels, by a hash of the NCT number: rules are made on A, and B
shows how they do on trials they were not made for.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

if not __package__:  # started as a file, not as a module
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.accuracy_report import Comparison, report
from benchmarks.baselines import keywords, majority
from benchmarks.labels import FACTS, Opinion, labels, opinion, studies
from mbc_trials.cli.read import reading_of
from mbc_trials.errors import MbcTrialsError
from mbc_trials.registry.study import to_text

__all__ = ["compare", "main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report; what is wrong with the arguments ends the program in one line."""
    options = _parser().parse_args(arguments)
    try:
        compared = compare(options.labels, options.records, options.split, options.facts)
    except (OSError, ValueError, MbcTrialsError) as error:
        sys.exit(f"accuracy: {error}")
    head = f"{options.labels.name}, split {options.split}, Python {sys.version.split()[0]}\n"
    lines = (head, *report(compared, with_list=not options.no_list))
    try:
        print("\n".join(line.rstrip() for line in lines), flush=True)
    except BrokenPipeError:  # whoever reads the pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def compare(
    label_file: Path, record_files: Sequence[Path], split: str, facts: Sequence[str]
) -> Comparison:
    """Read the labelled records and gather what every side says of them.

    Raises ValueError where a labelled record is in none of the files, or a file is not as it
    should be.
    """
    known = labels(label_file, split)
    found = studies(record_files)
    if missing := [label.nct_id for label in known if label.nct_id not in found]:
        raise ValueError(f"{len(missing)} labelled trials are in no file, {missing[0]} for one")
    records = [found[label.nct_id] for label in known]
    return Comparison(
        known,
        facts,
        reader=_by_number(opinion(reading_of(record)) for record in records),
        baselines={
            "keywords": _by_number(keywords(to_text(record)) for record in records),
            "commonest label": majority(known),
        },
    )


def _by_number(opinions: Iterable[Opinion]) -> dict[str, Opinion]:
    return {one.nct_id: one for one in opinions}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="accuracy", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("labels", type=Path, metavar="LABELS")
    parser.add_argument("records", type=Path, nargs="+", metavar="RECORDS")
    parser.add_argument("--split", choices=("A", "B", "all"), default="all", help="half of labels")
    parser.add_argument(
        "--facts", type=_facts, default=FACTS, metavar="a,b", help=f"of {', '.join(FACTS)}"
    )
    parser.add_argument("--no-list", action="store_true", help="without the disagreements")
    return parser


def _facts(text: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    if unknown := [name for name in chosen if name not in FACTS]:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(FACTS)}")
    return chosen


if __name__ == "__main__":
    main()
