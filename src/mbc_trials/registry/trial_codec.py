"""Trials in a compact form that is quick to read back: a search decodes thousands of them.

A trial is stored as two pieces. The first is text: one line with what a search looks at in every
trial, then a line with all other facts and the gist of the locations, which is decoded for the few
trials that are shown; a checksum tells at once whether it is sound. The second are the locations,
which may be hundreds, as a compressed JSON array that is opened only when somebody looks at them.
Adding a field to `Trial` needs a line here only where its values are not plain text, numbers or
truth values: in `_TO_JSON` and `_FROM_JSON`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from mbc_trials.errors import LocalDataError
from mbc_trials.sentences import say
from mbc_trials.trial import Arm, ConsentForm, Contact, Intervention, Location, Trial

__all__ = ["TRIAL_FORM", "StoredTrial", "decode_trial", "encode_locations", "encode_trial"]


def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


_FIRST = (
    "nct_id",
    "status",
    "study_type",
    "phases",
    "purpose",
    "sex",
    "minimum_age",
    "maximum_age",
    "verified",
    "last_update",
)
_REST = tuple(name for name in _names(Trial) if name not in {*_FIRST, "locations"})
_all_values = attrgetter(*_names(Trial))
_contact_row = attrgetter(*_names(Contact))
_intervention_row = attrgetter(*_names(Intervention))
_arm_row = attrgetter(*_names(Arm))
_consent_form_row = attrgetter(*_names(ConsentForm))
_location_row = attrgetter(*(name for name in _names(Location) if name != "contacts"))

_KINDS = (Trial, Location, Contact, Intervention, Arm, ConsentForm)
_FORM = repr([_FIRST, "places", "contacts", *map(_names, _KINDS)])
TRIAL_FORM = f"{zlib.crc32(_FORM.encode()):08x}"
"""Names the form of the encoding; what was stored in another form is made anew from the record."""

_DECODED_TOGETHER = frozenset({*_REST, "_places", "_contacts"})
_CHECKSUM_LENGTH = 8
_set = object.__setattr__
_value = json.JSONDecoder().raw_decode
"""As `json.loads` without its preparations, which take longer than the few words themselves."""


class StoredTrial(Trial):
    """A trial of which most is decoded when it is first looked at.

    It equals the `Trial` with the same values. Looking at damaged locations raises LocalDataError.
    """

    __slots__ = ("_contacts", "_packed", "_places", "_rest")
    _contacts: tuple[tuple[str, Contact], ...]
    _packed: bytes
    _places: tuple[tuple[str, str], ...]
    _rest: bytes

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """As stored, with no location unpacked; worked out where the locations were replaced."""
        try:
            return self._places
        except AttributeError:
            return super().places

    @property
    def first_contacts(self) -> tuple[tuple[str, Contact], ...]:
        """As `places`."""
        try:
            return self._contacts
        except AttributeError:
            return super().first_contacts

    def __getattr__(self, name: str) -> Any:
        # Called only where a slot is empty, as most are until they are asked for.
        if name == "locations":
            object.__setattr__(self, name, _decode_locations(self._packed))
        elif name in _DECODED_TOGETHER:
            *values, places, contacts = json.loads(self._rest[_CHECKSUM_LENGTH:])
            for field, value in zip(_REST, values, strict=True):
                object.__setattr__(self, field, _from_json(field, value))
            object.__setattr__(self, "_places", tuple(map(tuple, places)))
            found = tuple((status, Contact(*row)) for status, row in contacts)
            object.__setattr__(self, "_contacts", found)
        else:
            raise AttributeError(name)
        return object.__getattribute__(self, name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Trial):
            return NotImplemented
        return bool(_all_values(self) == _all_values(other))

    __hash__ = Trial.__hash__


def encode_trial(trial: Trial) -> str:
    """The facts of a trial, without its locations."""
    contacts = [(status, _contact_row(contact)) for status, contact in trial.first_contacts]
    rest = _json([*(_to_json(trial, name) for name in _REST), trial.places, contacts])
    checksum = _checksum(rest.encode("utf-8", "surrogatepass")).decode()
    return f"{_json([_to_json(trial, name) for name in _FIRST])}\n{checksum}{rest}"


def encode_locations(locations: Iterable[Location]) -> bytes:
    """The locations of a trial; none gives no bytes."""
    rows = [(*_location_row(place), [*map(_contact_row, place.contacts)]) for place in locations]
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode()) if rows else b""


def decode_trial(stored: str | bytes, locations: bytes) -> Trial:
    """The trial again, from the text of its facts or from that text in UTF-8.

    Raises ValueError, TypeError or IndexError where `stored` is not what `encode_trial` gave.
    """
    facts = stored.encode("utf-8", "surrogatepass") if isinstance(stored, str) else stored
    first, _, rest = facts.partition(b"\n")
    values, _ = _value(first.decode())
    if rest[:_CHECKSUM_LENGTH] != _checksum(memoryview(rest)[_CHECKSUM_LENGTH:]):
        raise ValueError("the facts are not what was stored")
    trial: StoredTrial = object.__new__(StoredTrial)
    for name, value in zip(_FIRST, values, strict=True):
        _set(trial, name, value if type(value) is str else _from_json(name, value))
    _set(trial, "_rest", rest)
    _set(trial, "_packed", locations)
    return trial


def _decode_locations(packed: bytes) -> tuple[Location, ...]:
    if not packed:
        return ()
    try:
        rows = json.loads(zlib.decompress(packed))
        return tuple(Location(*(*row, _contacts(contacts))) for *row, contacts in rows)
    except (ValueError, TypeError, zlib.error) as error:
        raise LocalDataError(
            say(
                "The local copy of the registry is damaged: "
                "make it anew with mbc-trials sync --whole"
            )
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


def _to_json(trial: Trial, name: str) -> Any:
    value = getattr(trial, name)
    return _TO_JSON[name](value) if name in _TO_JSON else value


def _from_json(name: str, value: Any) -> Any:
    return _FROM_JSON[name](value) if name in _FROM_JSON else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _checksum(text: bytes | memoryview) -> bytes:
    return b"%08x" % zlib.crc32(text)
