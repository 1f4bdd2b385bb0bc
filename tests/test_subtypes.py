"""Subtypes as people write them."""

from __future__ import annotations

import pytest

from mbc_trials import phenotype as p
from mbc_trials.errors import UsageError
from mbc_trials.phenotype import ANY, Phenotypes
from mbc_trials.subtypes import parse_subtype

HR_POSITIVE_HER2_NEGATIVE = p.HR_POSITIVE & p.HER2_NEGATIVE


def meaning(text: str) -> Phenotypes:
    tumours = ANY
    for statement in parse_subtype(text):
        tumours &= statement.tumours
    return tumours


@pytest.mark.parametrize(
    ("text", "tumours"),
    [
        ("hr+/her2-", HR_POSITIVE_HER2_NEGATIVE),
        ("HR+/HER2-", HR_POSITIVE_HER2_NEGATIVE),
        ("HR+/HER2\u2212", HR_POSITIVE_HER2_NEGATIVE),
        ("HR+ HER2-", HR_POSITIVE_HER2_NEGATIVE),
        ("hr+her2-", HR_POSITIVE_HER2_NEGATIVE),
        ("HR-positive, HER2-negative", HR_POSITIVE_HER2_NEGATIVE),
        ("HR positive and HER2 negative", HR_POSITIVE_HER2_NEGATIVE),
        ("her2 neg & hr pos", HR_POSITIVE_HER2_NEGATIVE),
        ("luminal A", HR_POSITIVE_HER2_NEGATIVE),
        ("luminal", p.HR_POSITIVE),
        ("luminal-b", p.HR_POSITIVE),
        ("er+/her2-low", p.ER_POSITIVE & p.HER2_LOW),
        ("er+/pr-/her2-", p.ER_POSITIVE & p.PR_NEGATIVE & p.HER2_NEGATIVE),
        ("er-low/her2 0", p.ER_LOW & p.HER2_ZERO),
        ("hr-/her2+", p.HR_NEGATIVE & p.HER2_POSITIVE),
        ("er-/pr-/her2-", p.TRIPLE_NEGATIVE),
        ("tnbc", p.TRIPLE_NEGATIVE),
        ("Triple-Negative", p.TRIPLE_NEGATIVE),
        ("triple negative", p.TRIPLE_NEGATIVE),
        ("triple-positive", p.TRIPLE_POSITIVE),
        ("her2-low", p.HER2_LOW),
        ("HER2 ultra-low", p.HER2_ULTRALOW),
        ("her2-zero", p.HER2_ZERO),
        ("HER2/neu positive", p.HER2_POSITIVE),
        ("HER-2 positive", p.HER2_POSITIVE),
        ("erbb2+", p.HER2_POSITIVE),
        ("PgR+", p.PR_POSITIVE),
        ("er+/her2 1+", p.ER_POSITIVE & p.HER2_1PLUS),
        ("her2 ihc 3+", p.HER2_POSITIVE),
    ],
)
def test_a_subtype_is_read_however_it_is_written(text: str, tumours: Phenotypes) -> None:
    assert meaning(text) == tumours


@pytest.mark.parametrize(
    "text", ["", "luminous", "her2", "her2?", "hr+/her2", "er-ultralow", "pr-low", "+/-"]
)
def test_a_subtype_that_cannot_be_read_is_refused_with_examples(text: str) -> None:
    with pytest.raises(UsageError, match=r"hr\+/her2-.*tnbc"):
        parse_subtype(text)


@pytest.mark.parametrize("text", ["hr-/er+", "her2-low/her2+", "er+/er-"])
def test_a_subtype_that_no_tumour_can_be_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="contradicts itself"):
        parse_subtype(text)


def test_each_part_of_a_subtype_is_told_in_words() -> None:
    assert [s.words for s in parse_subtype("er+/her2-low")] == ["ER-positive", "HER2-low"]
