"""What a person has told us. It stays on this machine: nothing here ever enters a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mbc_trials.metastases import MetastaticSite
from mbc_trials.phenotype import ANY, Phenotypes
from mbc_trials.reading.model import Menopause

__all__ = ["BrainDisease", "BrainState", "LinesHad", "PastTreatment", "Patient", "Sex"]


class Sex(StrEnum):
    """The sex a trial's record asks for."""

    FEMALE = "female"
    MALE = "male"


class BrainState(StrEnum):
    """How brain metastases are at present."""

    TREATED_STABLE = "treated-stable"
    UNTREATED = "untreated"
    PROGRESSING = "progressing"


@dataclass(frozen=True, slots=True)
class PastTreatment:
    """A drug or a class of drugs that the person has had.

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
    setting: str = ""
    """`metastatic` or `early`, what it was given for; empty where not told."""
    line: int | None = None
    """Which line of treatment for metastatic disease it was, from 1."""
    ended: date | None = None
    """The day on which it ended; the last of a month where only the month was told."""
    weeks_since: int | None = None
    """Full weeks since it ended, on the day of the answer."""
    reason: str = ""
    """Why it ended: `progression`, `side effects`, `completed` or `other`; empty: not told."""


@dataclass(frozen=True, slots=True)
class LinesHad:
    """How many lines of treatment the person has had for metastatic disease."""

    count: int
    kind: str = ""
    """`chemotherapy`, `endocrine`, `HER2-directed`, or empty for any systemic treatment."""


@dataclass(frozen=True, slots=True)
class BrainDisease:
    """What is known of brain metastases beyond their state; None where not told."""

    stable_weeks: int | None = None
    """Full weeks since they were last seen to grow, on the day of the answer."""
    symptoms: bool | None = None
    steroids: bool | None = None
    largest_mm: float | None = None
    """Diameter of the largest lesion, in millimetres."""


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
    brain: BrainDisease = BrainDisease()
    measurable: bool | None = None
    """Whether a lesion can be measured on a scan (RECIST 1.1)."""
    past_treatments: tuple[PastTreatment, ...] = ()
    """What the person has had; anything else may have been given as well."""
    mutations: tuple[str, ...] = ()
    """Changes found in the tumour or inherited, named as in a reading: `PIK3CA`."""
    markers_absent: tuple[str, ...] = ()
    """Tested for and not found, named as in a reading; what was not tested is in neither."""
    lines: tuple[LinesHad, ...] = ()
    """One for each kind told."""
    age: int | None = None
    """In full years."""
    sex: Sex | None = None
    menopause: Menopause | None = None
    ecog: int | None = None
    """ECOG performance status, 0 to 4."""
    discordant: tuple[str, ...] = ()
    """Receptors on which samples disagree, `ER`, `PR`, `HER2`; `tumour` holds what all allow."""
