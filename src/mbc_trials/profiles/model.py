"""What may stand in a profile. Every entry may be left out: what is not told is unknown."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from mbc_trials.claims import agreed
from mbc_trials.profiles.entries import Biomarkers, Day, Drug, Site, Words
from mbc_trials.profiles.receptors import Receptors
from mbc_trials.profiles.spread import site_claims
from mbc_trials.profiles.table import Table, checked
from mbc_trials.sentences import say

__all__ = [
    "Brain",
    "Lines",
    "Person",
    "Place",
    "Profile",
    "Spread",
    "Treatment",
]

Count = Annotated[int, Field(ge=0, le=30)]


class Person(Table):
    """The person, without anything to know them by."""

    age: Annotated[int, Field(ge=0, le=120)] | None = Field(
        default=None, description=say("In full years.")
    )
    sex: Literal["female", "male"] | None = Field(
        default=None, description=say("Trials ask for it; a few take women or men only.")
    )
    menopause: Literal["premenopausal", "perimenopausal", "postmenopausal"] | None = Field(
        default=None, description=say("Hormone treatment often depends on it.")
    )
    ecog: Annotated[int, Field(ge=0, le=4)] | None = Field(
        default=None,
        description=say(
            "ECOG performance status as the team has noted it: 0 fully active, 1 light "
            "work, 2 up more than half of the day, 3 less than half, 4 in bed."
        ),
    )

    @model_validator(mode="after")
    def _menopause_is_of_women(self) -> Self:
        if self.sex == "male" and self.menopause is not None:
            raise ValueError(say("sex male and menopause contradict each other; leave one out"))
        return self


class Brain(Table):
    """How metastases in the brain are; any entry says that there are some."""

    state: Literal["treated-stable", "untreated", "progressing"] | None = Field(
        default=None, description=say("How they are now.")
    )
    stable_since: Day | None = Field(
        default=None,
        description=say("Since when scans have shown no growth: 2026-03-25 or 2026-03."),
    )
    symptoms: bool | None = Field(default=None, description=say("Whether they cause symptoms now."))
    steroids: bool | None = Field(
        default=None,
        description=say("Whether steroids such as dexamethasone are taken for them now."),
    )
    largest_mm: Annotated[float, Field(gt=0, le=200)] | None = Field(
        default=None, description=say("Diameter of the largest one, in millimetres.")
    )

    @model_validator(mode="after")
    def _one_state(self) -> Self:
        if self.state == "progressing" and self.stable_since is not None:
            raise ValueError(
                say("state progressing and stable_since contradict each other; leave one out")
            )
        return self


class Spread(Table):
    """Where the cancer has spread."""

    present: list[Site] = Field(default=[], description=say("Where it is known to be."))
    absent: list[Site] = Field(
        default=[], description=say("Where it is known not to be, for example after a scan.")
    )
    leptomeningeal: bool | None = Field(
        default=None,
        description=say("Whether it is in the lining of the brain or of the spinal cord."),
    )
    bone_only: bool = Field(default=False, description=say("True: in bone and nowhere else."))
    oligometastatic: bool = Field(
        default=False, description=say("True: only a few metastases, as the team has said.")
    )
    measurable: bool | None = Field(
        default=None, description=say("Whether a lesion can be measured on a scan (RECIST 1.1).")
    )


class Treatment(Table):
    """One drug that the person has had."""

    drug: Drug = Field(description=say("Any name of the drug, or its class: palbociclib, taxane."))
    setting: Literal["early", "metastatic"] | None = Field(
        default=None,
        description=say("Whether it was given before the cancer had spread, or after."),
    )
    line: Annotated[int, Field(ge=1, le=30)] | None = Field(
        default=None,
        description=say("Which line of treatment for metastatic disease it was, from 1."),
    )
    ended: Day | None = Field(
        default=None, description=say("When it ended: 2026-03-25 or 2026-03.")
    )
    reason: Literal["progression", "side effects", "completed", "other"] | None = Field(
        default=None, description=say("Why it ended.")
    )

    @model_validator(mode="after")
    def _lines_are_metastatic(self) -> Self:
        if self.line is not None and self.setting == "early":
            raise ValueError(
                say(
                    "setting early and line contradict each other: lines count treatment for "
                    "metastatic disease; leave one out"
                )
            )
        return self


class Lines(Table):
    """How many lines of treatment for metastatic disease the person has had."""

    total: Count | None = Field(default=None, description=say("Of any systemic treatment."))
    chemotherapy: Count | None = Field(default=None, description=say("Lines with chemotherapy."))
    endocrine: Count | None = Field(default=None, description=say("Lines with hormone treatment."))
    her2_directed: Count | None = Field(
        default=None, description=say("Lines with a drug against HER2.")
    )

    @model_validator(mode="after")
    def _parts_of_the_total(self) -> Self:
        for kind in ("chemotherapy", "endocrine", "her2_directed"):
            count = getattr(self, kind)
            if self.total is not None and count is not None and count > self.total:
                raise ValueError(say("{kind} is more than total; correct one of them", kind=kind))
        return self


class Place(Table):
    """Where the person is; it is used on this machine only."""

    near: Words | None = Field(
        default=None, description=say('A town or a US ZIP code: "Lyon, France", "53705".')
    )
    within: Words | None = Field(
        default=None,
        description=say('How far they would travel, in a straight line: "80km", "50mi".'),
    )

    @model_validator(mode="after")
    def _from_somewhere(self) -> Self:
        if self.within is not None and self.near is None:
            raise ValueError(say("within needs near: say from where"))
        return self


class Profile(Table):
    """Facts about a person for mbc-trials; the file stays on this machine."""

    label: Annotated[str, Field(max_length=60)] | None = Field(
        default=None,
        description=say("How lists call the person: a label such as A17, never a name."),
    )
    person: Person = Person()
    receptors: Receptors = Receptors()
    spread: Spread = Spread()
    brain: Brain = Brain()
    biomarkers: Biomarkers = Field(
        default={},
        description=say(
            "Tests of the tumour or of inherited genes with their results: "
            'PIK3CA = "positive". Unknown says that it was tested or planned and is not known.'
        ),
    )
    treatments: list[Treatment] = Field(
        default=[], description=say("What the person has had so far.")
    )
    lines: Lines = Lines()
    place: Place = Place()

    @model_validator(mode="after")
    def _agree(self) -> Self:
        checked(lambda: agreed(site_claims(self)))
        most = max((past.line or 0 for past in self.treatments), default=0)
        if self.lines.total is not None and most > self.lines.total:
            raise ValueError(say("a treatment has a line above lines.total; correct one of them"))
        return self
