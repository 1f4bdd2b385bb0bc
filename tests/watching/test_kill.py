"""However a run of the watches is killed, no news is lost, and what is told again says so."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import feedparser  # type: ignore[import-untyped]
import pytest

from mbc_trials.cli import watch_delivery
from mbc_trials.cli.run import run
from mbc_trials.reading import reader  # noqa: F401 - loaded here, not in each child
from mbc_trials.watching import writing
from mbc_trials.watching.store import WatchStore
from tests.records import nct
from tests.watching.weeks import Weeks, trial

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the tests fork and kill as POSIX systems do"
)

TRIALS = 4


def killed(*arguments: object, **named: object) -> NoReturn:
    """End this process as `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def before(owner: Any, name: str) -> None:
    setattr(owner, name, killed)


def after(owner: Any, name: str) -> None:
    real = getattr(owner, name)

    def then_killed(*arguments: Any, **named: Any) -> None:
        real(*arguments, **named)
        killed()

    setattr(owner, name, then_killed)


def within_the_output() -> None:
    """The first half of what is written gets out."""

    def half(digests: Sequence[Any], source: str, fmt: Any, out: Any, style: Any) -> None:
        for digest in digests:
            for news in digest.news[: TRIALS // 2]:
                out.write(json.dumps({"nct_id": news.nct_id}) + "\n")
            out.flush()
        killed()

    writing.write_digests = half


KILLED: dict[str, Callable[[], None]] = {
    "before the news is kept": lambda: before(WatchStore, "move_on"),
    "after the news is kept": lambda: after(WatchStore, "move_on"),
    "before the feed": lambda: before(watch_delivery, "_write_feed"),
    "after the feed": lambda: after(watch_delivery, "_write_feed"),
    "within the output": within_the_output,
    "after the output": lambda: before(WatchStore, "settle"),
    "after the news is settled": lambda: after(WatchStore, "settle"),
}


class Machine(Weeks):
    """A machine whose runs can be killed, with a feed that is written beside the output."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "home")
        self.feed = folder / "feed.xml"
        self._out = folder / "out.jsonl"
        self.add("clinic", "--her2-low")

    def child(self, prepare: Callable[[], None] = lambda: None) -> Any:
        """A run in a process of its own, begun, with `prepare` done in it first."""

        def work() -> None:
            with self._out.open("w", newline="") as stream:
                prepare()
                environment = replace(self.program.environment(), stdout=stream)
                arguments = ["watch", "run", "--format", "jsonl", "--atom", str(self.feed)]
                os._exit(run(arguments, environment))

        process = multiprocessing.get_context("fork").Process(target=work)
        process.start()
        return process

    def told(self) -> list[str]:
        """The trials in what the last child wrote, whole lines only."""
        lines = self._out.read_text().splitlines(keepends=True)
        return [json.loads(line)["nct_id"] for line in lines if line.endswith("\n")]

    def entries(self) -> list[tuple[str, str]]:
        """The entries of the feed: title and id."""
        if not self.feed.exists():
            return []
        return [(entry.title, entry.id) for entry in feedparser.parse(self.feed).entries]

    def whole_run(self) -> tuple[list[str], str]:
        """A run that is not killed: the trials it tells of, and what it says besides."""
        ran = self.program("watch", "run", "-q", "--format", "jsonl", "--atom", str(self.feed))
        assert ran.code == 0
        return [json.loads(line)["nct_id"] for line in ran.lines], ran.err


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path)
    with machine.next():
        machine.whole_run()
    with machine.next(*(trial(number, 1) for number in range(1, TRIALS + 1))):
        yield machine


ALL = [nct(number) for number in range(1, TRIALS + 1)]


@pytest.mark.parametrize("prepare", KILLED.values(), ids=KILLED.keys())
def test_nothing_is_lost_and_what_may_be_told_twice_says_so(
    machine: Machine, prepare: Callable[[], None]
) -> None:
    process = machine.child(prepare)
    process.join()
    assert process.exitcode == -signal.SIGKILL
    first = machine.told()
    second, said = machine.whole_run()

    assert {*first, *second} == {*ALL}
    assert not {*first} & {*second} or "you may have seen it already" in said
    assert sorted(title.split()[1].rstrip(",") for title, _ in machine.entries()) == ALL
    assert machine.whole_run() == ([], "")


def test_only_a_run_killed_while_it_writes_is_told_twice(machine: Machine) -> None:
    twice: list[str] = []
    records = []
    for number, (moment, prepare) in enumerate(KILLED.items(), start=10):
        records.append(trial(number, 1))
        with machine.next(*records):
            machine.child(prepare).join()
            first = machine.told()
            second, _ = machine.whole_run()
        if {*first} & {*second}:
            twice.append(moment)
    assert twice == ["within the output", "after the output"]


def test_killed_at_any_moment_a_feed_holds_each_change_once(machine: Machine) -> None:
    moments = random.Random(8)
    started = time.monotonic()
    machine.child().join()
    usual = time.monotonic() - started
    ends = []
    for week in range(2, 12):
        with machine.next(*(trial(number, 1) for number in range(1, TRIALS + week))):
            process = machine.child()
            time.sleep(moments.uniform(0, 1.2 * usual))
            process.kill()
            process.join()
            ends.append(process.exitcode)
    assert -signal.SIGKILL in ends, "the kills came too late to show anything"
    with machine.next(*(trial(number, 1) for number in range(1, TRIALS + 12))):
        machine.whole_run()
        told, _ = machine.whole_run()
    assert told == []
    titles = [title for title, _ in machine.entries()]
    assert sorted(title.split()[1].rstrip(",") for title in titles) == [
        nct(number) for number in range(1, TRIALS + 12)
    ]
