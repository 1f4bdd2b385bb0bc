"""What `mbc-trials read --more` adds to the contract's JSON: past treatment, the person, checks."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from mbc_trials.reading.model import Reading

__all__ = ["further_json", "person_json"]


def further_json(reading: Reading) -> dict[str, Any]:
    """The further facts, ready for `json.dumps`; an empty list where the record is silent."""
    return {
        "prior_therapy_required": [list(need.options) for need in reading.prior_therapy_required],
        "prior_therapy": [asdict(said) for said in reading.prior_therapy],
        **person_json(reading),
        "team_checks": list(reading.team_checks),
    }


def person_json(reading: Reading) -> dict[str, Any]:
    """What the record says of the person beside the disease."""
    return {
        "lines": [asdict(limit) for limit in reading.lines],
        "performance": [asdict(grades) for grades in reading.performance],
        "menopause": [asdict(stage) for stage in reading.menopause],
        "men": reading.men.value,
    }
