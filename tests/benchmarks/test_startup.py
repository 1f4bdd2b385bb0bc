"""The times of starting: compared within a round, and every program in it answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.mirror import fill
from benchmarks.startup import PROGRAMS, measured, ratios, table
from tests.records import study


def test_a_ratio_compares_within_a_round_so_that_a_slow_moment_slows_both() -> None:
    seconds = {"first": [1.0, 10.0, 1.0], "other": [3.0, 30.0, 4.0]}

    assert ratios(seconds) == {"first": 1.0, "other": 3.0}


def test_the_table_says_what_was_measured_and_what_is_wanted() -> None:
    seconds = {program.name: [0.1 * place] for place, program in enumerate(PROGRAMS, start=1)}

    lines = table(seconds).splitlines()

    assert lines[1].split() == ["import", "typer", "100", "ms", "1.00"]
    assert lines[3].split() == ["--help", "300", "ms", "3.00", "1.6"]


def test_every_program_answers_and_is_timed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(tmp_path / "mirror", [study("NCT99000001")], 3)

    seconds = measured(tmp_path, times=1)

    assert "reading one record takes" in capsys.readouterr().out
    assert all(len(taken) == 1 and taken[0] > 0 for taken in seconds.values())
