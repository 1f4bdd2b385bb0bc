"""Trials chosen by what they test."""

from __future__ import annotations

import pytest

from mbc_trials.errors import UsageError
from mbc_trials.treatments.selection import TreatmentSelection
from mbc_trials.trial import Arm, Intervention, Trial


def trial(*tested: str, usual: tuple[str, ...] = (), kind: str = "DRUG") -> Trial:
    arms = (
        Arm("new", "EXPERIMENTAL", tuple(f"Drug: {name}" for name in tested)),
        Arm("usual", "ACTIVE_COMPARATOR", tuple(f"Drug: {name}" for name in usual)),
    )
    named = dict.fromkeys((*tested, *usual))
    return Trial(
        "NCT99000001", interventions=tuple(Intervention(kind, n) for n in named), arms=arms
    )


def takes(record: Trial, **words: object) -> bool:
    return TreatmentSelection.of_words(**words).takes(record)  # type: ignore[arg-type]


def test_no_filter_takes_every_trial() -> None:
    assert TreatmentSelection().takes(Trial("NCT99000001"))


def test_a_therapy_counts_where_it_is_new_not_where_it_is_usual() -> None:
    record = trial("Pembrolizumab", "Paclitaxel", usual=("Paclitaxel",))
    assert takes(record, therapies=["immunotherapy"])
    assert not takes(record, therapies=["chemotherapy"])


def test_any_of_several_therapies_will_do() -> None:
    assert takes(trial("Olaparib"), therapies=["vaccine", "parp"])


@pytest.mark.parametrize("name", ["trastuzumab deruxtecan", "ENHERTU", "ds8201a", "T-DXd"])
def test_a_drug_is_found_by_any_of_its_names(name: str) -> None:
    assert takes(trial("Trastuzumab Deruxtecan"), drugs=[name])


@pytest.mark.parametrize("name", ["palbociclib and letrozole", "Femara + Ibrance"])
def test_of_a_combination_all_drugs_have_to_be_given(name: str) -> None:
    assert takes(trial("Palbociclib", "Letrozole"), drugs=[name])
    assert not takes(trial("Palbociclib", usual=("Letrozole",)), drugs=[name])


def test_trastuzumab_does_not_find_its_conjugate() -> None:
    assert not takes(trial("Trastuzumab Deruxtecan"), drugs=["trastuzumab"])


def test_a_drug_only_compared_with_is_not_found() -> None:
    assert not takes(trial("Examplestrant", usual=("Letrozole",)), drugs=["letrozole"])


def test_a_drug_that_every_arm_gets_is_found() -> None:
    record = trial("Examplestrant", "Letrozole", usual=("Letrozole",))
    assert takes(record, drugs=["letrozole"])


def test_a_drug_outside_the_lexicon_is_found_by_the_records_own_name() -> None:
    assert takes(trial("Example-strant (EXA 101)"), drugs=["exa-101"])
    assert not takes(trial("Example-strant"), drugs=["samplestrant"])


def test_a_drug_without_letters_is_refused() -> None:
    with pytest.raises(UsageError, match="--drug needs a name"):
        TreatmentSelection.of_words(drugs=["--"])


@pytest.mark.parametrize(
    ("record", "oral"),
    [
        (trial("Palbociclib", "Letrozole"), True),
        (trial("Cyclophosphamide"), True),
        (trial("Capecitabine and paclitaxel"), False),
        (trial("Palbociclib", "Fulvestrant"), False),
        (trial("Elacestrant", usual=("Fulvestrant",)), True),
        (trial("Examplestrant"), False),
        (trial("Trastuzumab deruxtecan"), False),
        (trial("oral pembrolizumab tablets"), False),
        (trial("Walking", kind="BEHAVIORAL"), False),
        (Trial("NCT99000001"), False),
    ],
)
def test_by_mouth_means_every_drug_of_the_tested_arms_is_known_to_be(
    record: Trial, oral: bool
) -> None:
    assert takes(record, oral=True) is oral


def test_different_filters_must_all_hold() -> None:
    record = trial("Palbociclib")
    assert takes(record, therapies=["cdk4/6"], drugs=["Ibrance"], oral=True)
    assert not takes(record, therapies=["cdk4/6"], drugs=["ribociclib"], oral=True)
