"""The drugs known, and how they are recognised."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.treatments.lexicon import Drug, Route, drugs_in, lexicon, mentions

T_DXD = "fam-trastuzumab deruxtecan"
T_DM1 = "ado-trastuzumab emtansine"


def named(text: str) -> list[str]:
    return [drug.generic for drug in drugs_in(text)]


def drug(name: str) -> Drug:
    (found,) = drugs_in(name)
    return found


@pytest.mark.parametrize(
    ("text", "generics"),
    [
        ("letrozole", ["letrozole"]),
        ("LETROZOLE", ["letrozole"]),
        ("tamoxifen citrate", ["tamoxifen"]),
        ("Goserelin Acetate", ["goserelin"]),
        ("5-FU", ["fluorouracil"]),
        ("Ibrance®", ["palbociclib"]),
        ("PD 0332991", ["palbociclib"]),
        ("PD-0332991", ["palbociclib"]),
        ("ICI 182,780", ["fulvestrant"]),
        ("T-DXd", [T_DXD]),
        ("T\u2011DXd", [T_DXD]),
        ("DS-8201a", [T_DXD]),
        ("DS8201a", [T_DXD]),
        ("Enhertu", [T_DXD]),
        ("trastuzumab deruxtecan", [T_DXD]),
        ("Trastuzumab-Deruxtecan", [T_DXD]),
        ("fam-trastuzumab deruxtecan-nxki", [T_DXD]),
        ("T-DM1", [T_DM1]),
        ("TDM1", [T_DM1]),
        ("Dato-DXd", ["datopotamab deruxtecan"]),
        ("paclitaxel", ["paclitaxel"]),
        ("nab-paclitaxel", ["nab-paclitaxel"]),
        ("paclitaxel (albumin-bound)", ["nab-paclitaxel"]),
        ("pegylated liposomal doxorubicin", ["pegylated liposomal doxorubicin"]),
        ("pertuzumab and trastuzumab", ["pertuzumab", "trastuzumab"]),
        (
            "Pertuzumab, trastuzumab, and hyaluronidase-zzxf",
            ["pertuzumab/trastuzumab/hyaluronidase"],
        ),
        ("trastuzumab and hyaluronidase", ["trastuzumab-hyaluronidase"]),
        ("letrozole, or letrozole again", ["letrozole"]),
        ("ribociclib + letrozole", ["ribociclib", "letrozole"]),
    ],
)
def test_a_drug_is_recognised_by_any_of_its_names(text: str, generics: list[str]) -> None:
    assert named(text) == generics


@pytest.mark.parametrize(
    "text", ["", "examplestrant", "Her2", "letrozol", "hormone therapy", "a CDK4/6 inhibitor"]
)
def test_other_words_are_no_drug(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize("text", ["trastuzumab inventecan", "trastuzumab-invetansine"])
def test_a_conjugate_that_is_not_known_is_not_its_antibody(text: str) -> None:
    assert named(text) == []


def test_another_drug_after_a_sign_leaves_the_antibody_as_it_is() -> None:
    assert named("trastuzumab + irinotecan") == ["trastuzumab", "irinotecan"]


def test_a_mention_tells_its_place() -> None:
    text = "first ribociclib, then Enhertu"
    assert [text[m.start : m.end] for m in mentions(text)] == ["ribociclib", "Enhertu"]


@given(st.text(max_size=60))
def test_mentions_stand_in_order_and_never_overlap(text: str) -> None:
    found = list(mentions(text))
    assert all(m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("known", lexicon().drugs, ids=lambda known: known.generic)
def test_each_drug_is_found_by_each_of_its_names_alone(known: Drug) -> None:
    assert {name: drugs_in(name) for name in known.all_names} == dict.fromkeys(
        known.all_names, (known,)
    )


def test_no_two_drugs_share_a_name() -> None:
    keys = Counter(name.casefold() for known in lexicon().drugs for name in known.all_names)
    assert [name for name, count in keys.items() if count > 1] == []


def test_about_eighty_drugs_are_known() -> None:
    assert 75 <= len(lexicon().drugs) <= 120


@pytest.mark.parametrize(
    ("names", "routes"),
    [
        ("fulvestrant", {Route.INTRAMUSCULAR}),
        ("elacestrant imlunestrant vepdegestrant camizestrant", {Route.ORAL}),
        ("palbociclib ribociclib abemaciclib", {Route.ORAL}),
        ("alpelisib inavolisib capivasertib everolimus", {Route.ORAL}),
        ("tucatinib neratinib lapatinib", {Route.ORAL}),
        ("olaparib talazoparib capecitabine", {Route.ORAL}),
        ("goserelin denosumab Phesgo", {Route.SUBCUTANEOUS}),
        ("Enhertu Kadcyla Trodelvy Datroway", {Route.INTRAVENOUS}),
        ("trastuzumab", {Route.INTRAVENOUS}),
        ("paclitaxel docetaxel eribulin gemcitabine", {Route.INTRAVENOUS}),
        ("cyclophosphamide", {Route.INTRAVENOUS, Route.ORAL}),
    ],
)
def test_each_drug_has_the_route_of_its_label(names: str, routes: set[Route]) -> None:
    assert [set(known.routes) for known in drugs_in(names)] == [routes] * len(names.split())


@pytest.mark.parametrize("name", ["trastuzumab deruxtecan", "pembrolizumab", "Keytruda Qlex"])
def test_these_are_never_given_by_mouth(name: str) -> None:
    assert set(drug(name).routes) <= {Route.INTRAVENOUS, Route.SUBCUTANEOUS}


@pytest.mark.parametrize("known", lexicon().drugs, ids=lambda known: known.generic)
def test_each_drug_has_a_route_a_class_and_a_standing_with_its_source(known: Drug) -> None:
    assert known.routes
    assert known.kind
    assert known.standing
    assert all(standing.source for standing in known.standing if standing.checked)
    assert not any("knowledge" in standing.source for standing in known.standing)


STATUSES = {
    "approved", "withdrawn", "revoked", "under review", "investigational",
    "other country", "other cancer", "other use",
}  # fmt: skip


@pytest.mark.parametrize("known", lexicon().drugs, ids=lambda known: known.generic)
def test_a_standing_is_one_of_a_few(known: Drug) -> None:
    assert {standing.status for standing in known.standing} <= STATUSES


@pytest.mark.parametrize("name", ["megestrol acetate", "gedatolisib", "utidelone"])
def test_an_uncertain_fact_is_marked_so(name: str) -> None:
    assert [standing.confirmed for standing in drug(name).standing] == [False]


def test_what_was_taken_back_is_not_called_approved() -> None:
    assert [s.status for s in drug("bevacizumab").standing] == ["revoked"]
    assert [s.status for s in drug("atezolizumab").standing] == ["withdrawn"]


def test_inavolisib_is_approved_for_tumours_with_a_pik3ca_mutation() -> None:
    (standing,) = drug("inavolisib").standing
    assert "PIK3CA" in standing.population
