"""Weigh all that a record says of each metastatic site into one fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mbc_trials.metastases import MetastaticSite
from mbc_trials.reading.conditions import conditions_in
from mbc_trials.reading.model import Condition, SiteFact, Stance
from mbc_trials.reading.outline import Item, cohort_label

__all__ = ["SiteStatement", "site_facts"]
_SITES = tuple(MetastaticSite)


@dataclass(frozen=True, slots=True)
class SiteStatement:
    """What one sentence says about one metastatic site."""

    site: MetastaticSite
    stance: Stance
    item: Item
    start: int
    end: int
    """Place of the sentence inside the item."""
    conditions: tuple[Condition, ...] = ()
    allows: bool = False
    """True where people with such disease are taken in so many words, not only left unexcluded."""
    implied: bool = False
    """True for leptomeningeal disease covered by an exclusion of all CNS metastases."""

    @property
    def cohort(self) -> str:
        """The cohort the sentence or its item speaks of; empty where it holds for all."""
        return self.item.cohort or cohort_label(self.low)

    @property
    def low(self) -> str:
        """The sentence in lower case."""
        return self.item.low[self.start : self.end]


def site_facts(
    found: Sequence[SiteStatement],
) -> dict[MetastaticSite, tuple[SiteFact, list[SiteStatement]]]:
    """The fact for each site a record speaks of, with the statements that decide it."""
    facts: dict[MetastaticSite, tuple[SiteFact, list[SiteStatement]]] = {}
    for site in _SITES if found else ():
        said = [s for s in found if s.site is site]
        brain = facts.get(MetastaticSite.BRAIN)
        if brain is None or brain[0].stance is not Stance.EXCLUDED:
            said = [s for s in said if not s.implied]
        if not said:
            continue
        said = _below_their_leads(said)
        stance = _weigh(said)
        deciding = [s for s in said if s.stance is stance] or said
        conditions = tuple(dict.fromkeys(c for s in deciding for c in s.conditions))
        facts[site] = (SiteFact(stance, conditions), deciding)
    return facts


def _below_their_leads(said: Sequence[SiteStatement]) -> list[SiteStatement]:
    """What stands below "People with brain metastases must have one of:" is no need of all."""
    limited = {id(s.item) for s in said if s.stance is Stance.CONDITIONAL}
    return [
        _as_condition(s) if s.stance is Stance.REQUIRED and id(s.item.parent) in limited else s
        for s in said
    ]


def _as_condition(statement: SiteStatement) -> SiteStatement:
    conditions = conditions_in(statement.low, statement.site, takes=True)
    return replace(statement, stance=Stance.CONDITIONAL, conditions=conditions)


def _weigh(said: Sequence[SiteStatement]) -> Stance:
    """Needed by all parts, then excluded without a word of admission, then limited, then taken."""
    stances = {s.stance for s in said}
    if Stance.REQUIRED in stances and not _is_excluded_apart(said):
        return _weigh_need(said, stances)
    whole = any(s.stance is Stance.EXCLUDED and not s.cohort for s in said)
    if whole and not any(s.allows for s in said if s.stance is not Stance.EXCLUDED):
        return Stance.EXCLUDED
    if Stance.CONDITIONAL in stances or {Stance.ACCEPTED, Stance.EXCLUDED} <= stances:
        return Stance.CONDITIONAL
    return Stance.EXCLUDED if Stance.EXCLUDED in stances else Stance.ACCEPTED


def _is_excluded_apart(said: Sequence[SiteStatement]) -> bool:
    return any(s.stance is Stance.EXCLUDED and s.item.excludes for s in said)


def _weigh_need(said: Sequence[SiteStatement], stances: set[Stance]) -> Stance:
    """A need of one cohort only, or beside its own absence, is a need of nobody else."""
    required = [s for s in said if s.stance is Stance.REQUIRED]
    cohorts = {s.cohort for s in required}
    if len(cohorts) == 1 and "" not in cohorts:
        return Stance.CONDITIONAL if Stance.CONDITIONAL in stances else Stance.ACCEPTED
    needing = {id(s.item) for s in required}
    absent = (s for s in said if s.stance is Stance.EXCLUDED and not s.item.excludes)
    if any(id(s.item) not in needing for s in absent):
        return Stance.CONDITIONAL
    return Stance.REQUIRED
