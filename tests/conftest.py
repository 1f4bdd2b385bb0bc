"""What tests in every room share: where the recorded answers and real records lie, if anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

SHARED = Path(__file__).parents[1] / ".." / "shared"


# how long an example takes says something about the machine, not about the program
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of recorded material beside the checkout; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip(f"no recorded material at {SHARED}")
    return SHARED.resolve()
