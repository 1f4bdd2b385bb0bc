from __future__ import annotations

import pytest

from mbc_trials.rights.record import placebo_arms, record_notes
from mbc_trials.trial import Arm, Intervention, Trial


def notes(**fields: object) -> str:
    return " ".join(record_notes(Trial("NCT99000001", **fields)))  # type: ignore[arg-type]


def test_absent_fields_are_not_given_and_never_a_no() -> None:
    said = notes()
    assert "Whether an FDA-regulated drug or device is studied: not given." in said
    assert "A data monitoring committee: not given." in said
    assert "How the groups are formed: not given." in said
    assert "Who is blinded: not given." in said
    assert "placebo" not in said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"fda_regulated_drug": True}, "an FDA-regulated drug is studied"),
        (
            {"fda_regulated_drug": True, "fda_regulated_device": True},
            "an FDA-regulated drug and device is studied",
        ),
        ({"fda_regulated_drug": False}, "other rules still protect you"),
        ({"has_dmc": True}, "A data monitoring committee is reported."),
        ({"has_dmc": False}, "keep watch all the same"),
        ({"allocation": "RANDOMIZED"}, "Chance decides who gets which treatment"),
        ({"allocation": "NON_RANDOMIZED"}, "not formed by chance"),
        ({"allocation": "NA"}, "Nothing is decided by chance"),
        ({"masking": "NONE"}, "You are told which treatment you get"),
        ({"masking": "DOUBLE", "who_masked": ("PARTICIPANT",)}, "You may not know which"),
        ({"sponsor_class": "NIH"}, "Common Rule"),
    ],
)
def test_a_field_says_what_it_allows_and_no_more(fields: dict[str, object], said: str) -> None:
    assert said in notes(**fields)


def test_blinding_without_the_participant_is_not_blinding_of_the_participant() -> None:
    said = notes(masking="SINGLE", who_masked=("OUTCOMES_ASSESSOR",))
    assert "Blinded in this study: outcomes assessor." in said
    assert "You may not know" not in said


def test_blinding_alone_says_nothing_of_a_placebo() -> None:
    assert "placebo" not in notes(masking="QUADRUPLE", who_masked=("PARTICIPANT",))


def test_rules_of_the_fda_are_said_to_hold_at_sites_in_the_united_states_only() -> None:
    assert "normally apply at sites in the United States" in notes(fda_regulated_drug=True)


def test_a_placebo_arm_is_named_with_what_else_it_gets() -> None:
    arm = Arm("Control", "PLACEBO_COMPARATOR", ("Drug: placebo", "Drug: examplestrant"))
    said = notes(arms=(arm,))
    assert 'The arm "Control" includes a placebo' in said
    assert "Drug: placebo; Drug: examplestrant" in said
    assert "nothing but" not in said


def test_a_placebo_in_an_active_arm_is_found_by_its_name() -> None:
    arms = (Arm("A", "EXPERIMENTAL", ("Drug: x",)), Arm("B", "ACTIVE_COMPARATOR", ("Placebo",)))
    assert placebo_arms(Trial("NCT99000001", arms=arms)) == (arms[1],)


def test_a_placebo_listed_without_an_arm_is_to_be_asked_about() -> None:
    assert "not in which arm" in notes(interventions=(Intervention("DRUG", "Placebo tablet"),))


def test_costs_are_always_said_to_be_missing_from_the_registry() -> None:
    assert "not in the registry: ask." in notes()
