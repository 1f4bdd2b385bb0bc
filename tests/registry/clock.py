"""Time that passes only when someone sleeps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mbc_trials.registry.pacing import Clock

__all__ = ["FakeTime"]

_START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class FakeTime:
    """A clock for the client and the record of its pauses, in seconds."""

    def __init__(self) -> None:
        self.pauses: list[float] = []
        self.passed = 0.0

    @property
    def clock(self) -> Clock:
        return Clock(monotonic=lambda: self.passed, now=self._now, sleep=self._sleep)

    def pass_by(self, seconds: float) -> None:
        """Time spent in something other than a pause."""
        self.passed += seconds

    def _now(self) -> datetime:
        return _START + timedelta(seconds=self.passed)

    def _sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.passed += seconds
