"""The whole program on three invented trials: one read right, one disputed, one labelled wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.accuracy import main
from tests.benchmarks.told import cells, label
from tests.records import study

ROOT = Path(__file__).parents[2]
NO_BRAIN = "Inclusion Criteria:\n\n* Metastatic breast cancer\n\nExclusion Criteria:\n\n* {}\n"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    told = [
        label("NCT99000001", metastatic="accepted", receptors=cells("AAxxxx"), brain="conditional"),
        label("NCT99000002", metastatic="accepted", brain=None, form="reduced"),
        label(
            "NCT99000003",
            metastatic="accepted",
            brain="excluded",
            evidence={"brain": ["an invented quote"]},
        ),
    ]
    records = [
        study("NCT99000001"),
        study("NCT99000002", NO_BRAIN.format("Brain metastases")),
        study("NCT99000003", NO_BRAIN.format("Untreated brain metastases")),
    ]
    for name, lines in (("labels", told), ("records", records)):
        (tmp_path / name).write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return [str(tmp_path / "labels"), str(tmp_path / "records")]


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    main(arguments)
    return capsys.readouterr().out


def test_it_prints_figures_for_all_and_for_each_form_of_the_text(
    capsys: pytest.CaptureFixture[str], files: list[str]
) -> None:
    out = printed(capsys, *files)
    assert "ALL: 3 trials" in out
    assert "FULL TEXT: 2 trials" in out
    assert "REDUCED TEXT: 1 trials" in out
    assert "All six receptor cells are right in 3 of 3 trials." in out


def test_a_disagreement_is_listed_with_the_words_of_both_sides(
    capsys: pytest.CaptureFixture[str], files: list[str]
) -> None:
    out = printed(capsys, *files, "--facts", "brain")
    listed = out[out.index("DISAGREEMENTS: 1") :]
    assert "brain  NCT99000003 (full)" in listed
    assert "label   excluded" in listed
    assert "| an invented quote" in listed
    assert "reader  conditional" in listed
    assert "| Untreated brain metastases" in listed


def test_the_list_can_be_left_out(capsys: pytest.CaptureFixture[str], files: list[str]) -> None:
    assert "DISAGREEMENTS" not in printed(capsys, *files, "--no-list")


def test_only_the_facts_asked_for_are_scored(
    capsys: pytest.CaptureFixture[str], files: list[str]
) -> None:
    out = printed(capsys, *files, "--facts", "lung,brain", "--no-list")
    assert "  lung  " in out
    assert "metastatic" not in out


def test_a_trial_that_excludes_but_is_shown_as_taking_is_named(
    capsys: pytest.CaptureFixture[str], files: list[str], tmp_path: Path
) -> None:
    wrong = label("NCT99000001", metastatic="excluded")
    (tmp_path / "labels").write_text(json.dumps(wrong), encoding="utf-8")
    out = printed(capsys, *files, "--no-list")
    assert "EXCLUDED, SHOWN AS TAKEN: 1 facts in 1 trials\n  NCT99000001  metastatic" in out


def test_the_baselines_stand_beside_the_reader(
    capsys: pytest.CaptureFixture[str], files: list[str]
) -> None:
    out = printed(capsys, *files, "--facts", "brain", "--no-list")
    [row] = [line for line in out.splitlines() if line.startswith("  excluded, shown taken")]
    assert row.split()[-3:] == ["0", "1", "0"]


def test_no_line_is_longer_than_100_columns(
    capsys: pytest.CaptureFixture[str], files: list[str]
) -> None:
    assert max(map(len, printed(capsys, *files).splitlines())) <= 100


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["{labels}", "{missing}"], "missing"),
        (["{records}", "{records}"], "records, line 1 is no label"),
        (["{labels}", "{labels}"], "labels, line 1: not a study record"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_in_one_line(
    files: list[str], tmp_path: Path, arguments: list[str], words: str
) -> None:
    places = {"labels": files[0], "records": files[1], "missing": str(tmp_path / "missing")}
    with pytest.raises(SystemExit) as ended:
        main([argument.format(**places) for argument in arguments])
    assert words in str(ended.value)
    assert "\n" not in str(ended.value)


def test_a_label_without_its_record_is_told(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "records").write_text(json.dumps(study("NCT99000001")), encoding="utf-8")
    with pytest.raises(SystemExit, match="2 labelled trials are in no file, NCT99000002"):
        main(files)


def test_it_runs_as_a_file_from_any_folder(files: list[str], tmp_path: Path) -> None:
    program = ROOT / "benchmarks" / "accuracy.py"
    ran = subprocess.run(
        [sys.executable, str(program), *files, "--no-list"],
        cwd=tmp_path,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("labels, split all")
