"""When the next request may go out: the pause between two, and the pause before another try."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

__all__ = ["Clock", "Pace", "Patience", "retry_after_seconds"]

_BYTES_A_SECOND = 8_000
"""What comes more slowly than this counts as silence."""
_SECONDS_FOR_AN_ANSWER = 3.0
"""What a whole answer gives back, however small it is."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as the client sees it; tests put their own in."""

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _utc_now
    sleep: Callable[[float], None] = time.sleep


class Pace:
    """Keeps requests at least `interval` seconds apart, from the start of one to the next."""

    def __init__(self, clock: Clock, interval: float = 1.0) -> None:
        self._clock = clock
        self._interval = interval
        self._last: float | None = None

    def wait(self) -> None:
        """Return when the next request may start, and count it as started."""
        if self._last is not None:
            early = self._last + self._interval - self._clock.monotonic()
            if early > 0:
                self._clock.sleep(early)
        self._last = self._clock.monotonic()


class Patience:
    """Seconds left to wait for a registry in trouble, over all requests together.

    They run out while a request waits and is tried again, and come back with what arrives: a
    download that goes on is never given up, and one that stands still is, whatever came before.
    """

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._most = seconds
        self._left = seconds
        self._since = clock.monotonic()

    def begin(self) -> None:
        """Time counts from now on; what passed since `end()` was not spent waiting."""
        self._since = self._clock.monotonic()

    def end(self) -> None:
        """An answer has come whole, and nothing is waited for until the next `begin()`."""
        self._give_back(_SECONDS_FOR_AN_ANSWER)

    @property
    def left(self) -> float:
        """Seconds until patience ends; below zero afterwards."""
        return self._left - (self._clock.monotonic() - self._since)

    def received(self, size: int) -> None:
        """So many bytes have come over the wire."""
        self._give_back(size / _BYTES_A_SECOND)

    def _give_back(self, seconds: float) -> None:
        self._left = min(self._most, self.left + seconds)
        self._since = self._clock.monotonic()


def retry_after_seconds(header: str | None, now: datetime) -> float | None:
    """Seconds asked for by a Retry-After header (seconds or an HTTP date), None if unreadable."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
