from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import mbc_trials.rights
from mbc_trials.rights.rights import Ground, Right, load_rights, load_short_rights

RIGHTS = load_rights()
FOLDER = Path(mbc_trials.rights.__file__).parent
GROUNDS = [ground for right in RIGHTS.rights for ground in right.grounds]
OFFICIAL = {
    "ethics.gc.ca",
    "eur-lex.europa.eu",
    "uscode.house.gov",
    "www.cms.gov",
    "www.ecfr.gov",
    "www.fda.gov",
    "www.gov.uk",
    "www.ich.org",
    "www.legislation.gov.au",
    "www.legislation.gov.uk",
    "www.medicaid.gov",
    "www.nhmrc.gov.au",
    "www.wma.net",
}
EVERYWHERE = {
    "voluntary": {"uk", "canada", "australia"},
    "leaving": {"uk", "canada", "australia"},
    "understanding": {"uk", "canada", "australia"},
    "costs": {"us_fda", "us_common_rule", "us_federal", "uk", "canada", "australia"},
    "privacy": {"us_federal", "uk", "canada", "australia"},
    "injury": {"uk", "canada", "australia"},
    "ethics-review": {"uk", "canada", "australia"},
}


def sentences(right: Right) -> list[str]:
    return [right.title, right.plain, right.explanation, right.limit, *right.questions]


def test_there_are_fifteen_rights_each_once() -> None:
    assert len(RIGHTS.rights) == len({right.id for right in RIGHTS.rights}) == 15


def test_the_short_table_has_its_six_rows_in_order() -> None:
    assert [row.title for row in RIGHTS.short] == [
        "Costs",
        "Leaving",
        "What treatment you get",
        "Monitoring",
        "Privacy",
        "Understanding",
    ]


@pytest.mark.parametrize("right", RIGHTS.rights, ids=lambda right: right.id)
def test_a_right_has_a_limit_a_question_and_a_ground(right: Right) -> None:
    assert all(sentences(right))
    assert right.questions
    assert all(question.endswith("?") for question in right.questions)
    assert right.grounds


@pytest.mark.parametrize("right", RIGHTS.rights, ids=lambda right: right.id)
def test_every_right_rests_on_something_in_the_united_states_and_the_union(right: Right) -> None:
    laws = {ground.law for ground in right.grounds}
    assert laws & {"us_fda", "us_common_rule"}
    assert "eu" in laws


def test_grounds_name_known_jurisdictions_and_each_of_them_is_used() -> None:
    known = {law.id for law in RIGHTS.jurisdictions}
    assert {ground.law for right in RIGHTS.rights for ground in right.grounds} == known


def test_nothing_is_called_free_and_no_benefit_or_place_is_promised() -> None:
    for file in FOLDER.rglob("*.toml"):
        text = file.read_text("utf-8").lower()
        for word in (r"\bfree\b", "eligib", "qualif", "guarantee", r"\bcure", "at no cost"):
            assert not re.search(word, text)


def test_every_topic_is_in_the_order_and_the_other_way_round() -> None:
    topics = {file.stem for file in (FOLDER / "topics").glob("*.toml")}
    assert topics == {right.id for right in RIGHTS.rights}


def test_the_short_table_can_be_had_without_the_rest() -> None:
    assert load_short_rights() is RIGHTS.short


@pytest.mark.parametrize("right", RIGHTS.rights, ids=lambda right: right.id)
def test_every_right_has_an_international_wording(right: Right) -> None:
    assert right.under(["international"])


@pytest.mark.parametrize("name", sorted(EVERYWHERE))
def test_what_matters_most_has_a_ground_under_every_law(name: str) -> None:
    (right,) = (right for right in RIGHTS.rights if right.id == name)
    assert {ground.law for ground in right.grounds} >= EVERYWHERE[name] | {"international"}


@pytest.mark.parametrize("word", ["treatment", "visits", "data about you", "safely"])
def test_leaving_is_told_as_three_things_and_how_to_do_it_safely(word: str) -> None:
    (leaving,) = (right for right in RIGHTS.rights if right.id == "leaving")
    assert word in leaving.explanation


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("costs", "usually paid by the sponsor"),
        ("costs", "may be billed to you, your insurer"),
        ("costs", "Co-payments, travel"),
        ("leaving", "you keep your regular care and benefits"),
        ("leaving", "Data collected up to that day usually stay"),
        ("understanding", "ask for an interpreter"),
        ("chance", "study treatment or standard treatment"),
        ("chance", "usually added to a real treatment"),
        ("chance", "Look at the arms"),
        ("chance", "may help others and not you"),
        ("chance", "no place is promised"),
        ("injury", "US law does not require it"),
    ],
)
def test_hard_truths_are_told_straight(name: str, said: str) -> None:
    (right,) = (right for right in RIGHTS.rights if right.id == name)
    assert said in " ".join(sentences(right))


