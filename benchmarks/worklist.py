"""What a work list costs for many people and trials: time, memory, and the size of the file.

    python -m benchmarks.worklist [--people 500] [--trials 1500] [--records FILE] [--merge]

The records are real ones under new numbers; the people are invented, each with facts of their own
drawn at random from a fixed seed. What is measured starts with the trials and their readings at
hand, as a second search has them, and ends with the file on disk.
"""

from __future__ import annotations

import argparse
import csv
import gc
import random
import resource
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.source import MultipliedRegistry, base_records
from mbc_trials.answer import Answer, AnswerSource, Entry
from mbc_trials.reading import reader
from mbc_trials.registry.study import to_text, to_trial
from mbc_trials.wish import Wish
from mbc_trials.worklist.cells import Cells
from mbc_trials.worklist.earlier import earlier_list
from mbc_trials.worklist.listing import Lister, Tally, write_list
from mbc_trials.worklist.merging import Merger
from mbc_trials.worklist.people import People
from mbc_trials.worklist.writing import ListWriter

SHARED = Path(__file__).parents[1] / ".." / "shared"
TODAY = date(2026, 11, 23)
_SITES = ("bone", "liver", "lung", "nodes", "brain", "skin", "pleura", "peritoneum")
_DRUGS = (
    "palbociclib",
    "ribociclib",
    "letrozole",
    "fulvestrant",
    "capecitabine",
    "paclitaxel",
    "doxorubicin",
    "trastuzumab deruxtecan",
    "sacituzumab govitecan",
    "olaparib",
    "pembrolizumab",
    "everolimus",
)
_COLUMNS = (
    "label",
    "er",
    "pr",
    "her2_ihc",
    "sites",
    "no_sites",
    "brain_state",
    "mutations",
    "prior",
    "age",
    "sex",
    "menopause",
    "ecog",
)
_GENES = ("PIK3CA", "ESR1", "BRCA1", "BRCA2", "TP53", "AKT1")
_PLACES = ("Lyon, France", "53705", "Madison, WI", "Boston, MA", "Berlin, Germany", "94110")


def main() -> None:
    options = _options()
    gc.disable()  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        table = home / "people.csv"
        _invent(table, options.people, near=options.near)
        answer = _answer(options.records, options.api, options.trials)
        print(f"{options.people} people, {options.trials} trials")
        print(f"memory before            {_peak():10.1f} MB")
        target = home / "list.csv"
        _measure("work list", table, answer, target, None)
        if options.merge:
            _measure("merged with itself", table, answer, home / "merged.csv", target)


def _measure(name: str, table: Path, answer: Answer, target: Path, old: Path | None) -> None:
    start = perf_counter()
    people = People((table,), TODAY)
    people.check()
    checked, busy = perf_counter(), process_time()
    tally = _write(people, answer, target, old)
    took, used = perf_counter() - checked, process_time() - busy
    print(f"checking the people      {checked - start:10.2f} s")
    print(f"{name:<25}{took:10.2f} s, of them {used:.2f} s computing")
    print(f"  {tally.rows:,} rows, {target.stat().st_size / 1e6:,.0f} MB")
    print(f"memory at most           {_peak():10.1f} MB")


def _write(people: People, answer: Answer, target: Path, old: Path | None) -> Tally:
    with (
        target.open("w", encoding="utf-8", newline="") as out,
        earlier_list(old) if old else nullcontext() as earlier,
    ):
        merger = Merger(earlier, for_people=True) if earlier else None
        writer = ListWriter(out, excel=True, merged=merger is not None)
        cells = Cells(answer, TODAY.isoformat(), for_people=True)
        return write_list(people, Lister(answer, Wish()), cells, writer, merger)


def _invent(table: Path, count: int, *, near: bool) -> None:
    """A table of people that are all different."""
    draw = random.Random(17)
    with table.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow([*_COLUMNS, *(["near"] if near else [])])
        rows.writerows(_person(number, draw, near=near) for number in range(count))


def _person(number: int, draw: random.Random, *, near: bool) -> Iterator[object]:
    sites = draw.sample(_SITES, draw.randint(1, 3))
    yield f"P{number:05}"
    yield draw.choice(["positive", "negative", "low", ""])
    yield draw.choice(["positive", "negative", ""])
    yield draw.choice(["0", "1+", "3+", ""])
    yield "; ".join(sites)
    yield "; ".join(site for site in ("leptomeningeal", "brain") if site not in sites)
    yield draw.choice(["treated-stable", "untreated", "progressing"]) if "brain" in sites else ""
    yield "; ".join(draw.sample(_GENES, draw.randint(0, 2)))
    yield "; ".join(draw.sample(_DRUGS, draw.randint(0, 5)))
    yield draw.randint(28, 84)
    yield "female"
    yield draw.choice(["pre", "post"])
    yield draw.randint(0, 2)
    if near:
        yield draw.choice(_PLACES)


def _answer(records: Path, api: Path, count: int) -> Answer:
    bases = base_records(records, api)
    readings = [reader.read_whole(to_text(raw)) for raw in bases]
    registry = MultipliedRegistry(bases, count)
    entries = [
        Entry(to_trial(registry.record(position)), readings[position % len(readings)])
        for position in range(count)
    ]
    return Answer(AnswerSource.MIRROR, "2026-11-20", complete=True, entries=entries)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.worklist")
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--trials", type=int, default=1_500)
    parser.add_argument("--near", action="store_true", help="tell a place for everybody")
    parser.add_argument("--merge", action="store_true", help="merge the list with itself as well")
    parser.add_argument("--records", type=Path, default=SHARED / "registry" / "studies.jsonl.gz")
    parser.add_argument("--api", type=Path, default=SHARED / "ctgov")
    return parser.parse_args()


if __name__ == "__main__":
    main()
