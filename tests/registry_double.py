"""A registry inside the test: serves invented records, changes its data, or cannot be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from mbc_trials.errors import MbcTrialsError, UnknownTrialError
from mbc_trials.registry.client import DataVersion
from mbc_trials.registry.paging import Page
from mbc_trials.registry.query import Listing

__all__ = ["RegistryDouble"]


@dataclass
class RegistryDouble:
    """What the registry serves, and what it was asked."""

    listings: Mapping[str, list[Any]] = field(default_factory=dict)
    """Records by the name of the listing they are in."""
    others: list[Any] = field(default_factory=list)
    """Records found by their number only."""
    timestamps: list[str] = field(default_factory=lambda: ["2026-11-23T09:00:05"])
    """The date of the data at each question for it; the last one stays."""
    error: MbcTrialsError | None = None
    """Raised by every question."""
    page_size: int = 2
    asked: list[str] = field(default_factory=list)
    connections: int = 0

    @contextmanager
    def connect(self) -> Iterator[RegistryDouble]:
        """What a catalogue is given to open a connection with."""
        self.connections += 1
        yield self

    def version(self) -> DataVersion:
        """The date of the data."""
        self._note("version")
        return DataVersion(
            "2.0.5", self.timestamps.pop(0) if len(self.timestamps) > 1 else self.timestamps[0]
        )

    def pages(self, listing: Listing) -> Iterator[Page]:
        """The records of a listing, a few at a time."""
        records = [record for record in self._named(listing) if _is_in(record, listing)]
        for start in range(0, max(len(records), 1), self.page_size):
            self._note(listing.name)
            page = tuple(records[start : start + self.page_size])
            yield Page(page, len(records), received=1000)

    def _named(self, listing: Listing) -> list[Any]:
        if "filter.ids" in listing.params:
            return self._all()
        return self.listings.get(listing.name.split()[0], [])

    def _all(self) -> list[Any]:
        everything = [*self.others, *(r for some in self.listings.values() for r in some)]
        return list({_identity(record)["nctId"]: record for record in everything}.values())

    def study(self, number: str) -> dict[str, Any]:
        """One record, whether in a listing or not."""
        self._note(number)
        for record in self._all():
            if number in _numbers(record):
                return dict(record)
        raise UnknownTrialError(f"{number} is not known")

    def _note(self, question: str) -> None:
        self.asked.append(question)
        if self.error is not None:
            raise self.error


def _is_in(record: Any, listing: Listing) -> bool:
    """Whether the record passes the filters by status, day and number."""
    status = record["protocolSection"].get("statusModule", {})
    statuses = listing.params.get("filter.overallStatus")
    since = re.search(r"RANGE\[(.*),MAX\]", listing.params.get("filter.advanced", ""))
    numbers = listing.params.get("filter.ids")
    return (
        (not statuses or status["overallStatus"] in statuses.split(","))
        and (not since or since[1] <= status["lastUpdatePostDateStruct"]["date"])
        and (not numbers or not _numbers(record).isdisjoint(numbers.split(",")))
    )


def _identity(record: Any) -> dict[str, Any]:
    return dict(record["protocolSection"]["identificationModule"])


def _numbers(record: Any) -> set[str]:
    identity = _identity(record)
    return {identity["nctId"], *identity.get("nctIdAliases", ())}
