"""A clock that takes no time, and one address of the registry answered by the test itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import respx

from tests.registry.clock import FakeTime
from tests.registry.fetching import URL


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def route() -> Iterator[respx.Route]:
    with respx.mock:
        yield respx.get(URL)
