"""What criteria say about brain, meninges, liver, lung, visceral and other metastases."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mbc_trials.metastases import MetastaticSite
from mbc_trials.reading.outline import outline
from mbc_trials.reading.sites import site_facts, site_statements
from mbc_trials.reading.text import normalise
from tests.reading.reading_of import read_criteria

BRAIN, LEPTO = MetastaticSite.BRAIN, MetastaticSite.LEPTOMENINGEAL


def stance(site: str, *, inclusion: str = "", exclusion: str = "") -> str:
    """What the two lists, one point a line, say of a site."""
    text = "Inclusion Criteria:\n\n"
    text += "".join(f"* {line}\n" for line in inclusion.splitlines())
    text += "\nExclusion Criteria:\n\n"
    text += "".join(f"* {line}\n" for line in exclusion.splitlines())
    return read_criteria(text).site(MetastaticSite(site)).stance.value


EXCLUSIONS = [
    # a qualified form excluded takes the form that is not so qualified
    ("Untreated, symptomatic or progressing brain metastases", "conditional", "unstated"),
    ("Uncontrolled cerebral metastases", "conditional", "unstated"),
    ("Active CNS disease", "conditional", "unstated"),
    ("Brain metastases that need steroids", "conditional", "unstated"),
    ("Newly diagnosed intracranial lesions", "conditional", "unstated"),
    ("More than three brain metastases", "conditional", "unstated"),
    ("No untreated brain metastases", "conditional", "unstated"),
    (
        "Known active CNS metastases (cerebral and/or leptomeningeal metastases)",
        "conditional",
        "excluded",
    ),
    (
        "Any brain metastasis that progresses within a month of radiotherapy",
        "conditional",
        "unstated",
    ),
    ("Brain as the only metastatic organ: isolated brain metastases", "conditional", "unstated"),
    # an exception takes whoever meets it
    ("Brain metastases, unless irradiated and stable for a month", "conditional", "unstated"),
    ("CNS metastases, except those resected without residue", "conditional", "unstated"),
    ("Brain metastases. Women whose lesions are stable may join.", "conditional", "unstated"),
    ("Brain metastases that have not been treated", "conditional", "unstated"),
    # no exception: even treated disease is excluded
    ("Brain metastases", "excluded", "unstated"),
    ("Any history of metastases in the central nervous system", "excluded", "excluded"),
    ("Known central nervous system (CNS) metastases", "excluded", "excluded"),
    ("Known or suspected brain metastases", "excluded", "unstated"),
    ("Known CNS involvement", "excluded", "excluded"),
    ("Metastases to the brain", "excluded", "unstated"),
    # the meninges are judged apart
    ("Brain or leptomeningeal metastases", "excluded", "excluded"),
    ("History of leptomeningeal disease", "unstated", "excluded"),
    ("Carcinomatous meningitis", "unstated", "excluded"),
    ("Active CNS metastases and/or carcinomatous meningitis", "conditional", "excluded"),
    ("Untreated or symptomatic brain or leptomeningeal metastases", "conditional", "conditional"),
    (
        "Cord compression, brain metastases or leptomeningeal spread unless treated and stable",
        "conditional",
        "conditional",
    ),
    # words that look like a metastasis and are none
    ("Primary brain tumour", "unstated", "unstated"),
    ("Seizures within the last year", "unstated", "unstated"),
    ("Unable to undergo MRI of the brain", "unstated", "unstated"),
    ("Radiotherapy for brain metastases within 21 days", "unstated", "unstated"),
    ("Spinal cord compression", "unstated", "unstated"),
    ("Lymphoma with CNS involvement", "unstated", "unstated"),
    ("Central nervous system disease such as epilepsy", "unstated", "unstated"),
]


@pytest.mark.parametrize(("wording", "brain", "lepto"), EXCLUSIONS)
def test_an_exclusion_of_cns_disease(wording: str, brain: str, lepto: str) -> None:
    assert stance("brain", exclusion=wording) == brain
    assert stance("leptomeningeal", exclusion=wording) == lepto


@pytest.mark.parametrize(
    ("wording", "brain", "lepto"),
    [
        ("No brain metastases", "excluded", "unstated"),
        ("No brain metastases (this is not meant of meningioma) or meningeal disease",
         "excluded", "excluded"),
        ("No metastases in the central nerve system", "excluded", "excluded"),
        ("No patients with untreated brain metastases, with brain metastases that are being"
         " irradiated at present, or in whom brain metastases are all there is",
         "conditional", "unstated"),
        ("Free of CNS metastases", "excluded", "excluded"),
        ("No evidence of active brain metastases", "conditional", "unstated"),
        ("No or stable brain metastases", "conditional", "unstated"),
        ("Patients with brain metastases are not eligible", "excluded", "unstated"),
        ("Patients with or without brain metastases", "accepted", "unstated"),
        ("CNS metastases: meningeal spread must be present with or without brain involvement",
         "accepted", "required"),
        ("Brain metastases are allowed", "accepted", "unstated"),
        ("Brain metastases are permitted if treated and stable", "conditional", "unstated"),
        ("Treated and stable CNS metastases are eligible", "conditional", "unstated"),
        ("Untreated brain metastases are allowed unless they need therapy at once", "conditional",
         "unstated"),
        ("If there are brain metastases, they must be irradiated", "conditional", "unstated"),
        ("At least one measurable brain metastasis", "required", "unstated"),
        ("At least one intracranial lesion of 1 cm or more", "required", "unstated"),
        ("Radiological evidence of leptomeningeal disease", "unstated", "required"),
        ("Measurable disease outside the brain", "unstated", "unstated"),
        # preference for some is no demand of all
        ("Priority goes to those with brain metastases", "accepted", "unstated"),
        # an exclusion in the wrong list
        ("Patients with brain metastases, unless irradiated and stable", "conditional", "unstated"),
        ("Clinically active brain metastases, spinal cord compression, or a stroke",
         "conditional", "unstated"),
    ],
)  # fmt: skip
def test_an_inclusion_that_names_cns_disease(wording: str, brain: str, lepto: str) -> None:
    assert stance("brain", inclusion=wording) == brain
    assert stance("leptomeningeal", inclusion=wording) == lepto


def test_an_inclusion_makes_an_exclusion_conditional() -> None:
    inclusion = "Brain metastases that were treated and are stable are eligible"
    exclusion = "Known leptomeningeal disease and/or untreated brain metastases"
    assert stance("brain", inclusion=inclusion, exclusion=exclusion) == "conditional"
    assert stance("leptomeningeal", inclusion=inclusion, exclusion=exclusion) == "excluded"


def test_what_stands_below_a_condition_is_no_need_of_all() -> None:
    text = """Inclusion Criteria:

