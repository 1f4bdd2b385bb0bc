"""What a trial tests, and how it is given."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.treatments.giving import how_given
from mbc_trials.treatments.tested import tested as what_is_tested
from mbc_trials.trial import Arm, Intervention, Trial


def intervention(name: str, kind: str = "DRUG", *other_names: str) -> Intervention:
    return Intervention(kind, name, other_names)


def arm(kind: str, *names: str) -> Arm:
    return Arm(label=f"{kind} arm", kind=kind, interventions=tuple(f"Drug: {n}" for n in names))


def trial(*names: str, arms: tuple[Arm, ...] = (), **facts: Any) -> Trial:
    given = tuple(intervention(name) for name in names)
    return Trial("NCT99000001", interventions=given, arms=arms, **facts)


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("letrozole", "by mouth"),
        ("Fulvestrant", "into a muscle"),
        ("goserelin acetate", "under the skin"),
        ("Paclitaxel", "in a vein"),
        ("cyclophosphamide", "in a vein or by mouth"),
        ("oral cyclophosphamide", "by mouth"),
        ("Leuprolide", "into a muscle or under the skin"),
        ("letrozole 2.5 mg tablets", "by mouth"),
        ("Letrozole, 2.5 mg once daily", "by mouth"),
        ("capivasertib or placebo", "by mouth"),
        ("fulvestrant or letrozole", "into a muscle or by mouth"),
        ("paclitaxel + capecitabine", "in a vein and by mouth"),
        ("docetaxel and trastuzumab", "in a vein"),
        ("carboplatin and cyclophosphamide", "in a vein or by mouth"),
        ("trastuzumab (or biosimilar)", "in a vein"),
        ("Phesgo", "under the skin"),
    ],
)
def test_how_a_drug_is_given_comes_from_the_lexicon(name: str, how: str) -> None:
    assert how_given(intervention(name)) == how


@pytest.mark.parametrize(
    "name",
    [
        "examplestrant",
        "examplestrant + fulvestrant",
        "XYZ-123 with letrozole",
        "oral paclitaxel",
        "intrathecal trastuzumab",
        "subcutaneous atezolizumab",
        "trastuzumab inventecan",
        "tamoxifen gel",
        "usual chemotherapy",
        "",
    ],
)
def test_nothing_is_said_of_what_is_not_known_for_certain(name: str) -> None:
    assert how_given(intervention(name)) == ""


@pytest.mark.parametrize("name", ["trastuzumab deruxtecan", "T-DXd", "DS-8201a", "Enhertu"])
def test_trastuzumab_deruxtecan_is_given_in_a_vein(name: str) -> None:
    assert how_given(intervention(name)) == "in a vein"


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("pembrolizumab", "in a vein"),
        ("MK-3475", "in a vein"),
        ("Keytruda Qlex", "under the skin"),
        ("pembrolizumab and berahyaluronidase alfa", "under the skin"),
    ],
)
def test_pembrolizumab_is_given_in_a_vein_or_under_the_skin(name: str, how: str) -> None:
    assert how_given(intervention(name)) == how


@given(st.text(max_size=30), st.sampled_from(["Enhertu", "pembrolizumab", "T-DXd"]))
def test_no_prose_makes_these_a_drug_by_mouth(prose: str, name: str) -> None:
    assert how_given(intervention(f"oral {name} tablets {prose.replace('+', '')}")) != "by mouth"


@pytest.mark.parametrize(
    ("kind", "how"),
    [
        ("RADIATION", "radiotherapy"),
        ("PROCEDURE", "procedure"),
        ("BEHAVIORAL", "programme"),
        ("DEVICE", "device"),
        ("DIAGNOSTIC_TEST", "test"),
        ("OTHER", ""),
        ("A_KIND_OF_TOMORROW", ""),
        ("", ""),
    ],
)
def test_what_is_no_drug_is_told_by_its_kind(kind: str, how: str) -> None:
    assert how_given(intervention("Invented care", kind)) == how


def test_a_name_that_says_nothing_is_known_by_its_synonym() -> None:
    assert how_given(intervention("Study drug", "DRUG", "RAD1901", "Orserdu")) == "by mouth"


def test_synonyms_of_two_drugs_say_nothing() -> None:
    assert how_given(intervention("Chemotherapy", "DRUG", "paclitaxel", "capecitabine")) == ""


def test_the_tested_arms_are_told_and_the_comparator_is_not() -> None:
    arms = (arm("EXPERIMENTAL", "Elacestrant"), arm("ACTIVE_COMPARATOR", "Letrozole"))
    found = what_is_tested(trial("Letrozole", "Elacestrant", arms=arms))
    assert (found.names, found.how) == (("Elacestrant",), ("by mouth",))


def test_what_is_new_comes_before_what_every_arm_gets() -> None:
    arms = (
        arm("EXPERIMENTAL", "Fulvestrant", "Examplestrant"),
        arm("ACTIVE_COMPARATOR", "Fulvestrant"),
    )
    found = what_is_tested(trial("Fulvestrant", "Examplestrant", arms=arms))
    assert found.names == ("Examplestrant", "Fulvestrant")
    assert found.how == ("", "into a muscle")


@pytest.mark.parametrize("arms", [(), (arm("", "Letrozole", "Examplestrant"),)])
def test_without_experimental_arms_everything_given_counts(arms: tuple[Arm, ...]) -> None:
    assert what_is_tested(trial("Letrozole", "Examplestrant", arms=arms)).names == (
        "Letrozole",
        "Examplestrant",
    )


def test_two_usual_treatments_compared_are_both_tested() -> None:
    arms = (arm("ACTIVE_COMPARATOR", "Paclitaxel"), arm("ACTIVE_COMPARATOR", "Docetaxel"))
    found = what_is_tested(trial("Paclitaxel", "Docetaxel", arms=arms))
    assert found.names == ("Paclitaxel", "Docetaxel")


@pytest.mark.parametrize(
    "placebo", ["Placebo", "Letrozole-matched placebo", "placebo for examplestrant", "Sham"]
)
def test_a_placebo_is_not_what_is_tested(placebo: str) -> None:
    arms = (arm("EXPERIMENTAL", "Examplestrant", placebo), arm("PLACEBO_COMPARATOR", placebo))
    assert what_is_tested(trial("Examplestrant", placebo, arms=arms)).names == ("Examplestrant",)


def test_a_drug_or_placebo_is_still_named() -> None:
    assert what_is_tested(trial("Examplestrant or placebo")).names == ("Examplestrant or placebo",)


def test_scans_and_questionnaires_are_left_out_beside_a_treatment() -> None:
    names = ("Bone Scan", "Examplestrant", "Questionnaire Administration")
    assert what_is_tested(trial(*names)).names == ("Examplestrant",)


def test_a_scan_is_told_where_it_is_all_there_is() -> None:
    assert what_is_tested(trial("Bone Scan")).names == ("Bone Scan",)


def test_names_are_tidied_and_told_once() -> None:
    found = what_is_tested(trial("  Letrozole\n tablets.", "Paclitaxel", "letrozole tablets"))
    assert found.names == ("Letrozole tablets", "Paclitaxel")


def test_a_record_without_interventions_tests_nothing_that_we_could_name() -> None:
    found = what_is_tested(Trial("NCT99000001"))
    assert (found.names, found.how) == ((), ())


@pytest.mark.parametrize(
    ("allocation", "randomised"), [("RANDOMIZED", True), ("NON_RANDOMIZED", False), ("", False)]
)
def test_chance_is_told_from_the_allocation(allocation: str, randomised: bool) -> None:
    assert what_is_tested(trial("Letrozole", allocation=allocation)).randomised is randomised


@pytest.mark.parametrize(
    ("names", "arms", "placebo"),
    [
        (("Letrozole",), (), False),
        (("Letrozole", "Matching Placebo"), (), True),
        (("Letrozole",), (arm("PLACEBO_COMPARATOR", "Nothing"),), True),
        (("Letrozole",), (arm("NO_INTERVENTION"),), False),
    ],
)
def test_a_placebo_is_told_from_arms_and_names(
    names: tuple[str, ...], arms: tuple[Arm, ...], placebo: bool
) -> None:
    assert what_is_tested(trial(*names, arms=arms)).placebo is placebo


interventions = st.builds(
    Intervention,
    kind=st.sampled_from(["DRUG", "RADIATION", "", "OTHER"]),
    name=st.text(max_size=12),
    other_names=st.lists(st.text(max_size=8), max_size=2).map(tuple),
)
arms = st.builds(
    Arm,
    label=st.text(max_size=4),
    kind=st.sampled_from(["EXPERIMENTAL", "ACTIVE_COMPARATOR", "PLACEBO_COMPARATOR", ""]),
    interventions=st.lists(st.text(max_size=12), max_size=3).map(tuple),
)


@given(st.lists(interventions, max_size=4), st.lists(arms, max_size=3))
def test_every_name_has_its_way_of_giving(given_: list[Intervention], in_arms: list[Arm]) -> None:
    found = what_is_tested(Trial("NCT99000001", interventions=tuple(given_), arms=tuple(in_arms)))
    assert len(found.names) == len(found.how)
    assert len(set(found.names)) == len(found.names)
    assert all(name.strip() for name in found.names)
