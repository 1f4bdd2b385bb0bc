"""What a person gets who installs the package, and whether the documents say the same."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from typer.testing import CliRunner

import mbc_trials
from mbc_trials.cli.app import app

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "mbc_trials"
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDES = tuple(f"docs/{name}.md" for name in ("patients", "navigators", "scripters", "options"))
OPTIONS = (ROOT / "docs" / "options.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DOCUMENTS = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "CODE_OF_CONDUCT.md"),
    *("CITATION.cff", ".ci/run", "docs/index.md", *GUIDES),
)


def help_of(command: str) -> str:
    return CliRunner().invoke(app, [*command.split(), "--help"], env={"COLUMNS": "80"}).output


def options_of(command: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", help_of(command)))


def test_the_command_is_installed_under_its_name() -> None:
    [script] = entry_points(group="console_scripts", name="mbc-trials")
    assert script.value == "mbc_trials.__main__:main"


def test_the_version_is_written_in_one_place() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", mbc_trials.__version__)


def test_type_checkers_are_told_that_the_package_is_typed() -> None:
    assert (PACKAGE / "py.typed").exists()


def test_every_data_file_is_part_of_what_is_installed() -> None:
    installed = {
        path
        for pattern in PROJECT["tool"]["setuptools"]["package-data"]["mbc_trials"]
        for path in PACKAGE.glob(pattern)
    }
    data = {p for p in PACKAGE.rglob("*") if p.is_file() and p.suffix not in {".py", ".pyc"}}
    assert data
    assert data <= installed


def test_every_folder_with_code_is_a_package() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert all((folder / "__init__.py").exists() for folder in folders)


def test_the_licence_is_there_in_full() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert PROJECT["project"]["license"] == "Apache-2.0"


def test_the_readmes_two_commands_stand_alone_and_need_no_activation() -> None:
    lines = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert lines == [
        "python3 -m venv .venv && .venv/bin/pip install --quiet . "
        "&& .venv/bin/mbc-trials search --er-positive --her2-negative",
        "python3 -m venv .venv && .venv/bin/pip install --quiet -e '.[dev]' "
        "&& .venv/bin/python -m pytest",
    ]


def test_ci_runs_the_readmes_own_line_for_the_tests() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    [pattern] = re.findall(r"grep -E \"(.+?)\" README\.md", script)
    assert len(re.findall(pattern, README, flags=re.MULTILINE)) == 1


COMMANDS = (
    "search",
    "show",
    "rights",
    "handout",
    "treatments",
    "read",
    "sync",
    "status",
    "watch run",
    "profile new",
    "profile check",
    "worklist",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained_in_words(command: str) -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", OPTIONS + README))
    assert options_of(command) - named == set()


@pytest.mark.parametrize("name", ["README.md", *GUIDES])
def test_every_option_in_a_document_exists(name: str) -> None:
    existing = {"--version"}.union(*map(options_of, COMMANDS))
    text = (ROOT / name).read_text(encoding="utf-8")
    ours = "\n".join(line for line in text.splitlines() if "`systemctl" not in line)
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", ours))
    assert named - existing == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_hold_no_address_of_a_person_or_a_registry_of_packages(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"[\w.]+@[\w-]+\.\w+|pypi|pythonhosted", text)


def test_the_changelog_knows_the_version_or_calls_it_unreleased() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{mbc_trials.__version__}]" in text or "## [Unreleased]" in text
