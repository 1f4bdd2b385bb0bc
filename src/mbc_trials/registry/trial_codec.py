"""Trials in a compact form that is quick to read back: a search decodes thousands of them.

A trial is stored as two pieces: its facts as a JSON array in the order of the fields of `Trial`,
and its locations, which may be hundreds, as a compressed JSON array that is opened only when
somebody looks at them. Adding a field to `Trial` needs a line here only where its values are not
plain text, numbers or truth values: in `_TO_JSON` and `_FROM_JSON`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from mbc_trials.errors import LocalDataError
from mbc_trials.trial import Arm, ConsentForm, Contact, Intervention, Location, Trial

__all__ = ["TRIAL_FORM", "StoredTrial", "decode_trial", "encode_locations", "encode_trial"]


def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


_FACTS = tuple(name for name in _names(Trial) if name != "locations")
_all_values = attrgetter(*_FACTS, "locations")
_contact_row = attrgetter(*_names(Contact))
_intervention_row = attrgetter(*_names(Intervention))
_arm_row = attrgetter(*_names(Arm))
_consent_form_row = attrgetter(*_names(ConsentForm))
_location_row = attrgetter(*(name for name in _names(Location) if name != "contacts"))

_FORM = repr([_names(kind) for kind in (Trial, Location, Contact, Intervention, Arm, ConsentForm)])
TRIAL_FORM = f"{zlib.crc32(_FORM.encode()):08x}"
"""Names the form of the encoding; what was stored in another form is made anew from the record."""


class StoredTrial(Trial):
    """A trial whose locations are unpacked when they are first looked at.

    It equals the `Trial` with the same values. Looking at damaged locations raises LocalDataError.
    """

    __slots__ = ("_packed",)
    _packed: bytes

    def __getattr__(self, name: str) -> Any:
        # Called only where a slot is empty, as `locations` is until it is asked for.
        if name != "locations":
            raise AttributeError(name)
        locations = _decode_locations(self._packed)
        object.__setattr__(self, "locations", locations)
        return locations

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Trial):
            return NotImplemented
        return bool(_all_values(self) == _all_values(other))

    __hash__ = Trial.__hash__


def encode_trial(trial: Trial) -> str:
    """The facts of a trial, without its locations."""
    row = [
        _TO_JSON[name](value) if name in _TO_JSON else value
        for name, value in zip(_FACTS, _all_values(trial), strict=False)
    ]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def encode_locations(locations: Iterable[Location]) -> bytes:
    """The locations of a trial; none gives no bytes."""
    rows = [(*_location_row(place), [*map(_contact_row, place.contacts)]) for place in locations]
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode()) if rows else b""


def decode_trial(facts: str, locations: bytes) -> Trial:
    """The trial again.

    Raises ValueError, TypeError or IndexError where `facts` is not what `encode_trial` gave.
    """
    row = json.loads(facts)
    for place, read in _READ_AT:
        row[place] = read(row[place])
    if not locations:
        return Trial(*row)
    trial = StoredTrial(*row)
    object.__delattr__(trial, "locations")
    object.__setattr__(trial, "_packed", locations)
    return trial


def _decode_locations(packed: bytes) -> tuple[Location, ...]:
    try:
        rows = json.loads(zlib.decompress(packed))
        return tuple(Location(*(*row, _contacts(contacts))) for *row, contacts in rows)
    except (ValueError, TypeError, zlib.error) as error:
        raise LocalDataError(
            "The local copy of the registry is damaged: make it anew with mbc-trials sync --whole"
        ) from error


def _contacts(rows: Iterable[list[Any]]) -> tuple[Contact, ...]:
    return tuple(Contact(*row) for row in rows)


def _interventions(rows: Iterable[list[Any]]) -> tuple[Intervention, ...]:
    return tuple(Intervention(kind, name, tuple(others)) for kind, name, others in rows)


def _arms(rows: Iterable[list[Any]]) -> tuple[Arm, ...]:
    return tuple(Arm(label, kind, tuple(given)) for label, kind, given in rows)


def _consent_forms(rows: Iterable[list[Any]]) -> tuple[ConsentForm, ...]:
    return tuple(ConsentForm(*row) for row in rows)


_TO_JSON: dict[str, Callable[[Any], list[Any]]] = {
    "interventions": lambda items: [*map(_intervention_row, items)],
    "arms": lambda items: [*map(_arm_row, items)],
    "central_contacts": lambda items: [*map(_contact_row, items)],
    "consent_forms": lambda items: [*map(_consent_form_row, items)],
}
_FROM_JSON: dict[str, Callable[[Any], tuple[Any, ...]]] = {
    "aliases": tuple,
    "phases": tuple,
    "who_masked": tuple,
    "conditions": tuple,
    "interventions": _interventions,
    "arms": _arms,
    "central_contacts": _contacts,
    "ipd_info_types": tuple,
    "consent_forms": _consent_forms,
}
_READ_AT = tuple((_FACTS.index(name), read) for name, read in _FROM_JSON.items())
