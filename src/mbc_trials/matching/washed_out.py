"""Whether a past treatment ended so long ago that a time without it has gone by for certain."""

from __future__ import annotations

import re

from mbc_trials.patient import PastTreatment
from mbc_trials.reading.model import PriorTherapy

__all__ = ["washed_out"]

_TIME = re.compile(r"(\d{1,2}) (day|week)s?")
_LONGEST = 12
"""Weeks; a longer time is seldom one without treatment, often one to a relapse."""
_LONG_AGO = 26
"""Weeks: more than twice the longest time, and than five half-lives of an antibody."""


def washed_out(past: PastTreatment, shut: PriorTherapy) -> bool:
    """True where nothing but a few weeks before the start is excluded, and it was long before."""
    time = _TIME.fullmatch(shut.interval)
    if time is None or shut.line or shut.limit or past.weeks_since is None:
        return False
    weeks = int(time[1]) / (7 if time[2] == "day" else 1)
    return weeks <= _LONGEST and past.weeks_since >= _LONG_AGO
