"""What a sync needs of others: a client of the registry, and someone to tell how far it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from mbc_trials.registry.query import Listing

__all__ = ["Client", "ProgressSink", "SilentProgress"]


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
