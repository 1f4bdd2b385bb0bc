"""Invented labels: a trial of which nothing is said, and what is changed about it."""

from __future__ import annotations

from typing import Any

from benchmarks.labels import CELLS, Opinion, opinion

SITES = ("brain", "leptomeningeal", "bone_only", "liver", "lung", "visceral")


def label(nct_id: str = "NCT99000001", **changes: Any) -> dict[str, Any]:
    """A label as it stands in a file; a site's name changes that site."""
    told: dict[str, Any] = {
        "nct_id": nct_id,
        "form": "full",
        "metastatic": "unstated",
        "receptors": dict.fromkeys(CELLS, "unstated"),
        "sites": dict.fromkeys(SITES, "unstated"),
        "measurable": "unstated",
        "biomarkers_required": [],
        "evidence": {},
    }
    for name, value in changes.items():
        (told["sites"] if name in SITES else told)[name] = value
    return told


def said(nct_id: str = "NCT99000001", **changes: Any) -> Opinion:
    """The same as an opinion."""
    return opinion(label(nct_id, **changes))


def cells(letters: str) -> dict[str, str | None]:
    """Six receptor cells from six letters, for example `AAxAAx`; ? is disputed."""
    values = {"A": "accepted", "x": "excluded", "-": "unstated", "?": None}
    return {cell: values[letter] for cell, letter in zip(CELLS, letters, strict=True)}


def by_number(*opinions: Opinion) -> dict[str, Opinion]:
    return {one.nct_id: one for one in opinions}
