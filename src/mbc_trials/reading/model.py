"""What a reading of one record holds: facts, each with the record's own words as evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mbc_trials.metastases import MetastaticSite
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.grounds import Grounds

__all__ = [
    "Condition",
    "Detail",
    "Evidence",
    "LinesLimit",
    "MarkerNamed",
    "Measurable",
    "Menopause",
    "MenopauseFact",
    "Performance",
    "PriorTherapy",
    "Reading",
    "Requirement",
    "SiteFact",
    "Stance",
]


class Stance(StrEnum):
    """What a record says about one fact. Silence is UNSTATED, never acceptance."""

    ACCEPTED = "accepted"
    CONDITIONAL = "conditional"
    REQUIRED = "required"
    EXCLUDED = "excluded"
    UNSTATED = "unstated"


class Measurable(StrEnum):
    """Whether a lesion must be measurable on a scan (RECIST 1.1) or may only be evaluable."""

    REQUIRED = "required"
    EVALUABLE_OK = "evaluable_ok"
    UNSTATED = "unstated"


class Menopause(StrEnum):
    """Where a woman stands; the words of clinical records."""

    PREMENOPAUSAL = "premenopausal"
    PERIMENOPAUSAL = "perimenopausal"
    POSTMENOPAUSAL = "postmenopausal"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that decide a fact.

    `quote` is exactly `source[start:end]`, counted in Unicode code points, where `source` is the
    record's eligibility criteria, or, where `section` is `title`, `conditions` or `summary`, the
    string of that field the quote was taken from.
    """

    fact: str
    """`metastatic`, `receptors`, `brain`, …, `measurable`, `biomarkers`, `prior_therapy`."""
    value: str
    section: str
    """`inclusion`, `exclusion`, `criteria` (no heading), or `title`, `conditions`, `summary`."""
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on a metastatic site, for example treated, stable, asymptomatic."""

    kind: str
    """`treated`, `stable`, `asymptomatic`, `steroids`, `size`, `number`, `untreated`,
    `no_urgent_therapy`, `crisis`, `lymphangitic`, `extent`, `cohort`, `other`."""
    detail: str = ""
    """The amount where one is given: `4 weeks`, `2 cm`, `10 mg`."""


@dataclass(frozen=True, slots=True)
class SiteFact:
    """What the record says about disease in one metastatic site."""

    stance: Stance = Stance.UNSTATED
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something every participant must have: any one of `options` satisfies it."""

    options: tuple[str, ...]
    """Biomarkers (`PIK3CA`) or prior treatments (`CDK4/6 inhibitor`)."""


@dataclass(frozen=True, slots=True)
class PriorTherapy:
    """What the record says of having had one treatment; an empty part is not limited."""

    therapy: str
    """Generic name of a drug, or a class: `palbociclib`, `CDK4/6 inhibitor`."""
    stance: Stance
    """REQUIRED, ACCEPTED or EXCLUDED."""
    setting: str = ""
    """`metastatic`, `early` or `metastatic or early`."""
    line: str = ""
    """The word that speaks of a number of lines, courses or an amount."""
    interval: str = ""
    """The amount where one is given (`12 months`), else the word that speaks of a time."""
    limit: str = ""
    """The word for any other condition or exception; `cohort`, or `in part` of a combination."""

    @property
    def always(self) -> bool:
        """True where it holds in every setting, line and interval and without a condition."""
        return not (self.setting or self.line or self.interval or self.limit)


@dataclass(frozen=True, slots=True)
class LinesLimit:
    """How many lines of treatment a participant may or must have had before."""

    kind: str = ""
    """`chemotherapy`, `endocrine`, `HER2-directed`, or empty for any systemic treatment."""
    setting: str = ""
    """`metastatic` (locally advanced with it), `early`, or empty where it does not say."""
    minimum: int | None = None
    maximum: int | None = None
    limit: str = ""
    """The word for a condition, exception or part of the trial it holds for; empty: for all."""

    @property
    def counted(self) -> str:
        """What is counted: `chemotherapy, metastatic`, or `treatment`; evidence starts with it."""
        return ", ".join(filter(None, (self.kind or "treatment", self.setting)))


