"""Whether a person with distant metastases may join: the setting a record asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mbc_trials.reading.cues import sentences_on
from mbc_trials.reading.fallback import setting_elsewhere, title_setting
from mbc_trials.reading.model import Evidence, Stance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.setting_excluded import excluded
from mbc_trials.reading.setting_included import included
from mbc_trials.reading.setting_words import SettingStatement, Strength
from mbc_trials.reading.sites import SiteStatement, site_facts
from mbc_trials.reading.without_breast_cancer import (
    refusals_of_cancer,
    refused_histories,
    takes_breast_cancer,
)
from mbc_trials.trial import RecordText

__all__ = [
    "SettingDecision",
    "SettingStatement",
    "Strength",
    "decide_setting",
    "setting",
    "setting_statements",
]


def setting_statements(items: Sequence[Item]) -> list[SettingStatement]:
    """All sentences that admit or refuse distant disease."""
    found = [
        (excluded if item.excludes else included)(item, start, end)
        for item, start, end in sentences_on(items, "setting")
    ]
    return [s for s in (*found, *refused_histories(items)) if s is not None]


_REFUSAL_DECIDES = (Strength.DISTANT, Strength.HINT)
"""Where a refusal outweighs an acceptance of the same strength; elsewhere one part takes people."""


_PLAINEST_FIRST = sorted(Strength, reverse=True)


def setting(found: Sequence[SettingStatement]) -> tuple[Stance, list[SettingStatement]]:
    """Weigh the statements, the plainest first."""
    for strength in _PLAINEST_FIRST if found else ():
        taken = _of(found, Stance.ACCEPTED, strength)
        refused = _of(found, Stance.EXCLUDED, strength)
        if strength is Strength.DISEASE and taken:
            refused = _overruling(taken, _of(found, Stance.EXCLUDED, Strength.DISTANT))
            return (Stance.EXCLUDED, refused) if refused else (Stance.ACCEPTED, taken)
        if refused and (not taken or strength in _REFUSAL_DECIDES):
            return Stance.EXCLUDED, refused
        if taken:
            return Stance.ACCEPTED, taken
    return Stance.UNSTATED, []


def _of(
    found: Sequence[SettingStatement], stance: Stance, strength: Strength
) -> list[SettingStatement]:
    return [s for s in found if s.stance is stance and s.strength is strength]


def _overruling(
    taken: Sequence[SettingStatement], refused: Sequence[SettingStatement]
) -> list[SettingStatement]:
    """Refusals of distant disease, unless a cohort takes it or the same point states both."""
    if any(s.item.cohort for s in taken):
        return []
    points = {id(s.item) for s in taken}
    return [] if all(id(s.item) in points for s in refused) else list(refused)


@dataclass(frozen=True, slots=True)
class SettingDecision:
    """The setting a record asks for, with the words that decide it."""

    stance: Stance
    said: tuple[SettingStatement | SiteStatement, ...] = ()
    """Places in the criteria (`item`, `start`, `end`)."""
    elsewhere: tuple[Evidence, ...] = ()
    """Quotes from title, conditions or summary, where the criteria are silent."""


def decide_setting(
    record: RecordText, items: Sequence[Item], sites: Sequence[SiteStatement]
) -> SettingDecision:
    """Decide from the criteria's own words, then from metastatic sites, then from the title.

    `sites` are the statements on metastatic sites found in the same items.
    """
    found = _on_breast_cancer(record, items)
    stance, said = setting(found)
    if stance is Stance.ACCEPTED:
        early = _early_after_all(record, found)
        return SettingDecision(Stance.EXCLUDED if early else stance, tuple(early or said))
    spread = _sites_asked_for(stance, sites)
    if spread:
        return SettingDecision(Stance.ACCEPTED, tuple(spread))
    if stance is Stance.EXCLUDED:
        return SettingDecision(stance, tuple(said))
    stance, quotes = setting_elsewhere(record)
    admitted = next((s for s in sites if s.stance is Stance.ACCEPTED), None)
    if stance is Stance.UNSTATED and admitted:
        return SettingDecision(Stance.ACCEPTED, (admitted,))
    return SettingDecision(stance, elsewhere=tuple(quotes))


def _on_breast_cancer(record: RecordText, items: Sequence[Item]) -> list[SettingStatement]:
    """The statements that bear on a person with breast cancer.

    Where a record is about another disease, "relapsed" is said of that disease; what bears on a
    person with breast cancer is then whether another cancer is refused.
    """
    found = setting_statements(items)
    if takes_breast_cancer(record, items):
        return found
    return [s for s in found if _names_spread(s)] or refusals_of_cancer(items)


def _names_spread(statement: SettingStatement) -> bool:
    """True for a refusal, and for "metastatic"; stages are counted for each disease apart."""
    if statement.stance is Stance.EXCLUDED:
        return statement.strength >= Strength.STAGE
    return statement.item.low.startswith(("metasta", "distant", "m1"), statement.start)


def _early_after_all(
    record: RecordText, found: Sequence[SettingStatement]
) -> list[SettingStatement]:
    """Early disease asked for in criteria and title: distant disease was named in passing."""
    early = [
        s
        for s in found
        if s.stance is Stance.EXCLUDED and s.strength >= Strength.STAGE and not s.item.cohort
    ]
    return early if early and title_setting(record) is Stance.EXCLUDED else []


def _sites_asked_for(stance: Stance, sites: Sequence[SiteStatement]) -> list[SiteStatement]:
    """Statements that ask for a metastatic site or, where nothing else decides, allow one."""
    asked = [
        s
        for s in sites
        if s.stance is Stance.REQUIRED
        or (s.allows and stance is Stance.UNSTATED and s.stance is not Stance.EXCLUDED)
    ]
    if not asked:
        return []
    fact, _ = site_facts(sites)[asked[0].site]
    return [] if fact.stance in (Stance.EXCLUDED, Stance.UNSTATED) else asked
