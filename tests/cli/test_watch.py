"""`mbc-trials watch`: adding, listing, running and removing watches on the command line."""

from __future__ import annotations

import errno
import json
import os
import stat
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
import typer

from mbc_trials.cli.app import app
from mbc_trials.cli.output_flags import ColumnFlags, OutputFlags
from mbc_trials.cli.registry_flags import RegistryFlags
from mbc_trials.cli.watch_options import parser
from tests.cli.conftest import invented_trials
from tests.cli.program import Program
from tests.cli.test_process import HEAVY, LOADED, process
from tests.loopback import Behaviour, LoopbackRegistry
from tests.records import nct, study

FACTS = ("--her2-low", "--site", "liver")


@pytest.fixture
def watched(program: Program) -> Program:
    """A machine with a watch that has not been run."""
    assert program("watch", "add", "clinic", "--", *FACTS).code == 0
    return program


def a_week_later(program: Program, *records: Any) -> LoopbackRegistry:
    """The registry with these records, for a `with` statement."""
    program.now += timedelta(days=7)
    day = program.now.date().isoformat()
    registry = LoopbackRegistry(
        [*invented_trials(), *records], Behaviour(data_timestamp=f"{day}T09:00:05")
    )
    program.environ = {"MBC_TRIALS_BASE_URL": registry.base_url}
    return registry


class TestAdd:
    def test_it_keeps_the_options_and_says_what_comes_next(self, program: Program) -> None:
        ran = program("watch", "add", "clinic", "--", *FACTS)
        assert (ran.code, ran.out) == (0, "")
        assert "watch run clinic sets its baseline" in ran.err

    def test_it_asks_nobody(self, program: Program, registry: LoopbackRegistry) -> None:
        program("watch", "add", "clinic", "--", *FACTS)
        assert registry.requests == []

    def test_two_dashes_may_be_left_out(self, program: Program) -> None:
        assert program("watch", "add", "clinic", *FACTS).code == 0

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--her2-lower"], "no such option: --her2-lower"),
            (["--er-positive", "--er-negative"], "contradict each other"),
            (["--sex", "male", "--menopause", "pre"], "contradict each other"),
            (["--age", "200"], "--age 200 is not an age in years"),
            (["--status", "strange"], "strange"),
            (["--site"], "--site"),
            (["--limit", "3"], "leave --limit and --sort out"),
            (["--sort", "phase"], "leave --limit and --sort out"),
            (["--format", "json"], "no such option: --format"),
        ],
        ids=" ".join,
    )
    def test_what_a_search_does_not_understand_is_refused(
        self, program: Program, options: list[str], said: str
    ) -> None:
        ran = program("watch", "add", "clinic", "--", *options)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
        assert program("watch", "list").out == ""

    @pytest.mark.parametrize("name", ["", "  ", "-x", "a\x1b[31m", "x" * 61])
    def test_a_name_that_cannot_be_a_label_is_refused(self, program: Program, name: str) -> None:
        ran = program("watch", "add", "--", name)
        assert ran.code == 2
        assert ran.err.count("\n") == 1

    def test_a_name_that_is_taken_is_refused(self, watched: Program) -> None:
        assert watched("watch", "add", "clinic", "--", "--tnbc").code == 2

    def test_whatever_chooses_trials_in_a_search_can_be_kept(self) -> None:
        search = typer.main.get_command(app).commands["search"]  # type: ignore[attr-defined]
        how_shown = {
            field.name
            for group in (OutputFlags, ColumnFlags, RegistryFlags)
            for field in fields(group)
        }
        chooses = {option.name for option in search.params} - how_shown - {"exit_status"}
        assert {option.name for option in parser().params} == chooses


class TestList:
    def test_labels_are_listed_and_nothing_about_the_person(self, watched: Program) -> None:
        watched("watch", "run", "-q")
        for how in ([], ["--format", "json"]):
            ran = watched("watch", "list", *how)
            assert "clinic" in ran.out
            assert not any(word in ran.out for word in ("her2", "liver"))

    def test_it_says_what_has_been_run(self, watched: Program) -> None:
        assert watched("watch", "list").lines == ["clinic: added 2026-11-23, not run yet"]
        watched("watch", "run", "-q")
        assert watched("watch", "list").lines == [
            "clinic: 2 trials listed as of 2026-11-20, added 2026-11-23"
        ]

    def test_programs_get_one_object(self, watched: Program) -> None:
        assert json.loads(watched("watch", "list", "--format", "json").out) == {
            "watches": [{"name": "clinic", "added": "2026-11-23", "as_of": None, "listed": None}]
        }

    def test_without_a_watch_it_says_how_to_keep_one(self, program: Program) -> None:
        ran = program("watch", "list")
        assert (ran.code, ran.out) == (0, "")
        assert "watch add NAME" in ran.err


