"""The scripts complete in real shells: commands, options, and the values that are listed."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from mbc_trials.cli import completion_scripts
from mbc_trials.cli.command_tree import _LISTED, every_command
from mbc_trials.cli.command_tree import program as whole_program
from tests.cli.program import Program

SHELLS = ("bash", "zsh", "fish")

COMPLETED = [
    ("mbc-trials se", {"search"}),
    ("mbc-trials watch r", {"remove", "run"}),
    ("mbc-trials search --her2-i", {"--her2-ihc", "--her2-ish"}),
    ("mbc-trials search --site lep", {"lepto", "leptomeningeal"}),
    ("mbc-trials show NCT99000001 --brain-state pro", {"progressing"}),
    ("mbc-trials search --er-positive --format ma", {"markdown"}),
    ("mbc-trials search --therapy cdk", {"cdk4/6"}),
    ("mbc-trials watch run --exit", {"--exit-status"}),
    ("mbc-trials search --facility show --er-l", {"--er-low"}),
    ("mbc-trials completion f", {"fish"}),
]
"""What is typed, and everything that may come in the last word's place."""


def script(shell: str, folder: Path) -> Path:
    written = folder / f"script.{shell}"
    written.write_text(getattr(completion_scripts, shell)(whole_program()), encoding="utf-8")
    return written


def needs(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")


def run(*command: str, folder: Path) -> list[str]:
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    return ran.stdout.splitlines()


def by_bash(typed: str, folder: Path) -> list[str]:
    words = " ".join(f"'{word}'" for word in typed.split(" "))
    ask = (
        f"source {script('bash', folder)}; COMP_WORDS=({words}); "
        "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _mbc_trials; "
        "((${#COMPREPLY[@]})) && printf '%s\\n' \"${COMPREPLY[@]}\" || true"
    )
    return run("bash", "--norc", "--noprofile", "-c", ask, folder=folder)


def by_fish(typed: str, folder: Path) -> list[str]:
    ask = f"source {script('fish', folder)}; complete -C '{typed}'"
    lines = run("fish", "--no-config", "-c", ask, folder=folder)
    return [line.partition("\t")[0] for line in lines]


@pytest.mark.parametrize(("typed", "completed"), COMPLETED)
def test_bash_completes(typed: str, completed: set[str], tmp_path: Path) -> None:
    needs("bash")
    assert set(by_bash(typed, tmp_path)) == completed


@pytest.mark.parametrize(("typed", "completed"), COMPLETED)
def test_fish_completes(typed: str, completed: set[str], tmp_path: Path) -> None:
    needs("fish")
    assert set(by_fish(typed, tmp_path)) == completed


@pytest.mark.parametrize(
    ("typed", "completed"), [case for case in COMPLETED if len(case[1]) == 1], ids=str
)
def test_zsh_completes_at_the_press_of_a_key(
    typed: str, completed: set[str], tmp_path: Path
) -> None:
    needs("zsh")
    zsh = Terminal("zsh", "-f", folder=tmp_path)
    source = f"source {script('zsh', tmp_path)}"
    zsh.type(f"autoload -Uz compinit; compinit -u -D; {source}; echo rea''dy\n")
    zsh.read_until("ready\r\n")
    [word] = completed
    zsh.type(f"{typed}\t")
    missing = word.removeprefix(typed.rpartition(" ")[2])
    try:
        assert zsh.read_until(missing)
    finally:
        zsh.close()


class Terminal:
    """A program that believes to be talked to by a person."""

    def __init__(self, *command: str, folder: Path) -> None:
        import pty  # not on every system

        self._process, self._end = pty.fork()
        if self._process == 0:
            os.chdir(folder)
            os.environ |= {"TERM": "dumb", "PS1": "> ", "HOME": str(folder)}
            os.execvp(command[0], command)

    def type(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def read_until(self, wanted: str, seconds: float = 30) -> str:
        """What came, up to `wanted`; empty where it does not come in time."""
        came, end = "", time.monotonic() + seconds
        while wanted not in came:
            ready, _, _ = select.select([self._end], [], [], max(0, end - time.monotonic()))
            if not ready:
                return ""
            came += os.read(self._end, 4096).decode(errors="replace")
        return came

    def close(self) -> None:
        os.close(self._end)
        os.waitpid(self._process, 0)


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("mbc-trials search --format = js", {"json", "jsonl"}),
        ("mbc-trials search --format =", {"table", "text", "csv", "tsv", "json", "jsonl"}),
    ],
)
def test_bash_completes_a_value_after_an_equals_sign(
    typed: str, completed: set[str], tmp_path: Path
) -> None:
    needs("bash")
    assert completed <= set(by_bash(typed, tmp_path))


@pytest.mark.parametrize(
    "typed",
    ["mbc-trials read rec", "mbc-trials search -o rec", "mbc-trials watch run --atom rec"],
)
def test_files_are_completed_where_a_file_is_wanted(typed: str, tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").touch()
    for shell, complete in (("bash", by_bash), ("fish", by_fish)):
        if shutil.which(shell):
            assert complete(typed, tmp_path) == ["records.jsonl"]


@pytest.mark.parametrize("typed", ["mbc-trials search --facility rec", "mbc-trials sync rec"])
def test_files_are_not_offered_elsewhere(typed: str, tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").touch()
    for shell, complete in (("bash", by_bash), ("fish", by_fish)):
        if shutil.which(shell):
            assert complete(typed, tmp_path) == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_command_prints_the_script_and_nothing_else(shell: str, program: Program) -> None:
    ran = program("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0].startswith("#")
    assert f"mbc-trials completion {shell}" in ran.out


def test_a_shell_that_is_not_known_is_refused_with_the_ones_that_are(program: Program) -> None:
    ran = program("completion", "tcsh")
    assert ran.code == 2
    assert all(shell in ran.err for shell in SHELLS)


def test_every_list_of_values_belongs_to_an_option() -> None:
    names = {
        n for command in every_command(whole_program()) for o in command.options for n in o.names
    }
    assert set(_LISTED) <= names
