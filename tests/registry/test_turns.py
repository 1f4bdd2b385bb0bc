"""One process at a time downloads into a data folder; no lock ever keeps anyone out for good."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from mbc_trials.registry import turns
from mbc_trials.registry.turns import FILE_NAME, in_turn

HOLD = """
import sys, time
from pathlib import Path
from mbc_trials.registry.turns import in_turn
with in_turn(Path(sys.argv[1]), print):
    print("mine", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def said() -> list[str]:
    return []


def test_who_comes_alone_waits_for_nobody(tmp_path: Path, said: list[str]) -> None:
    for _ in range(2):
        with in_turn(tmp_path / "new", said.append) as waited:
            assert not waited
    assert said == []


def test_the_second_waits_until_the_first_is_done_and_says_so(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "_SILENCE", 0.05)
    order: list[str] = []
    begun = threading.Event()

    def first() -> None:
        with in_turn(tmp_path, said.append):
            begun.set()
            time.sleep(0.4)
            order.append("first")

    other = threading.Thread(target=first)
    other.start()
    begun.wait()
    with in_turn(tmp_path, said.append) as waited:
        order.append("second")
    other.join()
    assert waited
    assert order == ["first", "second"]
    assert said == ["Another mbc-trials is downloading: waiting for it"]


def test_who_does_not_come_to_an_end_is_not_waited_for_without_end(
    tmp_path: Path, said: list[str]
) -> None:
    with in_turn(tmp_path, said.append), in_turn(tmp_path, said.append, patience=0.2) as waited:
        assert waited
    assert said == ["The other mbc-trials is still not done: this one goes on without it"]


def test_a_killed_process_leaves_no_lock_behind(tmp_path: Path, said: list[str]) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    with holder.stdout as told:
        assert told.readline() == "mine\n"
        holder.kill()
        holder.wait()
    with in_turn(tmp_path, said.append) as waited:
        assert not waited
    assert said == []


@pytest.mark.parametrize("content", [b"no database at all" * 99, b""])
def test_whatever_the_file_holds_it_keeps_nobody_out(
    tmp_path: Path, said: list[str], content: bytes
) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with in_turn(tmp_path, said.append) as waited:
        assert not waited


def test_a_folder_that_cannot_be_made_locks_nobody_out(tmp_path: Path, said: list[str]) -> None:
    (tmp_path / "file").touch()
    with in_turn(tmp_path / "file" / "data", said.append) as waited:
        assert not waited
