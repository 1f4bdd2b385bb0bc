"""Answers recorded from the real registry are all accepted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import respx

from mbc_trials.registry.client import DataVersion, RegistryClient
from mbc_trials.registry.paging import nct_id, raw_page
from mbc_trials.registry.settings import DEFAULT_BASE_URL, RegistrySettings
from tests.registry.clock import FakeTime


@pytest.mark.parametrize(
    "name",
    [
        "studies_page_10_recruiting",
        "studies_page_50_with_total",
        "studies_page_5_projected",
        "empty_search",
    ],
)
def test_every_recorded_page_is_accepted(shared: Path, name: str) -> None:
    answer = json.loads((shared / "ctgov" / "responses" / f"{name}.json").read_text("utf-8"))
    page = raw_page(answer, 0, RegistrySettings())
    assert len(page.studies) == len(answer["studies"])
    assert page.token == answer.get("nextPageToken")


@respx.mock
@pytest.mark.parametrize("name", ["study_NCT03377387", "study_291_sites"])
def test_every_recorded_study_is_accepted(shared: Path, name: str) -> None:
    recorded = json.loads((shared / "ctgov" / "responses" / f"{name}.json").read_text("utf-8"))
    number = nct_id(recorded)
    respx.get(f"{DEFAULT_BASE_URL}/studies/{number}").respond(json=recorded)
    with RegistryClient(clock=FakeTime().clock) as client:
        assert client.study(number) == recorded


@respx.mock
def test_the_recorded_version_is_accepted(shared: Path) -> None:
    recorded = (shared / "ctgov" / "responses" / "version.json").read_bytes()
    headers = {"content-type": "application/json"}
    respx.get(f"{DEFAULT_BASE_URL}/version").respond(content=recorded, headers=headers)
    with RegistryClient(clock=FakeTime().clock) as client:
        assert client.version() == DataVersion("2.0.5", "2026-08-14T09:00:05")
