from __future__ import annotations

import json

import pytest

from mbc_trials import phenotype as p
from mbc_trials.metastases import MetastaticSite
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.model import (
    Evidence,
    Measurable,
    Reading,
    Requirement,
    SiteFact,
    Stance,
)
from mbc_trials.reading.public import reading_json

CELLS = ["hr+/her2-zero", "hr+/her2-low", "hr+/her2+", "hr-/her2-zero", "hr-/her2-low", "hr-/her2+"]


def accepted(receptors: Phenotypes) -> list[str]:
    cells = reading_json("NCT99000001", Reading(receptors=receptors))["receptors"]
    assert set(cells.values()) <= {"accepted", "excluded"}
    return [name for name, stance in cells.items() if stance == "accepted"]


def test_the_keys_are_those_of_the_contract_in_its_order() -> None:
    made = reading_json("NCT99000001", Reading())
    assert list(made) == [
        "nct_id",
        "metastatic",
        "receptors",
        "sites",
        "measurable",
        "biomarkers_required",
        "evidence",
    ]
    assert list(made["receptors"]) == CELLS
    assert list(made["sites"]) == [
        "brain",
        "leptomeningeal",
        "bone_only",
        "liver",
        "lung",
        "visceral",
    ]


def test_silence_is_unstated_everywhere() -> None:
    made = reading_json("NCT99000001", Reading())
    said = {*made["receptors"].values(), *made["sites"].values()}
    assert said == {made["metastatic"]} == {made["measurable"]} == {"unstated"}
    assert made["biomarkers_required"] == made["evidence"] == []


@pytest.mark.parametrize(
    ("receptors", "cells"),
    [
        (p.ANY, CELLS),
        (p.NONE, []),
        (p.HR_POSITIVE & p.HER2_NEGATIVE, CELLS[:2]),
        (p.HER2_POSITIVE, ["hr+/her2+", "hr-/her2+"]),
        (p.TRIPLE_NEGATIVE, CELLS[3:5]),
        (p.HER2_LOW, ["hr+/her2-low", "hr-/her2-low"]),
        (p.ER_POSITIVE, CELLS[:3]),
        (p.HER2_1PLUS & p.HR_NEGATIVE, ["hr-/her2-low"]),
        (p.ER_LOW & p.HER2_NEGATIVE, []),
        (p.HER2_ULTRALOW, []),
    ],
)
def test_a_cell_is_accepted_if_any_of_its_tumours_may_join(
    receptors: Phenotypes, cells: list[str]
) -> None:
    assert accepted(receptors) == cells


def test_facts_and_evidence_come_through_as_plain_json() -> None:
    reading = Reading(
        metastatic=Stance.ACCEPTED,
        sites={MetastaticSite.BRAIN: SiteFact(Stance.CONDITIONAL)},
        bone_only=SiteFact(Stance.ACCEPTED),
        measurable=Measurable.EVALUABLE_OK,
        biomarkers_required=(Requirement(("PIK3CA", "AKT1")), Requirement(("PIK3CA",))),
        evidence=(Evidence("brain", "conditional", "exclusion", "brain", 3, 8),),
    )
    made = json.loads(json.dumps(reading_json("NCT99000001", reading)))
    assert made["sites"]["brain"] == "conditional"
    assert made["sites"]["bone_only"] == "accepted"
    assert made["biomarkers_required"] == ["PIK3CA", "AKT1"]
    assert made["evidence"] == [
        {
            "fact": "brain",
            "value": "conditional",
            "section": "exclusion",
            "quote": "brain",
            "start": 3,
            "end": 8,
        }
    ]
