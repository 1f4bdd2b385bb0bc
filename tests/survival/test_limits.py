"""A disk that is full and a folder that may only be read cost no more than they must."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mbc_trials.registry.database import FILE_NAME
from mbc_trials.registry.mirror import Mirror
from tests.cli.program import NOW, Program
from tests.loopback import Behaviour, LoopbackRegistry
from tests.records import studies
from tests.survival.processes import run

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the limits of a process are a matter of POSIX systems"
)

TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder that everybody may enter, with a mirror of fifty trials in it."""
    with tempfile.TemporaryDirectory() as top:
        home = Path(top) / "home"
        with LoopbackRegistry(studies(50)) as registry:
            environ = {"MBC_TRIALS_BASE_URL": registry.base_url}
            assert Program(home, environ)("sync").code == 0
        Path(top).chmod(0o755)
        home.chmod(0o755)
        yield home
        home.chmod(0o755)


@pytest.fixture
def grown() -> Iterator[LoopbackRegistry]:
    """The registry of the next day, with many more trials."""
    newer = Behaviour(data_timestamp="2026-11-24T09:00:05")
    with LoopbackRegistry(studies(400, last_update="2026-11-24"), newer) as registry:
        yield registry


def holds_fifty(folder: Path) -> bool:
    with Mirror.open(folder, readonly=True) as mirror:
        mirror.check()
        state = mirror.state()
        return state is not None and (state.records, state.day) == (50, "2026-11-20")


class TestAFullDisk:
    @pytest.fixture
    def room(self, folder: Path) -> int:
        """A little more than the mirror takes now."""
        return (folder / FILE_NAME).stat().st_size + 20_000

    def test_a_sync_ends_with_5_and_leaves_what_was_there(
        self, folder: Path, grown: LoopbackRegistry, room: int
    ) -> None:
        ran = run(folder, grown.base_url, "sync", "-q", largest_file=room)
        assert (ran.code, ran.out) == (5, "")
        assert "set MBC_TRIALS_HOME to a folder you can write to" in ran.err
        assert len(ran.err.splitlines()) == 1
        assert holds_fifty(folder)

    def test_a_search_still_answers_with_what_came(
        self, folder: Path, grown: LoopbackRegistry, room: int
    ) -> None:
        how = ("search", "-q", "--format", "ids")
        ran = run(folder, grown.base_url, *how, now=TOMORROW, largest_file=room)
        assert ran.code == 0
        assert len(ran.lines) == 400
        assert "This search works, but the next one asks the registry again" in ran.err
        assert holds_fifty(folder)

    def test_a_first_search_answers_though_nothing_can_be_kept(
        self, tmp_path: Path, grown: LoopbackRegistry
    ) -> None:
        how = ("search", "-q", "--format", "ids")
        ran = run(tmp_path / "home", grown.base_url, *how, largest_file=1000)
        assert ran.code == 0
        assert len(ran.lines) == 400

    def test_with_room_again_the_sync_goes_through(
        self, folder: Path, grown: LoopbackRegistry, room: int
    ) -> None:
        run(folder, grown.base_url, "sync", "-q", largest_file=room)
        ran = run(folder, grown.base_url, "sync", "-q")
        assert ran.lines[0] == "350 new, 50 changed."


class TestAFolderThatMayOnlyBeRead:
    @pytest.fixture
    def readonly(self, folder: Path) -> Path:
        (folder / FILE_NAME).chmod(0o444)
        folder.chmod(0o555)
        return folder

    @pytest.fixture
    def nobody(self) -> bool:
        """Whether rights must be given up first, as root may write everywhere."""
        return os.geteuid() == 0

    def test_a_fresh_mirror_answers_without_a_word(
        self, readonly: Path, nobody: bool, grown: LoopbackRegistry
    ) -> None:
        how = ("search", "-q", "--format", "ids")
        ran = run(readonly, grown.base_url, *how, nobody=nobody)
        assert (ran.code, len(ran.lines), ran.err) == (0, 50, "")

    def test_a_stale_one_is_brought_up_to_date_for_this_answer_with_a_warning(
        self, readonly: Path, nobody: bool, grown: LoopbackRegistry
    ) -> None:
        how = ("search", "-q", "--format", "ids")
        ran = run(readonly, grown.base_url, *how, now=TOMORROW, nobody=nobody)
        assert (ran.code, len(ran.lines)) == (0, 400)
        assert "set MBC_TRIALS_HOME to a folder you can write to" in ran.err
        assert holds_fifty(readonly)

    def test_a_sync_ends_with_5(
        self, readonly: Path, nobody: bool, grown: LoopbackRegistry
    ) -> None:
        ran = run(readonly, grown.base_url, "sync", "-q", nobody=nobody)
        assert ran.code == 5
        assert "set MBC_TRIALS_HOME" in ran.err

    def test_a_damaged_mirror_is_answered_for_by_the_index(
        self, folder: Path, nobody: bool, grown: LoopbackRegistry
    ) -> None:
        (folder / FILE_NAME).write_bytes(b"no database at all" * 99)
        folder.chmod(0o555)
        ran = run(folder, grown.base_url, "search", "-q", "--format", "ids", nobody=nobody)
        assert ran.code == 0
        assert "is damaged: delete it" in ran.err

    def test_status_only_reads(self, readonly: Path, nobody: bool, grown: LoopbackRegistry) -> None:
        told = run(readonly, grown.base_url, "status", nobody=nobody)
        assert (told.code, told.err) == (0, "")
        assert told.lines[0] == "Local copy: 50 trials, 50 of them open"
