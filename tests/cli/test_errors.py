"""Every way to fail ends with one clear line on stderr and the promised exit code."""

import socket
from pathlib import Path

import pytest

from mbc_trials.cli.run import run
from tests.cli.program import Program, Ran
from tests.loopback import Behaviour, Fault, LoopbackRegistry, Trouble


def said_once(ran: Ran) -> str:
    """The only line on stderr."""
    [line] = ran.err.splitlines()
    assert line.startswith("mbc-trials: ")
    assert ran.out == ""
    return line


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["search", "--er-positive", "--er-negative"], ["--er-positive", "--er-negative"]),
        (["search", "--tnbc", "--her2-ihc", "3+"], ["--triple-negative", "--her2-ihc 3+"]),
        (["search", "--site", "liver", "--no-site", "liver"], ["--site liver", "--no-site liver"]),
        (["search", "--site", "elbow"], ["--site elbow", "brain"]),
        (["search", "--status", "completed"], ["https://clinicaltrials.gov/search"]),
        (["search", "--phase", "9"], ["--phase 9", "early1"]),
        (["search", "--purpose", "fun"], ["--purpose fun", "treatment"]),
        (["search", "--country", ""], ["--country"]),
        (["search", "--fields", "nct_id,colour"], ["colour", "nct_id"]),
        (["search", "--fields", " , "], ["--fields"]),
        (["search", "--format", "table", "--fields", "nct_id"], ["--fields"]),
        (["search", "--format", "xml"], ["--format", "xml", "json"]),
        (["search", "--format", "json", "--excel"], ["--excel"]),
        (["search", "--limit", "-1"], ["--limit"]),
        (["search", "--limit", "many"], ["--limit", "many"]),
        (["search", "--offline", "--refresh"], ["--offline", "--refresh"]),
        (["search", "-o", "found.docx"], ["--format", ".csv"]),
        (["search", "-o", "no/such/folder/found.csv"], ["folder"]),
        (["search", "--force"], ["--force", "-o"]),
        (["search", "--colour", "blue"], ["--colour", "see mbc-trials search --help"]),
        (["search", "words"], ["words"]),
        (["show"], ["NCT"]),
        (["show", "12345"], ["12345", "NCT"]),
        (["find"], ["find", "see mbc-trials --help"]),
        (["search", "--limit"], ["--limit", "--help"]),
    ],
)
def test_wrong_usage_ends_with_2_and_names_what_is_wrong(
    program: Program, arguments: list[str], words: list[str]
) -> None:
    ran = program(*arguments)
    line = said_once(ran)
    assert ran.code == 2
    assert all(word in line for word in words)


def test_wrong_usage_is_told_before_anything_is_asked(
    program: Program, registry: LoopbackRegistry
) -> None:
    program("search", "--fields", "colour")
    program("search", "--status", "completed")
    program("search", "--her2-low", "--her2-positive")
    assert registry.requests == []


def test_an_existing_file_is_refused_before_anything_is_asked(
    program: Program, registry: LoopbackRegistry, tmp_path: Path
) -> None:
    target = tmp_path / "found.csv"
    target.write_text("mine")
    ran = program("search", "-o", str(target))
    assert ran.code == 2
    assert "--force" in said_once(ran)
    assert target.read_text() == "mine"
    assert registry.requests == []
    assert program("search", "-o", str(target), "--force").code == 0
    assert target.read_text().startswith("nct_id,")


def test_without_a_mirror_and_without_a_registry_it_says_what_was_tried_and_what_to_do(
    tmp_path: Path, no_index: None
) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    ran = Program(tmp_path, {"MBC_TRIALS_BASE_URL": f"http://127.0.0.1:{port}/api/v2"})("search")
    assert ran.code == 3
    last = ran.err.splitlines()[-1]
    assert f"127.0.0.1:{port}" in last
    assert "try again" in last


def test_offline_without_a_mirror_says_that_something_must_be_downloaded_first(
    program: Program, registry: LoopbackRegistry, no_index: None
) -> None:
    ran = program("search", "--offline")
    assert ran.code == 3
    assert "--offline" in said_once(ran)
    assert registry.requests == []


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault(status=503, times=None), 3),
        (Fault(status=429, times=None), 3),
        (Fault(status=403, times=None), 3),
        (Fault(Trouble.CLOSE, times=None), 3),
        (Fault(status=400, times=None), 4),
        (Fault(Trouble.HTML, times=None), 4),
        (Fault(Trouble.CUT_JSON, times=None), 4),
    ],
)
def test_a_failing_registry_ends_a_first_search_and_not_a_later_one(
    tmp_path: Path, fault: Fault, code: int, no_index: None
) -> None:
    home = tmp_path / "home"
    with LoopbackRegistry([], Behaviour(faults=(fault,))) as registry:
        broken = Program(home, {"MBC_TRIALS_BASE_URL": registry.base_url})
        ran = broken("search")
        assert ran.code == code
        assert ran.out == ""
        assert "Traceback" not in ran.err


def test_a_stale_mirror_answers_with_a_warning_when_the_registry_fails(
    warm: Program, registry: LoopbackRegistry
) -> None:
    with LoopbackRegistry([], Behaviour(refuse_everyone=True)) as refusing:
        warm.environ = {"MBC_TRIALS_BASE_URL": refusing.base_url}
        ran = warm("search", "--refresh", "--quiet")
    assert ran.code == 0
    assert ran.lines[1:]
    assert "2026-11-20" in ran.err


def test_an_unknown_number_ends_with_1_and_the_known_ones_are_still_shown(warm: Program) -> None:
    ran = warm("show", "NCT99000001", "NCT99009999", "--format", "ids")
    assert ran.code == 1
    assert ran.lines == ["NCT99000001"]
    assert "NCT99009999" in ran.err


def test_an_interrupted_run_ends_with_130(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mbc_trials.catalogue.Catalogue.open_trials", interrupted)
    ran = program("search")
    assert ran.code == 130
    assert said_once(ran) == "mbc-trials: interrupted"


def test_a_reader_that_goes_away_is_no_error(warm: Program) -> None:
    environment = warm.environment()

    def gone(_: str) -> int:
        raise BrokenPipeError

    environment.stdout.write = gone  # type: ignore[method-assign]
    assert run(["search"], environment) == 0
    assert environment.stderr.getvalue() == ""  # type: ignore[attr-defined]


def test_a_full_disk_ends_with_5(warm: Program) -> None:
    environment = warm.environment()

    def full(_: str) -> int:
        raise OSError(28, "No space left on device")

    environment.stdout.write = full  # type: ignore[method-assign]
    assert run(["search"], environment) == 5
    assert "No space left" in environment.stderr.getvalue()  # type: ignore[attr-defined]


def test_a_defect_is_told_by_its_type_and_place_and_in_full_only_when_debugging(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr("mbc_trials.catalogue.Catalogue.open_trials", broken)
    ran = program("search")
    assert ran.code == 70
    line = said_once(ran)
    assert "ZeroDivisionError in test_errors.py:" in line
    assert "a secret" not in line

    program.environ = {**program.environ, "MBC_TRIALS_DEBUG": "1"}
    assert "Traceback" in program("search").err
