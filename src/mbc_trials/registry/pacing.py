"""When the next request may go out: the pause between two, and the pause before another try."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

__all__ = ["Clock", "Pace", "retry_after_seconds"]


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
