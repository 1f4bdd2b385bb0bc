"""A plain HTTP client of a loopback registry."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from tests.loopback import Behaviour, LoopbackRegistry

__all__ = ["numbers", "serving"]


@contextmanager
def serving(records: list[Any], behaviour: Behaviour | None = None) -> Iterator[httpx.Client]:
    """A plain HTTP client of a loopback registry."""
    with (
        LoopbackRegistry(records, behaviour) as registry,
        httpx.Client(base_url=registry.base_url, trust_env=False, verify=False) as client,
    ):
        yield client


def numbers(answer: httpx.Response) -> list[str]:
    listed = answer.json()["studies"]
    return [s["protocolSection"]["identificationModule"]["nctId"] for s in listed]
