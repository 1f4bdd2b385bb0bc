"""A sync of a mirror with a registry inside the test."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mbc_trials.registry.mirror import Mirror
from mbc_trials.registry.protocols import SilentProgress
from mbc_trials.registry.sync import Held, synchronise
from mbc_trials.registry.update import Update
from tests.registry.mirroring import LATER, NOON
from tests.registry_double import RegistryDouble

__all__ = ["TUESDAY", "brought", "first", "held", "newer", "numbers"]

TUESDAY = "2026-11-24T09:00:05"


def held(mirror: Mirror) -> Held | None:
    state = mirror.state()
    return Held(state, mirror.known()) if state else None


def first(registry: RegistryDouble) -> Update:
    update = synchronise(registry, None, SilentProgress(), now=NOON)
    assert update
    return update


def brought(
    registry: RegistryDouble, mirror: Mirror, now: datetime = LATER, **how: Any
) -> Update | None:
    return synchronise(registry, held(mirror), SilentProgress(), now=now, **how)


def numbers(update: Update | None) -> list[str]:
    assert update
    return sorted(record.nct_id for record in update.records)


def newer(*records: Any, others: tuple[Any, ...] = ()) -> RegistryDouble:
    """A registry that has loaded new data since the mirror was made."""
    return RegistryDouble({"breast": list(records)}, list(others), [TUESDAY])
