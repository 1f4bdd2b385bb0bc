"""What a person has told us. It stays on this machine: nothing here ever enters a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mbc_trials.metastases import MetastaticSite
from mbc_trials.phenotype import ANY, Phenotypes

__all__ = ["BrainState", "PastTreatment", "Patient"]


class BrainState(StrEnum):
    """How brain metastases are at present."""

    TREATED_STABLE = "treated-stable"
    UNTREATED = "untreated"
    PROGRESSING = "progressing"


@dataclass(frozen=True, slots=True)
class PastTreatment:
    """A drug or a class of drugs that the person has had; when and for what was not told.

    The sets hold names as a reading has them, in lower case.
    """

    name: str
    """For print: `palbociclib`, `CDK4/6 inhibitor`."""
    names: frozenset[str]
    """All its own names."""
    classes: frozenset[str] = frozenset()
    """Names of the classes it is part of."""
    parts: frozenset[str] = frozenset()
    """Of a class: what is part of it."""


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
    past_treatments: tuple[PastTreatment, ...] = ()
    """What the person has had; anything else may have been given as well."""
    mutations: tuple[str, ...] = ()
    """Changes found in the tumour or inherited, named as in a reading: `PIK3CA`."""
