import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program
from tests.loopback import LoopbackRegistry
from tests.records import location, study

HR_POSITIVE = """Inclusion Criteria:

* Metastatic breast cancer
* HR-positive and HER2-negative

Exclusion Criteria:

* Pregnancy
"""

HER2_POSITIVE = """Inclusion Criteria:

* Metastatic breast cancer
* HER2-positive

Exclusion Criteria:

* Leptomeningeal disease
"""

SAYS_LITTLE = """Inclusion Criteria:

* Women with breast cancer
"""


def invented_trials() -> list[Any]:
    """Four trials: one for HR+/HER2-, one for HER2+, one that says little, one by invitation."""
    return [
        study("NCT99000001", HR_POSITIVE, title="Examplestrant in Breast Cancer"),
        study(
            "NCT99000002",
            HER2_POSITIVE,
            title="Samplimab in Breast Cancer",
            phases=["PHASE1", "PHASE2"],
            locations=[location("Houston", "United States")],
        ),
        study(
            "NCT99000003",
            SAYS_LITTLE,
            title="A Walking Programme in Breast Cancer",
            official_title=None,
            summary=None,
            phases=["NA"],
            purpose="SUPPORTIVE_CARE",
            status="NOT_YET_RECRUITING",
        ),
        study(
            "NCT99000004",
            HR_POSITIVE,
            title="Inviteciclib in Breast Cancer",
            status="ENROLLING_BY_INVITATION",
        ),
    ]


@pytest.fixture
def registry() -> Iterator[LoopbackRegistry]:
    """A registry on this machine with the four invented trials."""
    with LoopbackRegistry(invented_trials()) as server:
        yield server


@pytest.fixture
def program(registry: LoopbackRegistry, tmp_path: Path) -> Program:
    """A newcomer's machine: an empty data folder, and the registry at home."""
    return Program(tmp_path / "home", {"MBC_TRIALS_BASE_URL": registry.base_url})


@pytest.fixture(scope="session")
def downloaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that a first search has filled; not to be written to."""
    home = tmp_path_factory.mktemp("downloaded") / "home"
    with LoopbackRegistry(invented_trials()) as server:
        assert Program(home, {"MBC_TRIALS_BASE_URL": server.base_url})("search").code == 0
    return home


@pytest.fixture
def warm(program: Program, downloaded: Path) -> Program:
    """A machine that has downloaded the trials before."""
    shutil.copytree(downloaded, program.home)
    return program
