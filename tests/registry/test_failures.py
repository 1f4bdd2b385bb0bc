"""Behind one kind of network error, the socket's own says what to do."""

from __future__ import annotations

import socket
import ssl

import httpx
import pytest

from mbc_trials.errors import RegistryUnreachableError
from mbc_trials.registry import failures
from mbc_trials.registry.settings import RegistrySettings

SETTINGS = RegistrySettings()


def caused_by(cause: Exception) -> httpx.ConnectError:
    """As httpx raises it, with the socket's own error two levels down."""
    middle = RuntimeError("transport")
    middle.__context__ = cause
    error = httpx.ConnectError("x")
    error.__cause__ = middle
    return error


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (socket.gaierror(-2, "x"), "clinicaltrials.gov could not be looked up"),
        (ssl.SSLCertVerificationError("self-signed"), "SSL_CERT_FILE"),
        (ssl.SSLError("handshake"), "No secure connection"),
        (ConnectionRefusedError(111, "x"), "refused the connection"),
        (OSError(101, "x"), "could not be reached"),
    ],
)
def test_name_look_up_tls_and_refusal_are_told_apart(cause: Exception, said: str) -> None:
    error = failures.of_exception(caused_by(cause), SETTINGS)
    assert type(error) is RegistryUnreachableError
    assert said in str(error)


def test_a_certificate_that_does_not_hold_will_not_hold_later() -> None:
    assert not failures.is_passing(caused_by(ssl.SSLCertVerificationError("self-signed")))


@pytest.mark.parametrize("cause", [socket.gaierror(-3, "x"), ConnectionRefusedError(111, "x")])
def test_a_network_that_is_down_may_be_up_later(cause: Exception) -> None:
    assert failures.is_passing(caused_by(cause))


def test_an_error_that_is_its_own_cause_is_followed_once() -> None:
    error = httpx.ConnectError("x")
    error.__cause__ = error
    assert "could not be reached" in str(failures.of_exception(error, SETTINGS))
