"""What a person tells on the command line, and what it makes of them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials import phenotype as p
from mbc_trials.errors import UsageError
from mbc_trials.metastases import VISCERAL_PARTS, MetastaticSite
from mbc_trials.patient import BrainDisease, BrainState, LinesHad, PastTreatment, Patient
from mbc_trials.person_options import PersonOptions, not_told, patient, told
from mbc_trials.phenotype import ANY, Phenotypes


def person(**options: Any) -> Patient:
    return patient(PersonOptions(**options))


ALWAYS_OPEN = (
    "mutations",
    "past treatment",
    "age",
    "sex",
    "menopause",
    "daily activity (ECOG)",
    "place",
)
IHC_2PLUS = p.HER2_2PLUS_ISH_NEGATIVE | p.HER2_POSITIVE


@pytest.mark.parametrize(
    ("options", "tumours"),
    [
        ({}, ANY),
        ({"er_positive": True}, p.ER_LOW | p.ER_HIGH),
        ({"er_low": True}, p.ER_LOW),
        ({"er_negative": True}, p.ER_NEGATIVE),
        ({"pr_positive": True}, p.PR_POSITIVE),
        ({"pr_negative": True}, p.PR_NEGATIVE),
        ({"hr_positive": True}, p.HR_POSITIVE),
        ({"hr_negative": True}, p.HR_NEGATIVE),
        ({"her2_positive": True}, p.HER2_POSITIVE),
        ({"her2_negative": True}, p.HER2_ZERO | p.HER2_LOW),
        ({"her2_low": True}, p.HER2_1PLUS | p.HER2_2PLUS_ISH_NEGATIVE),
        ({"her2_ultralow": True}, p.HER2_ULTRALOW),
        ({"triple_negative": True}, p.TRIPLE_NEGATIVE),
        ({"subtype": "hr+/her2-"}, p.HR_POSITIVE & p.HER2_NEGATIVE),
        ({"her2_ihc": "0"}, p.HER2_NULL | p.HER2_ULTRALOW),
        ({"her2_ihc": "1+"}, p.HER2_1PLUS),
        ({"her2_ihc": "2+"}, IHC_2PLUS),
        ({"her2_ihc": "3+"}, p.HER2_POSITIVE),
        ({"her2_ish": "positive"}, p.HER2_POSITIVE),
        ({"her2_ihc": "2+", "her2_ish": "positive"}, p.HER2_POSITIVE),
        ({"her2_ihc": "2+", "her2_ish": "negative"}, p.HER2_2PLUS_ISH_NEGATIVE),
        ({"her2_ihc": "1+", "her2_ish": "negative"}, p.HER2_1PLUS),
        ({"er_positive": True, "er_low": True}, p.ER_LOW),
        ({"triple_negative": True, "her2_low": True}, p.TRIPLE_NEGATIVE & p.HER2_LOW),
    ],
)
def test_receptor_options_are_sets_that_intersect(
    options: dict[str, Any], tumours: Phenotypes
) -> None:
    assert person(**options).tumour == tumours


def test_ihc_3_stays_positive_whatever_ish_says() -> None:
    assert person(her2_ihc="3+", her2_ish="negative").tumour == p.HER2_POSITIVE


def test_a_negative_ish_alone_leaves_ihc_3_possible() -> None:
    assert person(her2_ish="negative").tumour == ANY
    assert told(person(her2_ish="negative")) == ("HER2 ISH-negative",)


@pytest.mark.parametrize(
    ("options", "flags"),
    [
        ({"er_positive": True, "er_negative": True}, ("--er-positive", "--er-negative")),
        ({"hr_negative": True, "pr_positive": True}, ("--pr-positive", "--hr-negative")),
        ({"triple_negative": True, "er_low": True}, ("--er-low", "--triple-negative")),
        ({"her2_low": True, "her2_ihc": "3+"}, ("--her2-low", "--her2-ihc 3+")),
        ({"her2_ihc": "0", "her2_ish": "positive"}, ("--her2-ihc 0", "--her2-ish positive")),
        ({"subtype": "tnbc", "hr_positive": True}, ("--hr-positive", "--subtype tnbc")),
        (
            {"hr_positive": True, "er_negative": True, "pr_negative": True},
            ("--er-negative", "--pr-negative", "--hr-positive"),
        ),
        (
            {"pr_positive": True, "er_negative": True, "er_low": True, "her2_low": True},
            ("--er-negative", "--er-low"),
        ),
        ({"site": ("liver",), "no_site": ("liver",)}, ("--site liver", "--no-site liver")),
        ({"site": ("cns",), "no_site": ("brain",)}, ("--site cns", "--no-site brain")),
        ({"site": ("liver",), "no_site": ("visceral",)}, ("--site liver", "--no-site visceral")),
        ({"site": ("liver",), "bone_only": True}, ("--site liver", "--bone-only")),
        ({"no_site": ("bone",), "bone_only": True}, ("--no-site bone", "--bone-only")),
        (
            {"no_site": ("brain",), "brain_state": "untreated"},
            ("--brain-state untreated", "--no-site brain"),
        ),
        (
            {"bone_only": True, "brain_state": "untreated"},
            ("--brain-state untreated", "--bone-only"),
        ),
        ({"sex": "male", "menopause": "pre"}, ("--sex male", "--menopause pre")),
    ],
)
def test_contradicting_options_are_refused_by_name_and_no_others(
    options: dict[str, Any], flags: tuple[str, ...]
) -> None:
    with pytest.raises(UsageError) as refused:
        person(**options)
    names = f"{', '.join(flags[:-1])} and {flags[-1]}"
    assert str(refused.value).startswith(f"{names} contradict each other.")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"her2_ihc": "4+"}, r"--her2-ihc 4\+ is not a score. Use one of: 0, 1\+, 2\+, 3\+"),
        ({"her2_ish": "maybe"}, "Use positive or negative"),
        ({"site": ("toe",)}, "--site toe is not a known site. Use one of: brain, .*lmd"),
        ({"no_site": ("toe",)}, "--no-site toe is not a known site"),
        ({"brain_state": "fine"}, "treated-stable, untreated, progressing"),
        ({"subtype": "??"}, "Examples"),
        ({"sex": "x"}, "--sex x is not known. Use female or male."),
        ({"menopause": "x"}, "--menopause x is not known. Use pre, peri, post."),
        ({"age": 121}, "--age 121 is not an age in years. Use 0 to 120."),
        ({"age": -1}, "--age -1 is not an age in years."),
        ({"ecog": 5}, "--ecog 5 is not an ECOG grade. Use 0 to 4."),
    ],
)
def test_an_unknown_value_is_refused_with_the_known_ones(
    options: dict[str, Any], says: str
) -> None:
    with pytest.raises(UsageError, match=says) as refused:
        person(**options)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("word", "site"),
    [
        ("brain", MetastaticSite.BRAIN),
        ("CNS", MetastaticSite.BRAIN),
        ("lepto", MetastaticSite.LEPTOMENINGEAL),
        ("lmd", MetastaticSite.LEPTOMENINGEAL),
        ("Nodes", MetastaticSite.NODES),
    ],
)
def test_a_site_has_its_usual_names(word: str, site: MetastaticSite) -> None:
    assert person(site=(word,)).sites == {site: True}


@pytest.mark.parametrize("part", sorted(VISCERAL_PARTS))
def test_disease_in_an_inner_organ_is_visceral(part: MetastaticSite) -> None:
    assert person(site=(part.value,)).sites == {part: True, MetastaticSite.VISCERAL: True}


def test_no_visceral_disease_means_none_in_any_inner_organ() -> None:
    absent = {*VISCERAL_PARTS, MetastaticSite.VISCERAL}
    assert person(no_site=("visceral",)).sites == dict.fromkeys(absent, False)


def test_no_liver_metastases_leaves_visceral_disease_unknown() -> None:
    assert person(no_site=("liver",)).sites == {MetastaticSite.LIVER: False}


def test_bone_only_is_bone_and_nothing_else() -> None:
    bone_only = person(bone_only=True)
    assert bone_only.bone_only
    assert {site for site, there in bone_only.sites.items() if there} == {MetastaticSite.BONE}
    assert set(bone_only.sites) == set(MetastaticSite)


def test_a_brain_state_says_that_the_cancer_is_in_the_brain() -> None:
    stable = person(brain_state="treated-stable")
    assert stable.brain_state is BrainState.TREATED_STABLE
    assert stable.sites == {MetastaticSite.BRAIN: True}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, ()),
        ({"er_positive": True, "her2_negative": True}, ("ER-positive", "HER2-negative")),
        ({"subtype": "er+/her2-", "er_positive": True}, ("ER-positive", "HER2-negative")),
        ({"her2_ihc": "1+"}, ("HER2 IHC 1+",)),
        ({"site": ("liver",)}, ("liver metastases",)),
        ({"no_site": ("brain",)}, ("no brain metastases",)),
        ({"no_site": ("visceral",)}, ("no metastases in inner organs (visceral)",)),
        ({"bone_only": True}, ("metastases in bone only",)),
        ({"oligometastatic": True}, ("only a few metastases (oligometastatic)",)),
        ({"brain_state": "treated-stable"}, ("brain metastases, treated and stable",)),
        (
            {"age": 52, "sex": "Female", "menopause": "pre", "ecog": 1},
            ("age 52", "a woman", "premenopausal", "ECOG 1"),
        ),
    ],
)
def test_what_was_told_is_said_back_in_plain_words(
    options: dict[str, Any], words: tuple[str, ...]
) -> None:
    assert told(person(**options)) == words


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, ("ER", "PR", "HER2", "where the cancer has spread")),
        (
            {"er_positive": True, "her2_negative": True},
            ("PR", "HER2 score", "where the cancer has spread"),
        ),
        (
            {"triple_negative": True, "her2_ihc": "0"},
            ("whether HER2 is ultralow", "where the cancer has spread"),
        ),
        (
            {"hr_negative": True, "her2_ihc": "2+"},
            ("HER2 ISH test", "where the cancer has spread"),
        ),
        ({"hr_negative": True, "her2_low": True}, ("where the cancer has spread",)),
        (
            {"triple_negative": True, "her2_low": True, "site": ("liver",)},
            ("whether it has spread to the brain",),
        ),
        (
            {"triple_negative": True, "her2_low": True, "site": ("brain",)},
            ("how the brain metastases are at present",),
        ),
        ({"triple_negative": True, "her2_low": True, "bone_only": True}, ()),
    ],
)
def test_what_was_not_told_is_said_too(options: dict[str, Any], words: tuple[str, ...]) -> None:
    assert not_told(person(**options)) == (*words, *ALWAYS_OPEN)


def test_facts_that_only_a_profile_tells_are_said_back_as_well() -> None:
    known = Patient(
        sites={MetastaticSite.BRAIN: True},
        brain=BrainDisease(stable_weeks=12, symptoms=False, steroids=True, largest_mm=8.5),
        measurable=False,
        mutations=("MSI",),
        markers_absent=("PIK3CA", "PD-L1"),
        past_treatments=(
            PastTreatment("letrozole", frozenset(), setting="metastatic", line=1),
            PastTreatment("docetaxel", frozenset(), setting="early"),
            PastTreatment(
                "palbociclib", frozenset(), ended=date(2025, 6, 30), reason="progression"
            ),
            PastTreatment("olaparib", frozenset(), reason="side effects"),
        ),
        lines=(LinesHad(1, "chemotherapy"), LinesHad(3)),
    )
    assert told(known) == (
        "brain metastases",
        "no growth in the brain for 12 weeks",
        "no symptoms from the brain metastases",
        "steroids for the brain metastases",
        "largest brain metastasis 8.5 mm",
        "disease that cannot be measured on a scan",
        "unstable DNA repeats (MSI-high or dMMR)",
        "no change in PIK3CA",
        "a negative PD-L1 test",
        "past treatment with letrozole for metastatic disease, line 1",
        "past treatment with docetaxel for early disease",
        "past treatment with palbociclib, ended 2025-06 because the cancer grew",
        "past treatment with olaparib, ended because of side effects",
        "1 line of chemotherapy for metastatic disease",
        "3 lines of treatment for metastatic disease",
    )


def test_a_man_is_not_asked_about_menopause() -> None:
    known = person(sex="male", age=50, ecog=0)
    assert not {"age", "sex", "menopause", "daily activity (ECOG)"} & set(not_told(known))


FLAGS = sorted(
    name for name, kind in PersonOptions.__annotations__.items() if kind == "bool" and "_" in name
)


@given(st.lists(st.sampled_from(FLAGS), unique=True, max_size=4))
def test_every_further_option_narrows_what_is_possible_or_is_refused(flags: list[str]) -> None:
    prefixes = [flags[:n] for n in range(len(flags) + 1)]
    for fewer, more in pairwise(prefixes):
        try:
            known = person(**dict.fromkeys(more, True))
        except UsageError:
            continue
        assert known.tumour <= person(**dict.fromkeys(fewer, True)).tumour
