"""One request through the transport, with a clock that takes no time."""

from __future__ import annotations

import httpx
import pytest

from mbc_trials.errors import MbcTrialsError
from mbc_trials.registry.settings import DEFAULT_BASE_URL, RegistrySettings
from mbc_trials.registry.transport import Transport
from tests.registry.clock import FakeTime

__all__ = ["GOOD", "URL", "failure", "get"]

URL = f"{DEFAULT_BASE_URL}/version"
GOOD = httpx.Response(200, json={"apiVersion": "2.0.5"})


def get(time: FakeTime, patience: float = 20.0) -> bytes:
    """The body that is answered in the end."""
    with Transport(RegistrySettings(), patience=patience, clock=time.clock) as transport:
        return transport.get("version", {}).content


def failure(time: FakeTime, patience: float = 20.0) -> MbcTrialsError:
    """The error it ends with."""
    with pytest.raises(MbcTrialsError) as caught:
        get(time, patience)
    return caught.value
