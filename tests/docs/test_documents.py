"""What the documents show can be done as they show it."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import invented_trials
from tests.docs.documents import DOCUMENTS, ROOT, Command, commands, shown_files
from tests.loopback import LoopbackRegistry

_OTHERS = ("jq", "xargs", "csvcut", "csvgrep", "csvlook", "cut", "head", "sort", "column")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with LoopbackRegistry(invented_trials()) as registry:
        yield registry.base_url


def desk(document: Path, folder: Path) -> None:
    """A folder with what the document speaks of: its files, some records, the program."""
    for name, content in shown_files(document).items():
        (folder / name).write_text(content, encoding="utf-8")
    lines = "".join(json.dumps(record) + "\n" for record in invented_trials())
    (folder / "studies.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    program = folder / "bin" / "mbc-trials"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mbc_trials "$@"\n')
    program.chmod(0o755)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_runs_in_the_order_shown(
    document: Path, address: str, tmp_path: Path
) -> None:
    shown = list(commands(document))
    if not shown:
        pytest.skip("shows no command")
    desk(document, tmp_path)
    for command in shown:
        if missing := _missing(command):
            print(f"{command} not run: {missing} is not installed here")
            continue
        ran = _run(command, address, tmp_path)
        assert ran.returncode == command.code, (
            f"{command}: {command.words}\n{ran.stdout}{ran.stderr}"
        )
        assert "Traceback" not in ran.stderr


def _missing(command: Command) -> str | None:
    """A program beside ours that the command needs and the machine lacks."""
    words = set(re.findall(r"[\w-]+", command.words))
    return next((name for name in _OTHERS if name in words and not shutil.which(name)), None)


def _run(command: Command, address: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "MBC_TRIALS_HOME": str(folder / "home"),
        "MBC_TRIALS_BASE_URL": address,
    }
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command.words],
        cwd=folder,
        env=environment,
        input="A17\n" + "\n" * 99,  # to questions: a label, and nothing more
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_within_the_repository_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", text)
    assert [t for t in targets if not (document.parent / t).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_only_invented_trials_are_named(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert [n for n in re.findall(r"NCT\d{8}", text) if not n.startswith("NCT99")] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_nothing_is_promised(document: Path) -> None:
    text = document.read_text(encoding="utf-8").casefold()
    assert not re.search(r"\b(?:you qualify|eligible for|free of charge|guarantee[sd]?)\b", text)


def test_every_page_is_in_the_table_of_contents() -> None:
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")}
    assert set(re.findall(r"[\w-]+\.md", contents)) == pages
