"""A machine whose registry has four trials, one of them in both listings."""

from __future__ import annotations

from pathlib import Path

import pytest

from mbc_trials.reading import reader
from tests.catalogue.machine import Machine, read_by_rule
from tests.records import studies
from tests.registry_double import RegistryDouble


@pytest.fixture(autouse=True)
def _simple_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "read_whole", read_by_rule)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    listings = {"breast": studies(3), "basket": studies(2, first=3)}
    return Machine(tmp_path / "data", RegistryDouble(listings))


@pytest.fixture
def unwritable(machine: Machine, tmp_path: Path) -> Machine:
    """Its data folder would have to be made inside a file."""
    (tmp_path / "file").touch()
    return Machine(tmp_path / "file" / "data", machine.registry)


@pytest.fixture(autouse=True)
def _nothing_built_in(no_index: None) -> None:
    """What the built-in index holds is not the subject here, but for the tests that fill it."""
