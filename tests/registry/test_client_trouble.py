"""The client against a loopback registry in trouble, passing or lasting."""

from __future__ import annotations

import socket

import pytest

from mbc_trials.errors import (
    MbcTrialsError,
    RegistryRefusedError,
    RegistryUnreachableError,
    UnusableAnswerError,
)
from mbc_trials.registry.client import RegistryClient
from mbc_trials.registry.settings import RegistrySettings
from tests.loopback import Behaviour, LoopbackRegistry, Trouble
from tests.records import studies
from tests.registry.asking import asking, fault, numbers, small_pages
from tests.registry.clock import FakeTime

QUICK = 0.15
"""Seconds the client waits for a loopback server that keeps silent on purpose."""


@pytest.mark.parametrize(
    "behaviour",
    [
        fault(Trouble.STATUS, status=429, times=2),
        fault(Trouble.STATUS, status=429, retry_after="5", times=2),
        fault(Trouble.STATUS, status=500, times=3),
        fault(Trouble.STATUS, status=503, times=3),
        fault(Trouble.CLOSE, times=2),
        fault(Trouble.CUT_CONNECTION, times=2),
        fault(Trouble.STATUS, status=502, times=1, after=2),
    ],
)
def test_trouble_that_passes_costs_nothing_but_time(behaviour: Behaviour) -> None:
    with asking(studies(7), behaviour) as (client, _):
        assert len(numbers(client, small_pages(3))) == 7


@pytest.mark.parametrize(
    ("behaviour", "kind", "said"),
    [
        (fault(Trouble.STATUS, status=429, times=None), RegistryUnreachableError, "slow down"),
        (fault(Trouble.STATUS, status=503, times=None), RegistryUnreachableError, "HTTP 503"),
        (fault(Trouble.CLOSE, times=None), RegistryUnreachableError, "broke off"),
        (fault(Trouble.HTML, times=None), UnusableAnswerError, "a web page"),
        (fault(Trouble.WRONG_TYPE, times=None), UnusableAnswerError, "octet-stream"),
        (fault(Trouble.CUT_JSON, times=None), UnusableAnswerError, "damaged or incomplete"),
        (fault(Trouble.CUT_CONNECTION, times=None), UnusableAnswerError, "in the middle"),
        (fault(Trouble.NO_LIST, times=None), UnusableAnswerError, "no list of studies"),
        (fault(Trouble.ELSEWHERE, times=None), UnusableAnswerError, "localhost did"),
        (Behaviour(refuse_everyone=True), RegistryRefusedError, "VPN"),
        (fault(Trouble.CUT_JSON, after=1), UnusableAnswerError, "damaged or incomplete"),
    ],
)
def test_trouble_that_lasts_ends_in_its_own_message(
    behaviour: Behaviour, kind: type[Exception], said: str
) -> None:
    with asking(studies(7), behaviour) as (client, _), pytest.raises(MbcTrialsError) as caught:
        numbers(client, small_pages(3))
    assert type(caught.value) is kind
    assert said in str(caught.value)


@pytest.mark.parametrize("trouble", [Trouble.SLOW_START, Trouble.SLOW_BODY])
def test_a_registry_that_falls_silent_is_not_waited_for(trouble: Trouble) -> None:
    with (
        asking(studies(3), fault(trouble, times=None), read_timeout=QUICK) as (client, _),
        pytest.raises(RegistryUnreachableError, match="did not answer in time"),
    ):
        numbers(client)


def test_a_user_agent_the_edge_does_not_like_is_refused_with_the_variable_to_set() -> None:
    with (
        asking([], own_user_agent="some-browser/1.0") as (client, _),
        pytest.raises(RegistryRefusedError, match="MBC_TRIALS_USER_AGENT"),
    ):
        client.version()


def test_a_user_agent_the_edge_knows_passes_under_an_own_name() -> None:
    with asking([], own_user_agent="desk/1 python-httpx/0.28") as (client, _):
        assert client.version().api_version == "2.0.5"


def test_a_closed_port_is_a_refused_connection() -> None:
    with LoopbackRegistry([]) as registry:
        settings = RegistrySettings(base_url=registry.base_url)
    with (
        RegistryClient(settings, clock=FakeTime().clock) as client,
        pytest.raises(RegistryUnreachableError, match="refused the connection"),
    ):
        client.version()


def test_a_name_that_cannot_be_looked_up_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_such_name(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", no_such_name)
    with (
        RegistryClient(RegistrySettings(), clock=FakeTime().clock) as client,
        pytest.raises(RegistryUnreachableError, match=r"clinicaltrials\.gov could not be looked"),
    ):
        client.version()


def test_a_server_without_tls_behind_https_is_named_as_such() -> None:
    with LoopbackRegistry([]) as registry:
        settings = RegistrySettings(base_url=registry.base_url.replace("http:", "https:"))
        with (
            RegistryClient(settings, clock=FakeTime().clock) as client,
            pytest.raises(RegistryUnreachableError, match="TLS"),
        ):
            client.version()


def test_a_server_on_this_machine_is_asked_past_any_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with asking([]) as (client, _):
        assert client.version().api_version == "2.0.5"
