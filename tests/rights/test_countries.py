"""Which country a person or a record means."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from mbc_trials.errors import UsageError
from mbc_trials.rights.countries import Country, find_country, named_country


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("DE", Country("DE", "Germany")),
        (" germany ", Country("DE", "Germany")),
        ("uk", Country("GB", "United Kingdom")),
        ("Scotland", Country("GB", "United Kingdom")),
        ("EL", Country("GR", "Greece")),
        ("Korea, Republic of", Country("KR", "South Korea")),
        ("turkey (türkiye)", Country("TR", "Turkey")),
        ("Reunion", Country("RE", "Réunion")),
        ("JP", Country("JP", "Japan")),
    ],
)
def test_a_code_or_a_name_finds_the_country(words: str, country: Country) -> None:
    assert find_country(words) == country
    assert named_country(words) == country


@pytest.mark.parametrize("words", ["", "ZZ", "Atlantis", "\x1b[31m"])
def test_what_is_no_country_finds_none(words: str) -> None:
    assert find_country(words) is None


def test_a_misspelt_country_is_refused_with_a_likely_one() -> None:
    with pytest.raises(UsageError, match=r"Germny: no country .* Did you mean Germany\?"):
        named_country("Germny")


def test_what_is_like_no_country_gets_no_guess() -> None:
    with pytest.raises(UsageError, match="Use a code of two letters") as refused:
        named_country("qqqq")
    assert "Did you mean" not in str(refused.value)


def test_an_empty_country_is_refused_with_an_example() -> None:
    with pytest.raises(UsageError, match="--country DE"):
        named_country(" ")


def test_every_country_of_real_records_is_known(shared: Path) -> None:
    unknown = set()
    for file in (shared / "registry").glob("*.jsonl.gz"):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                module = record["protocolSection"].get("contactsLocationsModule", {})
                names = {place.get("country", "Japan") for place in module.get("locations", [])}
                unknown |= {name for name in names if find_country(name) is None}
    assert unknown == set()
