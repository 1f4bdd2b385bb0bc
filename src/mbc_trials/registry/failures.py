"""What went wrong at the registry, turned into one line a person can act on. Only here."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator

import httpx

from mbc_trials.errors import (
    MbcTrialsError,
    RegistryRefusedError,
    RegistryUnreachableError,
    RequestRejectedError,
    UnknownTrialError,
    UnusableAnswerError,
)
from mbc_trials.registry.query import website_search_url
from mbc_trials.registry.settings import (
    BASE_URL_VARIABLE,
    USER_AGENT_VARIABLE,
    RegistrySettings,
)
from mbc_trials.registry.wording import one_line
from mbc_trials.sentences import say

__all__ = [
    "PASSING_STATUSES",
    "is_passing",
    "of_exception",
    "of_status",
    "of_surroundings",
    "of_type",
    "unusable",
]

PASSING_STATUSES = frozenset({429, 500, 502, 503, 504})
"""Answers worth asking again after a pause."""

_QUOTED = 300
_UNKNOWN_TRIAL = re.compile(r"NCT number (NCT[0-9]{8}) not found", re.IGNORECASE)


def of_status(status: int, body: str, settings: RegistrySettings) -> MbcTrialsError:
    """The error for an answer that is not 200; `body` is text, never taken for JSON."""
    name, said = settings.registry_name, _said(body)
    if status == 400:
        return RequestRejectedError(
            say(
                "{name} calls our request malformed (HTTP 400){said}; its rules may have "
                "changed: look for a newer version of mbc-trials",
                name=name,
                said=said,
            )
        )
    if status == 403:
        return _refused(name)
    if status == 404:
        return _not_found(name, body)
    if status == 429:
        wait = say("{name} asks us to slow down (HTTP 429): try again in some minutes", name=name)
        return RegistryUnreachableError(wait)
    if status >= 500:
        trouble = say(
            "{name} has trouble of its own (HTTP {status}){said}: try again later",
            name=name,
            status=status,
            said=said,
        )
        return RegistryUnreachableError(trouble)
    return unusable(
        settings,
        say("answered with the unexpected HTTP status {status}{said}", status=status, said=said),
    )


def of_exception(error: Exception, settings: RegistrySettings) -> MbcTrialsError:
    """The error for a request that got no answer, or only part of one."""
    name = settings.registry_name
    if isinstance(error, httpx.TimeoutException):
        return RegistryUnreachableError(
            say("{name} did not answer in time: try again later, or check the network", name=name)
        )
    if isinstance(error, httpx.ProxyError):
        return RegistryUnreachableError(
            say("The proxy of this network could not be used: check HTTPS_PROXY and NO_PROXY")
        )
    if isinstance(error, httpx.ConnectError):
        return RegistryUnreachableError(_not_connected(error, settings))
    if isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError):
        return RegistryUnreachableError(
            say("{name} broke off the connection: try again later", name=name)
        )
    if isinstance(error, httpx.TooManyRedirects):
        return unusable(settings, say("sends us from one address to the next without end"))
    return unusable(settings, say("answered with something that is not readable HTTP"))


def of_surroundings() -> RegistryUnreachableError:
    """The error for proxy or certificate settings that stop us before any request.

    It does not repeat them: a proxy's address may hold a password.
    """
    return RegistryUnreachableError(
        say(
            "The network settings of this machine cannot be used: "
            "check HTTPS_PROXY, ALL_PROXY, NO_PROXY and SSL_CERT_FILE"
        )
    )


def is_passing(error: Exception) -> bool:
    """Whether the same request may succeed a moment later."""
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error)):
        return False
    return isinstance(
        error,
        httpx.TimeoutException | httpx.NetworkError | httpx.RemoteProtocolError | httpx.ProxyError,
    )


def of_type(content_type: str, settings: RegistrySettings) -> UnusableAnswerError:
    """The error for an answer that is not JSON at all."""
    kind = one_line(content_type.partition(";")[0], 60) or say("no content type")
    if kind.casefold() == "text/html":
        return unusable(
            settings,
            say(
                "answered with a web page in place of data: "
                "it may be under maintenance, or this network wants a log-in first"
            ),
        )
    return unusable(
        settings, say("answered with {kind} in place of JSON: try again later", kind=kind)
    )


def unusable(settings: RegistrySettings, what: str) -> UnusableAnswerError:
    """An answer came, but it cannot be relied on for the reason `what`."""
    return UnusableAnswerError(say("{registry} {what}", registry=settings.registry_name, what=what))


def _said(body: str) -> str:
    line = one_line(body, _QUOTED)
    return say(", saying “{line}”", line=line) if line and not line.startswith("<") else ""


def _refused(name: str) -> RegistryRefusedError:
    return RegistryRefusedError(
        say(
            "{name} refuses this program or this network (HTTP 403): try without VPN, "
            "cloud machine or company proxy, or set {variable}; its own search "
            "for people: {address}",
            name=name,
            variable=USER_AGENT_VARIABLE,
            address=website_search_url(),
        )
    )


def _not_found(name: str, body: str) -> MbcTrialsError:
    if unknown := _UNKNOWN_TRIAL.fullmatch(body.strip()):
        return UnknownTrialError(
            say(
                "{name} knows no study {number}: check the eight digits",
                name=name,
                number=unknown.group(1).upper(),
            )
        )
    return UnusableAnswerError(
        say(
            "{name} has no such address (HTTP 404): check that {variable}, if "
            "set, ends with the path of the API, as in /api/v2",
            name=name,
            variable=BASE_URL_VARIABLE,
        )
    )


def _not_connected(error: httpx.ConnectError, settings: RegistrySettings) -> str:
    name = settings.registry_name
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror):
            return say(
                "The host name {host} could not be looked up: check the network", host=settings.host
            )
        if isinstance(cause, ssl.SSLCertVerificationError):
            return say(
                "{name} could not prove who it is (TLS certificate): a company proxy "
                "that opens TLS needs its certificate in SSL_CERT_FILE; also check "
                "this machine's clock",
                name=name,
            )
        if isinstance(cause, ssl.SSLError):
            return say(
                "No secure connection to {name} (TLS): a proxy or firewall may be in between",
                name=name,
            )
        if isinstance(cause, ConnectionRefusedError):
            return say(
                "{name} refused the connection: check the network, or try again later", name=name
            )
    return say("{name} could not be reached: check the network", name=name)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and all it came from; httpx wraps the socket's own error twice."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__
