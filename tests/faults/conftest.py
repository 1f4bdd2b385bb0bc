"""Machines with and without trials from an earlier day."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.program import NOW, Program
from tests.loopback import LoopbackRegistry
from tests.records import studies


@pytest.fixture
def bare(tmp_path: Path) -> Program:
    """A machine on which nothing was ever downloaded."""
    return Program(tmp_path / "home")


@pytest.fixture(scope="session")
def _downloaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("held") / "home"
    with LoopbackRegistry(studies(5)) as registry:
        assert Program(home, {"MBC_TRIALS_BASE_URL": registry.base_url})("search").code == 0
    return home


@pytest.fixture
def stale(tmp_path: Path, _downloaded: Path) -> Program:
    """A machine with five trials, downloaded three days ago."""
    shutil.copytree(_downloaded, tmp_path / "home")
    return Program(tmp_path / "home", now=NOW + timedelta(days=3))