* People with brain metastases must meet one of these:
    * Brain metastases treated with radiosurgery
    * Untreated brain metastases that cause no symptoms
"""
    assert read_criteria(text).site(BRAIN).stance == "conditional"


def test_a_site_that_one_cohort_needs_is_open_to_others() -> None:
    text = """Inclusion Criteria:

* Metastatic breast cancer
* Cohort A: at least one brain metastasis
"""
    assert read_criteria(text).site(BRAIN).stance == "accepted"


@pytest.mark.parametrize(
    ("site", "inclusion", "exclusion", "expected"),
    [
        ("liver", "AST up to 5 x ULN if liver metastases are present", "", "accepted"),
        ("liver", "ALT <= 2.5 x ULN (<= 5 x ULN with hepatic metastases)", "", "accepted"),
        ("liver", "ALT below 3 x ULN in the absence of liver metastases", "", "unstated"),
        ("liver", "Normal liver function", "", "unstated"),
        ("liver", "At least one liver metastasis", "", "required"),
        ("liver", "Metastases in the lung, liver or bone", "", "accepted"),
        ("liver", "", "Liver metastases", "excluded"),
        ("liver", "", "Liver metastases in more than 50% of the organ", "conditional"),
        ("liver", "", "Chronic liver disease", "unstated"),
        ("liver", "", "Massive liver involvement", "conditional"),
        (
            "liver",
            "",
            "Those whose metastases are in one organ: only liver metastases",
            "conditional",
        ),
        ("liver", "", "Significant liver metastases with a failing organ", "conditional"),
        ("lung", "", "Pulmonary lymphangitic spread", "conditional"),
        ("lung", "", "Pulmonary metastases", "excluded"),
        ("lung", "", "Pulmonary embolism", "unstated"),
        ("lung", "", "Interstitial lung disease", "unstated"),
        ("lung", "Presence of a lung metastasis of at least 1 cm", "", "required"),
        ("visceral", "No visceral crisis", "", "conditional"),
        ("visceral", "", "Visceral crisis", "conditional"),
        ("visceral", "", "Rapidly progressing visceral disease", "conditional"),
        ("visceral", "", "Visceral metastases", "excluded"),
        ("visceral", "At least one visceral metastasis", "", "required"),
        ("visceral", "They have visceral disease that causes symptoms", "", "accepted"),
        ("pleura", "", "Uncontrolled pleural effusion", "conditional"),
        ("pleura", "", "Known pleural effusion", "conditional"),
        ("pleura", "", "Pleural metastases", "excluded"),
        ("peritoneum", "", "Massive ascites", "conditional"),
        ("peritoneum", "", "Ascites", "conditional"),
        ("peritoneum", "", "Peritoneal carcinomatosis", "excluded"),
        ("skin", "Skin lesions that can be measured are allowed", "", "accepted"),
        ("skin", "", "History of skin cancer", "unstated"),
        ("bone", "Alkaline phosphatase <= 5 x ULN with bone metastases", "", "accepted"),
        ("bone", "At least one bone metastasis", "", "required"),
        ("bone", "", "Bone metastases", "excluded"),
        ("bone", "Denosumab for bone metastases may be continued", "", "unstated"),
        ("bone", "Presence of bone metastases is not required", "", "accepted"),
        ("nodes", "Mediastinal nodal metastases are allowed", "", "accepted"),
    ],
)
def test_other_sites(site: str, inclusion: str, exclusion: str, expected: str) -> None:
    assert stance(site, inclusion=inclusion, exclusion=exclusion) == expected


def test_one_statement_for_a_site_however_often_a_sentence_names_it() -> None:
    line = "brain metastases " * 50
    assert len(site_statements(outline(normalise(f"Exclusion Criteria:\n* {line}")))) == 1


WORDS = st.sampled_from([
    "brain", "cns", "metastases", "liver", "lung", "visceral", "bone", "leptomeningeal", "lesions",
    "disease", "no", "not", "without", "unless", "except", "if", "active", "stable", "treated",
    "must", "eligible", "excluded", "5 x uln", "or", "and", ",", ";", ".", "(", ")", ":",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text_is_read_and_places_lie_inside_it(text: str) -> None:
    found = site_statements(outline(normalise(text)))
    assert all(0 <= s.start < s.end <= len(s.item.low) for s in found)
    assert set(site_facts(found)) <= {s.site for s in found}
