"""However a sync is killed, the mirror opens again and holds one whole state, old or new."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import cache
from itertools import count
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from mbc_trials.catalogue import Catalogue
from mbc_trials.reading import reader  # noqa: F401 - loaded here, not in each child
from mbc_trials.registry.mirror import Mirror
from mbc_trials.registry.packing import pack
from mbc_trials.registry.query import SCOPE_FINGERPRINT
from mbc_trials.registry.update import Update
from tests.registry.mirroring import NOON
from tests.survival.generations import RECORDS, Generations, day, records, whole_generation

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the tests fork and kill as POSIX systems do"
)

KILLS = 30

AHEAD = 4

Work = Callable[[Path, int, Event], None]


def sync_on_and_on(folder: Path, generation: int, ready: Event) -> None:
    """Sync one generation after the other, until killed."""
    ready.set()
    for number in count(generation):
        registry = Generations(number)
        Catalogue(folder, registry.connect, _fail, now=registry.now).sync()


def write_on_and_on(folder: Path, generation: int, ready: Event) -> None:
    """Write a few generations that the parent has prepared."""
    with Mirror.open(folder) as mirror:
        ready.set()
        for number in range(generation, generation + AHEAD):
            mirror.apply(update_to(number), NOON)


@cache
def update_to(generation: int) -> Update:
    """All that a sync brings for this generation."""
    packed = tuple(record for record in map(pack, records(generation)) if record)
    return Update(
        f"{day(generation)}T09:00:05",
        packed,
        SCOPE_FINGERPRINT,
        basis=f"{day(generation - 1)}T09:00:05",
    )


def _fail(warning: str) -> None:
    os.write(2, warning.encode())
    os._exit(9)


def killed_after(seconds: float, work: Work, folder: Path, generation: int) -> None:
    """Begin the work with this generation, and end it as `kill -9` does."""
    forking = multiprocessing.get_context("fork")
    ready = forking.Event()
    child = forking.Process(target=work, args=(folder, generation, ready))
    child.start()
    assert ready.wait(20)
    time.sleep(seconds)
    child.kill()
    child.join()
    assert child.exitcode in {-signal.SIGKILL, 0}


def usual_seconds(work: Work, folder: Path) -> float:
    """How long a generation takes here and now, so that the kills fall into the work."""
    ready = multiprocessing.get_context("fork").Event()
    folder.mkdir()
    for number in range(AHEAD):
        update_to(number)
    started = time.monotonic()
    if work is write_on_and_on:
        work(folder, 0, ready)
        return (time.monotonic() - started) / AHEAD
    registry = Generations(0)
    Catalogue(folder, registry.connect, _fail, now=registry.now).sync()
    return time.monotonic() - started


@pytest.mark.parametrize("work", [sync_on_and_on, write_on_and_on], ids=["sync", "write"])
def test_a_killed_sync_leaves_a_whole_state(work: Work, tmp_path: Path) -> None:
    moments = random.Random(23)
    longest = 3 * usual_seconds(work, tmp_path / "unharmed")
    held = []
    for _ in range(KILLS):
        generation = whole_generation(tmp_path)
        held.append(generation)
        for number in range(generation + 1, generation + 1 + AHEAD):
            update_to(number)
        killed_after(moments.uniform(0, longest), work, tmp_path, generation + 1)
    held.append(whole_generation(tmp_path))

    assert held == sorted(held)
    assert len(set(held)) > 2, "the kills came too early to show anything"


def test_after_a_kill_the_next_sync_goes_on_as_if_nothing_had_been(tmp_path: Path) -> None:
    first, second = Generations(0), Generations(1)
    Catalogue(tmp_path, first.connect, pytest.fail, now=first.now).sync()
    killed_after(0.08, sync_on_and_on, tmp_path, 1)
    if whole_generation(tmp_path) == 0:
        done = Catalogue(tmp_path, second.connect, pytest.fail, now=second.now).sync()
        assert done.applied
        assert done.applied.changed == RECORDS
    assert whole_generation(tmp_path) >= 1
