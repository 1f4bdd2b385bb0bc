"""That the registry failed is remembered for a quarter of an hour, as a moment and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mbc_trials.registry.trouble import FILE_NAME, QUIET_FOR, TroubleNote
from tests.registry.mirroring import NOON


def test_without_a_failure_there_is_nothing_to_remember(tmp_path: Path) -> None:
    assert TroubleNote(tmp_path / "none").recent(NOON) is None


@pytest.mark.parametrize(
    ("later", "remembered"),
    [
        (timedelta(0), NOON),
        (QUIET_FOR - timedelta(seconds=1), NOON),
        (QUIET_FOR, None),
        (timedelta(seconds=-1), None),
    ],
)
def test_a_failure_is_remembered_for_a_quarter_of_an_hour(
    tmp_path: Path, later: timedelta, remembered: datetime | None
) -> None:
    TroubleNote(tmp_path / "made").keep(NOON)
    assert TroubleNote(tmp_path / "made").recent(NOON + later) == remembered


def test_a_registry_that_answers_again_is_asked_again(tmp_path: Path) -> None:
    note = TroubleNote(tmp_path)
    note.keep(NOON)
    note.drop()
    note.drop()
    assert note.recent(NOON) is None


def test_the_file_holds_a_moment_and_nothing_else(tmp_path: Path) -> None:
    TroubleNote(tmp_path).keep(NOON)
    assert (tmp_path / FILE_NAME).read_text() == "2026-11-23T12:00:00+00:00"


@pytest.mark.parametrize("content", [b"", b"yesterday", b"\xff", b"2026-11-23T12:00:00"])
def test_a_note_nobody_can_read_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert TroubleNote(tmp_path).recent(NOON) is None


def test_a_note_that_cannot_be_kept_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    note = TroubleNote(tmp_path / "file" / "data")
    note.keep(NOON)
    note.drop()
    assert note.recent(NOON) is None
