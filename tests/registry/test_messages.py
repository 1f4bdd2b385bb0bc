"""What is said when a request leads nowhere: its own plain line for each cause."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
import respx

from mbc_trials.errors import (
    RegistryRefusedError,
    RegistryUnreachableError,
    RequestRejectedError,
    UnknownTrialError,
    UnusableAnswerError,
)
from tests.registry.clock import FakeTime
from tests.registry.fetching import failure

MESSAGES = [
    (400, "`x` is unknown parameter", RequestRejectedError, "saying “`x` is unknown parameter”"),
    (403, "<html>", RegistryRefusedError, "MBC_TRIALS_USER_AGENT"),
    (403, "<html>", RegistryRefusedError, "https://clinicaltrials.gov/search?cond="),
    (404, "", UnusableAnswerError, "MBC_TRIALS_BASE_URL"),
    (404, "NCT number NCT99000001 not found", UnknownTrialError, "knows no study NCT99000001"),
    (404, "NCT number NCT99000001 not found, or so", UnusableAnswerError, "no such address"),
    (418, "", UnusableAnswerError, "unexpected HTTP status 418"),
    (429, "", RegistryUnreachableError, "slow down"),
    (500, "", RegistryUnreachableError, "trouble of its own (HTTP 500)"),
    (503, "<!doctype html>", RegistryUnreachableError, "(HTTP 503): try again later"),
]


@pytest.mark.parametrize(("status", "body", "kind", "said"), MESSAGES)
def test_each_status_has_its_own_plain_message(
    time: FakeTime, route: respx.Route, status: int, body: str, kind: type[Exception], said: str
) -> None:
    route.return_value = httpx.Response(status, text=body)
    error = failure(time)
    assert type(error) is kind
    assert said in str(error)
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (httpx.ReadTimeout("x"), "did not answer in time"),
        (httpx.ProxyError("http://user:secret@proxy"), "HTTPS_PROXY"),
        (httpx.RemoteProtocolError("x"), "broke off"),
    ],
)
def test_other_network_trouble_is_named(
    time: FakeTime, route: respx.Route, error: Exception, said: str
) -> None:
    route.side_effect = error
    caught = failure(time)
    assert isinstance(caught, RegistryUnreachableError)
    assert said in str(caught)
    assert "secret" not in str(caught)


@pytest.mark.parametrize(
    "error",
    [httpx.DecodingError("x"), httpx.TooManyRedirects("x"), httpx.UnsupportedProtocol("x")],
    ids=lambda error: type(error).__name__,
)
def test_an_answer_that_cannot_be_read_is_unusable(
    time: FakeTime, route: respx.Route, error: Exception
) -> None:
    route.side_effect = error
    assert isinstance(failure(time), UnusableAnswerError)
    assert route.call_count == 1


def test_an_error_text_is_quoted_in_one_printable_line_of_moderate_length(
    time: FakeTime, route: respx.Route
) -> None:
    hostile = "bad\x1b]8;;http://evil.example\x07\u202equery " + "x" * 9000 + "\nsecond line"
    route.return_value = httpx.Response(400, text=hostile)
    message = str(failure(time))
    assert message.isprintable()
    assert len(message) < 500
    assert "second line" not in message


@pytest.mark.parametrize(
    ("content_type", "said"),
    [
        ("text/html; charset=UTF-8", "a web page in place of data"),
        ("text/csv", "text/csv in place of JSON"),
        ("", "no content type in place of JSON"),
        ("application/json\x1b[31m", "in place of JSON"),
    ],
)
def test_an_answer_of_another_type_is_unusable(
    time: FakeTime, route: respx.Route, content_type: str, said: str
) -> None:
    headers = {"content-type": content_type} if content_type else {}
    route.return_value = httpx.Response(200, content=b"{}", headers=headers)
    error = failure(time)
    assert type(error) is UnusableAnswerError
    assert said in str(error)
    assert str(error).isprintable()


def test_a_body_that_drips_for_ever_is_given_up(time: FakeTime, route: respx.Route) -> None:
    def drip() -> Iterator[bytes]:
        while True:
            time.pass_by(20)
            yield b" "

    headers = {"content-type": "application/json"}
    route.side_effect = lambda _: httpx.Response(200, content=drip(), headers=headers)
    assert "did not answer in time" in str(failure(time))


def test_a_proxy_that_cannot_be_understood_is_one_clear_line(
    time: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "nonsense://user:secret@proxy")
    error = failure(time)
    assert isinstance(error, RegistryUnreachableError)
    assert "HTTPS_PROXY" in str(error)
    assert "secret" not in str(error)


@pytest.mark.parametrize(
    "address", ["https://login.example/", "http://clinicaltrials.gov/api/v2/version"]
)
def test_an_answer_from_elsewhere_or_over_plain_http_is_not_believed(
    time: FakeTime, route: respx.Route, address: str
) -> None:
    route.return_value = httpx.Response(302, headers={"Location": address})
    respx.get(address).respond(json={"apiVersion": "2.0.5"})
    error = failure(time)
    assert type(error) is UnusableAnswerError
    assert "did not answer itself" in str(error)
