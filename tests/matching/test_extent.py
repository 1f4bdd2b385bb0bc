"""The lines on bone-only and oligometastatic disease."""

from __future__ import annotations

from typing import Any

import pytest

from mbc_trials.reading.model import Measurable, SiteFact, Stance
from mbc_trials.verdict import Result
from tests.matching.cases import limit, line, person, reading, site, verdict

FITS, CHECK, CONFLICTS = Result.FITS, Result.CHECK, Result.CONFLICTS


@pytest.mark.parametrize(
    ("bone_only", "measurable", "result"),
    [
        (limit("accepted"), Measurable.REQUIRED, FITS),
        (limit("required"), Measurable.UNSTATED, FITS),
        (limit("excluded"), Measurable.EVALUABLE_OK, CONFLICTS),
        (limit("conditional"), Measurable.UNSTATED, CHECK),
        (limit("conditional", "cohort"), Measurable.REQUIRED, CHECK),
        (limit("unstated"), Measurable.REQUIRED, CHECK),
        (limit("unstated"), Measurable.EVALUABLE_OK, FITS),
        (limit("unstated"), Measurable.UNSTATED, CHECK),
    ],
)
def test_bone_only_disease_stands_as_the_record_says(
    bone_only: SiteFact, measurable: Measurable, result: Result
) -> None:
    record = reading(bone_only=bone_only, measurable=measurable)
    assert line("bone only", person(bone_only=True), record).result is result


@pytest.mark.parametrize("bone_only", [limit("unstated"), limit("conditional")])
def test_where_disease_must_be_measurable_the_soft_tissue_part_is_asked_about(
    bone_only: SiteFact,
) -> None:
    record = reading(bone_only=bone_only, measurable=Measurable.REQUIRED)
    found = line("bone only", person(bone_only=True), record)
    assert found.ask == "Does any of my bone lesions have a measurable soft-tissue part?"


def test_bone_metastases_among_others_fit_where_measurable_disease_is_needed() -> None:
    record = reading(measurable=Measurable.REQUIRED)
    assert verdict(person(site=("bone",)), record).result is FITS


def test_bone_only_disease_gets_one_line_and_not_one_for_every_other_site() -> None:
    lines = verdict(person(bone_only=True), reading()).lines
    assert sorted(entry.fact for entry in lines) == ["bone only", "setting"]


def test_a_limit_on_bone_metastases_holds_for_bone_only_disease() -> None:
    record = reading(bone_only=limit("accepted"), sites=site("bone", "excluded"))
    assert line("bone", person(bone_only=True), record).result is CONFLICTS


@pytest.mark.parametrize(
    ("options", "result"),
    [
        ({"bone_only": True}, FITS),
        ({}, CHECK),
        ({"site": ("bone",)}, CHECK),
        ({"site": ("liver",)}, CONFLICTS),
        ({"no_site": ("bone",)}, CONFLICTS),
    ],
)
def test_needed_bone_only_disease_is_held_against_the_sites_told(
    options: dict[str, Any], result: Result
) -> None:
    record = reading(bone_only=limit("required"))
    assert line("bone only", person(**options), record).result is result


@pytest.mark.parametrize(
    ("stance", "result"),
    [
        (Stance.ACCEPTED, FITS),
        (Stance.REQUIRED, FITS),
        (Stance.CONDITIONAL, CHECK),
        (Stance.EXCLUDED, CONFLICTS),
        (Stance.UNSTATED, CHECK),
    ],
)
def test_oligometastatic_disease_stands_as_the_record_says(stance: Stance, result: Result) -> None:
    record = reading(oligometastatic=stance)
    assert line("oligometastatic", person(oligometastatic=True), record).result is result


def test_needed_oligometastatic_disease_is_asked_about_where_not_told() -> None:
    found = line("oligometastatic", person(), reading(oligometastatic=Stance.REQUIRED))
    assert (found.result, found.silent) == (CHECK, False)
    assert found.ask


@pytest.mark.parametrize("stance", [s for s in Stance if s is not Stance.REQUIRED])
def test_oligometastatic_disease_neither_told_nor_needed_has_no_line(stance: Stance) -> None:
    lines = verdict(person(), reading(oligometastatic=stance)).lines
    assert [entry.fact for entry in lines] == ["setting"]
