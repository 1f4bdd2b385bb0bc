"""Runs the program in processes of their own that can be limited, stripped of rights, or killed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.cli.program import NOW, Ran

__all__ = ["ended", "run", "started"]

ROOT = Path(__file__).parents[2]

_SCRIPT = """
import json, os, sys, tempfile
from datetime import datetime
from pathlib import Path
from tests.cli.program import Program

told = json.loads(sys.argv[1])
environ = {"MBC_TRIALS_BASE_URL": told["base_url"]}
if told["nobody"]:  # who may not be allowed to load modules from where Python is installed
    with tempfile.TemporaryDirectory() as elsewhere:
        Program(Path(elsewhere, "one"), environ)("search")
        Program(Path(elsewhere, "two"), environ)("search", "--offline")
if told["largest_file"]:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (told["largest_file"],) * 2)
if told["nobody"]:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
program = Program(Path(told["home"]), environ, datetime.fromisoformat(told["now"]))
ran = program(*told["arguments"])
print(json.dumps([ran.code, ran.out, ran.err]))
"""


def started(
    home: Path,
    base_url: str,
    *arguments: str,
    now: datetime = NOW,
    largest_file: int = 0,
    nobody: bool = False,
) -> subprocess.Popen[str]:
    """`mbc-trials` with these arguments, begun; its pauses between requests take no time.

    `largest_file` is how many bytes a file may have, as on a disk that is full; `nobody` gives up
    the rights of root once everything is loaded.
    """
    told: dict[str, Any] = {
        "home": str(home),
        "base_url": base_url,
        "arguments": arguments,
        "now": now.isoformat(),
        "largest_file": largest_file,
        "nobody": nobody,
    }
    return subprocess.Popen(
        [sys.executable, "-c", _SCRIPT, json.dumps(told)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(processes: Iterable[subprocess.Popen[str]]) -> list[Ran]:
    """What the runs left behind, when all have ended."""
    found = []
    for process in processes:
        out, err = process.communicate()
        assert err == ""
        found.append(Ran(*json.loads(out)))
    return found


def run(home: Path, base_url: str, *arguments: str, **how: Any) -> Ran:
    """One run from beginning to end."""
    return ended([started(home, base_url, *arguments, **how)])[0]
