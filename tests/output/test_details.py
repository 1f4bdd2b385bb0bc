"""What a page says beside the facts that decide."""

from __future__ import annotations

import pytest

from mbc_trials.output.details import besides
from mbc_trials.phenotype import HER2_LOW, HER2_NEGATIVE, HER2_ULTRALOW, TRIPLE_NEGATIVE
from mbc_trials.reading.model import Detail, Evidence, Reading, Requirement

QUOTE = Evidence("detail:specimen", "most recent", "inclusion", "latest biopsy", 3, 16)


def said(reading: Reading) -> list[str]:
    return [fact.says for fact in besides(reading)]


@pytest.mark.parametrize(
    ("reading", "er_low", "ultralow"),
    [
        (Reading(receptors=TRIPLE_NEGATIVE), "not taken", "taken"),
        (Reading(receptors=HER2_LOW), "taken", "not taken"),
        (Reading(receptors=HER2_LOW | HER2_ULTRALOW), "taken", "taken"),
        (Reading(receptors=HER2_NEGATIVE), "taken", "taken"),
    ],
)
def test_the_fringe_tumours_are_named(reading: Reading, er_low: str, ultralow: str) -> None:
    words = said(reading)
    assert f"ER-low tumours (1 to 10 % of cells): {er_low}, as we read it." in words
    assert any("HER2-ultralow" in w and f": {ultralow}, as" in w for w in words)


def test_a_record_without_receptor_types_says_nothing_of_fringes() -> None:
    assert said(Reading()) == []


def test_a_marker_of_one_part_is_said() -> None:
    reading = Reading(biomarkers_in_part=(Requirement(("PIK3CA", "other:XYZ9")),))
    assert said(reading) == ["Some part of the study asks for a result of PIK3CA or XYZ9."]


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        (Detail("specimen", "most recent"), "The newest sample counts for the receptor type."),
        (Detail("laboratory", "central"), "A central laboratory has to confirm a test."),
        (Detail("threshold", ">10 %"), "A limit other than 1 % of cells for ER or PR: >10 %."),
        (Detail("histology", "lobular"), "Names lobular breast cancer."),
        (Detail("cohort", "cohort b: HER2-low"), "One part of the study: cohort b: HER2-low."),
    ],
)
def test_a_detail_is_a_plain_sentence_with_its_quote(detail: Detail, words: str) -> None:
    facts = list(besides(Reading(details=(detail,), evidence=(QUOTE,))))
    assert [fact.says for fact in facts] == [words]
    assert bool(facts[0].evidence) == (detail.kind == "specimen")
