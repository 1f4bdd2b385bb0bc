"""Sets of tumours in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials import phenotype as p
from mbc_trials.phenotype import ANY, NONE, Phenotypes
from mbc_trials.phenotype_words import describe

HR_POSITIVE_HER2_NEGATIVE = p.HR_POSITIVE & p.HER2_NEGATIVE


@pytest.mark.parametrize(
    ("tumours", "words"),
    [
        (ANY, "any receptor type"),
        (NONE, "no receptor type"),
        (HR_POSITIVE_HER2_NEGATIVE, "HR-positive, HER2-negative"),
        (p.ER_POSITIVE & p.HER2_NEGATIVE, "ER-positive, HER2-negative"),
        (p.ER_HIGH & p.HER2_NEGATIVE, "ER above 10 %, HER2-negative"),
        (p.HER2_POSITIVE, "HER2-positive"),
        (p.HER2_NEGATIVE, "HER2-negative"),
        (p.HER2_LOW, "HER2-low"),
        (p.HER2_ZERO, "HER2 IHC 0"),
        (p.TRIPLE_NEGATIVE, "triple-negative"),
        (p.TRIPLE_POSITIVE, "triple-positive"),
        (p.HR_NEGATIVE, "HR-negative"),
        (p.HR_NEGATIVE & p.HER2_LOW, "HR-negative, HER2-low"),
        (HR_POSITIVE_HER2_NEGATIVE | p.TRIPLE_NEGATIVE, "HER2-negative"),
        (p.HR_POSITIVE & p.HER2_LOW | p.TRIPLE_NEGATIVE, "HER2-low or triple-negative"),
        (HR_POSITIVE_HER2_NEGATIVE | p.HER2_POSITIVE, "HR-positive or HER2-positive"),
        (~p.TRIPLE_NEGATIVE, "HR-positive or HER2-positive"),
        (p.TRIPLE_NEGATIVE | p.HER2_POSITIVE, "HER2-positive or triple-negative"),
        (
            p.TRIPLE_NEGATIVE | p.ER_LOW & p.HER2_NEGATIVE,
            "ER-low (1 to 10 %)/HER2-negative or triple-negative",
        ),
        (
            p.HR_POSITIVE & (p.HER2_LOW | p.HER2_ULTRALOW),
            "HR-positive, HER2-low or HER2-ultralow",
        ),
    ],
)
def test_common_sets_have_the_words_of_the_clinic(tumours: Phenotypes, words: str) -> None:
    assert describe(tumours) == words


@given(st.tuples(*[st.integers(0, ANY.bits)] * 2))
def test_different_sets_never_share_their_words(bits: tuple[int, int]) -> None:
    one, other = map(Phenotypes, bits)
    assert (describe(one) == describe(other)) == (one == other)
