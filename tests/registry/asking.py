"""A client and the loopback registry it talks to, for tests of both together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mbc_trials.registry.client import RegistryClient
from mbc_trials.registry.paging import nct_id
from mbc_trials.registry.query import SCOPE, Listing
from mbc_trials.registry.settings import RegistrySettings
from tests.loopback import Behaviour, Fault, LoopbackRegistry, Trouble
from tests.registry.clock import FakeTime

__all__ = ["asking", "fault", "numbers", "small_pages"]

BREAST = SCOPE[0]


@contextmanager
def asking(
    records: list[Any], behaviour: Behaviour | None = None, **settings: Any
) -> Iterator[tuple[RegistryClient, LoopbackRegistry]]:
    """A client and the loopback registry it talks to; pauses take no time."""
    with LoopbackRegistry(records, behaviour) as registry:
        told = RegistrySettings(base_url=registry.base_url, **settings)
        with RegistryClient(told, clock=FakeTime().clock) as client:
            yield client, registry


def small_pages(size: int) -> Listing:
    return Listing("breast", {**BREAST.params, "pageSize": str(size)})


def numbers(client: RegistryClient, listing: Listing = BREAST) -> list[str]:
    return [nct_id(s) for page in client.pages(listing) for s in page.studies]


def fault(trouble: Trouble, **changes: Any) -> Behaviour:
    return Behaviour(faults=(Fault(trouble, **changes),))
