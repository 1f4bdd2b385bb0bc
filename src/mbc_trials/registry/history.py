"""What changed in a record from one version to the next: status, locations, eligibility text."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from enum import StrEnum
from typing import Any

from mbc_trials.trial import Location

__all__ = ["Change", "ChangeKind", "PlaceChange", "changes_between", "pack_change", "unpack_change"]

_Key = tuple[str, str, str, str, str]


class ChangeKind(StrEnum):
    """What a change is about."""

    APPEARED = "appeared"
    """The trial came into the mirror after the first download; `new` is its status."""
    STATUS = "status"
    LOCATIONS = "locations"
    CRITERIA = "criteria"
    VANISHED = "vanished"
    """The registry no longer has the record; `old` is its last status."""
    RETURNED = "returned"
    """The registry has a vanished record again; `new` is its status."""


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A location that opened, closed or changed its own status."""

    facility: str
    city: str
    state: str
    country: str
    old: str | None
    """Its status before, as the registry writes it; None where it was not in the record."""
    new: str | None
    """Its status now; None where it is no longer in the record."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed in one record."""

    nct_id: str
    kind: ChangeKind
    old: str = ""
    """Status or eligibility text before; empty where there was none."""
    new: str = ""
    places: tuple[PlaceChange, ...] = ()
    """The locations concerned, for `LOCATIONS` only."""
    posted: str = ""
    """Day (`yyyy-MM-dd`) the registry posted the version with the change."""
    noticed: str = ""
    """Day (`yyyy-MM-dd`) of the registry's data in which it was noticed."""
    number: int = 0
    """Grows with every change kept, so that a reader can go on where it stopped."""


def changes_between(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    """The changes from one version of a record to another, both as the registry sent them."""
    from mbc_trials.registry.study import to_text, to_trial  # noqa: PLC0415 - pydantic loads slowly

    before, after = to_trial(old), to_trial(new)
    number, posted = after.nct_id, after.last_update
    if before.status != after.status:
        yield Change(number, ChangeKind.STATUS, before.status, after.status, posted=posted)
    if places := tuple(_places_between(before.locations, after.locations)):
        yield Change(number, ChangeKind.LOCATIONS, places=places, posted=posted)
    said, says = to_text(old).criteria, to_text(new).criteria
    if said != says:
        yield Change(number, ChangeKind.CRITERIA, said, says, posted=posted)


def _places_between(old: Iterable[Location], new: Iterable[Location]) -> Iterator[PlaceChange]:
    """Several locations may have one name, as hospitals that are not named yet do."""
    before, after = Counter(map(_key, old)), Counter(map(_key, new))
    gone = sorted((before - after).elements())
    come = sorted((after - before).elements())
    for key in gone:
        same = next((other for other in come if other[:-1] == key[:-1]), None)
        if same:
            come.remove(same)
        yield _place_change(key, old=key[-1], new=same[-1] if same else None)
    for key in come:
        yield _place_change(key, old=None, new=key[-1])


def _place_change(key: _Key, *, old: str | None, new: str | None) -> PlaceChange:
    facility, city, state, country, _ = key
    return PlaceChange(facility, city, state, country, old, new)


def _key(place: Location) -> _Key:
    return place.facility, place.city, place.state, place.country, place.status


def pack_change(change: Change) -> tuple[str, str, str, bytes, bytes, bytes]:
    """Number, days and kind, then the two texts and the places, compressed."""
    places = json.dumps([astuple(place) for place in change.places], separators=(",", ":"))
    return (
        change.nct_id,
        change.posted,
        change.kind.value,
        _packed(change.old),
        _packed(change.new),
        _packed(places if change.places else ""),
    )


def unpack_change(row: tuple[int, str, str, str, str, bytes, bytes, bytes]) -> Change:
    """The change again; `row` is its number, NCT number, the day noticed, then as `pack_change`.

    Raises ValueError, TypeError or zlib.error where it is not what `pack_change` made.
    """
    number, nct_id, noticed, posted, kind, old, new, places = row
    rows = json.loads(_unpacked(places) or "[]")
    return Change(
        nct_id=nct_id,
        kind=ChangeKind(kind),
        old=_unpacked(old),
        new=_unpacked(new),
        places=tuple(PlaceChange(*place) for place in rows),
        posted=posted,
        noticed=noticed,
        number=number,
    )


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode()) if text else b""


def _unpacked(blob: bytes) -> str:
    return zlib.decompress(blob).decode() if blob else ""
