"""What is told as options holds for everyone in a work list, or is refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.program import Program

PEOPLE = "label,er,her2,near\nA1,positive,negative,\nB2,,positive,\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    return file


def cells(text: str, column: str) -> list[tuple[str, str]]:
    found = csv.DictReader(io.StringIO(text, newline=""))
    return [(row["person_label"], row[column]) for row in found]


def test_a_fact_holds_for_everyone(warm: Program, people: Path) -> None:
    ran = warm("worklist", str(people), "--sex", "female", "--site", "liver")
    told = cells(ran.out, "why_it_may_fit")
    assert {label for label, _ in told} == {"A1", "B2"}
    assert all("You told us that you are a woman" in why for _, why in told)


def test_a_fact_narrows_what_each_is_shown(warm: Program, people: Path) -> None:
    without = cells(warm("worklist", str(people)).out, "nct_number")
    ran = warm("worklist", str(people), "--site", "leptomeningeal", "--include-conflicts")
    conflicts = cells(ran.out, "conflicts")
    assert ("B2", "NCT99000002") in without
    assert any(label == "B2" and "leptomeningeal" in why for label, why in conflicts)


def test_a_place_holds_for_everyone(warm: Program, people: Path) -> None:
    ran = warm("worklist", str(people), "--near", "Lyon, France")
    assert ("A1", "Lyon, Rhone") in cells(ran.out, "town")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--er-negative",), "people.csv, row 2"),
        (("--er-positive", "--er-negative"), "--er-positive and --er-negative contradict"),
        (("--near", "Nowhere at all"), "--near"),
        (("--within", "50mi"), "--within"),
    ],
    ids=str,
)
def test_what_contradicts_a_row_or_itself_is_refused(
    warm: Program, people: Path, options: tuple[str, ...], said: str
) -> None:
    ran = warm("worklist", str(people), *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_one_profile_may_be_named_as_in_a_search(warm: Program, tmp_path: Path) -> None:
    file = tmp_path / "K17.toml"
    file.write_text('[receptors]\nsubtype = "hr+/her2-"\n', encoding="utf-8")
    named = warm("worklist", "--profile", str(file))
    assert named.code == 0
    assert named.out == warm("worklist", str(file)).out


def test_nobody_at_all_is_said(warm: Program) -> None:
    ran = warm("worklist")
    assert (ran.code, ran.out) == (2, "")
    assert "nobody is told of there" in ran.err
