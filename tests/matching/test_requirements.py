"""The lines on biomarkers and past treatment that a trial requires."""

from __future__ import annotations

import pytest

from mbc_trials.metastases import MetastaticSite
from mbc_trials.reading.model import Requirement, SiteFact, Stance
from mbc_trials.verdict import Result
from tests.matching.cases import evidence, line, person, reading, verdict


@pytest.mark.parametrize(
    ("options", "says", "asks"),
    [
        (
            ("PIK3CA",),
            "Needs a change in PIK3CA.",
            "Was I tested for PIK3CA, in tissue or blood, and with what result?",
        ),
        (
            ("PIK3CA", "AKT1", "PTEN"),
            "Needs a change in PIK3CA, AKT1 or PTEN.",
            "Was I tested for PIK3CA, AKT1 or PTEN, in tissue or blood, and with what result?",
        ),
        (
            ("PD-L1",),
            "Needs a positive PD-L1 test.",
            "Was I tested for PD-L1, in tissue or blood, and with what result?",
        ),
        (
            ("BRCA1", "BRCA2", "HRD"),
            "Needs a change in BRCA1 or BRCA2 or signs of faulty DNA repair (HRD).",
            "Was I tested for BRCA1, BRCA2 or HRD, in tissue or blood, and with what result?",
        ),
        (
            ("RB1",),
            "Needs a particular RB1 test result.",
            "Was I tested for RB1, in tissue or blood, and with what result?",
        ),
        (
            ("other:XYZ9",),
            "Needs the marker XYZ9.",
            "Was I tested for XYZ9, in tissue or blood, and with what result?",
        ),
    ],
)
def test_a_required_biomarker_is_a_plain_question(
    options: tuple[str, ...], says: str, asks: str
) -> None:
    found = line("biomarker", person(), reading(biomarkers_required=(Requirement(options),)))
    assert (found.result, found.says, found.ask) == (Result.CHECK, says, asks)


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (("CDK4/6 inhibitor",), "a CDK4/6 inhibitor"),
        (("aromatase inhibitor", "tamoxifen"), "an aromatase inhibitor or tamoxifen"),
        (("endocrine therapy",), "endocrine therapy"),
        (("taxane", "anthracycline"), "a taxane or an anthracycline"),
    ],
)
def test_a_required_treatment_is_a_plain_question(options: tuple[str, ...], names: str) -> None:
    record = reading(prior_therapy_required=(Requirement(options),))
    found = line("prior therapy", person(), record)
    assert found.result is Result.CHECK
    assert found.says == f"Needs past treatment with {names}."
    assert found.ask == f"Have I been treated with {names}?"


def test_each_requirement_has_a_line_of_its_own() -> None:
    record = reading(
        biomarkers_required=(Requirement(("ESR1",)), Requirement(("PD-L1",))),
        prior_therapy_required=(Requirement(("taxane",)),),
    )
    checks = verdict(person(), record).of(Result.CHECK)
    assert [entry.fact for entry in checks] == ["biomarker", "biomarker", "prior therapy"]


def test_a_requirement_shows_the_words_of_the_record() -> None:
    because = (evidence("biomarkers"), evidence("prior_therapy"))
    record = reading(
        biomarkers_required=(Requirement(("ESR1",)),),
        prior_therapy_required=(Requirement(("taxane",)),),
        evidence=because,
    )
    assert line("biomarker", person(), record).evidence == because[:1]
    assert line("prior therapy", person(), record).evidence == because[1:]


def test_a_marker_that_only_some_part_needs_is_a_question_and_never_a_conflict() -> None:
    asked = reading(biomarkers_in_part=(Requirement(("PIK3CA",)),))
    found = line("biomarker", person(), asked)
    assert (found.result, found.says) == (
        Result.CHECK,
        "Some part of the study needs a change in PIK3CA.",
    )


_BRAIN_IN_PART = reading(
    sites={MetastaticSite.BRAIN: SiteFact(Stance.ACCEPTED)}, sites_in_part=(MetastaticSite.BRAIN,)
)


def test_a_part_that_is_only_for_a_site_not_told_is_a_question() -> None:
    found = line("part", person(), _BRAIN_IN_PART)
    assert (found.result, found.says) == (
        Result.CHECK,
        "Some part of the study is only for people with brain metastases.",
    )


def test_a_part_for_a_site_that_is_there_asks_nothing_more() -> None:
    lines = verdict(person(site=("brain",)), _BRAIN_IN_PART).lines
    assert "part" not in {each.fact for each in lines}


def test_a_part_for_a_site_known_to_be_absent_leaves_the_other_part_to_ask_about() -> None:
    found = line("part", person(no_site=("brain",)), _BRAIN_IN_PART)
    assert found.result is Result.CHECK
