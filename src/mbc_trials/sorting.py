"""The orders in which found trials can be listed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import inf

from mbc_trials.ranking import rank
from mbc_trials.report import Match

__all__ = ["Order", "in_order"]

_PHASES = ("EARLY_PHASE1", "PHASE1", "PHASE2", "PHASE3", "PHASE4")


class Order(StrEnum):
    """The values of `--sort`."""

    BEST = "best"
    LAST_UPDATE = "last-update"
    VERIFIED = "verified"
    NCT_ID = "nct-id"
    PHASE = "phase"
    DISTANCE = "distance"


def in_order(matches: Sequence[Match], order: Order) -> list[Match]:
    """The matches in an order. Dates: newest first; phase: latest first; distance: nearest first.

    Ties: best first; what has no distance comes last.
    """
    best = sorted(matches, key=rank)
    match order:
        case Order.BEST:
            return best
        case Order.LAST_UPDATE:
            return sorted(best, key=lambda found: found.trial.last_update, reverse=True)
        case Order.VERIFIED:
            return sorted(best, key=lambda found: found.trial.verified, reverse=True)
        case Order.NCT_ID:
            return sorted(best, key=lambda found: found.trial.nct_id)
        case Order.PHASE:
            return sorted(best, key=_latest_phase, reverse=True)
        case Order.DISTANCE:
            return sorted(best, key=_kilometres)


def _kilometres(found: Match) -> float:
    if found.nearest is None or found.nearest.km is None:
        return inf
    return found.nearest.km


def _latest_phase(found: Match) -> tuple[int, int]:
    """The latest phase of a trial and, for phase 1/2 before 2, its earliest; none comes last."""
    places = [_PHASES.index(phase) for phase in found.trial.phases if phase in _PHASES]
    return (max(places), min(places)) if places else (-1, -1)
