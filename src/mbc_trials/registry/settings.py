"""Where the registry is and how this program introduces itself there, read from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from mbc_trials import __version__
from mbc_trials.errors import UsageError
from mbc_trials.sentences import say

__all__ = ["BASE_URL_VARIABLE", "DEFAULT_BASE_URL", "USER_AGENT_VARIABLE", "RegistrySettings"]

DEFAULT_BASE_URL = "https://clinicaltrials.gov/api/v2"
BASE_URL_VARIABLE = "MBC_TRIALS_BASE_URL"
USER_AGENT_VARIABLE = "MBC_TRIALS_USER_AGENT"

_LOOPBACK = (ip_network("127.0.0.0/8"), ip_network("::1/128"))


@dataclass(frozen=True, slots=True)
class RegistrySettings:
    """Everything the client needs to know before its first request."""

    base_url: str = DEFAULT_BASE_URL
    """Includes the API's path and ends without a slash."""
    own_user_agent: str = ""
    """Sent instead of the default one where not empty."""
    connect_timeout: float = 10.0
    """Seconds until a connection must stand."""
    read_timeout: float = 30.0
    """Seconds the registry may stay silent, before its answer or in the middle of it."""

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> RegistrySettings:
        """Read MBC_TRIALS_BASE_URL and MBC_TRIALS_USER_AGENT; unset or empty means the default.

        Raises UsageError for an address or a name that cannot or must not be used.
        """
        return cls(
            base_url=_checked_base_url(environ.get(BASE_URL_VARIABLE, "")),
            own_user_agent=_checked_user_agent(environ.get(USER_AGENT_VARIABLE, "")),
        )

    @property
    def user_agent(self) -> str:
        """What is sent as User-Agent.

        The default names httpx as well as this program: the registry's edge turns away clients
        whose name does not agree with how they open a TLS connection.
        """
        if self.own_user_agent:
            return self.own_user_agent
        import httpx  # noqa: PLC0415 - a search answered from the mirror must not load httpx

        return f"mbc-trials/{__version__} python-httpx/{httpx.__version__}"

    @property
    def host(self) -> str:
        """The host name or address alone, IPv6 without brackets."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def is_loopback(self) -> bool:
        """Whether the registry asked is a server on this machine."""
        return _is_loopback(self.host)

    @property
    def registry_name(self) -> str:
        """How messages call the registry; another address than the usual one is named."""
        if self.base_url == DEFAULT_BASE_URL:
            return "ClinicalTrials.gov"
        return say("The registry at {host}", host=urlsplit(self.base_url).netloc)


def _checked_base_url(text: str) -> str:
    url = text.strip().rstrip("/")
    if not url:
        return DEFAULT_BASE_URL
    fault = _fault_in_url(url)
    if fault:
        raise UsageError(
            say(
                "{variable} {fault}: give an address like {example}, or unset it",
                variable=BASE_URL_VARIABLE,
                fault=fault,
                example=DEFAULT_BASE_URL,
            )
        )
    return url


def _fault_in_url(url: str) -> str:
    """What is wrong, without repeating the address: it may hold a password."""
    if not (url.isascii() and url.isprintable()) or " " in url or "\\" in url:
        return say("holds characters that no web address has")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return say("is not a web address")
    if parts.scheme not in {"http", "https"} or not host:
        return say("does not begin with https:// and a host")
    return _fault_in_parts(parts, host)


def _fault_in_parts(parts: SplitResult, host: str) -> str:
    if "@" in parts.netloc:
        return say("holds a user name or password")
    if "?" in parts.geturl() or "#" in parts.geturl():
        return say("holds a query or fragment (? or #)")
    if parts.scheme == "http" and not _is_loopback(host):
        return say("uses plain http, which is for servers on this machine only")
    return ""


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return any(address in network for network in _LOOPBACK)


def _checked_user_agent(text: str) -> str:
    name = text.strip()
    if name.isascii() and name.isprintable():
        return name
    raise UsageError(
        say(
            "{variable} holds characters that cannot be sent: use plain "
            "letters, digits and signs, or unset it",
            variable=USER_AGENT_VARIABLE,
        )
    )
