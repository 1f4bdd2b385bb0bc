"""What one sync brings to the mirror, and what it changed there, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from mbc_trials.registry.packing import PackedRecord

__all__ = ["Applied", "Update"]


@dataclass(frozen=True, slots=True)
class Update:
    """Everything a sync brings, all of one load of the registry's data."""

    timestamp: str
    """The registry's own date of its data, UTC, `yyyy-MM-dd'T'HH:mm:ss`."""
    records: tuple[PackedRecord, ...]
    """Records that are new or may have changed, each once."""
    scope: str = ""
    """Fingerprint of what was asked for; another one later means that more has to be asked."""
    basis: str = ""
    """The mirror's `timestamp` that the update starts from; empty for none."""
    listed: bool = True
    """Whether the whole scope was gone through, so that nothing can have been missed."""
    complete: bool = True
    """False where records came that cannot be kept."""
    vanished: frozenset[str] = field(default_factory=frozenset)
    """NCT numbers in the mirror that the registry no longer has."""


@dataclass(frozen=True, slots=True)
class Applied:
    """How many records an update changed."""

    added: int = 0
    changed: int = 0
    """Records whose content changed, with those that closed or opened again."""
    closed: int = 0
    """Of those changed: no longer in a status that is open to people."""
    vanished: int = 0
