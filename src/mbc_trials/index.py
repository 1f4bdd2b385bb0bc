"""The built-in index: facts of real trials inside the package, for where nothing else can answer.

It holds facts only: numbers, codes, dates, names, and what was read from a record, each trial as
of a day of its own. No sentence of a record is in it, so it cannot quote. The file is JSON Lines
inside gzip: one line on how it was made, then one trial a line. `tools/build_index.py` makes it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from mbc_trials.answer import Answer, AnswerSource, Entry
from mbc_trials.errors import LocalDataError
from mbc_trials.reading.codec import decode_reading, encode_reading
from mbc_trials.reading.model import Reading
from mbc_trials.sentences import say
from mbc_trials.trial import Arm, Intervention, Location, Trial

__all__ = [
    "INDEX_FORM",
    "IndexOrigin",
    "IndexedTrial",
    "decode_index",
    "encode_index",
    "index_answer",
    "index_day",
    "index_notice",
    "index_origin",
]

INDEX_FORM = 1
"""Form of the file; a program reads only files of its own form."""

_FILE = Path(__file__).with_name("data") / "index.jsonl.gz"
_GZIP = 16 + zlib.MAX_WBITS
_PLAIN = (
    "nct_id",
    "aliases",
    "acronym",
    "sponsor",
    "sponsor_class",
    "status",
    "study_type",
    "phases",
    "purpose",
    "allocation",
    "masking",
    "who_masked",
    "sex",
    "minimum_age",
    "maximum_age",
    "fda_regulated_drug",
    "fda_regulated_device",
    "has_dmc",
    "verified",
    "last_update",
    "as_of",
)
"""Fields kept as they are; what a record leaves empty is not written."""

_CLOSED = {"ACTIVE_NOT_RECRUITING", "COMPLETED", "SUSPENDED", "TERMINATED", "WITHDRAWN"}
_NAMES_IN_A_TITLE = 3


@dataclass(frozen=True, slots=True)
class IndexedTrial(Trial):
    """A trial as the index knows it.

    Its title is made of names, its locations say a country and nothing else, and its arms have a
    number for a label. It has no contacts, conditions or official title.
    """

    as_of: str = ""
    """Day (`yyyy-MM-dd`) of the registry's data in which the trial stood like this."""

    @property
    def index_day(self) -> str:
        """The same."""
        return self.as_of


@dataclass(frozen=True, slots=True)
class IndexOrigin:
    """How an index was made."""

    day: str
    """Day (`yyyy-MM-dd`) it was made for."""
    command: str
    source: str
    source_records: int
    reader_version: str
    """Version of the reader that made the readings in it."""
    trials: int
    form: int = INDEX_FORM


def index_answer() -> Answer:
    """All trials of the built-in index, as of the newest day in it; never complete.

    Raises LocalDataError where the file of the package is missing or damaged.
    """
    _, entries = _packaged()
    newest = max((index_day(entry.trial) for entry in entries), default="")
    return Answer(AnswerSource.INDEX, newest, complete=False, entries=entries)


def index_origin() -> IndexOrigin:
    """How the built-in index was made; errors as in `index_answer`."""
    return _packaged()[0]


def index_notice() -> str:
    """What a person must know of an answer from the index, in one line without a full stop."""
    entries = index_answer().entries
    days = sorted(index_day(entry.trial) for entry in entries)
    return say(
        "The built-in index answers: {len} trials, each as of its own date, from "
        "{days} to {days2}. Statuses may have changed since; quotes need the live "
        "record",
        len=len(entries),
        days=days[0],
        days2=days[-1],
    )


def index_day(trial: Trial) -> str:
    """The day a trial of the index is as of; empty for a trial from elsewhere."""
    return trial.index_day


@cache
def _packaged() -> tuple[IndexOrigin, tuple[Entry, ...]]:
    try:
        return decode_index(_FILE.read_bytes())
    except OSError as error:
        raise LocalDataError(
            say("The built-in index cannot be read: install mbc-trials anew")
        ) from error


def encode_index(origin: IndexOrigin, trials: Iterable[tuple[Trial, Reading, str]]) -> bytes:
    """The file: the same trials, each with its reading and its day, always give the same bytes.

    Which facts of a trial are kept is decided here; which names are fit to be kept is for the
    caller to decide.
    """
    import gzip  # noqa: PLC0415 - for those who make an index

    rows = [_row(*trial) for trial in sorted(trials, key=lambda trial: trial[0].nct_id)]
    about = {field.name: getattr(origin, field.name) for field in fields(IndexOrigin)}
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in (about, *rows))
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)


def decode_index(content: bytes) -> tuple[IndexOrigin, tuple[Entry, ...]]:
    """How the index was made, and its trials in the order of their numbers.

    Raises LocalDataError for what is not an index of this form.
    """
    try:
        first, *rows = map(json.loads, zlib.decompress(content, _GZIP).splitlines())
        origin = IndexOrigin(**first)
        if origin.form != INDEX_FORM:
            raise ValueError("another form of index")
        return origin, tuple(map(_entry, rows))
    except (OSError, EOFError, ValueError, TypeError, LookupError, zlib.error) as error:
        raise LocalDataError(
            say("The built-in index is damaged: install mbc-trials anew")
        ) from error


def _row(trial: Trial, reading: Reading, day: str) -> dict[str, Any]:
    names = [_listed_name(item) for item in trial.interventions]
    shut = _CLOSED - {trial.status}
    open_places = (place for place in trial.locations if place.status not in shut)
    row: dict[str, Any] = {name: getattr(trial, name, None) for name in _PLAIN} | {
        "as_of": day,
        "countries": list(dict.fromkeys(p.country for p in open_places if p.country)),
        "interventions": [(item.kind, item.name) for item in trial.interventions],
        "arms": [
            (arm.kind, [names.index(name) for name in arm.interventions if name in names])
            for arm in trial.arms
        ],
        "reading": json.loads(encode_reading(replace(reading, evidence=()))),
    }
    return {name: value for name, value in row.items() if value not in (None, "", (), [], {})}


def _entry(row: Mapping[str, Any]) -> Entry:
    kept: dict[str, Any] = {name: _frozen(row[name]) for name in _PLAIN if name in row}
    treatments = tuple(Intervention(kind, name) for kind, name in row.get("interventions", ()))
    trial = IndexedTrial(
        **kept,
        title=_title(kept.get("acronym", ""), treatments, kept.get("sponsor", "")),
        interventions=treatments,
        arms=tuple(
            Arm(str(number), kind, tuple(_listed_name(treatments[place]) for place in places))
            for number, (kind, places) in enumerate(row.get("arms", ()), start=1)
        ),
        locations=tuple(Location(country=country) for country in row.get("countries", ())),
    )
    return Entry(trial, decode_reading(json.dumps(row.get("reading", {}))))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _listed_name(treatment: Intervention) -> str:
    """As the registry lists it under an arm, such as `Drug: examplestrant`."""
    return f"{treatment.kind.replace('_', ' ').title()}: {treatment.name}"


def _title(acronym: str, treatments: tuple[Intervention, ...], sponsor: str) -> str:
    """A title of names, since the record's own title is not kept."""
    names = list(dict.fromkeys(treatment.name for treatment in treatments))
    shown = ", ".join(names[:_NAMES_IN_A_TITLE])
    if more := len(names[_NAMES_IN_A_TITLE:]):
        shown = say("{names} and {more} more", names=shown, more=more)
    return ": ".join(filter(None, (acronym, shown))) or say(
        "Study of {part}", part=sponsor or say("unnamed sponsor")
    )
