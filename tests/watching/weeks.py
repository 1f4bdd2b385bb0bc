"""A registry that changes from week to week, and a machine that asks it once a week."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.cli.program import NOW, Program, Ran
from tests.loopback import Behaviour, LoopbackRegistry
from tests.records import location, nct, study

__all__ = ["HER2_LOW", "HER2_POSITIVE", "Weeks", "criteria", "day", "trial"]

_FIRST = date(2026, 11, 23)


def day(week: int) -> str:
    """The day of a week's data, `yyyy-MM-dd`."""
    return (_FIRST + timedelta(weeks=week)).isoformat()


def criteria(*inclusion: str, exclusion: Sequence[str] = ("Pregnancy",)) -> str:
    """An invented criteria text of these statements."""
    lines = [*(f"* {words}" for words in inclusion), "", "Exclusion Criteria:", ""]
    lines += [f"* {words}" for words in exclusion]
    return "\n".join(["Inclusion Criteria:", "", "* Metastatic breast cancer", *lines, ""])


HER2_LOW = criteria("Tumour is HER2-low")
HER2_POSITIVE = criteria("Tumour is HER2-positive")


def trial(number: int, week: int = 0, text: str = HER2_LOW, **changes: Any) -> Any:
    """A recruiting trial in Lyon whose record was last posted in this week."""
    defaults = {
        "title": f"Invented study {number} in Breast Cancer",
        "last_update": day(week),
        "locations": [location("Lyon")],
    }
    return study(nct(number), text, **{**defaults, **changes})


class Weeks:
    """A person's machine from one week to the next."""

    def __init__(self, home: Path) -> None:
        self.program = Program(home)
        self.week = -1

    @contextmanager
    def next(self, *records: Any) -> Iterator[LoopbackRegistry]:
        """A week later the registry has these records."""
        self.week += 1
        with LoopbackRegistry(
            records, Behaviour(data_timestamp=f"{day(self.week)}T09:00:05")
        ) as server:
            self.program.now = NOW + timedelta(weeks=self.week)
            self.program.environ = {"MBC_TRIALS_BASE_URL": server.base_url}
            yield server

    def add(self, name: str, *options: str) -> None:
        """Keep a watch."""
        assert self.program("watch", "add", name, "--", *options).code == 0

    def run(self, *records: Any, options: Sequence[str] = ()) -> list[dict[str, Any]]:
        """Run all watches a week later, and give every change they tell."""
        told = json.loads(self.ran(*records, options=("--format", "json", *options)).out)
        return [change for watch in told["watches"] for change in watch["changes"]]

    def ran(self, *records: Any, options: Sequence[str] = ()) -> Ran:
        """Run all watches a week later."""
        with self.next(*records):
            ran = self.program("watch", "run", "-q", *options)
        assert ran.code == 0, ran.err
        return ran
