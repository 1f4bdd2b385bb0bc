"""Readings in a compact form, so that a record is read once and not at every search.

Only what a record speaks of is stored, by the name of the field. A new field of `Reading` needs
one line in `_FIELDS`; new fields of `Evidence` and `Condition` need none as long as their values
are plain text or numbers and they have a default.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
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
_prior_row = attrgetter(*(field.name for field in fields(PriorTherapy)))
_lines_row = attrgetter(*(field.name for field in fields(LinesLimit)))
_performance_row = attrgetter(*(field.name for field in fields(Performance)))
_menopause_row = attrgetter(*(field.name for field in fields(MenopauseFact)))
_marker_row = attrgetter(*(field.name for field in fields(MarkerNamed)))
_evidence_row = attrgetter(*(field.name for field in fields(Evidence)))


class _Way(NamedTuple):
    """How the values of one field go into JSON and come back."""

    there: Callable[[Any], Any]
    back: Callable[[Any], Any]


def encode_reading(reading: Reading) -> str:
    """The reading as JSON text."""
    said = {
        name: way.there(value)
        for name, way in _FIELDS.items()
        if (value := getattr(reading, name)) != getattr(_SILENT, name)
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def decode_reading(text: str) -> Reading:
    """The reading again.

    Raises ValueError, TypeError or KeyError where `text` is not what `encode_reading` gave.
    """
    return Reading(**{name: _FIELDS[name].back(value) for name, value in json.loads(text).items()})


def _fact_to_row(fact: SiteFact) -> list[Any]:
    return [fact.stance, [*map(_condition_row, fact.conditions)]]


def _fact(row: list[Any]) -> SiteFact:
    stance, conditions = row
    return SiteFact(Stance(stance), tuple(Condition(*condition) for condition in conditions))


def _sites_to_rows(sites: Mapping[MetastaticSite, SiteFact]) -> dict[str, Any]:
    return {site.value: _fact_to_row(fact) for site, fact in sites.items()}


def _sites(rows: Mapping[str, Any]) -> dict[MetastaticSite, SiteFact]:
    return {MetastaticSite(site): _fact(row) for site, row in rows.items()}


def _requirements_to_rows(requirements: Iterable[Requirement]) -> list[Any]:
    return [requirement.options for requirement in requirements]


def _requirements(rows: Iterable[Any]) -> tuple[Requirement, ...]:
    return tuple(Requirement(tuple(options)) for options in rows)


def _details_to_rows(details: Iterable[Detail]) -> list[Any]:
    return [[detail.kind, detail.value] for detail in details]


def _details(rows: Iterable[Any]) -> tuple[Detail, ...]:
    return tuple(Detail(*row) for row in rows)


def _prior_to_rows(prior: Iterable[PriorTherapy]) -> list[Any]:
    return [*map(_prior_row, prior)]


def _prior(rows: Iterable[Any]) -> tuple[PriorTherapy, ...]:
    return tuple(PriorTherapy(name, Stance(stance), *rest) for name, stance, *rest in rows)


def _markers_to_rows(markers: Iterable[MarkerNamed]) -> list[Any]:
    return [*map(_marker_row, markers)]


def _markers(rows: Iterable[Any]) -> tuple[MarkerNamed, ...]:
    return tuple(MarkerNamed(name, Stance(stance)) for name, stance in rows)


def _lines_to_rows(lines: Iterable[LinesLimit]) -> list[Any]:
    return [*map(_lines_row, lines)]


def _lines(rows: Iterable[Any]) -> tuple[LinesLimit, ...]:
    return tuple(LinesLimit(*row) for row in rows)


def _performance_to_rows(scales: Iterable[Performance]) -> list[Any]:
    return [*map(_performance_row, scales)]


def _performance(rows: Iterable[Any]) -> tuple[Performance, ...]:
    return tuple(Performance(*row) for row in rows)


def _menopause_to_rows(facts: Iterable[MenopauseFact]) -> list[Any]:
    return [*map(_menopause_row, facts)]


def _menopause(rows: Iterable[Any]) -> tuple[MenopauseFact, ...]:
    return tuple(
        MenopauseFact(Menopause(status), Stance(stance), *rest) for status, stance, *rest in rows
    )


def _site_names(sites: Iterable[MetastaticSite]) -> list[str]:
    return [site.value for site in sites]


def _sites_named(rows: Iterable[str]) -> tuple[MetastaticSite, ...]:
    return tuple(MetastaticSite(site) for site in rows)


def _evidence_to_rows(evidence: Iterable[Evidence]) -> list[Any]:
    return [*map(_evidence_row, evidence)]


def _evidence(rows: Iterable[Any]) -> tuple[Evidence, ...]:
    return tuple(Evidence(*row) for row in rows)


_SILENT = Reading()
_STANCE = _Way(str, Stance)
_REQUIREMENTS = _Way(_requirements_to_rows, _requirements)
_FIELDS = {
    "metastatic": _STANCE,
    "receptors": _Way(attrgetter("bits"), Phenotypes),
    "sites": _Way(_sites_to_rows, _sites),
    "bone_only": _Way(_fact_to_row, _fact),
    "oligometastatic": _STANCE,
    "measurable": _Way(str, Measurable),
    "biomarkers_required": _REQUIREMENTS,
    "prior_therapy_required": _REQUIREMENTS,
    "biomarkers_in_part": _REQUIREMENTS,
    "sites_in_part": _Way(_site_names, _sites_named),
    "prior_therapy": _Way(_prior_to_rows, _prior),
    "markers_named": _Way(_markers_to_rows, _markers),
    "lines": _Way(_lines_to_rows, _lines),
    "performance": _Way(_performance_to_rows, _performance),
    "menopause": _Way(_menopause_to_rows, _menopause),
    "men": _STANCE,
    "team_checks": _Way(list, tuple),
    "details": _Way(_details_to_rows, _details),
    "evidence": _Way(_evidence_to_rows, _evidence),
}
