"""The line on the metastatic setting; whoever uses this tool has metastatic disease."""

from __future__ import annotations

from typing import assert_never

from mbc_trials.reading.model import Reading, Stance
from mbc_trials.sentences import say
from mbc_trials.verdict import Line, Result

__all__ = ["setting_line"]

_FACT = "setting"
_TAKES = say("Takes people whose cancer has spread (metastatic).")


def setting_line(reading: Reading) -> Line:
    """Whether the trial takes people whose cancer has spread at all."""
    because = reading.because("metastatic")
    match reading.metastatic:
        case Stance.ACCEPTED | Stance.REQUIRED:
            return Line(_FACT, Result.FITS, _TAKES, evidence=because)
        case Stance.EXCLUDED:
            says = say("Does not take people whose cancer has spread (metastatic).")
            return Line(_FACT, Result.CONFLICTS, says, evidence=because)
        case Stance.CONDITIONAL:
            says = say("Takes people whose cancer has spread (metastatic) only under a condition.")
            ask = say("Under what condition does this study take people whose cancer has spread?")
            return Line(
                _FACT,
                Result.CHECK,
                says,
                ask,
                evidence=because,
                you=say("We don't know whether you meet it."),
            )
        case Stance.UNSTATED:
            says = say("The record does not say whether it takes people whose cancer has spread.")
            ask = say("Does this study take people whose cancer has spread?")
            return Line(_FACT, Result.CHECK, says, ask, silent=True)
        case _:
            assert_never(reading.metastatic)
