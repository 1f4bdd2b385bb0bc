"""What the fields of a record allow to be said, and what they do not."""

from __future__ import annotations

import pytest

from mbc_trials.index import IndexedTrial
from mbc_trials.rights.record import labelled_notes, placebo_arms, record_notes
from mbc_trials.trial import Arm, ConsentForm, Intervention, Trial


def notes(**fields: object) -> str:
    return " ".join(record_notes(Trial("NCT99000001", **fields)))  # type: ignore[arg-type]


def about(label: str, **fields: object) -> list[str]:
    trial = Trial("NCT99000001", **fields)  # type: ignore[arg-type]
    return [note.text for note in labelled_notes(trial) if note.about == label]


def test_absent_fields_are_not_given_and_never_a_no() -> None:
    said = record_notes(Trial("NCT99000001"))
    *every_field, last = said
    assert all("not given" in note for note in every_field)
    assert last == "What you pay, care after an injury and insurance are not in the registry: ask."
    assert "placebo" not in " ".join(said).lower()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"fda_regulated_drug": True}, "an FDA-regulated drug is studied"),
        (
            {"fda_regulated_drug": True, "fda_regulated_device": True},
            "an FDA-regulated drug and device is studied",
        ),
        ({"fda_regulated_drug": False}, "other rules still protect you"),
        ({"fda_regulated_drug": False}, "Whether a device is: not given."),
        (
            {"fda_regulated_drug": False, "fda_regulated_device": False},
            "no FDA-regulated drug or device is studied",
        ),
        ({"has_dmc": True}, "A data monitoring committee is reported."),
        ({"has_dmc": False}, "keep watch all the same"),
        ({"allocation": "RANDOMIZED"}, "Chance decides who gets which treatment"),
        ({"allocation": "NON_RANDOMIZED"}, "not formed by chance"),
        ({"allocation": "NA"}, "Nothing is decided by chance"),
        ({"masking": "NONE"}, "You are told which treatment you get"),
        ({"masking": "DOUBLE"}, "who does not know the treatment: not given"),
        ({"masking": "DOUBLE", "who_masked": ("PARTICIPANT",)}, "You may not know which"),
        ({"phases": ("PHASE1",)}, "looks first for a safe dose"),
        ({"phases": ("PHASE4",)}, "already approved"),
        ({"phases": ("NA",)}, "they do not apply to this study"),
        ({"purpose": "SUPPORTIVE_CARE"}, "to ease symptoms and side effects"),
        ({"sponsor_class": "NIH"}, "Common Rule"),
        ({"sponsor_class": "FED"}, "Common Rule"),
        ({"sponsor_class": "INDUSTRY", "sponsor": "Example Inc."}, "is a company: Example Inc."),
        ({"sponsor_class": "NETWORK"}, "a research network."),
        ({"sponsor_class": "OTHER_GOV"}, "a government body."),
        ({"sponsor_class": "UNKNOWN"}, "What kind of body it is: not given."),
        ({"ipd_sharing": "NO"}, "will not be shared"),
        ({"ipd_sharing": "UNDECIDED"}, "not yet decided"),
        ({"has_expanded_access": False}, "no expanded access"),
    ],
)
def test_a_field_says_what_it_allows_and_no_more(fields: dict[str, object], said: str) -> None:
    assert said in notes(**fields)


def test_two_phases_are_both_explained() -> None:
    (said,) = about("Kind of study", phases=("PHASE1", "PHASE2"))
    assert "safe dose" in said
    assert "whether the treatment works" in said


def test_a_treatment_study_needs_no_word_on_its_purpose() -> None:
    assert about("Kind of study", purpose="TREATMENT") == []


@pytest.mark.parametrize("study_type", ["OBSERVATIONAL", "EXPANDED_ACCESS"])
def test_a_study_that_gives_no_treatment_by_plan_says_nothing_of_chance(study_type: str) -> None:
    assert about("Kind of study", study_type=study_type)
    assert about("Chance", study_type=study_type) == []
    assert about("Blinding", study_type=study_type) == []


@pytest.mark.parametrize("sponsor_class", ["INDUSTRY", "OTHER", "", "NEWER_CLASS"])
def test_only_a_federal_sponsor_suggests_the_common_rule(sponsor_class: str) -> None:
    assert "Common Rule" not in notes(sponsor_class=sponsor_class)


def test_blinding_names_who_else_does_not_know() -> None:
    said = notes(masking="DOUBLE", who_masked=("PARTICIPANT", "INVESTIGATOR"))
    assert "You may not know which treatment you get (blinded); nor may the study doctor." in said


