"""The names built in are the API's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from mbc_trials.registry.fields import FIELDS
from tests.loopback.matching import QUERY_AREAS
from tests.loopback.vocabulary import BUILT_IN, Vocabulary


@pytest.fixture(scope="module")
def official(shared: Path) -> Vocabulary:
    return Vocabulary.official(shared / "ctgov")


def test_every_field_the_program_asks_for_is_built_in() -> None:
    assert [name for name in FIELDS if name not in BUILT_IN.pieces] == []


def test_built_in_fields_stand_where_the_registry_says(official: Vocabulary) -> None:
    odd = {n: p for n, p in BUILT_IN.pieces.items() if official.pieces.get(n) != p}
    assert odd == {}


@pytest.mark.parametrize("path", ["/studies", "/studies/{nctId}", "/version"])
def test_the_built_in_parameters_are_those_of_the_official_description(
    official: Vocabulary, path: str
) -> None:
    assert BUILT_IN.parameters[path] == official.parameters[path]


def test_the_fields_a_query_looks_into_are_official(official: Vocabulary) -> None:
    areas = {area for _, fields in QUERY_AREAS.values() for area in fields}
    assert sorted(areas - official.pieces.keys()) == []