class TestRun:
    def test_the_first_run_says_that_it_sets_the_baseline(self, watched: Program) -> None:
        ran = watched("watch", "run", "--format", "text")
        assert ran.code == 0
        assert ran.lines[0] == (
            "clinic: first run. 2 trials listed as of 2026-11-20 are the baseline; "
            "later runs tell what changed."
        )

    def test_in_rows_the_first_run_says_it_beside(self, watched: Program) -> None:
        ran = watched("watch", "run")
        assert len(ran.lines) == 1
        assert ran.lines[0].startswith("watch\tchange\tnct_id")
        assert "clinic: first run." in ran.err

    def test_it_asks_the_registry_first_however_fresh_the_copy(
        self, watched: Program, registry: LoopbackRegistry
    ) -> None:
        watched("search", "-q")
        before = len(registry.requests)
        watched("watch", "run", "-q")
        assert len(registry.requests) > before

    def test_offline_it_asks_nobody(self, watched: Program, registry: LoopbackRegistry) -> None:
        watched("search", "-q")
        before = len(registry.requests)
        assert watched("watch", "run", "-q", "--offline").code == 0
        assert len(registry.requests) == before

    def test_only_the_watches_named_are_run(self, watched: Program) -> None:
        watched("watch", "add", "other", "--", "--tnbc")
        ran = watched("watch", "run", "other", "--format", "json")
        assert [watch["watch"] for watch in json.loads(ran.out)["watches"]] == ["other"]
        assert "clinic: added 2026-11-23, not run yet" in watched("watch", "list").lines

    def test_exit_status_tells_whether_anything_changed(self, watched: Program) -> None:
        assert watched("watch", "run", "-q", "--exit-status").code == 1
        assert watched("watch", "run", "-q", "--exit-status").code == 1
        with a_week_later(watched, study(nct(9), last_update="2026-11-29")):
            assert watched("watch", "run", "-q", "--exit-status").code == 0
            assert watched("watch", "run", "-q", "--exit-status").code == 1

    def test_a_digest_is_written_to_a_file_by_its_suffix(
        self, watched: Program, tmp_path: Path
    ) -> None:
        file = tmp_path / "digest.md"
        assert watched("watch", "run", "-q", "-o", str(file)).out == ""
        assert file.read_text().startswith("# clinic\n")
        if os.name != "nt":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600

    @pytest.mark.parametrize("name", [["nobody"], ["clinic", "nobody"]])
    def test_an_unknown_name_is_refused_before_anything_is_asked(
        self, watched: Program, registry: LoopbackRegistry, name: list[str]
    ) -> None:
        ran = watched("watch", "run", *name)
        assert ran.code == 2
        assert "no watch is called nobody" in ran.err
        assert registry.requests == []

    def test_without_a_watch_it_says_how_to_keep_one(self, program: Program) -> None:
        ran = program("watch", "run")
        assert ran.code == 2
        assert "watch add NAME" in ran.err

    def test_with_the_registry_away_nothing_is_told_and_nothing_is_lost(
        self, watched: Program
    ) -> None:
        watched("watch", "run", "-q")
        with a_week_later(watched, study(nct(9), last_update="2026-11-29")) as registry:
            watched.environ = {"MBC_TRIALS_BASE_URL": "http://127.0.0.1:9/api/v2"}
            ran = watched("watch", "run", "-q", "--format", "ids")
            assert (ran.code, ran.out) == (0, "")
            assert "The local copy answers" in ran.err
            watched.environ = {"MBC_TRIALS_BASE_URL": registry.base_url}
            assert watched("watch", "run", "-q", "--format", "ids").lines == [nct(9)]

    def test_the_built_in_index_is_nothing_to_compare_with(self, watched: Program) -> None:
        watched.environ = {"MBC_TRIALS_BASE_URL": "http://127.0.0.1:9/api/v2"}
        ran = watched("watch", "run", "-q")
        assert (ran.code, ran.out) == (3, "")
        assert "run it again when the registry can be reached" in ran.err

    def test_what_could_not_be_written_is_told_by_the_next_run(
        self, watched: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*arguments: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        watched("watch", "run", "-q")
        with a_week_later(watched, study(nct(9), last_update="2026-11-29")):
            with monkeypatch.context() as disk:
                disk.setattr("mbc_trials.watching.writing.write_digests", full)
                assert watched("watch", "run", "-q", "-o", str(tmp_path / "a.md")).code == 5
            ran = watched("watch", "run", "-q", "--format", "ids")
        assert ran.lines == [nct(9)]
        assert "you may have seen it already" in ran.err


class TestFeed:
    def test_it_grows_from_run_to_run(self, watched: Program, tmp_path: Path) -> None:
        feed = tmp_path / "feed.xml"
        watched("watch", "run", "-q", "--atom", str(feed))
        assert feedparser.parse(feed).entries == []
        for number in (8, 9):
            records = [study(nct(n), last_update="2026-11-29") for n in range(8, number + 1)]
            with a_week_later(watched, *records):
                assert watched("watch", "run", "-q", "--atom", str(feed)).code == 0
        read = feedparser.parse(feed)
        assert not read.bozo
        assert [entry.link[-11:] for entry in read.entries] == [nct(9), nct(8)]
        if os.name != "nt":
            assert stat.S_IMODE(feed.stat().st_mode) == 0o600

    def test_a_file_that_is_something_else_is_not_replaced(
        self, watched: Program, tmp_path: Path
    ) -> None:
        other = tmp_path / "letter.xml"
        other.write_text("<letter/>")
        ran = watched("watch", "run", "--atom", str(other))
        assert ran.code == 2
        assert other.read_text() == "<letter/>"

    def test_a_folder_that_is_not_there_is_said_before_anything_is_asked(
        self, watched: Program, tmp_path: Path, registry: LoopbackRegistry
    ) -> None:
        ran = watched("watch", "run", "--atom", str(tmp_path / "no folder" / "feed.xml"))
        assert ran.code == 2
        assert registry.requests == []

    def test_it_is_not_the_same_file_as_the_digest(self, watched: Program, tmp_path: Path) -> None:
        file = str(tmp_path / "digest.md")
        assert watched("watch", "run", "-o", file, "--atom", file).code == 2


class TestRemove:
    def test_what_was_told_is_gone_from_the_folder(self, watched: Program) -> None:
        watched("watch", "run", "-q")
        assert watched("watch", "remove", "clinic").code == 0
        left = b"".join(f.read_bytes() for f in (watched.home / "watches").iterdir())
        assert not any(word in left for word in (b"clinic", b"her2", b"liver", b"NCT99"))
        assert watched("watch", "list").out == ""

    def test_an_unknown_name_removes_nothing(self, watched: Program) -> None:
        assert watched("watch", "remove", "clinic", "nobody").code == 2
        assert watched("watch", "list").lines


def test_watches_with_different_facts_cause_the_same_requests(
    program: Program, tmp_path: Path
) -> None:
    asked = []
    for name, facts in (("a", ["--tnbc", "--country", "France"]), ("b", ["--her2-positive"])):
        with LoopbackRegistry(invented_trials()) as registry:
            machine = Program(tmp_path / name, {"MBC_TRIALS_BASE_URL": registry.base_url})
            machine("watch", "add", name, "--", *facts)
            assert machine("watch", "run", "-q").code == 0
            asked.append([(r.path, r.query) for r in registry.requests])
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    "arguments",
    [["watch", "--help"], ["watch", "run", "--help"], ["watch", "list"], ["watch", "run"]],
    ids=" ".join,
)
def test_help_and_a_run_without_news_load_nothing_heavy(
    warm: Program, arguments: list[str]
) -> None:
    warm("watch", "add", "clinic", "--", *FACTS)
    warm("watch", "run", "-q")
    if arguments == ["watch", "run"]:
        arguments = [*arguments, "--offline", "-q"]
    out, err = process(warm.home, *arguments, script=LOADED.format(heavy=HEAVY)).communicate()
    assert out
    assert not set(err.decode().split()) & set(HEAVY)
