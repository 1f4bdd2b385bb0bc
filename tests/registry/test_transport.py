"""One request and its repetitions: when it is tried again, how long it waits, when it stops."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
import respx

from mbc_trials.errors import RegistryUnreachableError
from mbc_trials.registry.settings import RegistrySettings
from mbc_trials.registry.transport import Transport
from tests.registry.clock import FakeTime
from tests.registry.fetching import GOOD, failure, get

# -- what is sent


def test_the_request_names_the_program_and_asks_for_json(
    time: FakeTime, route: respx.Route
) -> None:
    route.return_value = GOOD
    get(time)
    sent = route.calls.last.request.headers
    assert sent["user-agent"] == RegistrySettings().user_agent
    assert sent["accept"] == "application/json"


def test_no_cookie_is_ever_sent_back(time: FakeTime, route: respx.Route) -> None:
    cookie = {"set-cookie": "id=1; Path=/"}
    route.return_value = httpx.Response(200, json={}, headers=cookie)
    with Transport(RegistrySettings(), patience=20, clock=time.clock) as transport:
        transport.get("version", {})
        transport.get("version", {})
    assert "cookie" not in route.calls.last.request.headers


# -- trying again


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_passing_trouble_is_tried_again(time: FakeTime, route: respx.Route, status: int) -> None:
    route.side_effect = [httpx.Response(status), httpx.Response(status), GOOD]
    assert get(time) == GOOD.content


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectTimeout("x"),
        httpx.ReadTimeout("x"),
        httpx.ConnectError("x"),
        httpx.ReadError("x"),
        httpx.RemoteProtocolError("x"),
        httpx.ProxyError("x"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_lost_connection_is_tried_again(
    time: FakeTime, route: respx.Route, error: Exception
) -> None:
    route.side_effect = [error, GOOD]
    assert get(time) == GOOD.content


def test_four_tries_are_all(time: FakeTime, route: respx.Route) -> None:
    route.return_value = httpx.Response(503)
    assert isinstance(failure(time), RegistryUnreachableError)
    assert route.call_count == 4


def test_pauses_double_and_vary(time: FakeTime, route: respx.Route) -> None:
    route.return_value = httpx.Response(503)
    failure(time)
    first, second, third = time.pauses
    assert 1 <= first <= 2
    assert 2 <= second <= 3
    assert 4 <= third <= 5


@pytest.mark.parametrize("header", ["7", "Mon, 23 Nov 2026 12:00:07 GMT"])
def test_the_registry_may_say_how_long_to_wait(
    time: FakeTime, route: respx.Route, header: str
) -> None:
    route.side_effect = [httpx.Response(429, headers={"Retry-After": header}), GOOD]
    get(time)
    assert time.pauses == [7.0]


def test_a_long_retry_after_is_capped_for_those_with_much_patience(
    time: FakeTime, route: respx.Route
) -> None:
    route.side_effect = [httpx.Response(429, headers={"Retry-After": "3600"}), GOOD]
    get(time, patience=120)
    assert time.pauses == [30.0]


def test_a_retry_after_beyond_all_patience_is_not_waited_for(
    time: FakeTime, route: respx.Route
) -> None:
    route.return_value = httpx.Response(429, headers={"Retry-After": "3600"})
    failure(time, patience=20)
    assert time.pauses == []


def test_a_retry_after_of_nothing_still_keeps_requests_a_second_apart(
    time: FakeTime, route: respx.Route
) -> None:
    route.side_effect = [httpx.Response(429, headers={"Retry-After": "0"}), GOOD]
    get(time)
    assert time.passed >= 1.0


def test_a_silent_registry_is_given_up_within_the_patience(
    time: FakeTime, route: respx.Route
) -> None:
    def silence(request: httpx.Request) -> httpx.Response:
        timeouts = request.extensions["timeout"]
        time.pass_by(timeouts["read"])
        raise httpx.ReadTimeout("silence")

    route.side_effect = silence
    failure(time, patience=20)
    assert time.passed <= 21.0


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418])
def test_an_answer_that_will_not_change_is_not_asked_for_again(
    time: FakeTime, route: respx.Route, status: int
) -> None:
    route.return_value = httpx.Response(status, text="no")
    failure(time)
    assert route.call_count == 1
    assert time.pauses == []


# -- patience over several requests


def test_requests_in_trouble_share_one_patience(time: FakeTime, route: respx.Route) -> None:
    def slow_then_silent(request: httpx.Request) -> httpx.Response:
        time.pass_by(min(4, request.extensions["timeout"]["read"]))
        if route.call_count < 2:
            return GOOD
        raise httpx.ReadTimeout("silence")

    route.side_effect = slow_then_silent
    with Transport(RegistrySettings(), patience=15, clock=time.clock) as transport:
        transport.get("version", {})
        transport.get("version", {})
        with pytest.raises(RegistryUnreachableError):
            transport.get("version", {})
    assert time.passed <= 2 * 4 + 15 + 1


def test_an_answer_that_drips_is_given_up(time: FakeTime, route: respx.Route) -> None:
    class Drip(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            for _ in range(1000):
                time.pass_by(1)
                yield b" "

    kind = {"content-type": "application/json"}
    route.side_effect = lambda _: httpx.Response(200, stream=Drip(), headers=kind)
    error = failure(time, patience=15)
    assert "in time" in str(error)
    assert time.passed <= 20


def test_a_long_answer_that_keeps_coming_is_waited_for(time: FakeTime, route: respx.Route) -> None:
    class Steady(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            for _ in range(100):
                time.pass_by(1)
                yield b"x" * 10_000

    kind = {"content-type": "application/json"}
    route.return_value = httpx.Response(200, stream=Steady(), headers=kind)
    assert len(get(time, patience=15)) == 1_000_000


def test_a_host_with_several_addresses_does_not_use_up_the_patience_at_once(
    time: FakeTime, route: respx.Route
) -> None:
    def no_connection(request: httpx.Request) -> httpx.Response:
        time.pass_by(2 * request.extensions["timeout"]["connect"])  # two addresses
        raise httpx.ConnectTimeout("no way")

    route.side_effect = no_connection
    failure(time, patience=15)
    assert time.passed <= 18
