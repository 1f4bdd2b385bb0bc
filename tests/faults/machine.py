"""What a machine holds, and what a run has printed, in words a test can compare."""

from __future__ import annotations

import csv
from pathlib import Path

from mbc_trials.reading.version import READER_VERSION
from mbc_trials.registry.mirror import Mirror
from tests.cli.program import Program, Ran

__all__ = ["asking", "held", "rows"]


def held(home: Path) -> tuple[str, dict[str, str]]:
    """The date of the mirror's data, and its trials with their titles; nothing without one."""
    if not Mirror.present(home):
        return "", {}
    with Mirror.open(home, readonly=True) as mirror:
        state = mirror.state()
        titles = {row.trial.nct_id: row.trial.title for row in mirror.rows(READER_VERSION)}
        return (state.timestamp if state else ""), titles


def rows(ran: Ran) -> list[dict[str, str]]:
    """The trials of a search in a pipe."""
    return list(csv.DictReader(ran.lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def asking(program: Program, address: str, *arguments: str) -> Ran:
    """A run that asks the registry at this address."""
    program.environ = {"MBC_TRIALS_BASE_URL": address}
    return program(*arguments)
