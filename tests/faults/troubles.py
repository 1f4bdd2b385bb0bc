"""Registries that cannot be relied on, each as an address that is in trouble while it is open."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from mbc_trials.registry.settings import RegistrySettings
from tests.loopback import Behaviour, Fault, LoopbackRegistry, Trouble
from tests.records import studies

__all__ = ["LASTING", "MIDWAY", "NEWER", "Lasting", "impatience", "served"]

CERTIFICATE = Path(__file__).parent / "self_signed.pem"
NEWER = studies(9, title="A title from a newer load of data", last_update="2026-11-24")
"""What the registry in trouble would deliver, if it could."""

_BASE = Behaviour(largest_page=2, data_timestamp="2026-11-24T09:00:05")
_REQUESTS_BEFORE_PAGE_TWO = 2
_HOST = "registry.invalid"
_QUICK = 0.15
"""Seconds to wait for a registry that keeps silent on purpose."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """Trouble that does not pass."""

    name: str
    open: Callable[[], AbstractContextManager[str]]
    """Gives the address for MBC_TRIALS_BASE_URL."""
    code: int
    """How a command ends that nothing local can answer."""
    words: str
    """What must be said."""


@contextmanager
def served(behaviour: Behaviour, records: list[Any] = NEWER, **server: Any) -> Iterator[str]:
    """The address of a loopback registry."""
    with LoopbackRegistry(records, behaviour, **server) as registry:
        yield registry.base_url


@contextmanager
def impatience() -> Iterator[None]:
    """The program waits for a silent registry no longer than a test can afford."""
    read = RegistrySettings.from_environ

    def impatient(environ: Mapping[str, str]) -> RegistrySettings:
        return replace(read(environ), connect_timeout=_QUICK, read_timeout=_QUICK)

    with patch.object(RegistrySettings, "from_environ", impatient):
        yield


def _faulty(
    trouble: Trouble, after: int = 0, **more: Any
) -> Callable[[], AbstractContextManager[str]]:
    fault = Fault(trouble, times=None, after=after, **more)
    silent = trouble in {Trouble.SLOW_START, Trouble.SLOW_BODY}

    @contextmanager
    def faulty() -> Iterator[str]:
        waiting = impatience() if silent else nullcontext()
        with served(replace(_BASE, faults=(fault,))) as address, waiting:
            yield address

    return faulty


@contextmanager
def _closed_port() -> Iterator[str]:
    with LoopbackRegistry([]) as registry:
        address = registry.base_url
    yield address


@contextmanager
def _nameless_host() -> Iterator[str]:
    real = socket.getaddrinfo

    def lookup(host: Any, *rest: Any, **more: Any) -> Any:
        if host in {_HOST, _HOST.encode()}:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return real(host, *rest, **more)

    with patch("socket.getaddrinfo", lookup):
        yield f"https://{_HOST}/api/v2"


@contextmanager
def _full_queue() -> Iterator[str]:
    """A port whose queue is full: the system leaves further connections without an answer."""
    with ExitStack() as sockets:
        listening = sockets.enter_context(socket.socket())
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for _ in range(4):
            waiting = sockets.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listening.getsockname())
        with impatience():
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/api/v2"


def _unproven() -> AbstractContextManager[str]:
    return served(_BASE, certificate=CERTIFICATE)


def _refusing() -> AbstractContextManager[str]:
    return served(replace(_BASE, refuse_everyone=True))


def _in_circles() -> AbstractContextManager[str]:
    return served(replace(_BASE, repeat_token=True))


def _losing() -> AbstractContextManager[str]:
    return served(replace(_BASE, lose=3))


_SILENT = "did not answer in time"
_ANSWERS: tuple[tuple[str, Trouble, dict[str, Any], int, str], ...] = (
    ("429", Trouble.STATUS, {"status": 429}, 3, "slow down (HTTP 429)"),
    ("429 for an hour", Trouble.STATUS, {"status": 429, "retry_after": "3600"}, 3, "HTTP 429"),
    ("503", Trouble.STATUS, {"status": 503}, 3, "trouble of its own (HTTP 503)"),
    ("400", Trouble.STATUS, {"status": 400}, 4, "malformed (HTTP 400)"),
    ("no answer", Trouble.CLOSE, {}, 3, "broke off the connection"),
    ("silence", Trouble.SLOW_START, {}, 3, _SILENT),
    ("silence in the middle", Trouble.SLOW_BODY, {}, 3, _SILENT),
    ("a broken connection", Trouble.CUT_CONNECTION, {}, 4, "stopped in the middle"),
    ("a web page", Trouble.HTML, {}, 4, "a web page in place of data"),
    ("a log-in page", Trouble.ELSEWHERE, {}, 4, "log-in"),
    ("cut JSON", Trouble.CUT_JSON, {}, 4, "damaged or incomplete data"),
    ("another type", Trouble.WRONG_TYPE, {}, 4, "application/octet-stream in place of JSON"),
)

LASTING = (
    Lasting("a closed port", _closed_port, 3, "refused the connection"),
    Lasting("an unknown host", _nameless_host, 3, f"{_HOST} could not be looked up"),
    Lasting("a false certificate", _unproven, 3, "could not prove who it is (TLS certificate)"),
    Lasting("no connection in time", _full_queue, 3, _SILENT),
    Lasting("403", _refusing, 3, "refuses this program or this network (HTTP 403)"),
    *(Lasting(name, _faulty(what, **more), code, say) for name, what, more, code, say in _ANSWERS),
)
"""Trouble from the first request on."""

MIDWAY = (
    Lasting("a token that repeats", _in_circles, 4, "sent only 4 of 9 studies"),
    Lasting("studies that are missing", _losing, 4, "sent only 6 of 9 studies"),
    *(
        Lasting(f"{name} on page two", _faulty(what, _REQUESTS_BEFORE_PAGE_TWO, **more), code, say)
        for name, what, more, code, say in _ANSWERS
    ),
)
"""Trouble in the middle of a download, when some of it has come."""
