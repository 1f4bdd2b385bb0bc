"""Records made ready to be stored, one by one as they arrive, so that few are held unpacked."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass
from typing import Any

from mbc_trials.registry.trial_codec import encode_locations, encode_trial

__all__ = ["PackedRecord", "pack", "unpack"]

_NCT_NUMBER = re.compile(r"NCT[0-9]{8}")


@dataclass(frozen=True, slots=True)
class PackedRecord:
    """One record as the mirror keeps it."""

    nct_id: str
    aliases: tuple[str, ...]
    version: str
    """Changes exactly when the record's content does, so that a reading is made once a version."""
    last_update: str
    """Day (`yyyy-MM-dd`) the registry posted the last change; empty where not given."""
    status: str
    """Overall status as the registry writes it; empty where not given."""
    trial: str
    locations: bytes
    raw: bytes
    """The whole record as sent, compressed."""


def pack(raw: dict[str, Any]) -> PackedRecord | None:
    """The record in its stored form, or None where it has no NCT number to be kept under."""
    from mbc_trials.registry.study import to_trial  # noqa: PLC0415 - pydantic loads slowly

    trial = to_trial(raw)
    if not _NCT_NUMBER.fullmatch(trial.nct_id):
        return None
    return PackedRecord(
        nct_id=trial.nct_id,
        aliases=trial.aliases,
        version=f"{trial.last_update}/{_fingerprint(raw)}",
        last_update=trial.last_update,
        status=trial.status,
        trial=encode_trial(trial),
        locations=encode_locations(trial.locations),
        raw=zlib.compress(_json(raw)),
    )


def unpack(blob: bytes) -> dict[str, Any]:
    """The whole record again.

    Raises ValueError or zlib.error where `blob` is not what `pack` made.
    """
    raw = json.loads(zlib.decompress(blob))
    if not isinstance(raw, dict):
        raise ValueError("a stored record is not an object")
    return raw


def _fingerprint(raw: dict[str, Any]) -> str:
    """Sixteen hex digits of the content.

    The registry stamps the day of its data load on every record, changed or not; with the stamp
    each record would have to be read anew every day.
    """
    import hashlib  # noqa: PLC0415 - loads slowly, and a search from the mirror packs nothing

    content = dict(raw)
    if isinstance(derived := raw.get("derivedSection"), dict):
        content["derivedSection"] = {k: v for k, v in derived.items() if k != "miscInfoModule"}
    return hashlib.sha256(_json(content)).hexdigest()[:16]


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