def test_blinding_without_the_participant_is_not_blinding_of_the_participant() -> None:
    said = notes(masking="SINGLE", who_masked=("OUTCOMES_ASSESSOR",))
    assert "Blinded in this study: those who judge the results." in said
    assert "You may not know" not in said


def test_blinding_alone_says_nothing_of_a_placebo() -> None:
    assert "placebo" not in notes(masking="QUADRUPLE", who_masked=("PARTICIPANT",))


def test_rules_of_the_fda_are_said_to_hold_at_sites_in_the_united_states_only() -> None:
    assert "normally apply at sites in the United States" in notes(fda_regulated_drug=True)


def test_a_placebo_arm_is_named_with_what_the_record_lists_beside_it() -> None:
    arm = Arm("Control", "PLACEBO_COMPARATOR", ("Drug: placebo", "Drug: examplestrant"))
    assert about("Placebo", arms=(arm,)) == [
        'One group, "Control", gets a placebo ("Drug: placebo") together with "Drug: examplestrant"'
        ", as the record lists it."
    ]


def test_a_placebo_with_nothing_listed_beside_it_is_never_called_no_treatment() -> None:
    (said,) = about("Placebo", arms=(Arm("Control", "PLACEBO_COMPARATOR", ("Drug: Placebo",)),))
    assert "The record lists nothing with it, but usual treatment may still be given" in said
    assert "no treatment" not in said


def test_a_sham_is_called_a_sham() -> None:
    (said,) = about("Placebo", arms=(Arm("B", "SHAM_COMPARATOR", ("Device: sham light",)),))
    assert "gets a sham treatment" in said


def test_a_group_without_a_study_treatment_is_to_be_asked_about() -> None:
    (said,) = about("Other group", arms=(Arm("Watched", "NO_INTERVENTION"),))
    assert '"Watched", is listed without a study treatment. Ask which usual care' in said


def test_a_placebo_in_an_active_arm_is_found_by_its_name() -> None:
    arms = (Arm("A", "EXPERIMENTAL", ("Drug: x",)), Arm("B", "ACTIVE_COMPARATOR", ("Placebo",)))
    assert placebo_arms(Trial("NCT99000001", arms=arms)) == (arms[1],)


def test_a_name_that_only_sounds_like_a_sham_is_none() -> None:
    arms = (Arm("A", "EXPERIMENTAL", ("Drug: shamirostat", "Other: shampoo")),)
    assert placebo_arms(Trial("NCT99000001", arms=arms)) == ()


def test_a_placebo_listed_without_an_arm_is_to_be_asked_about() -> None:
    assert "not in which arm" in notes(interventions=(Intervention("DRUG", "Placebo tablet"),))


def test_a_plan_to_share_data_says_what_when_and_without_names() -> None:
    (said,) = about(
        "Data",
        ipd_sharing="YES",
        ipd_info_types=("STUDY_PROTOCOL", "ICF", "NEW_PAPER"),
        ipd_time_frame="Two  years after\nthe end",
    )
    assert "without their names" in said
    assert "Shared with the data: the study plan, the consent form and new paper." in said
    assert 'When: "Two years after the end"' in said


def test_a_long_time_frame_is_cut_at_a_word() -> None:
    (said,) = about("Data", ipd_sharing="YES", ipd_time_frame="invented words " * 1000)
    assert len(said) < 400
    assert said.endswith('words …"')


def test_a_posted_consent_form_has_its_label_date_and_address() -> None:
    forms = (ConsentForm("Consent Form: Part B", "2026-01-31"), ConsentForm())
    first, second = about("Consent form", consent_forms=forms)
    assert '"Consent Form: Part B", 2026-01-31.' in first
    assert first.endswith("https://clinicaltrials.gov/study/NCT99000001")
    assert "no name given, no date given" in second


def test_no_posted_consent_form_does_not_mean_no_consent() -> None:
    (said,) = about("Consent form")
    assert "not given" in said
    assert "the team gives you the form" in said


def test_expanded_access_names_its_record_and_promises_nothing() -> None:
    (said,) = about(
        "Outside the trial",
        has_expanded_access=True,
        expanded_access_id="NCT99000099",
        expanded_access_status="NO_LONGER_AVAILABLE",
    )
    assert "exists (NCT99000099), listed as no longer available." in said
    assert "for the sponsor and your doctor to say" in said


def test_what_the_built_in_index_does_not_hold_is_not_called_not_given() -> None:
    trial = IndexedTrial("NCT99000001", as_of="2026-11-01")
    said = {note.about: note.text for note in labelled_notes(trial)}
    assert "not in the built-in index" in said["Papers"]
    assert not {"Consent form", "Data", "Outside the trial"} & said.keys()
