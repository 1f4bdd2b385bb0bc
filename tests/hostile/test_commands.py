"""Hostile records through every command and every format: nothing that acts gets through."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from mbc_trials.output.format import Format
from tests.cli.program import Program, Ran
from tests.hostile.attacks import ATTACKS, hostile_study
from tests.hostile.harmless import acts_on_a_terminal, assert_harmless
from tests.loopback import Behaviour, LoopbackRegistry
from tests.records import nct, studies

PERSON = ("--er-positive", "--site", "brain", "--prior", "palbociclib", "--include-conflicts")
FORMS = [fmt.value for fmt in Format]


def hostile_records() -> list[Any]:
    each = [hostile_study(nct(n), attack) for n, attack in enumerate(ATTACKS.values(), start=2)]
    return [hostile_study(nct(1)), *each, *studies(1, first=90)]


NUMBERS = [nct(number) for number in range(1, len(ATTACKS) + 2)]


@pytest.fixture(scope="module")
def _poisoned_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("hostile") / "home"
    with LoopbackRegistry(hostile_records()) as registry:
        ran = Program(home, {"MBC_TRIALS_BASE_URL": registry.base_url})("search")
    assert ran.code == 0
    assert len(ran.lines) == len(NUMBERS) + 2
    return home


@pytest.fixture
def poisoned(tmp_path: Path, _poisoned_home: Path) -> Program:
    """A machine that has downloaded the hostile trials."""
    shutil.copytree(_poisoned_home, tmp_path / "home")
    return Program(tmp_path / "home")


def quiet(ran: Ran, code: int = 0) -> str:
    """What was printed, once it is sure that nothing hostile was said beside it."""
    assert ran.code == code, ran.err
    assert not acts_on_a_terminal(ran.err)
    return ran.out


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("command", ["search", "show", "rights", "treatments"])
def test_in_a_pipe(poisoned: Program, command: str, form: str) -> None:
    if (command, form) in {("rights", "ids"), ("treatments", "ids")}:
        pytest.skip("has no numbers to list")
    words = {
        "search": ("search", *PERSON, "--offline"),
        "show": ("show", *NUMBERS, *PERSON[:-1], "--offline"),
        "rights": ("rights", *NUMBERS, "--offline"),
        "treatments": ("treatments", "--offline"),
    }[command]
    assert_harmless(quiet(poisoned(*words, "--format", form)), form)


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("command", ["search", "show", "rights"])
def test_on_a_terminal(poisoned: Program, command: str, width: int) -> None:
    poisoned.terminal, poisoned.width = True, width
    numbers = [] if command == "search" else NUMBERS
    text = quiet(poisoned(command, *numbers, "--offline"))
    assert not acts_on_a_terminal(text)
    assert max(map(cell_len, text.splitlines())) <= width


def test_a_spreadsheet_meets_no_formula(poisoned: Program) -> None:
    ran = poisoned("search", *PERSON, "--offline", "--excel")
    assert_harmless(quiet(ran).removeprefix("\ufeff"), "csv")


@pytest.mark.parametrize("excel", [(), ("--excel",)], ids=["names", "headings"])
def test_in_a_work_list_and_in_the_next_one(
    poisoned: Program, tmp_path: Path, excel: tuple[str, ...]
) -> None:
    people, target = tmp_path / "people.csv", tmp_path / "list.csv"
    people.write_text("label,er,sites,near\n=A1,positive,brain,53705\nB2,,,\n", "utf-8")
    words = ("worklist", str(people), "--include-conflicts", "--offline", *excel)
    quiet(poisoned(*words, "-o", str(target)))
    assert_harmless(target.read_text("utf-8-sig"), "csv")
    tampered = target.read_text("utf-8-sig").replace('"NCT9', '"\x1b[31m=\u202eNCT8', 3)
    target.write_text(tampered, "utf-8")
    merged = quiet(poisoned(*words, "--merge", str(target)))
    assert merged.count("\r\n") == tampered.count("\n") + 3
    assert_harmless(merged.removeprefix("\ufeff"), "csv")


def test_on_a_page_to_print(poisoned: Program, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    quiet(poisoned("handout", *NUMBERS, *PERSON[:-1], "--offline", "-o", str(page)))
    assert_harmless(page.read_text(encoding="utf-8"), "html")


def test_in_the_files_and_feeds_of_a_watch(poisoned: Program, tmp_path: Path) -> None:
    quiet(poisoned("watch", "add", "clinic", "--", "--er-positive"))
    quiet(poisoned("watch", "run", "--offline"))
    poisoned.now += timedelta(days=7)
    changed = [hostile_study(nct(1), f"changed {attack}") for attack in ["=1\x1b[2J<script>"]]
    changed += [hostile_study(nct(70), attack) for attack in ["\u202e=1\x1b]0;x\x07<img src=x>"]]
    behaviour = Behaviour(data_timestamp="2026-11-30T09:00:05")
    for record in changed:
        record["protocolSection"]["statusModule"]["lastUpdatePostDateStruct"] = {
            "date": "2026-11-29"
        }
    feed = tmp_path / "news.xml"
    with LoopbackRegistry([*changed, *hostile_records()[1:]], behaviour) as registry:
        poisoned.environ = {"MBC_TRIALS_BASE_URL": registry.base_url}
        told = quiet(poisoned("watch", "run", "--format", "markdown", "--atom", str(feed)))
    assert nct(70) in told
    assert_harmless(told, "markdown")
    assert_harmless(feed.read_text(encoding="utf-8"), "atom")
