"""The handout command: what it writes, where to, and for whose eyes."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.loopback import LoopbackRegistry

HEAVY = ("httpx", "pydantic", "rich", "tenacity")


def test_the_page_says_why_a_trial_may_fit_and_quotes_the_record(
    warm: Program, tmp_path: Path
) -> None:
    target = tmp_path / "page.html"
    ran = warm("handout", "NCT99000001", "--er-positive", "--her2-negative", "-o", str(target))
    page = target.read_text(encoding="utf-8")
    assert ran.code == 0
    assert ran.out == ""
    assert page.startswith("<!DOCTYPE html>")
    assert "Examplestrant in Breast Cancer" in page
    assert "HR-positive and HER2-negative" in page
    assert "You told us: ER-positive, HER2-negative." in page


def test_several_trials_are_put_side_by_side_in_the_order_asked(warm: Program) -> None:
    page = warm("handout", "nct99000003", "NCT99000001", "NCT99000003", "-o", "-").out
    assert "The trials side by side" in page
    assert page.index("NCT99000003") < page.index("NCT99000001")
    assert page.count('<article class="sheet"') == 2


def test_a_single_trial_is_compared_with_nothing(warm: Program) -> None:
    assert "side by side" not in warm("handout", "NCT99000001", "-o", "-").out


def test_stdout_holds_the_page_and_nothing_else(warm: Program) -> None:
    ran = warm("handout", "NCT99000001", "-o", "-")
    assert ran.out.startswith("<!DOCTYPE html>")
    assert ran.out.endswith("</html>\n")
    assert ran.err == ""


def test_where_the_page_was_written_is_said_unless_quiet(warm: Program, tmp_path: Path) -> None:
    first, second = tmp_path / "one.html", tmp_path / "two.html"
    assert "one.html" in warm("handout", "NCT99000001", "-o", str(first)).err
    assert warm("handout", "NCT99000001", "-o", str(second), "--quiet").err == ""


@pytest.mark.skipif(not hasattr(os, "fchmod"), reason="this system has no such permissions")
def test_only_the_owner_can_read_the_file(warm: Program, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old")
    target.chmod(0o644)
    assert warm("handout", "NCT99000001", "-o", str(target), "--force").code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_an_existing_file_needs_force(warm: Program, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old")
    ran = warm("handout", "NCT99000001", "-o", str(target))
    assert ran.code == 2
    assert "--force" in ran.err
    assert target.read_text() == "old"


def test_nothing_is_left_behind_where_the_page_cannot_be_made(
    warm: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*facts: object) -> None:
        raise KeyError(facts)

    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr("mbc_trials.handout.rendering.rendered", broken)
    ran = warm("handout", "NCT99000001", "--her2-ultralow", "-o", str(folder / "page.html"))
    assert ran.code == 70
    assert "ultralow" not in ran.err.lower()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["handout", "NCT99000001"], "--output"),
        (["handout", "-o", "page.html"], "NCT"),
        (["handout", "NCT99000001", "-o", "page.pdf"], "ends in .html"),
        (["handout", "NCT99000001", "-o", "-", "--force"], "--force"),
        (["handout", "NCT1", "-o", "page.html"], "NCT1"),
        (["handout", "NCT99000001", "-o", "missing/page.html"], "does not exist"),
        (["handout", "NCT99000001", "-o", "-", "--tnbc", "--er-positive"], "--er-positive"),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    warm: Program,
    arguments: list[str],
    problem: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = warm(*arguments)
    assert ran.code == 2
    assert problem in ran.err
    assert len(ran.err.splitlines()) == 1
    assert ran.out == ""


def test_a_number_without_an_answer_does_not_take_the_others_away(
    warm: Program, registry: LoopbackRegistry
) -> None:
    ran = warm("handout", "NCT99000050", "NCT99000001", "-o", "-", "--offline")
    assert ran.code == 3
    assert "NCT99000001" in ran.out
    assert "--offline" in ran.err
    assert registry.requests == []


def test_no_page_is_written_where_no_number_has_an_answer(warm: Program, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert warm("handout", "NCT99000050", "-o", str(target), "--offline").code == 3
    assert not target.exists()


def test_nothing_told_is_sent(warm: Program, registry: LoopbackRegistry) -> None:
    assert warm("handout", "NCT99000001", "--her2-low", "--site", "brain", "-o", "-").code == 0
    assert registry.requests == []


def loaded_by(home: Path, *arguments: str) -> set[str]:
    script = (
        "import sys\n"
        "from mbc_trials.__main__ import main\n"
        "try:\n    main()\n"
        "finally:\n"
        f"    print(*[m for m in {(*HEAVY, 'jinja2')!r} if m in sys.modules], file=sys.stderr)\n"
    )
    environ = {**os.environ, "MBC_TRIALS_HOME": str(home)}
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environ, check=True)
    return set(done.stderr.splitlines()[-1].split())


def test_a_page_of_a_mirrored_trial_loads_the_template_library_and_nothing_else_heavy(
    downloaded: Path,
) -> None:
    assert loaded_by(downloaded, "handout", "NCT99000001", "-o", "-", "--offline") == {"jinja2"}


def test_its_help_and_other_commands_do_not_load_the_template_library(downloaded: Path) -> None:
    assert loaded_by(downloaded, "handout", "--help") == set()
    assert loaded_by(downloaded, "show", "NCT99000001", "--offline", "--format", "text") == set()
