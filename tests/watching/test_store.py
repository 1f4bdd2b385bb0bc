"""The file of watches: only its owner can look into it, and what is removed is gone from it."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.errors import LocalDataError, UsageError
from mbc_trials.watching import store as store_module
from mbc_trials.watching.model import (
    Digest,
    News,
    NewsKind,
    Pair,
    digest_from_json,
    digest_to_json,
)
from mbc_trials.watching.state import Standing, State, state_from_json, state_to_json
from mbc_trials.watching.store import FILE_NAME, WatchStore, only_one_run

TODAY = "2026-11-23"
STATE = State(TODAY, 7, "7 NCT99000001 status 2026-11-23", {"NCT99000001": Standing("fits", "X")})


def news(says: str = "It opened.") -> News:
    return News("NCT99000001", "Title", NewsKind.NEW, says, "before", "after", TODAY, TODAY)


def digest(name: str, watch: str = "clinic", *told: News) -> Digest:
    return Digest(name, watch, f"{TODAY}T12:00:00+00:00", TODAY, TODAY, 1, told or (news(),))


class TestWatches:
    def test_a_watch_comes_back_as_it_was_added(self, tmp_path: Path) -> None:
        with WatchStore.open(tmp_path) as store:
            store.add("clinic", ["--her2-low"], TODAY)
            store.move_on("clinic", STATE, None)
        with WatchStore.open(tmp_path) as store:
            (watch,) = store.watches()
        assert (watch.name, watch.options, watch.added) == ("clinic", ("--her2-low",), TODAY)
        assert watch.state == STATE

    def test_a_name_can_be_taken_once(self, tmp_path: Path) -> None:
        with WatchStore.open(tmp_path) as store:
            store.add("clinic", [], TODAY)
            with pytest.raises(UsageError, match="a watch called clinic already"):
                store.add("clinic", ["--tnbc"], TODAY)

    @pytest.mark.parametrize("work", ["watches", "remove"])
    def test_an_unknown_name_is_refused(self, tmp_path: Path, work: str) -> None:
        with WatchStore.open(tmp_path) as store, pytest.raises(UsageError, match="called other"):
            getattr(store, work)(["other"] if work == "watches" else "other")

    def test_those_named_come_in_the_order_named_and_once(self, tmp_path: Path) -> None:
        with WatchStore.open(tmp_path) as store:
            for name in "abc":
                store.add(name, [], TODAY)
            assert [watch.name for watch in store.watches(["c", "a", "c"])] == ["c", "a"]
            assert [watch.name for watch in store.watches()] == ["a", "b", "c"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions in another way")
class TestForTheOwnerOnly:
    def test_folder_and_file_are_closed_to_others(self, tmp_path: Path) -> None:
        os.umask(before := os.umask(0))
        try:
            os.umask(0)
            with WatchStore.open(tmp_path / "home") as store, only_one_run(tmp_path / "home"):
                store.add("clinic", ["--her2-low"], TODAY)
        finally:
            os.umask(before)
        folder = tmp_path / "home" / "watches"
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}

    def test_what_was_opened_to_others_is_closed_again(self, tmp_path: Path) -> None:
        WatchStore.open(tmp_path).__exit__(None, None, None)
        folder = tmp_path / "watches"
        folder.chmod(0o755)
        (folder / FILE_NAME).chmod(0o644)
        WatchStore.open(tmp_path).__exit__(None, None, None)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600


class CutShort:
    """A connection that is interrupted before it gives the space back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, query: str, *values: Any) -> sqlite3.Cursor:
        if query == "VACUUM":
            raise KeyboardInterrupt
        return self._connection.execute(query, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


class TestRemoved:
    SECRETS = ("--leptomeningeal-secret", "secret words told", "secret state")

    def filled(self, home: Path) -> WatchStore:
        """A store with a watch of many facts, and another."""
        store = WatchStore.open(home)
        store.add("kept", ["--tnbc"], TODAY)
        store.add("private label", [self.SECRETS[0]] * 500, TODAY)
        for number in range(30):
            told = digest(str(number), "private label", *[news(self.SECRETS[1])] * 20)
            store.move_on("private label", State(self.SECRETS[2]), told)
        return store

    def test_not_a_byte_of_it_is_left_in_the_folder(self, tmp_path: Path) -> None:
        with self.filled(tmp_path) as store:
            before = (tmp_path / "watches" / FILE_NAME).read_bytes()
            store.remove("private label")
        left = b"".join(file.read_bytes() for file in (tmp_path / "watches").iterdir())
        for secret in (*self.SECRETS, "private label"):
            assert secret.encode() in before
            assert secret.encode() not in left
        assert b"kept" in left

    def test_the_file_shrinks(self, tmp_path: Path) -> None:
        file = tmp_path / "watches" / FILE_NAME
        with self.filled(tmp_path) as store:
            before = file.stat().st_size
            store.remove("private label")
        assert file.stat().st_size < before / 2

    def test_a_removal_that_is_cut_short_leaves_none_of_it_either(self, tmp_path: Path) -> None:
        with self.filled(tmp_path) as store:
            connection = store._connection
            store._connection = CutShort(connection)  # type: ignore[assignment]
            with pytest.raises(KeyboardInterrupt):
                store.remove("private label")
            connection.close()
        left = b"".join(file.read_bytes() for file in (tmp_path / "watches").iterdir())
        assert not any(secret.encode() in left for secret in self.SECRETS)

    def test_a_run_that_is_going_on_brings_nothing_of_it_back(self, tmp_path: Path) -> None:
        with self.filled(tmp_path) as store:
            store.remove("private label")
            store.move_on("private label", STATE, digest("x", "private label"))
            assert store.unsettled("private label") == []
            assert [watch.name for watch in store.watches()] == ["kept"]


class TestDigests:
    @pytest.fixture
    def store(self, tmp_path: Path) -> WatchStore:
        store = WatchStore.open(tmp_path)
        store.add("clinic", [], TODAY)
        return store

    def test_one_is_untold_until_it_is_settled(self, store: WatchStore) -> None:
        store.move_on("clinic", STATE, digest("one"))
        store.move_on("clinic", STATE, digest("two"))
        assert [told.id for told in store.unsettled("clinic")] == ["one", "two"]
        store.settle([digest("one")])
        assert store.unsettled("clinic") == [digest("two")]

    def test_those_told_stay_for_feeds_newest_first_up_to_a_number(self, store: WatchStore) -> None:
        for number in range(60):
            store.move_on("clinic", STATE, digest(str(number)))
            store.settle([digest(str(number))])
        kept = [told.id for told in store.recent("clinic")]
        assert kept == [str(number) for number in range(59, 9, -1)]

    def test_those_not_told_are_never_forgotten(self, store: WatchStore) -> None:
        for number in range(70):
            store.move_on("clinic", STATE, digest(str(number)))
        store.settle([digest("69")])
        assert len(store.unsettled("clinic")) == 69


class TestTrouble:
    def test_a_second_run_is_told_that_one_is_going_on(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store_module, "_SECONDS_TO_WAIT", 0.01)
        with (
            only_one_run(tmp_path),
            pytest.raises(LocalDataError, match="Another run"),
            only_one_run(tmp_path),
        ):
            pass

    def test_the_next_run_may_begin_when_one_has_ended(self, tmp_path: Path) -> None:
        for _ in range(2):
            with only_one_run(tmp_path):
                pass

    def test_a_file_that_is_none_is_said_in_one_line(self, tmp_path: Path) -> None:
        WatchStore.open(tmp_path).__exit__(None, None, None)
        (tmp_path / "watches" / FILE_NAME).write_bytes(b"no database at all" * 99)
        with pytest.raises(LocalDataError, match=r"watches\.sqlite3 cannot be used"):
            WatchStore.open(tmp_path)

    def test_values_that_make_no_sense_are_said_in_one_line(self, tmp_path: Path) -> None:
        with WatchStore.open(tmp_path) as store:
            store.add("clinic", [], TODAY)
        with sqlite3.connect(tmp_path / "watches" / FILE_NAME) as connection:
            connection.execute("UPDATE watches SET state = '[1]'")
        connection.close()
        with WatchStore.open(tmp_path) as store, pytest.raises(LocalDataError, match="damaged"):
            store.watches()

    def test_a_folder_that_cannot_be_made_is_said_in_one_line(self, tmp_path: Path) -> None:
        (tmp_path / "watches").write_text("a file")
        with pytest.raises(LocalDataError, match="MBC_TRIALS_HOME"):
            WatchStore.open(tmp_path)


_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_PAIRS = st.lists(st.builds(Pair, _TEXT, _TEXT)).map(tuple)
_NEWS = st.builds(
    News,
    *[_TEXT] * 2,
    st.sampled_from(NewsKind),
    *[_TEXT] * 7,
    st.lists(_TEXT).map(tuple),
    _PAIRS,
    _PAIRS,
)


@given(st.builds(Digest, *[_TEXT] * 5, st.integers(), st.lists(_NEWS).map(tuple), st.booleans()))
def test_a_digest_comes_back_as_it_was(told: Digest) -> None:
    assert digest_from_json(digest_to_json(told)) == told


@given(_TEXT, st.integers(), _TEXT, st.dictionaries(_TEXT, st.builds(Standing, _TEXT, _TEXT)))
def test_a_state_comes_back_as_it_was(
    as_of: str, read: int, mark: str, listed: dict[str, Standing]
) -> None:
    state = State(as_of, read, mark, listed)
    assert state_from_json(state_to_json(state)) == state
