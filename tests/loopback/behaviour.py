"""How the loopback registry behaves: like the real one, unless a test switches something."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Behaviour", "Fault", "FaultScript", "Trouble"]


class Trouble(StrEnum):
    """What can go wrong with one answer."""

    STATUS = "status"
    """The HTTP status of the fault, as plain text, perhaps with Retry-After."""
    HTML = "html"
    """A web page with status 200, as in maintenance or behind a log-in page."""
    WRONG_TYPE = "wrong type"
    """The right body under another content type."""
    CUT_JSON = "cut json"
    """A well-formed HTTP answer whose JSON ends in the middle."""
    CUT_CONNECTION = "cut connection"
    """The connection closes before the announced length has come."""
    CLOSE = "close"
    """The connection closes without any answer."""
    NO_MODULES = "no modules"
    """The last study of a listing's page has lost all its modules, its number with them."""
    NO_LIST = "no list"
    """A JSON object without `studies`."""
    SLOW_START = "slow start"
    """Nothing comes for the seconds of the fault."""
    SLOW_BODY = "slow body"
    """Half of the body comes, the rest after the seconds of the fault."""
    ELSEWHERE = "elsewhere"
    """A redirect to a log-in page on `localhost`, which is another host than 127.0.0.1."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Trouble with some requests; the faults of a behaviour are used up in their order."""

    trouble: Trouble = Trouble.STATUS
    times: int | None = 1
    """How many requests meet it; None for all that follow."""
    after: int = 0
    """How many requests are answered properly first."""
    status: int = 503
    retry_after: str | None = None
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Switches of the loopback registry; the defaults are what the real one does."""

    check_user_agent: bool = True
    """The edge answers 403 unless the User-Agent names python-httpx or Python-urllib."""
    refuse_everyone: bool = False
    """The edge answers 403 whoever asks, as it does to some networks."""
    gzip: bool = True
    """Answers are compressed for those who accept it."""
    repeat_token: bool = False
    """Every token leads to the second page."""
    overlap: int = 0
    """Each page after the first begins with this many studies of the page before."""
    lose: int = 0
    """This many studies are counted in the total but never delivered."""
    largest_page: int = 1000
    """No page holds more studies, whatever the request says."""
    data_timestamp: str = "2026-11-20T09:00:04"
    reload_after: int | None = None
    """After this many requests the registry serves its reloaded records, as of the next day."""
    reloaded_timestamp: str = "2026-11-21T09:00:05"
    faults: tuple[Fault, ...] = ()


class FaultScript:
    """Hands out the faults of a behaviour, request by request, to any number of threads."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self._lock = threading.Lock()
        self._plan = [_Step(fault, fault.after, fault.times) for fault in faults]

    def next(self) -> Fault | None:
        """The fault that meets the request now being answered, if any."""
        with self._lock:
            while self._plan:
                step = self._plan[0]
                if step.still_fine:
                    step.still_fine -= 1
                    return None
                if step.left is None:
                    return step.fault
                if step.left:
                    step.left -= 1
                    return step.fault
                self._plan.pop(0)
        return None


@dataclass(slots=True)
class _Step:
    fault: Fault
    still_fine: int
    left: int | None
