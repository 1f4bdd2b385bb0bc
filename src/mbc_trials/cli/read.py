"""`mbc-trials read`: what eligibility criteria say, one JSON object a record."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Annotated, Any, BinaryIO

import typer

from mbc_trials.cli.delivery import delivery
from mbc_trials.cli.environment import Environment
from mbc_trials.errors import LocalDataError
from mbc_trials.sentences import say, say_count

__all__ = ["read", "reading_of"]


def read(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE|-",
            help="Study records: JSON Lines, a page or list of the registry's API v2, or one "
            "study; plain or gzip. - reads standard input.",
        ),
    ],
    more: Annotated[
        bool,
        typer.Option(
            "--more",
            help="Also past treatment, lines of treatment, performance status, menopause, men, "
            "and what the team will check.",
        ),
    ] = False,
) -> None:
    """Read eligibility criteria and write what they say, one JSON object a line.

    Each fact comes with the words that decide it: `quote` is exactly the record's
    eligibilityCriteria from `start` to `end`. A line that holds no record is named on stderr, the
    rest is still read, and the exit code is then 5. Nothing is asked of the registry.
    """
    from mbc_trials.registry.files import BadLine, open_records, records  # noqa: PLC0415

    environment: Environment = context.obj
    good = bad = 0
    with (
        open_records(file, _bytes_of(environment)) as stream,
        delivery(environment, None, force=False) as out,
    ):
        for record in records(stream):
            if isinstance(record, BadLine):
                bad += 1
                words = say("line {number}: {reason}; left out")
                environment.say(words.format(number=record.number, reason=record.reason))
            else:
                good += 1
                out.write(json.dumps(reading_of(record, more=more)) + "\n")
    if bad:
        raise LocalDataError(
            say_count(
                "{count} entry was left out, {good} read",
                "{count} entries were left out, {good} read",
                bad,
                good=good,
            )
        )
    if not good:
        environment.say(say("the input is empty: there was no study record to read"))


def reading_of(record: dict[str, Any], *, more: bool = False) -> dict[str, Any]:
    """The public reading of one v2 record, each quote taken from the record's own string."""
    from mbc_trials.reading.public import reading_json  # noqa: PLC0415
    from mbc_trials.reading.public_further import further_json  # noqa: PLC0415
    from mbc_trials.reading.reader import read as read_disease  # noqa: PLC0415
    from mbc_trials.reading.reader import read_whole  # noqa: PLC0415
    from mbc_trials.registry.study import to_text  # noqa: PLC0415

    text = to_text(record)
    reading = read_whole(text) if more else read_disease(text)
    public = reading_json(text.nct_id, reading)
    if more:
        public |= further_json(reading)
    for evidence in public["evidence"]:
        evidence["quote"] = _as_sent(record["protocolSection"], evidence)
    return public


_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_PLACES = {
    "title": ("identificationModule", ("briefTitle", "officialTitle")),
    "conditions": ("conditionsModule", ("conditions", "keywords")),
    "summary": ("descriptionModule", ("briefSummary",)),
}
_CRITERIA = ("eligibilityModule", ("eligibilityCriteria",))


def _as_sent(protocol: dict[str, Any], evidence: dict[str, Any]) -> str:
    """The quoted slice with characters that cannot be written anywhere, such as half a pair.

    What is read has a replacement for these at the same place, so the two slices are as long.
    """
    quote: str = evidence["quote"]
    if _REPLACEMENT not in quote:
        return quote
    for source in _strings(protocol, *_PLACES.get(evidence["section"], _CRITERIA)):
        own = source[evidence["start"] : evidence["end"]]
        if len(own) == len(quote) and all(
            b in (a, _REPLACEMENT) for a, b in zip(own, quote, strict=True)
        ):
            return own
    return quote


def _strings(protocol: dict[str, Any], module: str, names: tuple[str, ...]) -> Iterator[str]:
    """The strings of some fields of a module; the registry may send any type for any field."""
    part = protocol.get(module)
    if not isinstance(part, dict):
        return
    for value in map(part.get, names):
        yield from (
            v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)
        )


def _bytes_of(environment: Environment) -> BinaryIO:
    """Standard input as bytes; a test's text stream is encoded."""
    buffer = getattr(environment.stdin, "buffer", None)
    return buffer or io.BytesIO(environment.stdin.read().encode("utf-8", "surrogatepass"))
