"""What only some part of a trial asks for; and the title's markers where criteria are silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mbc_trials.metastases import MetastaticSite
from mbc_trials.reading.biomarkers import (
    MarkerStatement,
    marker_statements,
    markers_of_title,
    required_markers,
)
from mbc_trials.reading.model import Evidence, Requirement, SiteFact, Stance
from mbc_trials.reading.other_markers import other_marker_statements
from mbc_trials.reading.outline import Item
from mbc_trials.reading.site_facts import SiteStatement
from mbc_trials.reading.text import normalised_line
from mbc_trials.trial import RecordText

__all__ = ["MarkerDecision", "decide_markers", "sites_in_part"]


@dataclass(frozen=True, slots=True)
class MarkerDecision:
    """The markers a record asks for, of everyone or of some, with the words that say so."""

    required: tuple[Requirement, ...]
    said: tuple[MarkerStatement, ...]
    in_part: tuple[Requirement, ...] = ()
    said_in_part: tuple[MarkerStatement, ...] = ()
    elsewhere: tuple[Evidence, ...] = ()
    """Quotes from a title, where the criteria name no marker."""


def decide_markers(record: RecordText, items: Sequence[Item]) -> MarkerDecision:
    """Markers of the criteria; the title's where these name none at all."""
    found = [*marker_statements(items), *other_marker_statements(items)]
    if not found:
        return _of_titles(record)
    required, said = required_markers(found, items)
    known = {name for need in required for name in need.options}
    partial = [s for s in found if not known & set(s.markers)]
    in_part = tuple(Requirement(options) for options in dict.fromkeys(s.markers for s in partial))
    return MarkerDecision(required, tuple(said), in_part, tuple(partial))


def _of_titles(record: RecordText) -> MarkerDecision:
    for title in (record.title, record.official_title):
        prose = normalised_line(title)
        found = list(markers_of_title(prose.low, prose.text))
        if found:
            _, start, end = found[0]
            a, b = prose.span(start, end)
            quote = Evidence("biomarkers", "required", "title", title[a:b], a, b)
            needed = Requirement(tuple(dict.fromkeys(name for name, _, _ in found)))
            return MarkerDecision((needed,), (), elsewhere=(quote,))
    return MarkerDecision((), ())


def sites_in_part(
    found: Sequence[SiteStatement], facts: Mapping[MetastaticSite, SiteFact]
) -> tuple[MetastaticSite, ...]:
    """Sites that some cohort is only for, while the trial as a whole does not ask for them."""
    asked = {s.site for s in found if s.stance is Stance.REQUIRED}
    if not asked:
        return ()
    return tuple(
        site
        for site in MetastaticSite
        if site in asked and facts[site].stance is not Stance.REQUIRED
    )
