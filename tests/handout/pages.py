"""Handouts for the tests: of the invented trials, and of trials whose every word is an attack."""

from __future__ import annotations

import dataclasses
import io

from mbc_trials.handout import write_handout
from mbc_trials.report import Report
from tests.output.samples import (
    BRAIN_ASKS,
    MARKER_ASKS,
    RECEPTORS_CONFLICT,
    RECEPTORS_FIT,
    SETTING_FITS,
    match,
    report,
    trial,
)
from tests.output.test_hostile import evil_report

__all__ = ["five", "hostile", "html", "one"]


def one(**changes: object) -> Report:
    """One trial with two points that fit and two to ask about; `changes` are to the trial."""
    return report(
        [match(trial(1, **changes), SETTING_FITS, RECEPTORS_FIT, BRAIN_ASKS, MARKER_ASKS)]
    )


def five() -> Report:
    """Five trials, which is more than one table holds; the last one conflicts."""
    asks = [match(trial(n), SETTING_FITS, RECEPTORS_FIT, BRAIN_ASKS) for n in range(1, 5)]
    return report([*asks, match(trial(5), SETTING_FITS, RECEPTORS_CONFLICT)])


def hostile() -> Report:
    """Three times a trial whose every field holds markup, controls and a very long word."""
    evil = evil_report()
    return dataclasses.replace(evil, matches=tuple(evil.matches) * 3)


def html(what: Report) -> str:
    """The page as text."""
    out = io.StringIO()
    write_handout(what, out)
    return out.getvalue()
