"""A machine that has neither a network nor an earlier download still has the built-in index."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mbc_trials.index import index_answer, index_day
from tests.cli.program import Program, Ran
from tests.faults.machine import asking, held, rows

NOWHERE = "http://127.0.0.1:9/api/v2"
LOADED = """
import sys
from mbc_trials.__main__ import main
try:
    main()
finally:
    heavy = [name for name in ("httpx", "pydantic", "rich", "tenacity") if name in sys.modules]
    print("loaded:", *heavy, file=sys.stderr)
"""


def alone(program: Program, *arguments: str) -> Ran:
    return asking(program, NOWHERE, *arguments)


def test_the_first_command_of_a_newcomer_lists_trials(bare: Program) -> None:
    ran = alone(bare, "search", "--er-positive", "--her2-negative")
    assert ran.code == 0
    assert {"fits", "check"} == {row["verdict"] for row in rows(ran)}
    assert all(row["nct_id"].startswith("NCT") for row in rows(ran))


@pytest.mark.parametrize("fmt", ["table", "text", "csv", "tsv", "json", "jsonl", "markdown", "ids"])
def test_every_format_can_be_had(bare: Program, fmt: str) -> None:
    ran = alone(bare, "search", "--format", fmt)
    assert ran.code == 0
    assert ran.out.count("NCT") >= 100


def test_stderr_says_as_of_when_and_what_is_missing(bare: Program) -> None:
    days = sorted(index_day(entry.trial) for entry in index_answer().entries)
    ran = alone(bare, "search", "--quiet")
    [line] = ran.err.splitlines()
    assert "built-in index" in line
    assert days[0] in line
    assert days[-1] in line
    assert "Statuses may have changed" in line
    assert "quotes need the live record" in line


def test_json_names_the_index_as_its_source(bare: Program) -> None:
    answer = json.loads(alone(bare, "search", "--format", "json", "--tnbc").out)
    assert answer["source"] == "index"
    assert answer["complete"] is False
    assert answer["as_of"] == index_answer().as_of


def test_a_trial_of_the_index_is_shown_with_what_it_takes(bare: Program) -> None:
    known = index_answer().entries[-1].trial
    ran = alone(bare, "show", known.nct_id, "--er-positive", "--format", "text")
    assert ran.code == 0
    assert known.nct_id in ran.out
    assert "How it stands to what you told us" in ran.out
    assert f"as of {index_day(known)}" in ran.out


def test_a_trial_that_is_not_in_it_ends_with_3_and_is_named(bare: Program) -> None:
    ran = alone(bare, "show", "NCT99000777")
    assert (ran.code, ran.out) == (3, "")
    assert "NCT99000777" in ran.err


def test_of_two_trials_the_one_in_it_is_shown(bare: Program) -> None:
    known = index_answer().entries[0].trial
    ran = alone(bare, "show", "NCT99000777", known.nct_id, "--format", "ids")
    assert (ran.code, ran.lines) == (3, [known.nct_id])


def test_nothing_of_it_is_taken_for_a_download(bare: Program) -> None:
    alone(bare, "search")
    alone(bare, "show", index_answer().entries[0].trial.nct_id)
    assert held(bare.home) == ("", {})


def test_a_hospital_asked_for_is_said_to_be_unknown_to_it(bare: Program) -> None:
    ran = alone(bare, "search", "--facility", "lakeside")
    assert ran.code == 0
    assert "leave --facility out" in ran.err


@pytest.mark.parametrize("command", ["search", "show"])
def test_offline_it_answers_without_loading_anything_slow(tmp_path: Path, command: str) -> None:
    numbers = [index_answer().entries[0].trial.nct_id] if command == "show" else []
    told = ["--offline", "--format", "json", "--er-positive"]
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, command, *numbers, *told],
        env={**os.environ, "MBC_TRIALS_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(ran.stdout)["source"] == "index"
    assert ran.stderr.splitlines()[-1] == "loaded:"
