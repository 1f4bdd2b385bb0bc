"""The server can be started by hand from a file of records."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.loopback.records import load
from tests.records import studies

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["studies.jsonl", "studies.jsonl.gz"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    content = "\n".join(json.dumps(record) for record in studies(3)).encode() + b"\n\n"
    path = tmp_path / str(request.param)
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def test_records_are_read_plain_or_compressed(file: Path) -> None:
    assert load(file) == studies(3)


def test_it_prints_the_address_serves_and_ends_quietly_on_interrupt(file: Path) -> None:
    command = [sys.executable, "-m", "tests.loopback", str(file), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline().startswith("3 records")
        address = server.stdout.readline().strip().removeprefix("export MBC_TRIALS_BASE_URL=")
        try:
            answer = httpx.get(f"{address}/studies", trust_env=False)
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(timeout=10) == 0
    assert len(answer.json()["studies"]) == 3
