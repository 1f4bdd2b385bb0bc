"""A record in its stored form: whole, under its number, with a version that follows its content."""

from __future__ import annotations

import copy
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.registry.packing import PackedRecord, pack, unpack
from tests.records import study


def packed(raw: dict[str, Any]) -> PackedRecord:
    record = pack(raw)
    assert record is not None
    return record


@given(criteria=st.text(alphabet=st.characters()), keywords=st.lists(st.text()))
def test_the_whole_record_comes_back_as_sent(criteria: str, keywords: list[str]) -> None:
    raw = study(criteria=criteria, keywords=keywords)
    raw["somethingNew"] = {"kept": [1, 2.5, None, True]}

    assert unpack(packed(raw).raw) == raw


@pytest.mark.parametrize("number", ["", "NCT1", "nct99000001", "NCT990000011", "NCT٩٩٠٠٠٠٠١"])
def test_a_record_without_a_proper_number_cannot_be_kept(number: str) -> None:
    assert pack(study(number)) is None


def test_the_version_changes_with_the_content() -> None:
    assert packed(study(criteria="A")).version != packed(study(criteria="B")).version
    assert packed(study(criteria="A")).version == packed(study(criteria="A")).version


def test_the_version_does_not_change_with_the_day_of_the_data_load() -> None:
    monday = study()
    monday["derivedSection"] = {"miscInfoModule": {"versionHolder": "2026-11-23"}}
    tuesday = copy.deepcopy(monday)
    tuesday["derivedSection"]["miscInfoModule"]["versionHolder"] = "2026-11-24"

    assert packed(monday).version == packed(tuesday).version


@pytest.mark.parametrize("blob", [b"", b"nonsense", packed(study()).raw[:40]])
def test_damaged_records_are_noticed(blob: bytes) -> None:
    with pytest.raises((ValueError, zlib.error)):
        unpack(blob)
