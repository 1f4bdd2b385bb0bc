"""What a person has told us. It stays on this machine: nothing here ever enters a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mbc_trials.metastases import MetastaticSite
from mbc_trials.phenotype import ANY, Phenotypes

__all__ = ["BrainState", "Patient"]


class BrainState(StrEnum):
    """How brain metastases are at present."""

    TREATED_STABLE = "treated-stable"
    UNTREATED = "untreated"
    PROGRESSING = "progressing"


@dataclass(frozen=True, slots=True)
class Patient:
    """The facts told; whatever is not told is unknown, never assumed absent."""

    tumour: Phenotypes = ANY
    """The tumours still possible, given what was told."""
    receptors_told: tuple[str, ...] = ()
    """What was told about receptors in plain words: `ER-positive`, `HER2-negative`."""
    sites: Mapping[MetastaticSite, bool] = field(default_factory=dict)
    """True: the cancer is there. False: known not to be there. Absent: not told."""
    bone_only: bool = False
    oligometastatic: bool = False
    brain_state: BrainState | None = None