@pytest.mark.parametrize("right", RIGHTS.rights, ids=lambda right: right.id)
def test_sentences_are_short_enough_to_read(right: Right) -> None:
    for text in sentences(right):
        for sentence in re.split(r"(?<=[.?!])\s", text):
            assert len(sentence.split()) <= 25


def test_addresses_are_official_ones() -> None:
    addresses = {ground.address for ground in GROUNDS if ground.address}
    assert {urlsplit(address).netloc for address in addresses} <= OFFICIAL
    assert all(address.startswith("https://") for address in addresses)


def test_every_address_kept_is_used() -> None:
    data = tomllib.loads(files("mbc_trials.rights").joinpath("laws.toml").read_text("utf-8"))
    assert set(data["sources"].values()) == {ground.address for ground in GROUNDS} - {""}


def test_an_unchecked_ground_only_points() -> None:
    assert {g.citation.startswith("see ") for g in GROUNDS if g.checked} == {False}
    assert {g.citation.startswith("see ") for g in GROUNDS if not g.checked} == {True}


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.reference)
def test_no_ground_quotes_its_text(ground: Ground) -> None:
    assert not re.search('["“”«»]', ground.reference + ground.note)


@pytest.mark.parametrize(
    ("start", "address"),
    [
        ("21 CFR 50", "title-21/chapter-I/subchapter-A/part-50"),
        ("21 CFR 56", "title-21/chapter-I/subchapter-A/part-56"),
        ("21 CFR 312", "title-21/chapter-I/subchapter-D/part-312"),
        ("45 CFR 46", "title-45/subtitle-A/subchapter-A/part-46"),
        ("HIPAA, 45 CFR 164", "title-45/subtitle-A/subchapter-C/part-164"),
        ("Regulation (EU) 536/2014", "reg/2014/536"),
        ("Regulation (EU) 2016/679", "reg/2016/679"),
        ("SI 2004/1031", "uksi/2004/1031"),
        ("TCPS 2", "tcps2"),
        ("National Statement", "national-statement"),
        ("Declaration of Helsinki", "declaration-of-helsinki"),
        ("ICH E6(R3)", "ich.org"),
    ],
)
def test_a_paragraph_has_the_address_of_its_own_text(start: str, address: str) -> None:
    found = [ground for ground in GROUNDS if ground.reference.startswith(start)]
    assert found
    assert all(address in ground.address for ground in found)


@pytest.mark.parametrize(
    ("country", "laws"),
    [
        ("US", ["us_fda", "us_common_rule", "us_federal"]),
        (" united states ", ["us_fda", "us_common_rule", "us_federal"]),
        ("USA", ["us_fda", "us_common_rule", "us_federal"]),
        ("uk", ["uk"]),
        ("United Kingdom", ["uk"]),
        ("fr", ["eu"]),
        ("Iceland", ["eu"]),
        ("Czechia", ["eu"]),
        ("CA", ["canada"]),
        ("AU", ["australia"]),
        ("Puerto Rico", ["us_fda", "us_common_rule"]),
        ("Réunion", ["eu"]),
        ("European Union", ["eu"]),
        ("CH", []),
        ("Japan", []),
        ("", []),
    ],
)
def test_a_country_leads_to_its_law(country: str, laws: list[str]) -> None:
    assert [law.id for law in RIGHTS.laws_of(country)] == laws


def test_the_international_wording_always_comes_last() -> None:
    assert [law.id for law in RIGHTS.laws(["AU", "DE", "JP"])] == [
        "eu",
        "australia",
        "international",
    ]
    assert [law.id for law in RIGHTS.laws([])] == ["international"]


def test_all_thirty_countries_of_the_union_and_the_eea_have_its_law() -> None:
    union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
    for code in [*union.split(), "IS", "LI", "NO"]:
        assert [law.id for law in RIGHTS.laws_of(code)] == ["eu"]


def test_no_country_is_under_two_countries_law() -> None:
    for law in RIGHTS.jurisdictions:
        others = [one for one in RIGHTS.jurisdictions if one.id[:2] != law.id[:2]]
        assert not any(law.countries & other.countries for other in others)
