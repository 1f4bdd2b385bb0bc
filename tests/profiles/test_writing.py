"""Writing a profile as TOML, and its published schema."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.profiles.model import Profile
from mbc_trials.profiles.schema import schema_text
from mbc_trials.profiles.writing import as_toml
from tests.profiles.making import FULL

PUBLISHED = Path(__file__).parents[2] / "docs" / "profile.schema.json"


def again(entries: dict[str, Any]) -> Profile:
    return Profile.model_validate(tomllib.loads(as_toml(Profile.model_validate(entries))))


def test_what_is_written_reads_as_the_same_profile() -> None:
    entries = tomllib.loads(FULL)
    assert again(entries) == Profile.model_validate(entries)


@given(st.text(max_size=60), st.floats(0, 100), st.dates(date(1950, 1, 1), date(2026, 1, 1)))
def test_whatever_was_typed_survives(words: str, percent: float, day: date) -> None:
    entries = {
        "label": words,
        "receptors": {"results": [{"laboratory": words, "er_percent": percent, "date": day}]},
        "place": {"near": words},
    }
    assert again(entries) == Profile.model_validate(entries)


def test_what_was_not_told_is_not_written() -> None:
    written = as_toml(Profile.model_validate({"label": "A17"}))
    assert [line for line in written.splitlines() if line and line[0] != "#"] == ['label = "A17"']


def test_every_entry_has_a_comment() -> None:
    lines = as_toml(Profile.model_validate(tomllib.loads(FULL))).splitlines()
    for before, line in pairwise(lines):
        if line.startswith(("label", "age", "er_percent", "state", "drug", "total")):
            assert before.startswith("# ")


def test_the_published_schema_is_that_of_the_model() -> None:
    # mbc-trials profile schema > docs/profile.schema.json
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize(
    ("entries", "good"),
    [
        ({}, True),
        (json.loads(json.dumps(tomllib.loads(FULL), default=str)), True),
        ({"person": {"age": 58}}, True),
        ({"person": {"age": "58"}}, False),
        ({"person": {"agee": 58}}, False),
        ({"name": "x"}, False),
        ({"receptors": {"results": [{"her2_ihc": "4+"}]}}, False),
        ({"spread": {"present": ["toe"]}}, False),
        ({"treatments": [{"line": 1}]}, False),
        ({"brain": {"stable_since": "spring"}}, False),
        ({"brain": {"stable_since": "2026-03"}}, True),
        ({"biomarkers": {"PIK3CA": "yes"}}, False),
    ],
)
def test_the_schema_takes_what_the_model_takes(entries: dict[str, Any], good: bool) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema_text()))
    assert validator.is_valid(entries) is good
    if good:
        Profile.model_validate(entries)
    else:
        with pytest.raises(ValueError, match="validation error"):
            Profile.model_validate(entries)
