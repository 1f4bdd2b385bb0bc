"""The lines on changes in genes."""

from __future__ import annotations

import pytest

from mbc_trials.patient import Patient
from mbc_trials.reading.model import MarkerNamed, Reading, Requirement, Stance
from mbc_trials.verdict import Line, Result
from tests.matching.cases import line, person, reading, verdict

FITS, CHECK, CONFLICTS = Result.FITS, Result.CHECK, Result.CONFLICTS


def lines(gene: str, about: Reading) -> list[Line]:
    found = verdict(person(mutation=(gene,)), about).lines
    return [line for line in found if line.fact == "biomarker"]


def needing(*options: str) -> Reading:
    return reading(biomarkers_required=(Requirement(options),), markers_named=())


def test_a_trial_that_requires_the_change_fits() -> None:
    (line,) = lines("PIK3CA", needing("PIK3CA", "AKT1", "PTEN"))
    assert (line.result, line.silent) == (FITS, False)
    assert line.says == "Is for people with a change in PIK3CA, which you told us."


def test_a_trial_that_requires_another_change_is_still_asked_about() -> None:
    results = [(line.result, line.silent) for line in lines("PIK3CA", needing("ESR1"))]
    assert results == [(CHECK, False), (FITS, True)]


def test_inherited_and_acquired_changes_are_told_apart() -> None:
    (line,) = lines("BRCA1", needing("BRCA1", "BRCA2"))
    assert line.result is CHECK
    assert "inherited" in line.ask


def test_a_gene_that_may_be_needed_unchanged_is_asked_about() -> None:
    (line,) = lines("RB1", needing("RB1"))
    assert line.result is CHECK


def test_a_trial_that_welcomes_the_change_says_so() -> None:
    about = reading(markers_named=(MarkerNamed("PIK3CA", Stance.ACCEPTED),))
    (line,) = lines("PIK3CA", about)
    assert (line.result, line.silent) == (FITS, False)
    assert line.says == "Takes people with and without a change in PIK3CA."


def test_a_trial_that_does_not_speak_of_it_sets_no_limit() -> None:
    (line,) = lines("PIK3CA", reading(markers_named=()))
    assert (line.result, line.silent) == (FITS, True)
    assert line.says.startswith("Sets no limit on changes in PIK3CA")


def test_a_trial_that_names_it_in_another_way_is_asked_about() -> None:
    about = reading(markers_named=(MarkerNamed("PIK3CA", Stance.CONDITIONAL),))
    assert [line.result for line in lines("PIK3CA", about)] == [CHECK]


def test_a_part_that_needs_the_change_is_asked_about_once() -> None:
    about = reading(biomarkers_in_part=(Requirement(("PIK3CA",)),), markers_named=())
    (line,) = lines("PIK3CA", about)
    assert line.result is CHECK
    assert "part" in line.says


def test_a_reading_that_did_not_look_for_it_claims_nothing() -> None:
    (line,) = lines("PIK3CA", reading())
    assert (line.result, line.silent) == (CHECK, True)


@pytest.mark.parametrize(
    ("needed", "absent", "result"),
    [
        (("PIK3CA",), ("PIK3CA",), CONFLICTS),
        (("PIK3CA", "AKT1"), ("PIK3CA", "AKT1", "ESR1"), CONFLICTS),
        (("PIK3CA", "AKT1"), ("PIK3CA",), CHECK),
        (("MSI",), ("MSI",), CONFLICTS),
        (("PD-L1",), ("PD-L1",), CHECK),
        (("BRCA1", "BRCA2"), ("BRCA1", "BRCA2"), CHECK),
        (("RB1",), ("RB1",), CHECK),
        (("PIK3CA",), ("ESR1",), CHECK),
    ],
)
def test_a_marker_known_to_be_absent_conflicts_where_nothing_else_would_do(
    needed: tuple[str, ...], absent: tuple[str, ...], result: Result
) -> None:
    assert line("biomarker", Patient(markers_absent=absent), needing(*needed)).result is result


@pytest.mark.parametrize(("marker", "result"), [("MSI", FITS), ("PD-L1", CHECK), ("TMB", CHECK)])
def test_a_test_with_a_score_is_positive_in_more_than_one_way(marker: str, result: Result) -> None:
    assert line("biomarker", Patient(mutations=(marker,)), needing(marker)).result is result


def test_a_positive_test_that_is_no_change_in_a_gene_makes_no_line_where_it_is_not_needed() -> None:
    found = verdict(Patient(mutations=("PD-L1",)), reading(markers_named=())).lines
    assert [line.fact for line in found] == ["setting"]


def test_a_marker_known_to_be_absent_makes_no_line_where_it_is_not_needed() -> None:
    about = reading(markers_named=())
    found = verdict(Patient(markers_absent=("PIK3CA",)), about).lines
    assert [line.fact for line in found] == ["setting"]


def test_another_marker_that_was_found_satisfies_the_need() -> None:
    someone = Patient(mutations=("AKT1",), markers_absent=("PIK3CA",))
    assert line("biomarker", someone, needing("PIK3CA", "AKT1")).result is FITS
