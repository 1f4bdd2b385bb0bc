"""How scores, alternatives and parts of a trial come together."""

from __future__ import annotations

import pytest

from tests.reading.test_receptor_restrictions import (
    EVERY,
    HR_POSITIVE_HER2_NEGATIVE,
    NEGATIVE_HER2,
    POSITIVE_HER2,
    POSITIVE_HR,
    TRIPLE_NEGATIVE,
    UNSTATED,
    cells,
    exclusion,
    inclusion,
)


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ("HER2 IHC 2+ and amplified, or IHC 3+", POSITIVE_HER2),
        ("HER2neu (IHC 2+ status and amplification [e.g. by FISH] or IHC 3+)", POSITIVE_HER2),
        ("Hormone receptor positive (ER+/PR+, ER+/PR- whatever the HER2 status)", POSITIVE_HR),
        ("HR positive (ER+/PR+, ER+/PR-, ER-/PR+) and HER2-negative", HR_POSITIVE_HER2_NEGATIVE),
        ("Women who are ER positive and are taking or will start letrozole", POSITIVE_HR),
        ("HER2 negative at entry.(The investigator will decide on IHC 2+.)", NEGATIVE_HER2),
        ("Stage IIA is eligible for triple negative and HER2+ cancers", UNSTATED),
    ],
)
def test_a_point_of_the_inclusion_list(point: str, expected: str) -> None:
    assert cells(inclusion(point)) == expected


def test_an_or_on_a_line_of_its_own_unites_what_stands_on_both_sides() -> None:
    both = inclusion("Triple-negative breast cancer", "OR", "BRCA mutation and HER2 negative")
    assert cells(both) == NEGATIVE_HER2


def test_a_part_that_takes_any_receptor_status_opens_the_trial() -> None:
    parts = inclusion(
        "Phase 1: breast cancer of any ER and HER2 status", "Phase 2: HER2-negative breast cancer"
    )
    assert cells(parts) == EVERY


def test_any_subtype_of_another_cancer_opens_nothing() -> None:
    parts = inclusion(
        "Cohort A: endometrial cancer (any subtype)", "Cohort B: triple-negative breast cancer"
    )
    assert cells(parts) == TRIPLE_NEGATIVE


def test_an_exclusion_of_one_form_leaves_the_receptor_type_in() -> None:
    criteria = inclusion("HER2-negative") + "\n\n" + exclusion("TNBC with a basal phenotype")
    assert cells(criteria) == NEGATIVE_HER2


@pytest.mark.parametrize(
    ("point", "title", "expected"),
    [
        ("ER positive", "A Tablet in ER+/HER2- Breast Cancer", HR_POSITIVE_HER2_NEGATIVE),
        ("ER positive, any HER2 status", "A Tablet in ER+/HER2- Breast Cancer", POSITIVE_HR),
        ("ER positive; neutrophils in range", "HR+/HER2- Disease", HR_POSITIVE_HER2_NEGATIVE),
        ("ER positive", "A Tablet in Breast Cancer", POSITIVE_HR),
        ("HER2 negative", "A Tablet in ER+ Breast Cancer", NEGATIVE_HER2),
    ],
)
def test_a_title_tells_her2_where_the_criteria_never_do(
    point: str, title: str, expected: str
) -> None:
    assert cells(inclusion(point), title=title) == expected


@pytest.mark.parametrize("point", ["Oestrogen receptor beta positive", "ER-beta positive tumours"])
def test_the_beta_receptor_is_not_er(point: str) -> None:
    assert cells(inclusion(point)) == UNSTATED
