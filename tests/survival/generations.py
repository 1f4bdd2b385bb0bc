"""Data of the registry day by day, made so that a mirror that mixes two days gives itself away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from mbc_trials.registry.client import DataVersion
from mbc_trials.registry.mirror import Mirror
from mbc_trials.registry.paging import Page
from mbc_trials.registry.query import Listing
from tests.cli.program import NOW
from tests.records import studies

__all__ = ["RECORDS", "Generations", "day", "records", "whole_generation"]

RECORDS = 15
_FIRST = date(2026, 11, 23)
_LONG = "* Invented words that fill a page of the file\n" * 20


def day(generation: int) -> str:
    """The day of the registry's data, `yyyy-MM-dd`."""
    return (_FIRST + timedelta(days=generation)).isoformat()


def records(generation: int) -> list[Any]:
    """The same trials every day, each with other words."""
    return studies(
        RECORDS,
        title=f"Breast cancer study of day {generation}",
        criteria=f"Inclusion Criteria:\n\n* Words of day {generation}\n{_LONG}",
        last_update=day(generation),
    )


class Generations:
    """A registry that serves one generation and nothing else, without a network."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self._records = records(generation)

    @contextmanager
    def connect(self) -> Iterator[Generations]:
        """What a catalogue opens a connection with."""
        yield self

    def now(self) -> datetime:
        """The time at which this generation is new."""
        return NOW + timedelta(days=self.generation)

    def version(self) -> DataVersion:
        """The date of the generation."""
        return DataVersion("2.0.5", f"{day(self.generation)}T09:00:05")

    def pages(self, listing: Listing) -> Iterator[Page]:
        """All records in one page."""
        yield Page(tuple(self._records), len(self._records), received=1000)

    def study(self, number: str) -> dict[str, Any]:
        """Not asked for by a sync."""
        raise AssertionError(number)


def whole_generation(folder: Path) -> int:
    """The generation that the mirror holds; fails where it is not a whole one.

    -1 where nothing was held yet.
    """
    if not Mirror.present(folder):
        return -1
    with Mirror.open(folder) as mirror:
        mirror.check()
        state = mirror.state()
        if state is None:
            assert mirror.known() == {}
            return -1
        generation = (date.fromisoformat(state.day) - _FIRST).days
        rows = mirror.rows("none")
        assert len(rows) == state.records == RECORDS
        assert {row.trial.title for row in rows} == {f"Breast cancer study of day {generation}"}
        assert {known.last_update for known in mirror.known().values()} == {day(generation)}
        words = {_words(mirror.original(row.trial.nct_id)) for row in rows}
        assert words == {f"* Words of day {generation}"}
        assert len({change.number for change in mirror.changes()}) == generation * RECORDS
    return generation


def _words(raw: dict[str, Any]) -> str:
    text: str = raw["protocolSection"]["eligibilityModule"]["eligibilityCriteria"]
    return text.splitlines()[2]
