"""What tests in every room share: where the recorded answers and real records lie, if anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from mbc_trials.answer import Answer, AnswerSource

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


@pytest.fixture
def no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """The built-in index holds nothing, so that nothing local can answer in place of a mirror."""
    empty = Answer(AnswerSource.INDEX, "", complete=False, entries=())
    monkeypatch.setattr("mbc_trials.index.index_answer", lambda: empty)
