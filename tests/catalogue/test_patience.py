"""However the registry fails, a stale mirror answers within twenty seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import httpx
import pytest
import respx

from mbc_trials.answer import AnswerSource
from mbc_trials.catalogue import Catalogue
from mbc_trials.registry.client import RegistryClient
from tests.catalogue.machine import Machine
from tests.registry.clock import FakeTime

NEWER = httpx.Response(200, json={"dataTimestamp": "2026-11-24T09:00:05"})

Answering = Callable[[httpx.Request], httpx.Response]


@pytest.fixture
def stale(machine: Machine) -> Machine:
    machine.search()
    machine.now += timedelta(days=1)
    return machine


@pytest.fixture
def registry() -> Iterator[respx.Route]:
    with respx.mock:
        yield respx.route()


def silent(time: FakeTime) -> Answering:
    def answer(request: httpx.Request) -> httpx.Response:
        time.pass_by(request.extensions["timeout"]["read"])
        raise httpx.ReadTimeout("silence")

    return answer


def no_connection_at_two_addresses(time: FakeTime) -> Answering:
    def answer(request: httpx.Request) -> httpx.Response:
        time.pass_by(2 * request.extensions["timeout"]["connect"])
        raise httpx.ConnectTimeout("no way")

    return answer


def slow_and_in_trouble(time: FakeTime) -> Answering:
    def answer(request: httpx.Request) -> httpx.Response:
        time.pass_by(min(3, request.extensions["timeout"]["read"]))
        return httpx.Response(503)

    return answer


def wants_a_long_wait(time: FakeTime) -> Answering:
    return lambda _: httpx.Response(429, headers={"Retry-After": "600"})


def silent_after_the_version(time: FakeTime) -> Answering:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/version"):
            time.pass_by(1)
            return NEWER
        return silent(time)(request)

    return answer


def dripping(time: FakeTime) -> Answering:
    class Drip(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            while True:
                time.pass_by(1)
                yield b" "

    kind = {"content-type": "application/json"}
    return lambda _: httpx.Response(200, headers=kind, stream=Drip())


@pytest.mark.parametrize(
    "failing",
    [
        silent,
        no_connection_at_two_addresses,
        slow_and_in_trouble,
        wants_a_long_wait,
        silent_after_the_version,
        dripping,
    ],
    ids=lambda failing: failing.__name__,
)
def test_the_mirror_answers_in_time(
    stale: Machine, registry: respx.Route, failing: Callable[[FakeTime], Answering]
) -> None:
    time = FakeTime()
    registry.side_effect = failing(time)
    catalogue = Catalogue(
        stale.folder,
        lambda: RegistryClient(clock=time.clock),
        stale.warnings.append,
        now=lambda: stale.now,
    )
    answer = catalogue.open_trials()

    assert answer.source is AnswerSource.MIRROR
    assert time.passed <= 20
    assert "The local copy answers, with the registry's data of 2026-11-23" in stale.warnings[0]
