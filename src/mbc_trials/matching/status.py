"""The line on a trial that does not take participants now, by the record's status."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result

__all__ = ["STATUS", "status_line"]

STATUS = "status"
_OPEN = frozenset({"RECRUITING", "NOT_YET_RECRUITING", "ENROLLING_BY_INVITATION", "AVAILABLE"})
_OVER = {
    "COMPLETED": "completed",
    "TERMINATED": "terminated",
    "WITHDRAWN": "withdrawn",
    "NO_LONGER_AVAILABLE": "no longer available",
}
_PAUSED = {
    "ACTIVE_NOT_RECRUITING": "active, not recruiting",
    "SUSPENDED": "suspended",
    "TEMPORARILY_NOT_AVAILABLE": "temporarily not available",
}


def status_line(trial: Trial) -> Iterator[Line]:
    """None for a trial that is open or soon will be, nor where the record gives no status."""
    if not trial.status or trial.status in _OPEN:
        return
    if trial.status in _OVER:
        says = f"The record says {_OVER[trial.status]}: it no longer takes participants."
        yield Line(STATUS, Result.CONFLICTS, says)
    elif trial.status in _PAUSED:
        says = f"The record says {_PAUSED[trial.status]}."
        ask = "Will this study take participants again?"
        yield Line(STATUS, Result.CHECK, says, ask, you="We don't know whether it will open again.")
    else:
        says = f"The record's status is {trial.status.replace('_', ' ').lower()}."
        ask = "Is this study open?"
        yield Line(STATUS, Result.CHECK, says, ask, you="We don't know whether it is open.")
