"""Read one record: its prose in, facts with quotes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mbc_trials.metastases import MetastaticSite
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.details import detail_statements
from mbc_trials.reading.fallback import narrowed_by_title, receptors_elsewhere
from mbc_trials.reading.further import with_further_facts
from mbc_trials.reading.measurable import (
    DiseaseStatement,
    bone_only,
    disease_statements,
    measurable,
    oligometastatic,
)
from mbc_trials.reading.model import Detail, Measurable, Reading, SiteFact, Stance
from mbc_trials.reading.outline import Item, outline
from mbc_trials.reading.parts import MarkerDecision, decide_markers, sites_in_part
from mbc_trials.reading.quotes import Quotes
from mbc_trials.reading.receptors import statements, tumours_accepted
from mbc_trials.reading.setting import decide_setting
from mbc_trials.reading.site_facts import SiteStatement
from mbc_trials.reading.sites import site_facts, site_statements
from mbc_trials.reading.text import normalise
from mbc_trials.reading.version import READER_VERSION
from mbc_trials.trial import RecordText

__all__ = ["READER_VERSION", "read", "read_whole"]


def read(record: RecordText) -> Reading:
    """Read who may join by disease: setting, receptors, sites, measurability, markers, details.

    Pure: the same text always gives the same reading. What is read of past treatment and of the
    person's state is left at its default; `read_whole` adds it.
    """
    return _Record(record).reading()


def read_whole(record: RecordText) -> Reading:
    """Read everything a person is matched by: what `read` gives, and what `further` adds."""
    return _Record(record).whole_reading()


class _Record:
    """One record while it is read."""

    def __init__(self, record: RecordText) -> None:
        self._record = record
        self._prose = normalise(record.criteria)
        self._items = outline(self._prose)
        self._quotes = Quotes(self._prose)

    def reading(self) -> Reading:
        return self._disease_facts()

    def whole_reading(self) -> Reading:
        whole = with_further_facts(self._disease_facts(), self._items, self._quotes)
        return replace(whole, evidence=self._quotes.all())

    def _disease_facts(self) -> Reading:
        record, items, quotes = self._record, self._items, self._quotes
        spread = site_statements(items)
        metastatic = _setting(record, items, spread, quotes)
        receptors = _receptors(record, items, quotes, self._prose.low)
        sites = _sites(spread, quotes)
        bone, size, few = _disease(items, quotes)
        markers = _markers(record, items, quotes)
        details = _details(items, quotes)
        return Reading(
            metastatic=metastatic,
            receptors=receptors,
            sites=sites,
            bone_only=SiteFact(bone),
            oligometastatic=few,
            measurable=size,
            biomarkers_required=markers.required,
            biomarkers_in_part=markers.in_part,
            sites_in_part=sites_in_part(spread, sites),
            details=details,
            evidence=quotes.all(),
        )


def _markers(record: RecordText, items: Sequence[Item], quotes: Quotes) -> MarkerDecision:
    markers = decide_markers(record, items)
    for marker in markers.said:
        quotes.note("biomarkers", "required", marker.item, marker.start, marker.end)
    for marker in markers.said_in_part:
        quotes.note("biomarkers_in_part", "required", marker.item, marker.start, marker.end)
    for quote in markers.elsewhere:
        quotes.add(quote)
    return markers


def _setting(
    record: RecordText, items: Sequence[Item], spread: Sequence[SiteStatement], quotes: Quotes
) -> Stance:
    decision = decide_setting(record, items, spread)
    for said in decision.said:
        quotes.note("metastatic", decision.stance, said.item, said.start, said.end)
    for quote in decision.elsewhere:
        quotes.add(quote)
    return decision.stance


def _receptors(
    record: RecordText, items: Sequence[Item], quotes: Quotes, criteria: str
) -> Phenotypes | None:
    tumours, deciding = tumours_accepted(statements(items), items)
    if tumours is None:
        tumours, elsewhere = receptors_elsewhere(record)
    else:
        tumours, elsewhere = narrowed_by_title(record, tumours, criteria)
    for quote in elsewhere:  # first: of all quotes these say the most
        quotes.add(quote)
    for said in deciding:
        stance = Stance.EXCLUDED if said.kind == "exclude" else Stance.ACCEPTED
        quotes.note("receptors", stance, said.item, said.start, said.end)
    return tumours


def _sites(spread: Sequence[SiteStatement], quotes: Quotes) -> dict[MetastaticSite, SiteFact]:
    facts: dict[MetastaticSite, SiteFact] = {}
    for site, (fact, deciding) in site_facts(spread).items():
        facts[site] = fact
        for said in deciding:
            quotes.note(site, said.stance, said.item, said.start, said.end)
    return facts


def _disease(items: Sequence[Item], quotes: Quotes) -> tuple[Stance, Measurable, Stance]:
    """Bone-only disease, measurability, few metastases: where bone alone is enough, no lesion
    needs to be measurable.
    """
    found = disease_statements(items)
    bone, why_bone = bone_only(found)
    size, why_size = measurable(found)
    few, why_few = oligometastatic(found)
    if bone is Stance.ACCEPTED and size is Measurable.REQUIRED:
        size, why_size = Measurable.EVALUABLE_OK, why_bone
    _note_all(quotes, "bone_only", bone, why_bone)
    _note_all(quotes, "measurable", size, why_size)
    _note_all(quotes, "oligometastatic", few, why_few)
    return bone, size, few


def _note_all(quotes: Quotes, fact: str, value: str, found: Sequence[DiseaseStatement]) -> None:
    for said in found:
        quotes.note(fact, value, said.item, said.start, said.end)


def _details(items: Sequence[Item], quotes: Quotes) -> tuple[Detail, ...]:
    found = detail_statements(items)
    for said in found:
        quotes.note(f"detail:{said.kind}", said.value, said.item, said.start, said.end)
    return tuple(Detail(said.kind, said.value) for said in found)
