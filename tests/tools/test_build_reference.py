"""The kept reference and man pages are what the program says, and a formatter takes them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from mbc_trials.cli.command_tree import Command, Option, every_command, program
from tools.build_reference import DOCS, main, pages

AGAIN = "make it anew: python tools/build_reference.py"
WHOLE = program()
PAGES = pages(WHOLE)
COMMANDS = [*every_command(WHOLE)]


@pytest.mark.parametrize("name", PAGES)
def test_what_is_kept_is_what_the_program_says(name: str) -> None:
    assert (DOCS / name).exists(), AGAIN
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name], AGAIN


def test_no_page_is_kept_of_a_command_that_is_gone() -> None:
    assert {f"man/{path.name}" for path in (DOCS / "man").iterdir()} == {*PAGES} - {"reference.md"}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: "-".join(one.words))
def test_every_option_stands_in_the_reference_and_on_its_page(command: Command) -> None:
    section = PAGES["reference.md"].split(f"\n## {' '.join(command.words)}\n")[1].split("\n## ")[0]
    page = PAGES[f"man/{'-'.join(command.words)}.1"].replace("\\-", "-")
    for option in command.options:
        assert all(f"`{name}`" in section for name in option.names)
        assert all(name in page for name in option.names)


def test_the_names_of_the_help_option_always_stand_in_the_same_order() -> None:
    assert {command.options[-1].names for command in COMMANDS} == {("--help", "-h")}


def test_values_are_listed_where_neither_name_nor_help_lists_them() -> None:
    reference = PAGES["reference.md"]
    assert "Values: treatment, supportive, diagnostic" in reference
    assert "Values: immunotherapy" not in reference


def test_old_pages_go_and_new_ones_come(tmp_path: Path) -> None:
    (tmp_path / "man").mkdir()
    (tmp_path / "man" / "mbc-trials-gone.1").touch()

    main(["--to", str(tmp_path)])

    written = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {*PAGES}


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".1")])
def test_a_formatter_takes_the_page_without_a_warning(name: str) -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed here")
    ran = subprocess.run(
        ["groff", "-man", "-ww", "-Kutf8", "-Tutf8"],
        input=PAGES[name].encode(),
        capture_output=True,
        check=True,
    )
    assert ran.stderr == b""
    plain = re.sub(r"\x1b\[[0-9;]*m|.\x08", "", ran.stdout.decode())
    assert "NAME" in plain
    assert "--help" in plain


def test_words_that_look_like_requests_to_the_formatter_are_text() -> None:
    option = Option(("--odd",), "", ".so /etc/passwd \\fB", "Odd")
    odd = Command(("mbc-trials",), "mbc-trials", "'Odd", "", "", (option,), ())
    page = pages(odd)["man/mbc-trials.1"]
    assert "\n\\&.so /etc/passwd \\efB" in page
    assert "\n\\&'Odd" in page
