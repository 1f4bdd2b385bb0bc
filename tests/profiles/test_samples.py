"""Receptor results: what one says, and what several of different samples add up to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials import phenotype as p
from mbc_trials.phenotype import ANY, Phenotypes
from tests.profiles.making import person


def of(*results: dict[str, Any], **receptors: Any) -> Any:
    return person(receptors={"results": list(results), **receptors})


@pytest.mark.parametrize(
    ("result", "tumours"),
    [
        ({}, ANY),
        ({"er": "positive"}, p.ER_POSITIVE),
        ({"er": "low"}, p.ER_LOW),
        ({"er": "negative"}, p.ER_NEGATIVE),
        ({"er_percent": 0}, p.ER_NEGATIVE),
        ({"er_percent": 0.9}, p.ER_NEGATIVE),
        ({"er_percent": 1}, p.ER_LOW),
        ({"er_percent": 10}, p.ER_LOW),
        ({"er_percent": 10.5}, p.ER_HIGH),
        ({"er_percent": 100}, p.ER_HIGH),
        ({"er": "positive", "er_percent": 5}, p.ER_LOW),
        ({"pr_percent": 0.5}, p.PR_NEGATIVE),
        ({"pr_percent": 1}, p.PR_POSITIVE),
        ({"her2": "zero"}, p.HER2_ZERO),
        ({"her2": "ultralow", "her2_ihc": "0"}, p.HER2_ULTRALOW),
        ({"her2": "no staining", "her2_ihc": "0"}, p.HER2_NULL),
        ({"her2_ihc": "2+"}, p.HER2_2PLUS_ISH_NEGATIVE | p.HER2_POSITIVE),
        ({"her2_ihc": "2+", "her2_ish": "negative"}, p.HER2_2PLUS_ISH_NEGATIVE),
        ({"her2_ihc": "3+", "her2_ish": "negative"}, p.HER2_POSITIVE),
        ({"her2_ish": "negative"}, ANY),
    ],
)
def test_the_entries_of_a_result_intersect(result: dict[str, Any], tumours: Phenotypes) -> None:
    assert of(result).tumour == tumours


def test_results_of_different_samples_are_united() -> None:
    one = {"er": "positive", "pr": "positive", "her2": "negative"}
    other = {"er": "negative", "pr": "negative", "her2": "positive"}
    assert of(one, other).tumour == of(one).tumour | of(other).tumour


def test_what_a_sample_was_not_tested_for_is_as_in_the_others() -> None:
    known = of({"er": "positive", "her2_ihc": "1+"}, {"her2_ihc": "0"})
    assert known.tumour == p.ER_POSITIVE & (p.HER2_1PLUS | p.HER2_ZERO)


@pytest.mark.parametrize(
    ("results", "discordant"),
    [
        ([{"er_percent": 90}, {"er_percent": 0}], ("ER",)),
        ([{"er_percent": 90}, {"er_percent": 5}], ("ER",)),
        ([{"er": "positive"}, {"er_percent": 5}], ()),
        ([{"her2": "negative"}, {"her2_ihc": "1+"}], ()),
        ([{"her2_ihc": "1+"}, {"her2_ihc": "0"}], ("HER2",)),
        (
            [{"er": "positive", "pr": "positive"}, {"er": "negative", "pr": "negative"}],
            ("ER", "PR"),
        ),
        ([{"er": "positive"}, {"pr": "negative"}], ()),
    ],
)
def test_receptors_on_which_samples_disagree_are_named(
    results: list[dict[str, Any]], discordant: tuple[str, ...]
) -> None:
    assert of(*results).discordant == discordant


def test_a_subtype_narrows_the_results_it_agrees_with() -> None:
    known = of({"er_percent": 90}, subtype="hr+/her2-low")
    assert known.tumour == p.ER_HIGH & p.HER2_LOW


def test_a_result_that_a_subtype_disagrees_with_stays_possible() -> None:
    hormone = {"er": "positive", "pr": "positive", "her2": "negative"}
    none = {"er": "negative", "pr": "negative", "her2": "negative"}
    known = of(hormone, none, subtype="tnbc")
    assert known.tumour == of(hormone).tumour | p.TRIPLE_NEGATIVE
    assert known.discordant == ("ER", "PR")


@pytest.mark.parametrize(
    ("receptors", "words"),
    [
        ({"subtype": "tnbc"}, ("triple-negative",)),
        ({"results": [{"er_percent": 90, "pr": "negative"}]}, ("ER above 10 %", "PR-negative")),
        (
            {"subtype": "hr+/her2-", "results": [{"her2_ihc": "1+"}]},
            ("HR-positive", "HER2 IHC 1+"),
        ),
        (
            {"results": [{"er": "positive"}, {"er": "negative"}]},
            ("ER differs between samples (ER-positive and ER-negative)",),
        ),
        (
            {"subtype": "her2-", "results": [{"her2_ihc": "1+"}, {"her2_ihc": "0"}]},
            ("HER2 differs between samples (HER2 IHC 1+ and HER2 IHC 0)",),
        ),
    ],
)
def test_what_is_told_is_said_receptor_by_receptor(
    receptors: dict[str, Any], words: tuple[str, ...]
) -> None:
    assert person(receptors=receptors).receptors_told == words


RESULTS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "er": st.sampled_from(["positive", "negative", "low"]),
            "pr": st.sampled_from(["positive", "negative"]),
            "her2_ihc": st.sampled_from(["0", "1+", "2+", "3+"]),
        },
    ),
    max_size=4,
)


@given(RESULTS)
def test_no_tumour_that_a_complete_result_allows_is_ruled_out(
    results: list[dict[str, Any]],
) -> None:
    together = of(*results).tumour
    assert together
    assert all(of(one).tumour <= together for one in results if len(one) == 3)


@given(RESULTS)
def test_the_order_of_samples_does_not_matter(results: list[dict[str, Any]]) -> None:
    one, other = of(*results), of(*reversed(results))
    assert (one.tumour, one.discordant) == (other.tumour, other.discordant)
