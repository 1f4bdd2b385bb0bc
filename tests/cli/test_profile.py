"""`mbc-trials profile`, and `--profile` in the commands that take facts about a person."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import invented_trials
from tests.cli.program import Program, Ran
from tests.cli.test_privacy import asked
from tests.loopback import LoopbackRegistry
from tests.profiles.making import FULL, in_file

HORMONE = '[receptors]\nsubtype = "hr+/her2-"\n'
POSITIVE = '[receptors]\nsubtype = "her2+"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return in_file(tmp_path, HORMONE)


class TestNew:
    def new(self, program: Program, *arguments: str, typed: str = "A17\n58\nstop\n") -> Ran:
        return replace(program, stdin=typed)("profile", "new", *arguments)

    def test_it_writes_what_was_told(self, program: Program, tmp_path: Path) -> None:
        file = tmp_path / "a17.toml"
        ran = self.new(program, str(file))
        assert (ran.code, ran.out) == (0, "")
        assert 'label = "A17"' in file.read_text()
        assert f"wrote {file}, which only you can read" in ran.err
        assert program("profile", "check", "--offline", str(file)).code == 0

    @pytest.mark.skipif(os.name == "nt", reason="owners are kept otherwise there")
    def test_only_the_owner_can_read_it(self, program: Program, tmp_path: Path) -> None:
        self.new(program, str(tmp_path / "a17.toml"))
        assert stat.S_IMODE((tmp_path / "a17.toml").stat().st_mode) == 0o600

    def test_without_a_name_it_is_profile_toml_here(
        self, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        self.new(program)
        assert (tmp_path / "profile.toml").exists()

    def test_a_file_is_not_replaced_without_force(self, program: Program, file: Path) -> None:
        ran = self.new(program, str(file))
        assert ran.code == 2
        assert "exists already; --force replaces it" in ran.err
        assert "How shall lists" not in ran.err
        assert file.read_text() == HORMONE
        assert self.new(program, str(file), "--force").code == 0
        assert "A17" in file.read_text()

    @pytest.mark.parametrize(
        ("name", "says"),
        [("a.json", "ends in .toml"), (".", "names a folder"), ("no/a.toml", "does not exist")],
    )
    def test_what_cannot_be_written_is_said_before_anything_is_asked(
        self, program: Program, tmp_path: Path, name: str, says: str
    ) -> None:
        ran = self.new(program, str(tmp_path / name))
        assert ran.code == 2
        assert says in ran.err
        assert ran.err.count("\n") == 1

    def test_with_nothing_told_no_file_is_written(self, program: Program, tmp_path: Path) -> None:
        ran = self.new(program, str(tmp_path / "a.toml"), typed="\n\nstop\n")
        assert ran.code == 0
        assert "nothing was told, so no file was written" in ran.err
        assert list(tmp_path.iterdir()) == []

    def test_an_interrupted_conversation_leaves_nothing(
        self, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted(*anything: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("mbc_trials.profiles.interview.Interview._take", interrupted)
        assert self.new(program, str(tmp_path / "a.toml")).code == 130
        assert list(tmp_path.iterdir()) == []


class TestCheck:
    def test_it_says_what_is_understood_and_what_is_missing(
        self, warm: Program, file: Path
    ) -> None:
        ran = warm("profile", "check", str(file))
        assert ran.code == 0
        text = " ".join(ran.out.split())
        assert "Understood: HR-positive; HER2-negative." in text
        assert "Not told: ER, PR, HER2 score" in text
        assert "No label" in text

    def test_it_counts_the_trials_that_a_missing_answer_would_decide(
        self, warm: Program, tmp_path: Path
    ) -> None:
        out = warm("profile", "check", str(in_file(tmp_path, 'label = "A17"'))).out
        assert "These answers would decide about most of 3 open trials" in " ".join(out.split())
        assert "  HER2: 2 trials" in out.splitlines()

    def test_it_says_that_samples_disagree(self, warm: Program, tmp_path: Path) -> None:
        text = '[[receptors.results]]\ner = "positive"\n[[receptors.results]]\ner = "negative"\n'
        out = " ".join(warm("profile", "check", str(in_file(tmp_path, text))).out.split())
        assert "The samples disagree on ER" in out
        assert "Which sample counts? Is a new biopsy needed?" in out

    def test_a_bad_file_is_told_entry_by_entry_and_the_good_ones_are_still_explained(
        self, warm: Program, tmp_path: Path, file: Path
    ) -> None:
        bad = in_file(tmp_path, "[person]\nage = 500\necog = 9\n", "bad.toml")
        ran = warm("profile", "check", str(bad), str(file))
        assert ran.code == 2
        assert f"{bad}: person.age is 500; use 120 or less" in ran.err
        assert f"{bad}: person.ecog is 9; use 4 or less" in ran.err
        assert str(file) in ran.out

    @pytest.mark.skipif(os.name == "nt", reason="owners are kept otherwise there")
    def test_it_warns_of_a_file_that_others_can_read(self, warm: Program, file: Path) -> None:
        assert "chmod" not in warm("profile", "check", str(file)).out
        file.chmod(0o644)
        assert f"chmod 600 {file}" in warm("profile", "check", str(file)).out

    def test_a_label_with_control_characters_is_printed_plainly(
        self, warm: Program, tmp_path: Path
    ) -> None:
        label = in_file(tmp_path, 'label = "A\\u001b[31m17"\n')
        assert "\x1b" not in warm("profile", "check", str(label)).out

    def test_offline_it_asks_nobody(
        self, program: Program, file: Path, registry: LoopbackRegistry
    ) -> None:
        assert program("profile", "check", "--offline", str(file)).code == 0
        assert registry.requests == []


def test_the_schema_is_printed(program: Program) -> None:
    assert json.loads(program("profile", "schema").out)["title"] == "Profile"


class TestSearchWithAProfile:
    def test_it_counts_as_the_options_do(self, warm: Program, file: Path) -> None:
        with_file = warm("search", "--profile", str(file), "--format", "ids")
        with_options = warm("search", "--subtype", "hr+/her2-", "--format", "ids")
        assert with_file.code == 0
        assert with_file.lines == with_options.lines

    def test_options_add_to_it(self, warm: Program, file: Path) -> None:
        ran = warm("search", "--profile", str(file), "--her2-low", "--format", "json")
        assert json.loads(ran.out)["query"] == {"her2_low": True, "profile": True}

    def test_an_option_that_contradicts_it_is_refused_naming_both(
        self, warm: Program, file: Path
    ) -> None:
        ran = warm("search", "--profile", str(file), "--her2-positive")
        assert (ran.code, ran.out) == (2, "")
        assert f"--her2-positive contradicts {file} (receptors: HER2-negative)" in ran.err

    @pytest.mark.parametrize("command", [["search"], ["show", "NCT99000001"]], ids=" ".join)
    def test_a_missing_file_is_one_clear_line_and_nobody_is_asked(
        self, program: Program, registry: LoopbackRegistry, tmp_path: Path, command: list[str]
    ) -> None:
        ran = program(*command, "--profile", str(tmp_path / "no.toml"))
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert "there is no such file" in ran.err
        assert registry.requests == []

    @pytest.mark.skipif(os.name == "nt", reason="owners are kept otherwise there")
    @pytest.mark.parametrize(("options", "mode"), [(["--tnbc"], 0o600), ([], 0o666)])
    def test_a_file_that_tells_of_the_person_is_its_owners_alone(
        self, warm: Program, tmp_path: Path, options: list[str], mode: int
    ) -> None:
        target = tmp_path / "found.csv"
        warm("search", *options, "-o", str(target))
        umask = os.umask(0)
        os.umask(umask)
        assert stat.S_IMODE(target.stat().st_mode) == mode & ~umask


class TestWatchWithAProfile:
    def test_it_is_read_anew_at_each_run_from_wherever(
        self, warm: Program, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(file.parent)
        assert warm("watch", "add", "a17", "--", "--profile", file.name).code == 0
        monkeypatch.chdir("/")
        first = warm("watch", "run", "--offline", "--format", "json")
        assert first.code == 0
        (line,) = warm("watch", "list").lines
        assert line == "a17: 2 trials listed as of 2026-11-20, added 2026-11-23"
        file.write_text(POSITIVE)
        assert warm("watch", "run", "--offline", "-q").code == 0

    @pytest.mark.parametrize("equals", [True, False])
    def test_however_it_is_named(
        self, warm: Program, file: Path, monkeypatch: pytest.MonkeyPatch, *, equals: bool
    ) -> None:
        monkeypatch.chdir(file.parent)
        words = [f"--profile={file.name}"] if equals else ["--profile", file.name]
        warm("watch", "add", "a17", "--", *words)
        monkeypatch.chdir("/")
        assert warm("watch", "run", "--offline", "-q").code == 0

    def test_a_file_that_is_gone_is_one_clear_line(self, warm: Program, file: Path) -> None:
        warm("watch", "add", "clinic", "--", "--profile", str(file))
        file.unlink()
        ran = warm("watch", "run", "--offline")
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert f"the profile of clinic, {file}: there is no such file" in ran.err

    def test_of_a_file_that_went_bad_nothing_is_quoted(self, warm: Program, file: Path) -> None:
        warm("watch", "add", "clinic", "--", "--profile", str(file))
        file.write_text('[person]\nsex = "ZZMARKER"\n')
        ran = warm("watch", "run", "--offline")
        assert ran.code == 2
        assert "profile check" in ran.err
        assert "ZZMARKER" not in ran.err

    def test_a_file_that_now_contradicts_the_options_is_said(
        self, warm: Program, file: Path
    ) -> None:
        warm("watch", "add", "clinic", "--", "--profile", str(file), "--her2-low")
        file.write_text(POSITIVE)
        ran = warm("watch", "run", "--offline")
        assert ran.code == 2
        assert "the profile of clinic and its options do not go together any more" in ran.err


MARKER = "ZZMARKER"
MARKED = (
    FULL.replace('"A17"', f'"{MARKER}LABEL"').replace('"local"', f'"{MARKER}LAB"')
    + f"\n# {MARKER}COMMENT\n"
)
FACTS = ("her2", "palbociclib", "ibrance", "taxane", "pik3ca", "esr1", "postmenopausal")


def command_lines(file: Path, folder: Path) -> Iterator[list[str]]:
    profile = ["--profile", str(file)]
    yield ["search", *profile, "--format", "json", "-o", str(folder / "found.json")]
    yield ["search", *profile]
    yield ["show", "NCT99000001", *profile]
    yield ["show", "NCT99999999", *profile]
    yield ["handout", "NCT99000001", *profile, "-o", str(folder / "page.html")]
    yield ["watch", "add", "clinic", "--", *profile]
    yield ["watch", "run"]
    yield ["watch", "list"]
    yield ["profile", "check", str(file)]
    yield ["status"]


def test_nothing_of_a_profile_is_in_a_request_a_log_a_file_name_or_an_error(
    program: Program, registry: LoopbackRegistry, tmp_path: Path
) -> None:
    file = in_file(tmp_path, MARKED, f"{MARKER.lower()}file.toml")
    folder = tmp_path / "written"
    folder.mkdir()
    for arguments in command_lines(file, folder):
        err = program(*arguments).err
        assert MARKER not in err
        assert not any(fact in err.lower() for fact in FACTS), arguments
    sent = " ".join(map(str, asked(registry))).lower()
    assert sent
    assert not any(word in sent for word in (MARKER.lower(), *FACTS))
    for path in program.home.rglob("*"):
        assert not any(word in path.name.lower() for word in (MARKER.lower(), *FACTS))
        if path.is_file():
            assert MARKER.encode() not in path.read_bytes()


def test_the_file_is_not_named_in_what_is_written(program: Program, tmp_path: Path) -> None:
    file = in_file(tmp_path, HORMONE, "zzmarkerfile.toml")
    for fmt in ("json", "jsonl", "csv", "text", "markdown", "table", "ids"):
        ran = program("search", "--profile", str(file), "--format", fmt)
        assert "zzmarkerfile" not in ran.out


def requests_with(folder: Path, profile: str) -> list[Any]:
    with LoopbackRegistry(invented_trials()) as registry:
        program = Program(folder / "home", {"MBC_TRIALS_BASE_URL": registry.base_url})
        folder.mkdir()
        file = str(in_file(folder, profile))
        for arguments in (["search"], ["show", "NCT99000001"]):
            assert program(*arguments, "--profile", file).code == 0
        return asked(registry)


def test_different_profiles_cause_the_same_requests(tmp_path: Path) -> None:
    one = requests_with(tmp_path / "one", MARKED)
    assert one == requests_with(tmp_path / "other", POSITIVE)
    assert one


def test_a_defect_while_a_profile_is_read_quotes_nothing_of_it(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*facts: object) -> None:
        raise KeyError(MARKER, facts)

    monkeypatch.setattr("mbc_trials.profiles.telling.together", broken)
    ran = program("search", "--profile", str(in_file(tmp_path, MARKED)))
    assert ran.code == 70
    assert MARKER not in ran.err
