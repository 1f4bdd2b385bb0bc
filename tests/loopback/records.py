"""Study records to serve: read from JSON Lines, and looked into by path."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

__all__ = ["Record", "as_sent", "load", "values"]

Record = Mapping[str, Any]

_GZIP = b"\x1f\x8b"


def load(file: Path) -> list[Record]:
    """Records from a file of JSON Lines, plain or gzip."""
    content = file.read_bytes()
    if content.startswith(_GZIP):
        content = gzip.decompress(content)
    return [json.loads(line) for line in content.splitlines() if line.strip()]


def as_sent(record: Record) -> Record:
    """Without notes on where a stored record came from, which the registry would not send."""
    return {key: value for key, value in record.items() if not key.startswith("_")}


def values(record: object, path: tuple[str, ...]) -> Iterator[Any]:
    """All leaf values under a path, through lists on the way."""
    if isinstance(record, list):
        for item in record:
            yield from values(item, path)
    elif path:
        if isinstance(record, Mapping) and path[0] in record:
            yield from values(record[path[0]], path[1:])
    elif isinstance(record, Mapping):
        for item in record.values():
            yield from values(item, ())
    elif record is not None:
        yield record
