"""`mbc-trials read`: what eligibility criteria say, one JSON object a record."""

from __future__ import annotations

import io
import json
from typing import Annotated, Any, BinaryIO

import typer

from mbc_trials.cli.environment import Environment
from mbc_trials.errors import LocalDataError

__all__ = ["read"]


def read(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE|-",
            help="Study records: JSON Lines, a page of the registry's API v2, or one study; plain "
            "or gzip. - reads standard input.",
        ),
    ],
) -> None:
    """Read eligibility criteria and write what they say, one JSON object a line.

    Each fact comes with the words that decide it: `quote` is exactly the record's
    eligibilityCriteria from `start` to `end`. A line that holds no record is named on stderr, the
    rest is still read, and the exit code is then 5. Nothing is asked of the registry.
    """
    from mbc_trials.registry.files import BadLine, open_records, records  # noqa: PLC0415

    environment: Environment = context.obj
    bad = 0
    with open_records(file, _bytes_of(environment)) as stream:
        for record in records(stream):
            if isinstance(record, BadLine):
                bad += 1
                environment.say(f"line {record.number}: {record.reason}; left out")
            else:
                environment.stdout.write(json.dumps(_reading_of(record)) + "\n")
    if bad:
        plural = "line was" if bad == 1 else "lines were"
        raise LocalDataError(f"{bad} {plural} left out; the rest was read")


def _bytes_of(environment: Environment) -> BinaryIO:
    """Standard input as bytes; a test's text stream is encoded."""
    buffer = getattr(environment.stdin, "buffer", None)
    return buffer or io.BytesIO(environment.stdin.read().encode("utf-8", "surrogatepass"))


def _reading_of(record: dict[str, Any]) -> dict[str, Any]:
    """The public reading of one record, its quotes taken from the record's own string."""
    from mbc_trials.reading.public import reading_json  # noqa: PLC0415
    from mbc_trials.reading.reader import read as read_record  # noqa: PLC0415
    from mbc_trials.registry.study import to_text  # noqa: PLC0415

    text = to_text(record)
    public = reading_json(text.nct_id, read_record(text))
    eligibility = record["protocolSection"].get("eligibilityModule")
    criteria = eligibility.get("eligibilityCriteria") if isinstance(eligibility, dict) else None
    if isinstance(criteria, str):
        for evidence in public["evidence"]:
            if evidence["section"] in ("inclusion", "exclusion", "criteria"):
                evidence["quote"] = criteria[evidence["start"] : evidence["end"]]
    return public
