from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from urllib.parse import urlsplit

import pytest

from mbc_trials.rights.rights import Right, load_rights

RIGHTS = load_rights()
OFFICIAL = {
    "www.ecfr.gov",
    "eur-lex.europa.eu",
    "www.legislation.gov.uk",
    "www.wma.net",
    "www.ich.org",
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
    text = files("mbc_trials.rights").joinpath("rights.toml").read_text("utf-8").lower()
    for word in (r"\bfree\b", "eligib", "qualif", "guarantee", r"\bcure", "at no cost"):
        assert not re.search(word, text)


@pytest.mark.parametrize("right", RIGHTS.rights, ids=lambda right: right.id)
def test_sentences_are_short_enough_to_read(right: Right) -> None:
    for text in sentences(right):
        for sentence in re.split(r"(?<=[.?!])\s", text):
            assert len(sentence.split()) <= 25


def test_addresses_are_official_ones() -> None:
    addresses = {g.address for right in RIGHTS.rights for g in right.grounds if g.address}
    assert {urlsplit(address).netloc for address in addresses} <= OFFICIAL
    assert all(address.startswith("https://") for address in addresses)


def test_every_address_kept_is_used() -> None:
    data = tomllib.loads(files("mbc_trials.rights").joinpath("rights.toml").read_text("utf-8"))
    used = {g.address for right in RIGHTS.rights for g in right.grounds}
    assert set(data["sources"].values()) <= used


def test_an_unchecked_ground_only_points() -> None:
    grounds = [ground for right in RIGHTS.rights for ground in right.grounds]
    assert {g.citation.startswith("see ") for g in grounds if g.checked} == {False}
    assert {g.citation.startswith("see ") for g in grounds if not g.checked} == {True}


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


def test_the_union_and_the_eea_have_thirty_countries_with_a_name_each() -> None:
    (union,) = (law for law in RIGHTS.jurisdictions if law.id == "eu")
    assert len(union.countries) == 30
    assert union.countries <= set(RIGHTS.country_codes.values())
