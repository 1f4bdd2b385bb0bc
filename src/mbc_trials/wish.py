"""What a search is asked for: which trials, from where, in which order and how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mbc_trials.selection import Selection
from mbc_trials.sorting import Order
from mbc_trials.treatments.selection import TreatmentSelection
from mbc_trials.trial import Trial

if TYPE_CHECKING:
    from mbc_trials.places.nearest import Nearest
    from mbc_trials.places.place import Near

__all__ = ["Wish", "nearest_place"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a search is asked for besides the facts about the person."""

    selection: Selection = field(default_factory=Selection)
    treatment: TreatmentSelection = field(default_factory=TreatmentSelection)
    near: Near | None = None
    """Where the person is; with a distance, trials farther away are not listed."""
    order: Order = Order.BEST
    limit: int | None = None
    """How many trials to show at most; None shows all."""
    conflicts: bool = False
    """Whether trials that conflict with what was told are shown too."""
    query: Mapping[str, object] = field(default_factory=dict)
    """The options as told, kept in the report for the JSON envelope."""

    def takes(self, trial: Trial) -> bool:
        """Whether a trial passes every filter."""
        return self.selection.takes(trial) and self.treatment.takes(trial) and self._reaches(trial)

    def _reaches(self, trial: Trial) -> bool:
        if self.near is None or self.near.within_km is None or trial.index_day:
            return True  # the built-in index names countries only
        return nearest_place(trial, self.near).within


def nearest_place(trial: Trial, near: Near) -> Nearest:
    """The nearest location that takes people; see `places.nearest`."""
    from mbc_trials.places.nearest import nearest  # noqa: PLC0415 - the tables of towns load slowly

    return nearest(trial, near)
