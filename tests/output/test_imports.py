from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("httpx", "pydantic", "rich", "tenacity", "ahocorasick_rs")


def imported(fmt: str, command: str) -> set[str]:
    program = (
        "import io, sys\n"
        "from mbc_trials.output import Format, write_report, write_rights, write_trials\n"
        "from tests.output.samples import three\n"
        "out = io.StringIO()\n"
        f"fmt = Format({fmt!r})\n"
        f"{command}\n"
        f"print(' '.join(m for m in {HEAVY!r} if m in sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("fmt", ["tsv", "json", "text"])
def test_a_search_in_a_pipe_loads_nothing_heavy(fmt: str) -> None:
    assert imported(fmt, "write_report(three(), fmt, out)") == set()


def test_the_rights_in_a_pipe_load_nothing_heavy() -> None:
    assert imported("markdown", "write_rights(['US'], [], fmt, out)") == set()


def test_a_page_in_a_pipe_loads_nothing_heavy() -> None:
    assert imported("text", "write_trials(three(), fmt, out)") == set()


def test_only_the_table_loads_the_terminal_library() -> None:
    assert imported("table", "write_report(three(), fmt, out)") == {"rich"}
