"""The kinds of treatment, and what belongs to each."""

from __future__ import annotations

import pytest

from mbc_trials.errors import UsageError
from mbc_trials.treatments.kinds import drug_kinds, intervention_kinds, kind_called, kinds
from mbc_trials.treatments.lexicon import drugs_in, lexicon
from mbc_trials.trial import Intervention

NAMES = [
    "immunotherapy",
    "targeted",
    "endocrine",
    "adc",
    "parp",
    "cdk4/6",
    "pi3k-akt-mtor",
    "chemotherapy",
    "radiotherapy",
    "vaccine",
    "cell-therapy",
]


def of(name: str, kind: str = "DRUG") -> set[str]:
    return set(intervention_kinds(Intervention(kind, name)))


def test_the_kinds_are_those_the_command_line_promises() -> None:
    assert list(kinds()) == NAMES


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Pembrolizumab", {"immunotherapy"}),
        ("Ivonescimab", {"immunotherapy"}),
        ("Palbociclib 125 mg", {"cdk4/6", "targeted"}),
        ("Alpelisib", {"pi3k-akt-mtor", "targeted"}),
        ("Olaparib", {"parp", "targeted"}),
        ("T-DXd", {"adc", "targeted"}),
        ("Trastuzumab", {"targeted"}),
        ("Tucatinib", {"targeted"}),
        ("Elacestrant", {"endocrine"}),
        ("Exemestane", {"endocrine"}),
        ("Goserelin", {"endocrine"}),
        ("Docetaxel", {"chemotherapy"}),
        ("Denosumab", set()),
        ("Letrozole + ribociclib", {"endocrine", "cdk4/6", "targeted"}),
    ],
)
def test_a_known_drug_is_of_its_kinds(name: str, expected: set[str]) -> None:
    assert of(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("inventolimab", {"immunotherapy"}),
        ("inventestrant", {"endocrine"}),
        ("inventoparib", {"parp", "targeted"}),
        ("inventolisib", {"pi3k-akt-mtor", "targeted"}),
        ("inventamab vedotin", {"adc", "targeted"}),
        ("inventotaxel", {"chemotherapy"}),
        ("inventinib", {"targeted"}),
        ("Aromatase inhibitor", {"endocrine"}),
        ("Standard endocrine therapy", {"endocrine"}),
        ("Physician's choice of chemotherapy", {"chemotherapy"}),
        ("CDK4/6 inhibitor", {"cdk4/6", "targeted"}),
        ("Anti-PD-1 antibody", {"immunotherapy"}),
        ("Neoantigen peptide vaccine", {"vaccine"}),
        ("CAR-T Therapy", {"cell-therapy"}),
        ("AC", {"chemotherapy"}),
        ("Walking", set()),
        ("XYZ-123", set()),
        ("", set()),
    ],
)
def test_what_the_lexicon_does_not_know_is_told_by_its_name(name: str, expected: set[str]) -> None:
    assert of(name) == expected


@pytest.mark.parametrize(
    ("name", "kind"), [("Whole brain", "RADIATION"), ("Stereotactic radiosurgery", "PROCEDURE")]
)
def test_rays_are_radiotherapy_by_kind_or_name(name: str, kind: str) -> None:
    assert of(name, kind) == {"radiotherapy"}


def test_every_drug_is_of_some_kind_but_for_those_that_act_on_bone() -> None:
    without = [drug.target for drug in lexicon().drugs if not drug_kinds(drug)]
    assert set(without) <= {"bone", "RANKL"}


@pytest.mark.parametrize("name", ["trastuzumab deruxtecan", "sacituzumab govitecan"])
def test_a_conjugate_is_no_chemotherapy_and_no_immunotherapy(name: str) -> None:
    (drug,) = drugs_in(name)
    assert drug_kinds(drug) == {"adc", "targeted"}


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("ADC", "adc"),
        ("Hormone therapy", "endocrine"),
        ("PI3K", "pi3k-akt-mtor"),
        ("chemo", "chemotherapy"),
    ],
)
def test_a_kind_may_be_named_in_other_words(word: str, name: str) -> None:
    assert kind_called(word).name == name


def test_an_unknown_kind_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="--therapy magic: use one of immunotherapy, targeted"):
        kind_called("magic")
