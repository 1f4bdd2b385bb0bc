"""Names of drugs that nobody here knows, and what may have been meant."""

from __future__ import annotations

import pytest

from mbc_trials.treatments.naming import nearest_names, unknown_drugs
from mbc_trials.trial import Intervention, Trial

TRIALS = (
    Trial("NCT99000001", interventions=(Intervention("DRUG", "Examplestrant", ("EXA-101",)),)),
    Trial("NCT99000002", interventions=(Intervention("RADIATION", "Short course"),)),
)


@pytest.mark.parametrize(
    "name", ["palbociclib", "Ibrance", "examplestrant", "exa101", "letrozole and palbociclib"]
)
def test_nothing_is_said_of_a_drug_that_the_list_or_a_trial_names(name: str) -> None:
    assert unknown_drugs([name], TRIALS) == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("palbocyclib", "; did you mean palbociclib"),
        ("examplastrant", "; did you mean Examplestrant"),
        ("qzx", "does not know it"),
    ],
)
def test_an_unknown_name_is_told_with_the_names_most_like_it(name: str, meant: str) -> None:
    (said,) = unknown_drugs(["letrozole", name], TRIALS)
    assert said.startswith(f"no trial here names the drug {name}, ")
    assert meant in said
    assert said.endswith("?" if "mean" in meant else meant)


def test_a_kind_of_treatment_given_as_a_drug_is_pointed_to_its_own_option() -> None:
    assert unknown_drugs(["ADC"], TRIALS) == [
        "ADC is a kind of treatment: --therapy adc finds its trials"
    ]


def test_a_name_like_no_other_gets_no_suggestion() -> None:
    assert nearest_names("qwertymab", ["pertuzumab", "Perjeta"]) == []
