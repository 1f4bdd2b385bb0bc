"""The whole scope from the registry, packed for storing while it arrives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from mbc_trials.errors import UnusableAnswerError
from mbc_trials.registry.packing import PackedRecord, pack
from mbc_trials.registry.query import Listing

__all__ = ["Client", "Download", "ProgressSink", "SilentProgress", "download"]

_TRIES = 2
_STAGES = {
    "breast": "Downloading breast cancer trials",
    "basket": "Downloading trials for several kinds of cancer",
}


class ProgressSink(Protocol):
    """Who is told how far a long piece of work has come."""

    def stage(self, name: str, total: int | None) -> None:
        """A stage begins; `name` is a phrase for people, `total` counts its records if known."""

    def advance(self, records: int, received: int) -> None:
        """So many more records are done, and so many more bytes came over the wire."""

    def done(self) -> None:
        """What the stages were part of is over, finished or failed; more may begin later."""


class SilentProgress:
    """Tells nobody."""

    def stage(self, name: str, total: int | None) -> None:
        """Take no notice."""

    def advance(self, records: int, received: int) -> None:
        """Take no notice."""

    def done(self) -> None:
        """Take no notice."""


class _Version(Protocol):
    @property
    def timestamp(self) -> str: ...


class _Page(Protocol):
    @property
    def studies(self) -> Sequence[dict[str, Any]]: ...
    @property
    def total(self) -> int | None: ...
    @property
    def received(self) -> int: ...


class Client(Protocol):
    """What is needed of `mbc_trials.registry.client.RegistryClient`."""

    def version(self) -> _Version:
        """Which load of data the registry serves."""

    def pages(self, listing: Listing) -> Iterator[_Page]:
        """All studies of a listing."""

    def study(self, number: str) -> dict[str, Any]:
        """One study."""


@dataclass(frozen=True, slots=True)
class Download:
    """Everything of one load of the registry's data, each record once."""

    records: tuple[PackedRecord, ...]
    timestamp: str
    """The registry's own date of its data, UTC."""
    nameless: int
    """Records without a usable NCT number, which cannot be kept."""


def download(client: Client, scope: Iterable[Listing], progress: ProgressSink) -> Download:
    """Download the listings of `scope`.

    The registry loads new data once a day; pages from before and after do not belong together, so
    a download with a load in the middle is begun again, once. Raises UnusableAnswerError when
    that does not help, and whatever the client raises.
    """
    listings = tuple(scope)
    progress.stage("Asking the registry", None)
    before = client.version().timestamp
    for _ in range(_TRIES):
        records, nameless = _all_records(client, listings, progress)
        after = client.version().timestamp
        if after == before:
            return Download(records, before, nameless)
        before = after
    raise UnusableAnswerError(
        "The registry changed its data each time while they were downloaded: "
        "try again in a few minutes"
    )


def _all_records(
    client: Client, listings: Iterable[Listing], progress: ProgressSink
) -> tuple[tuple[PackedRecord, ...], int]:
    records: dict[str, PackedRecord] = {}
    nameless = 0
    for listing in listings:
        for study in _studies(client, listing, progress):
            record = pack(study)
            if record is None:
                nameless += 1
            else:
                records.setdefault(record.nct_id, record)
    return tuple(records.values()), nameless


def _studies(client: Client, listing: Listing, progress: ProgressSink) -> Iterator[dict[str, Any]]:
    for number, page in enumerate(client.pages(listing)):
        if number == 0:
            progress.stage(_STAGES.get(listing.name, listing.name), page.total)
        yield from page.studies
        progress.advance(len(page.studies), page.received)
