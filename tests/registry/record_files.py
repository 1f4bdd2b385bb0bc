"""What is in a file of study records, told in short: NCT numbers, and the bad lines."""

from __future__ import annotations

import io
import json
from typing import Any

from mbc_trials.registry.files import BadLine, records
from tests.records import studies

THREE = studies(3)
NUMBERS = ["NCT99000001", "NCT99000002", "NCT99000003"]


def found(data: bytes | str) -> list[Any]:
    """The NCT numbers of the records, and the number and reason of the bad lines."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return [told(record) for record in records(io.BytesIO(raw))]


def told(record: dict[str, Any] | BadLine) -> str | tuple[int, str]:
    if isinstance(record, BadLine):
        return record.number, record.reason
    return str(record["protocolSection"]["identificationModule"]["nctId"])


def json_lines(values: list[Any], end: str = "\n") -> str:
    return end.join(map(json.dumps, values)) + end
