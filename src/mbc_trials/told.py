"""Everything told for one search: the person, where they are, and a label for a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mbc_trials.patient import Patient

if TYPE_CHECKING:
    from mbc_trials.places.place import Near

__all__ = ["Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """What the options and a profile say together."""

    patient: Patient = field(default_factory=Patient)
    near: Near | None = None
    label: str = ""
    """How a list calls the person; never a name."""
