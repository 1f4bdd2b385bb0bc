"""Read one record: its prose in, facts with quotes out."""

from __future__ import annotations

from collections.abc import Iterable

from mbc_trials import phenotype as ph
from mbc_trials.metastases import MetastaticSite
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.biomarkers import marker_statements, required_markers
from mbc_trials.reading.measurable import bone_only, disease_statements, measurable
from mbc_trials.reading.model import Evidence, Measurable, Reading, SiteFact, Stance
from mbc_trials.reading.outline import Item, outline
from mbc_trials.reading.receptors import statements, tumours_accepted
from mbc_trials.reading.setting import setting, setting_statements
from mbc_trials.reading.sites import site_facts, site_statements
from mbc_trials.reading.therapy import required_therapies, therapy_statements
from mbc_trials.reading.text import Prose, normalise
from mbc_trials.reading.version import READER_VERSION
from mbc_trials.reading.fallback import receptors_elsewhere, setting_elsewhere, title_setting
from mbc_trials.trial import RecordText

__all__ = ["READER_VERSION", "read"]


def read(record: RecordText) -> Reading:
    """Read what a record says. Pure: the same text always gives the same reading."""
    prose = normalise(record.criteria)
    items = outline(prose)
    evidence: list[Evidence] = []

    def note(fact: str, value: str, item: Item, start: int, end: int) -> None:
        a, b = prose.span(item.start + start, item.start + end)
        evidence.append(Evidence(fact, value, item.section, record.criteria[a:b], a, b))

    found_sites = site_statements(items)
    settings = setting_statements(items)
    metastatic, said = setting(settings)
    early = [s for s in settings if s.stance is Stance.EXCLUDED and s.strength >= 2 and not s.item.cohort]
    if metastatic is Stance.ACCEPTED and early and title_setting(record) is Stance.EXCLUDED:
        metastatic, said = Stance.EXCLUDED, early
    if metastatic is not Stance.ACCEPTED:
        spread = [w for w in found_sites if w.stance is Stance.REQUIRED or w.allows and metastatic is Stance.UNSTATED and w.stance is not Stance.EXCLUDED]
        if spread and site_facts(found_sites)[spread[0].site][0].stance not in (Stance.EXCLUDED, Stance.UNSTATED):
            metastatic, said = Stance.ACCEPTED, []
            for w in spread:
                note("metastatic", Stance.ACCEPTED, w.item, w.start, w.end)
    if metastatic is Stance.UNSTATED and not setting_elsewhere(record)[1]:
        for w in [w for w in found_sites if w.stance is Stance.ACCEPTED][:1]:
            metastatic = Stance.ACCEPTED
            note("metastatic", Stance.ACCEPTED, w.item, w.start, w.end)
    for s in said:
        note("metastatic", s.stance, s.item, s.start, s.end)
    if metastatic is Stance.UNSTATED:
        metastatic, ev = setting_elsewhere(record)
        evidence += ev
    tumours, deciding = tumours_accepted(statements(items), items)
    for r in deciding:
        note("receptors", r.kind, r.item, r.start, r.end)
    if tumours is None:
        tumours, ev = receptors_elsewhere(record)
        evidence += ev
    sites: dict[MetastaticSite, SiteFact] = {}
    for site, (fact, why) in site_facts(found_sites).items():
        sites[site] = fact
        for w in why:
            note(site, w.stance, w.item, w.start, w.end)
    disease = disease_statements(items)
    size, why2 = measurable(disease)
    bone, why3 = bone_only(disease)
    if bone is Stance.ACCEPTED and size is Measurable.REQUIRED:
        size, why2 = Measurable.EVALUABLE_OK, []
    for d in [*why2, *why3]:
        note(d.fact, d.value, d.item, d.start, d.end)
    markers, why4 = required_markers(marker_statements(items), items)
    for m in why4:
        note("biomarkers", "required", m.item, m.start, m.end)
    therapies, why5 = required_therapies(therapy_statements(items))
    for t in why5:
        note("prior_therapy", "required", t.item, t.start, t.end)
    return Reading(
        prior_therapy_required=therapies,
        biomarkers_required=markers,
        metastatic=metastatic,
        receptors=tumours,
        sites=sites,
        bone_only=SiteFact(bone),
        measurable=size,
        evidence=tuple(evidence),
    )
