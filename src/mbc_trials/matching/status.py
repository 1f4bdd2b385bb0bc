"""The line on a trial that does not take participants now, by the record's status."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.sentences import say
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result

__all__ = ["STATUS", "status_line"]

STATUS = "status"
_OPEN = frozenset({"RECRUITING", "NOT_YET_RECRUITING", "ENROLLING_BY_INVITATION", "AVAILABLE"})
_OVER = {
    "COMPLETED": say("completed"),
    "TERMINATED": say("terminated"),
    "WITHDRAWN": say("withdrawn"),
    "NO_LONGER_AVAILABLE": say("no longer available"),
}
_PAUSED = {
    "ACTIVE_NOT_RECRUITING": say("active, not recruiting"),
    "SUSPENDED": say("suspended"),
    "TEMPORARILY_NOT_AVAILABLE": say("temporarily not available"),
}


def status_line(trial: Trial) -> Iterator[Line]:
    """None for a trial that is open or soon will be, nor where the record gives no status."""
    if not trial.status or trial.status in _OPEN:
        return
    if trial.status in _OVER:
        says = say(
            "The record says {status}: it no longer takes participants.", status=_OVER[trial.status]
        )
        yield Line(STATUS, Result.CONFLICTS, says)
    elif trial.status in _PAUSED:
        says = say("The record says {status}.", status=_PAUSED[trial.status])
        ask = say("Will this study take participants again?")
        yield Line(
            STATUS, Result.CHECK, says, ask, you=say("We don't know whether it will open again.")
        )
    else:
        says = say(
            "The record's status is {status}.", status=trial.status.replace("_", " ").lower()
        )
        ask = say("Is this study open?")
        yield Line(STATUS, Result.CHECK, says, ask, you=say("We don't know whether it is open."))
