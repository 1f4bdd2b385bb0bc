"""What only a process of its own shows: imports, pipes, signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import mbc_trials
from mbc_trials.registry.database import FILE_NAME
from tests.cli.program import Program
from tests.loopback import Behaviour, Fault, LoopbackRegistry, Trouble

HEAVY = ("httpx", "pydantic", "rich", "tenacity", "ahocorasick_rs")
RULES = ("mbc_trials.reading.reader", "mbc_trials.reading.receptors")

LOADED = """
import sys
import time
from mbc_trials.__main__ import main
try:
    main()
finally:
    print(*[name for name in {heavy} if name in sys.modules], file=sys.stderr)
"""


def process(
    home: Path, *arguments: str, script: str | None = None, base_url: str = ""
) -> subprocess.Popen[bytes]:
    start = ["-c", script] if script else ["-m", "mbc_trials"]
    return subprocess.Popen(
        [sys.executable, *start, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={
            **os.environ,
            "MBC_TRIALS_HOME": str(home),
            "MBC_TRIALS_BASE_URL": base_url or "http://127.0.0.1:9/api/v2",
        },
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["search", "--help"],
        ["show", "--help"],
        ["rights", "--help"],
        ["sync", "--help"],
        ["status", "--help"],
        ["profile", "--help"],
        ["profile", "new", "--help"],
        ["profile", "check", "--help"],
        ["status"],
        ["search", "--offline"],
        ["search", "--offline", "--format", "json", "--er-positive"],
        ["search", "--offline", "--format", "csv", "--site", "brain"],
        ["search", "--offline", "--format", "text"],
        ["show", "NCT99000001", "--offline", "--format", "json"],
    ],
    ids=" ".join,
)
def test_help_and_a_search_from_the_mirror_load_nothing_heavy(
    warm: Program, arguments: list[str]
) -> None:
    script = LOADED.format(heavy=HEAVY)
    out, err = process(warm.home, *arguments, script=script).communicate()
    assert out
    said = [line for line in err.splitlines() if line]
    assert all(line.startswith(b"mbc-trials: ") for line in said)


def test_without_a_command_it_helps(tmp_path: Path) -> None:
    out, err = process(tmp_path).communicate()
    assert out.startswith(b"Usage: mbc-trials")
    assert err == b""


def test_version_is_the_packages() -> None:
    out, _ = process(Path(), "--version").communicate()
    assert out.decode().split() == ["mbc-trials", mbc_trials.__version__]


def test_a_reader_that_stops_early_ends_the_program_quietly(warm: Program) -> None:
    running = process(warm.home, "search", "--offline")
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    assert running.wait() == 0
    assert running.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="head is a program of POSIX systems")
def test_head_gets_its_lines_and_the_pipe_ends_with_0(warm: Program) -> None:
    program = f"'{sys.executable}' -m mbc_trials search --offline --quiet"
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {program} | head -n 1"],
        env={**os.environ, "MBC_TRIALS_HOME": str(warm.home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("nct_id\t")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way on Windows")
def test_ctrl_c_in_a_download_ends_with_130_and_leaves_no_mirror_behind(tmp_path: Path) -> None:
    slow = Behaviour(faults=(Fault(Trouble.SLOW_START, times=None, seconds=60),))
    with LoopbackRegistry([], slow) as registry:
        running = process(tmp_path, "search", base_url=registry.base_url)
        while not registry.requests and running.poll() is None:
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate()
    assert running.returncode == 130
    assert err.decode().splitlines()[-1] == "mbc-trials: interrupted"
    assert b"Traceback" not in err


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way on Windows")
def test_ctrl_c_in_a_later_sync_ends_with_130_and_leaves_the_mirror_as_it_was(
    warm: Program,
) -> None:
    before = (warm.home / FILE_NAME).read_bytes()
    silent = Fault(Trouble.SLOW_START, times=None, after=1, seconds=60)
    newer = Behaviour(data_timestamp="2026-11-30T09:00:05", faults=(silent,))
    with LoopbackRegistry([], newer) as registry:
        running = process(warm.home, "sync", base_url=registry.base_url)
        while len(registry.requests) < 2 and running.poll() is None:
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
    assert (running.returncode, out) == (130, b"")
    assert err.decode().splitlines()[-1] == "mbc-trials: interrupted"
    assert (warm.home / FILE_NAME).read_bytes() == before


def test_a_search_from_stored_readings_loads_no_reading_rules(warm: Program) -> None:
    out, err = process(
        warm.home, "search", "--offline", script=LOADED.format(heavy=RULES)
    ).communicate()
    assert out
    said = [line for line in err.splitlines() if line]
    assert all(line.startswith(b"mbc-trials: ") for line in said)


def test_a_search_that_names_no_place_loads_no_table_of_towns(warm: Program) -> None:
    unwanted = ("mbc_trials.places.table", "gzip", "hashlib", "tempfile")
    script = LOADED.format(heavy=unwanted)
    _, err = process(warm.home, "search", "--offline", "--quiet", script=script).communicate()
    assert err.split() == []


def test_nobody_needs_to_listen_at_all(warm: Program) -> None:
    script = (
        "import os, sys; os.close(1); os.close(2)\n"
        "os.execv(sys.executable, [sys.executable, '-m', 'mbc_trials', 'search', '--offline'])"
    )
    ran = process(warm.home, script=script)
    assert ran.wait() == 0