@dataclass(frozen=True, slots=True)
class Performance:
    """The performance status a trial takes: how well people get through daily life.

    `low` and `high` are grades of `scale`, both included: `ECOG` 0 (fully active) to 4, or
    `Karnofsky` 100 (no complaints) down to 0.
    """

    scale: str
    low: int
    high: int
    limit: str = ""
    """The word for a condition, exception or part of the trial it holds for; empty: for all."""


@dataclass(frozen=True, slots=True)
class MenopauseFact:
    """What a record says of women at one stage of menopause."""

    status: Menopause
    stance: Stance
    """ACCEPTED, CONDITIONAL (with ovarian suppression, or in one part) or EXCLUDED."""
    suppression: bool = False
    """True where the condition is suppression of the ovaries by a drug or by surgery."""


@dataclass(frozen=True, slots=True)
class MarkerNamed:
    """A change in a gene that the criteria speak of: as no matter, or in some other way."""

    marker: str
    stance: Stance
    """ACCEPTED where it is no matter, else CONDITIONAL."""


@dataclass(frozen=True, slots=True)
class Detail:
    """Something said beside the facts people are matched by; never part of a verdict."""

    kind: str
    """`specimen`, `laboratory`, `history`, `threshold`, `histology`, `disease`, `cohort`."""
    value: str
    """For example `most recent`, `central`, `>10 %`, `lobular`, `cohort b: HER2-low`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The facts of one record.

    `receptors` is the set of tumours that may join, or None where no text restricts or admits
    any receptor type. `sites` lists only sites the text speaks of; ask `site()` for any.
    """

    metastatic: Stance = Stance.UNSTATED
    receptors: Phenotypes | None = None
    sites: Mapping[MetastaticSite, SiteFact] = field(default_factory=dict)
    bone_only: SiteFact = SiteFact()
    oligometastatic: Stance = Stance.UNSTATED
    measurable: Measurable = Measurable.UNSTATED
    biomarkers_required: tuple[Requirement, ...] = ()
    prior_therapy_required: tuple[Requirement, ...] = ()
    biomarkers_in_part: tuple[Requirement, ...] = ()
    """Markers that some part of the trial, but not every part, asks for."""
    sites_in_part: tuple[MetastaticSite, ...] = ()
    """Sites that some part of the trial, but not every part, is only for."""
    prior_therapy: tuple[PriorTherapy, ...] = ()
    """Past treatments the text speaks of; the evidence for one has `prior:NAME` as its fact."""
    markers_named: tuple[MarkerNamed, ...] | None = None
    """Markers the text speaks of at all, evidence `marker:NAME`; None where this was not read."""
    lines: tuple[LinesLimit, ...] = ()
    """Evidence has `lines` as its fact; its value is what is counted and the number."""
    performance: tuple[Performance, ...] = ()
    """One for each scale, and one more for each part of the trial that differs; evidence has
    `performance` as its fact, and the range as its value."""
    menopause: tuple[MenopauseFact, ...] = ()
    """Evidence has `menopause` as its fact."""
    men: Stance = Stance.UNSTATED
    """CONDITIONAL where the text speaks of women only and never of men; evidence `men`."""
    team_checks: tuple[str, ...] = ()
    """What the team will also check: `washout`, `organ function`, …; evidence `check:NAME`."""
    details: tuple[Detail, ...] = ()
    """Evidence for a detail has `detail:KIND` as its fact and the detail's value."""
    evidence: tuple[Evidence, ...] = ()

    @property
    def has_criteria(self) -> bool:
        """Whether there were criteria at all, so that their silence says something."""
        return self.markers_named is not None

    def site(self, site: MetastaticSite) -> SiteFact:
        """The fact for one metastatic site; unstated where the text is silent."""
        return self.sites.get(site, _SILENCE)

    def because(self, *facts: str) -> Sequence[Evidence]:
        """The evidence for each of the facts, in the order it stands in the record."""
        return Grounds(self, facts)


_SILENCE = SiteFact()
