"""Progress that is written down instead of shown."""

from __future__ import annotations

__all__ = ["WatchingProgress"]


class WatchingProgress:
    """Keeps what it was told, in order."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def stage(self, name: str, total: int | None) -> None:
        """A stage as (name, total)."""
        self.told.append((name, total))

    def advance(self, records: int, received: int) -> None:
        """A step as (records, bytes)."""
        self.told.append((records, received))

    def done(self) -> None:
        """The end as ("done",)."""
        self.told.append(("done",))
