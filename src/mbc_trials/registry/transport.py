"""One question over HTTP, asked until it is answered or patience ends: GET in, bytes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_exponential_jitter

from mbc_trials.errors import MbcTrialsError
from mbc_trials.registry import failures
from mbc_trials.registry.pacing import Clock, Pace, Patience, retry_after_seconds
from mbc_trials.registry.settings import RegistrySettings
from mbc_trials.sentences import say

__all__ = ["Transport"]

_TRIES = 4
_LONGEST_WAIT = 30.0
_LEAST_TIMEOUT = 1.0
_ERROR_BODY = 4096

_backoff = wait_exponential_jitter(initial=1, exp_base=2, max=_LONGEST_WAIT, jitter=1)


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a successful JSON answer."""

    content: bytes
    received: int
    """Bytes that came over the wire, which are fewer when compressed."""


class _PassingTroubleError(Exception):
    """Something that may be gone at the next try; holds the error to raise if it is not."""

    def __init__(self, error: MbcTrialsError, retry_after: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.retry_after = retry_after


class Transport:
    """An HTTP connection to the registry that spaces, repeats and checks its requests."""

    def __init__(self, settings: RegistrySettings, *, patience: float, clock: Clock) -> None:
        self._settings = settings
        self._patience = Patience(clock, patience)
        self._clock = clock
        try:
            self._http = _http_client(settings, Pace(clock))
        except (ValueError, ImportError, OSError, httpx.InvalidURL) as error:
            raise failures.of_surroundings() from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._http.close()

    def get(self, path: str, params: Mapping[str, str]) -> Body:
        """The JSON body found at `path` under the API's address, as bytes.

        Raises RegistryUnreachableError for no answer, a refusal, or lasting 429 or 5xx,
        UnknownTrialError where the registry says that it has no such study, and
        UnusableAnswerError for an answer that is not JSON or is cut off.
        """
        self._patience.begin()

        def out_of_patience(state: RetryCallState) -> bool:
            return state.attempt_number >= _TRIES or state.upcoming_sleep > self._patience.left

        tries = Retrying(
            retry=retry_if_exception_type(_PassingTroubleError),
            stop=out_of_patience,
            wait=_pause,
            sleep=self._clock.sleep,
            reraise=True,
        )
        try:
            body = tries(self._once, path, params)
        except _PassingTroubleError as trouble:
            raise trouble.error from trouble
        self._patience.end()
        return body

    def _once(self, path: str, params: Mapping[str, str]) -> Body:
        url = f"{self._settings.base_url}/{path}"
        try:
            with self._http.stream("GET", url, params=params, timeout=self._timeout()) as answer:
                return self._read(answer)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            mapped = failures.of_exception(error, self._settings)
            if failures.is_passing(error):
                raise _PassingTroubleError(mapped) from error
            raise mapped from error

    def _timeout(self) -> httpx.Timeout:
        """A registry that keeps silent uses up no more than the patience that is left.

        A host with several addresses may take the time for a connection once for each.
        """
        left = max(_LEAST_TIMEOUT, self._patience.left)
        return httpx.Timeout(
            min(self._settings.read_timeout, left),
            connect=min(self._settings.connect_timeout, left / 3),
        )

    def _read(self, answer: httpx.Response) -> Body:
        if not _came_from(answer.url, httpx.URL(self._settings.base_url)):
            raise failures.unusable(
                self._settings,
                say(
                    "did not answer itself, {scheme}://{host} did: this network may want a "
                    "log-in in the web browser first",
                    scheme=answer.url.scheme,
                    host=answer.url.host,
                ),
            )
        if answer.status_code != httpx.codes.OK:
            raise self._not_ok(answer)
        content_type = answer.headers.get("content-type", "")
        if content_type.partition(";")[0].strip().casefold() != "application/json":
            raise failures.of_type(content_type, self._settings)
        return Body(self._whole(answer), answer.num_bytes_downloaded)

    def _whole(self, answer: httpx.Response) -> bytes:
        content = bytearray()
        counted = 0
        try:
            for chunk in answer.iter_bytes():
                content += chunk
                self._patience.received(answer.num_bytes_downloaded - counted)
                counted = answer.num_bytes_downloaded
                if self._patience.left < 0:
                    raise httpx.ReadTimeout("the answer drips too slowly")
        except (httpx.ReadError, httpx.RemoteProtocolError) as error:
            cut = failures.unusable(
                self._settings, say("stopped in the middle of its answer: try again later")
            )
            raise _PassingTroubleError(cut) from error
        return bytes(content)

    def _not_ok(self, answer: httpx.Response) -> Exception:
        body = b""
        for chunk in answer.iter_bytes():
            body += chunk
            if len(body) >= _ERROR_BODY:
                break
        text = body[:_ERROR_BODY].decode("utf-8", errors="replace")
        error = failures.of_status(answer.status_code, text, self._settings)
        if answer.status_code not in failures.PASSING_STATUSES:
            return error
        asked = retry_after_seconds(answer.headers.get("retry-after"), self._clock.now())
        return _PassingTroubleError(error, asked)


def _pause(state: RetryCallState) -> float:
    """The pause the registry asks for, else one that doubles from try to try."""
    trouble = state.outcome.exception() if state.outcome else None
    if isinstance(trouble, _PassingTroubleError) and trouble.retry_after is not None:
        return min(trouble.retry_after, _LONGEST_WAIT)
    return _backoff(state)


def _http_client(settings: RegistrySettings, pace: Pace) -> httpx.Client:
    return httpx.Client(
        headers={"User-Agent": settings.user_agent, "Accept": "application/json"},
        # a cookie would make one person's requests differ from another's
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        follow_redirects=True,
        event_hooks={"request": [lambda _: pace.wait()]},
        mounts=_without_proxy(settings),
    )


def _without_proxy(settings: RegistrySettings) -> dict[str, httpx.BaseTransport | None]:
    """A server on this machine is never asked through a proxy elsewhere."""
    if not settings.is_loopback:
        return {}
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return {f"all://{name}": None for name in (host, "localhost")}


def _came_from(answered: httpx.URL, asked: httpx.URL) -> bool:
    """Whether a redirect has led to no other host, and out of no secure connection."""
    same_host = answered.host.removeprefix("www.") == asked.host.removeprefix("www.")
    return same_host and answered.scheme in {asked.scheme, "https"}
