"""Make the built-in index from a data folder or from a file of study records.

    python tools/build_index.py SOURCE [--day yyyy-MM-dd] [-o FILE]

SOURCE is a data folder that `mbc-trials search` has filled, or JSON Lines of version 2 study
records, plain or gzip. Kept are interventional trials that take metastatic disease or do not say,
last updated within 24 months before the day; of each only facts, see `mbc_trials/index.py`. The
same source, day and reader give the same file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mbc_trials.index import IndexOrigin, encode_index
from mbc_trials.reading import reader
from mbc_trials.reading.model import Condition, Reading, Requirement, SiteFact, Stance
from mbc_trials.reading.version import READER_VERSION
from mbc_trials.registry.mirror import Mirror
from mbc_trials.registry.study import to_text, to_trial
from mbc_trials.trial import Trial

__all__ = ["PACKAGED", "Built", "build", "records"]

PACKAGED = Path(__file__).parents[1] / "src" / "mbc_trials" / "data" / "index.jsonl.gz"
_MONTHS = 24
_GZIP = b"\x1f\x8b"
_LONGEST_NAME = 120
_MOST_WORDS = 10
_SENTENCE_END = re.compile(r"[.;?!] +\S|\n")
_AMOUNT = re.compile(r"[<>=≤≥~ ]*\d[\d.,x/ -]*(?: ?[a-zA-Zµ%²]+){0,2}")

Indexed = tuple[Trial, Reading, str]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished index."""

    content: bytes
    origin: IndexOrigin


def build(source: Path, day: date) -> Built:
    """The index of the trials in `source`, as it would have been made on `day`."""
    count = 0
    chosen: dict[str, Indexed] = {}
    for raw in records(source):
        count += 1
        found = _indexed(raw, day)
        if found and found[2] >= chosen.get(found[0].nct_id, ("", "", ""))[2]:
            chosen[found[0].nct_id] = found
    origin = IndexOrigin(
        day=day.isoformat(),
        command=f"python tools/build_index.py {source.name} --day {day.isoformat()}",
        source=f"{source.name}: study records of ClinicalTrials.gov",
        source_records=count,
        reader_version=READER_VERSION,
        trials=len(chosen),
    )
    return Built(encode_index(origin, chosen.values()), origin)


def records(source: Path) -> Iterator[dict[str, Any]]:
    """The study records of a data folder or of a file."""
    if source.is_dir():
        with Mirror.open(source, readonly=True) as mirror:
            for row in mirror.rows(READER_VERSION):
                yield mirror.original(row.trial.nct_id)
        return
    content = source.read_bytes()
    if content.startswith(_GZIP):
        content = gzip.decompress(content)
    yield from (json.loads(line) for line in content.splitlines() if line.strip())


def _indexed(raw: dict[str, Any], day: date) -> Indexed | None:
    """The trial as the index may hold it, its reading and its day; None for one left out."""
    trial = to_trial(raw)
    recent = _months_before(day, _MONTHS) <= trial.last_update <= day.isoformat()
    if trial.study_type != "INTERVENTIONAL" or not recent:
        return None
    reading = reader.read_whole(to_text(raw))
    if reading.metastatic is Stance.EXCLUDED:
        return None
    return _names_only(trial), _amounts_only(reading), max(_loaded(raw), trial.last_update)


def _months_before(day: date, months: int) -> str:
    """The day so many months earlier, as text that compares with the registry's days."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return f"{years:04d}-{month + 1:02d}-{day.day:02d}"


def _loaded(raw: dict[str, Any]) -> str:
    """The day of the registry's data that the record is from, where it says so."""
    derived = raw.get("derivedSection")
    about = derived.get("miscInfoModule") if isinstance(derived, dict) else None
    day = about.get("versionHolder") if isinstance(about, dict) else None
    return day if isinstance(day, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", day) else ""


def _is_name(text: str) -> bool:
    """Whether a text is a name; some records put a sentence where a name belongs."""
    short = len(text) <= _LONGEST_NAME and len(text.split()) <= _MOST_WORDS
    return short and not _SENTENCE_END.search(text.strip())


def _names_only(trial: Trial) -> Trial:
    return replace(
        trial,
        acronym=trial.acronym if _is_name(trial.acronym) else "",
        sponsor=trial.sponsor if _is_name(trial.sponsor) else "",
        interventions=tuple(item for item in trial.interventions if _is_name(item.name)),
    )


def _amounts_only(reading: Reading) -> Reading:
    """The reading without words of the record: amounts and the reader's own names stay."""
    return replace(
        reading,
        sites={site: _fact(fact) for site, fact in reading.sites.items()},
        bone_only=_fact(reading.bone_only),
        biomarkers_required=_needs(reading.biomarkers_required),
        prior_therapy_required=_needs(reading.prior_therapy_required),
        evidence=(),
    )


def _fact(fact: SiteFact) -> SiteFact:
    kept = (
        condition if _AMOUNT.fullmatch(condition.detail) else Condition(condition.kind)
        for condition in fact.conditions
    )
    return replace(fact, conditions=tuple(dict.fromkeys(kept)))


def _needs(needs: Iterable[Requirement]) -> tuple[Requirement, ...]:
    return tuple(need for need in needs if all(map(_is_name, need.options)))


def main() -> None:
    """Write the index and say how large it is."""
    options = _options()
    built = build(options.source, options.day)
    options.output.parent.mkdir(exist_ok=True)
    options.output.write_bytes(built.content)
    size, trials = len(built.content), built.origin.trials
    sys.stdout.write(
        f"{options.output}: {trials} trials of {built.origin.source_records} records, "
        f"{size:,} bytes, {size / max(trials, 1):.0f} a trial\n"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(main.__doc__ or ""))
    parser.add_argument("source", type=Path, help="data folder, or JSON Lines (.gz) of records")
    parser.add_argument(
        "--day",
        type=date.fromisoformat,
        default=datetime.now(UTC).date(),
        help="day to count the 24 months back from; today where not given",
    )
    parser.add_argument("-o", "--output", type=Path, default=PACKAGED)
    return parser.parse_args()


if __name__ == "__main__":
    main()
