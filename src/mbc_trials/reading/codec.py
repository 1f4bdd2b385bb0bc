"""Readings in a compact form, so that a record is read once and not at every search.

Only what a record speaks of is stored, by the name of the field: one JSON object, and behind it,
on a line of its own, the evidence, which is most of the text. A checksum in front tells at once
whether all of it is sound and of this form; each field is then decoded when somebody looks at it. A
new field of `Reading` needs one line in `_FIELDS`; new fields of `Evidence` and `Condition` need
none as long as their values are plain text or numbers and they have a default.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from mbc_trials.metastases import MetastaticSite
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.model import (
    Condition,
    Detail,
    Evidence,
    LinesLimit,
    MarkerNamed,
    Measurable,
    Menopause,
    MenopauseFact,
    Performance,
    PriorTherapy,
    Reading,
    Requirement,
    SiteFact,
    Stance,
)

__all__ = ["decode_reading", "encode_reading"]

_condition_row = attrgetter(*(field.name for field in fields(Condition)))
_all_values = attrgetter(*(field.name for field in fields(Reading)))


_STANCES = {stance.value: stance for stance in Stance}


class _Way(NamedTuple):
    """How the values of one field go into JSON and come back."""

    there: Callable[[Any], Any]
    back: Callable[[Any], Any]


def encode_reading(reading: Reading) -> str:
    """The reading as text; one without evidence is a JSON object."""
    said = {
        name: way.there(value)
        for name, way in _FIELDS.items()
        if (value := getattr(reading, name)) != getattr(_SILENT, name)
    }
    evidence = said.pop("evidence", None)
    if evidence is None:
        return _json(said)
    kept = f"{_json(said)}\n{_json(evidence)}"
    return f"{_checksum(kept.encode('utf-8', 'surrogatepass')).decode()}{kept}"


def decode_reading(stored: str | bytes) -> Reading:
    """The reading again, from its text or from that text in UTF-8.

    Raises ValueError, TypeError or KeyError where `stored` is not what `encode_reading` gave.
    """
    kept = stored.encode("utf-8", "surrogatepass") if isinstance(stored, str) else stored
    if kept.startswith(b"{"):
        return Reading(**{name: _FIELDS[name].back(row) for name, row in json.loads(kept).items()})
    if kept[:_CHECKSUM_LENGTH] != _checksum(memoryview(kept)[_CHECKSUM_LENGTH:]):
        raise ValueError("the reading is not what was stored")
    reading: KeptReading = object.__new__(KeptReading)
    _set(reading, "_kept", kept)
    return reading


class KeptReading(Reading):
    """A reading of which each field is decoded when it is first looked at.

    It equals the `Reading` with the same values.
    """

    __slots__ = ("_kept", "_rows")
    _kept: bytes
    _rows: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        # Called only where a slot is empty, as each is until it is asked for.
        value: Any
        if name == "_rows":
            facts = self._kept[_CHECKSUM_LENGTH : self._kept.index(b"\n")]
            value, _ = _value(facts.decode("utf-8", "surrogatepass"))
        elif name == "evidence":
            value = _evidence(json.loads(self._kept[self._kept.index(b"\n") :]))
        elif name not in _FIELDS:
            raise AttributeError(name)
        elif name in self._rows:
            value = _FIELDS[name].back(self._rows[name])
        else:
            value = getattr(_SILENT, name)
        _set(self, name, value)
        return value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reading):
            return NotImplemented
        return bool(_all_values(self) == _all_values(other))

    __hash__ = Reading.__hash__


def _checksum(kept: bytes | memoryview) -> bytes:
    """Of the text and of the form it has, so that another form of it is not taken for this."""
    return b"%08x" % zlib.crc32(kept, _FORM)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _fact_to_row(fact: SiteFact) -> list[Any]:
    return [fact.stance, [*map(_condition_row, fact.conditions)]]


def _fact(row: list[Any]) -> SiteFact:
    stance, conditions = row
    return SiteFact(_STANCES[stance], tuple(Condition(*condition) for condition in conditions))


def _sites_to_rows(sites: Mapping[MetastaticSite, SiteFact]) -> dict[str, Any]:
    return {site.value: _fact_to_row(fact) for site, fact in sites.items()}


def _sites(rows: Mapping[str, Any]) -> dict[MetastaticSite, SiteFact]:
    return {MetastaticSite(site): _fact(row) for site, row in rows.items()}


def _rows_of(kind: type[Any]) -> Callable[[Iterable[Any]], list[Any]]:
    row = attrgetter(*(field.name for field in fields(kind)))
    return lambda items: [*map(row, items)]


def _requirements_to_rows(requirements: Iterable[Requirement]) -> list[Any]:
    return [requirement.options for requirement in requirements]


def _requirements(rows: Iterable[Any]) -> tuple[Requirement, ...]:
    return tuple(Requirement(tuple(options)) for options in rows)


def _details_to_rows(details: Iterable[Detail]) -> list[Any]:
    return [[detail.kind, detail.value] for detail in details]


def _details(rows: Iterable[Any]) -> tuple[Detail, ...]:
    return tuple(Detail(*row) for row in rows)


def _prior(rows: Iterable[Any]) -> tuple[PriorTherapy, ...]:
    return tuple(PriorTherapy(name, _STANCES[stance], *rest) for name, stance, *rest in rows)


def _markers(rows: Iterable[Any]) -> tuple[MarkerNamed, ...]:
    return tuple(MarkerNamed(name, _STANCES[stance]) for name, stance in rows)


def _lines(rows: Iterable[Any]) -> tuple[LinesLimit, ...]:
    return tuple(LinesLimit(*row) for row in rows)


def _performance(rows: Iterable[Any]) -> tuple[Performance, ...]:
    return tuple(Performance(*row) for row in rows)


def _menopause(rows: Iterable[Any]) -> tuple[MenopauseFact, ...]:
    return tuple(
        MenopauseFact(Menopause(status), _STANCES[stance], *rest) for status, stance, *rest in rows
    )


def _site_names(sites: Iterable[MetastaticSite]) -> list[str]:
    return [site.value for site in sites]


def _sites_named(rows: Iterable[str]) -> tuple[MetastaticSite, ...]:
    return tuple(MetastaticSite(site) for site in rows)


def _evidence(rows: Iterable[Any]) -> tuple[Evidence, ...]:
    return tuple(Evidence(*row) for row in rows)


_SILENT = Reading()
_CHECKSUM_LENGTH = 8
_set = object.__setattr__
_value = json.JSONDecoder().raw_decode
"""As `json.loads` without its preparations, which take as long."""

_KINDS = (
    Reading,
    Evidence,
    Condition,
    PriorTherapy,
    MarkerNamed,
    LinesLimit,
    Performance,
    MenopauseFact,
)
_FORM = zlib.crc32(repr([[field.name for field in fields(kind)] for kind in _KINDS]).encode())
_STANCE = _Way(str, _STANCES.__getitem__)
_REQUIREMENTS = _Way(_requirements_to_rows, _requirements)
_FIELDS = {
    "metastatic": _STANCE,
    "receptors": _Way(attrgetter("bits"), cache(Phenotypes)),
    "sites": _Way(_sites_to_rows, _sites),
    "bone_only": _Way(_fact_to_row, _fact),
    "oligometastatic": _STANCE,
    "measurable": _Way(str, Measurable),
    "biomarkers_required": _REQUIREMENTS,
    "prior_therapy_required": _REQUIREMENTS,
    "biomarkers_in_part": _REQUIREMENTS,
    "sites_in_part": _Way(_site_names, _sites_named),
    "prior_therapy": _Way(_rows_of(PriorTherapy), _prior),
    "markers_named": _Way(_rows_of(MarkerNamed), _markers),
    "lines": _Way(_rows_of(LinesLimit), _lines),
    "performance": _Way(_rows_of(Performance), _performance),
    "menopause": _Way(_rows_of(MenopauseFact), _menopause),
    "men": _STANCE,
    "team_checks": _Way(list, tuple),
    "details": _Way(_details_to_rows, _details),
    "evidence": _Way(_rows_of(Evidence), _evidence),
}
