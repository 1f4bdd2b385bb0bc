import io
from dataclasses import replace
from pathlib import Path

import pytest

from mbc_trials.cli.environment import Environment
from mbc_trials.cli.progress import progress_on
from tests.cli.program import Program

IN_LINES = [
    "mbc-trials: Asking.",
    "mbc-trials: Downloading invented trials: 3000 trials.",
    "mbc-trials: 1000 of 3000 trials.",
    "mbc-trials: Done: 3000 trials, 7.5 MB.",
    "mbc-trials: reading: 3000 trials.",
    "mbc-trials: Done: 3000 trials.",
]


def shown(environment: Environment, *, quiet: bool = False, lines: bool = False) -> str:
    with progress_on(environment, quiet=quiet, lines=lines) as progress:
        progress.stage("Asking", None)
        progress.stage("Downloading invented trials", 3000)
        progress.advance(1000, 2_500_000)
        progress.advance(2000, 5_000_000)
        progress.done()
        progress.stage("reading", 3000)
        progress.advance(3000, 0)
        progress.done()
    assert isinstance(environment.stderr, io.StringIO)
    return environment.stderr.getvalue()


def test_without_a_terminal_nothing_is_shown(tmp_path: Path) -> None:
    assert shown(Program(tmp_path).environment()) == ""


def test_quiet_shows_nothing(tmp_path: Path) -> None:
    on_terminal = replace(Program(tmp_path).environment(), stderr_is_terminal=True)
    assert shown(on_terminal, quiet=True) == ""


def test_a_terminal_gets_a_bar_with_records_and_size_that_goes_away_again(tmp_path: Path) -> None:
    on_terminal = replace(
        Program(tmp_path, {"TERM": "xterm"}).environment(), stderr_is_terminal=True
    )
    text = shown(on_terminal)
    assert "Downloading invented trials" in text
    assert "3000/3000" in text
    assert "7.5 MB" in text
    assert "mbc-trials:" not in text


def test_a_terminal_that_cannot_move_its_cursor_gets_each_stage_as_a_plain_line(
    tmp_path: Path,
) -> None:
    dumb = replace(Program(tmp_path, {"TERM": "dumb"}).environment(), stderr_is_terminal=True)
    assert shown(dumb).splitlines() == IN_LINES


def test_who_listens_gets_lines_on_any_terminal(tmp_path: Path) -> None:
    terminal = replace(Program(tmp_path, {"TERM": "xterm"}).environment(), stderr_is_terminal=True)
    assert shown(terminal, lines=True).splitlines() == IN_LINES


def test_who_listens_and_wants_quiet_gets_it(tmp_path: Path) -> None:
    on_terminal = replace(Program(tmp_path).environment(), stderr_is_terminal=True)
    assert shown(on_terminal, quiet=True, lines=True) == ""


def test_the_bar_is_taken_away_when_the_work_fails(tmp_path: Path) -> None:
    environment = replace(
        Program(tmp_path, {"TERM": "xterm"}).environment(), stderr_is_terminal=True
    )
    with pytest.raises(KeyboardInterrupt), progress_on(environment, quiet=False) as progress:
        progress.stage("Downloading", 10)
        raise KeyboardInterrupt
    assert isinstance(environment.stderr, io.StringIO)
    assert environment.stderr.getvalue().count("\x1b[?25l") == (
        environment.stderr.getvalue().count("\x1b[?25h")
    )
