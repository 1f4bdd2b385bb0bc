"""A reading in the shape other programs rely on: the JSON object of `mbc-trials read`."""

from __future__ import annotations

from typing import Any

from mbc_trials.metastases import MetastaticSite
from mbc_trials.phenotype import CELLS, Phenotypes
from mbc_trials.reading.model import Evidence, Reading, Stance

__all__ = ["evidence_json", "reading_json"]

_SITES_BEFORE_BONE_ONLY = (MetastaticSite.BRAIN, MetastaticSite.LEPTOMENINGEAL)
_SITES_AFTER_BONE_ONLY = (MetastaticSite.LIVER, MetastaticSite.LUNG, MetastaticSite.VISCERAL)


def reading_json(nct_id: str, reading: Reading) -> dict[str, Any]:
    """The reading of one record with exactly the contract's keys, ready for `json.dumps`."""
    return {
        "nct_id": nct_id,
        "metastatic": reading.metastatic.value,
        "receptors": _receptor_cells(reading.receptors),
        "sites": _sites(reading),
        "measurable": reading.measurable.value,
        "biomarkers_required": list(
            dict.fromkeys(name for need in reading.biomarkers_required for name in need.options)
        ),
        "evidence": [evidence_json(evidence) for evidence in reading.evidence],
    }


def evidence_json(evidence: Evidence) -> dict[str, Any]:
    """A quote with its place; `start` and `end` count Unicode code points."""
    return {
        "fact": evidence.fact,
        "value": evidence.value,
        "section": evidence.section,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
    }


def _receptor_cells(receptors: Phenotypes | None) -> dict[str, str]:
    if receptors is None:
        return dict.fromkeys(CELLS, Stance.UNSTATED.value)
    return {
        name: (Stance.EXCLUDED if receptors.isdisjoint(cell) else Stance.ACCEPTED).value
        for name, cell in CELLS.items()
    }


def _sites(reading: Reading) -> dict[str, str]:
    def stances(sites: tuple[MetastaticSite, ...]) -> dict[str, str]:
        return {site.value: reading.site(site).stance.value for site in sites}

    return {
        **stances(_SITES_BEFORE_BONE_ONLY),
        "bone_only": reading.bone_only.stance.value,
        **stances(_SITES_AFTER_BONE_ONLY),
    }
