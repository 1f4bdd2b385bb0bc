"""What a person says to have had, in the words of a reading."""

from __future__ import annotations

import pytest

from mbc_trials.errors import UsageError
from mbc_trials.reading.prior_therapy import PAST_TREATMENTS
from mbc_trials.treatments.lexicon import drugs_in, lexicon
from mbc_trials.treatments.past import classes_of, past_treatment


@pytest.mark.parametrize(
    ("word", "name", "some_classes"),
    [
        ("Ibrance", "palbociclib", {"cdk4/6 inhibitor", "systemic therapy"}),
        ("T-DXd", "trastuzumab deruxtecan",
         {"antibody-drug conjugate", "topoisomerase 1 conjugate", "her2-directed therapy"}),
        ("fulvestrant", "fulvestrant", {"serd", "endocrine therapy"}),
        ("Xeloda", "capecitabine", {"chemotherapy"}),
        ("gedatolisib", "gedatolisib", {"pi3k inhibitor", "mtor inhibitor"}),
        ("pembrolizumab", "pembrolizumab", {"immunotherapy"}),
    ],
)  # fmt: skip
def test_a_drug_is_known_with_its_classes(word: str, name: str, some_classes: set[str]) -> None:
    past = past_treatment(word)
    assert past.name == name
    assert name in past.names
    assert some_classes <= past.classes


def test_fulvestrant_is_no_oral_serd() -> None:
    assert "oral serd" not in past_treatment("fulvestrant").classes
    assert "oral serd" in past_treatment("elacestrant").classes


@pytest.mark.parametrize("word", ["CDK4/6 inhibitor", "cdk4/6 inhibitors", "CDK4/6i"])
def test_a_class_is_known_with_its_drugs(word: str) -> None:
    past = past_treatment(word)
    assert past.name == "CDK4/6 inhibitor"
    assert {"palbociclib", "ribociclib"} <= past.parts


def test_a_class_holds_narrower_ones_and_is_held_by_wider_ones() -> None:
    assert "taxane" in past_treatment("chemotherapy").parts
    assert "chemotherapy" in past_treatment("taxane").classes


@pytest.mark.parametrize(
    ("word", "complaint"),
    [
        ("aspirin", "--prior aspirin is not a drug known here"),
        ("letrozole and palbociclib", "names more than one drug: give letrozole and palbociclib"),
    ],
)
def test_what_is_no_single_drug_or_class_is_refused(word: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        past_treatment(word)


@pytest.mark.parametrize(
    "word",
    [
        "radiotherapy",
        "Radiation",
        "whole-brain radiotherapy",
        "SRS",
        "SRS to the brain",
        "surgery",
        "mastectomy",
    ],
)
def test_radiotherapy_and_surgery_are_refused_with_the_words_understood(word: str) -> None:
    with pytest.raises(UsageError) as refused:
        past_treatment(word)
    said = str(refused.value)
    assert said.startswith(f"--prior {word}: radiotherapy and surgery are not held against trials")
    assert "taxane, anthracycline, platinum" in said


def test_every_name_a_reading_may_use_can_be_told() -> None:
    for name in PAST_TREATMENTS:
        assert name.casefold() in past_treatment(name).names


def test_every_class_of_past_treatment_but_the_widest_has_drugs() -> None:
    found = {name for drug in lexicon().drugs for name in classes_of(drug)}
    classes = {name for name in PAST_TREATMENTS if not drugs_in(name)}
    assert classes <= found
