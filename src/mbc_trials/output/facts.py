"""A reading in plain words: what the record takes, limits, excludes and requires, and where."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.metastases import MetastaticSite
from mbc_trials.output.fact import Fact
from mbc_trials.output.person_facts import person_facts
from mbc_trials.output.sanitize import plain
from mbc_trials.phenotype import ANY
from mbc_trials.phenotype_words import describe
from mbc_trials.reading.model import (
    Condition,
    Measurable,
    Reading,
    Requirement,
    Stance,
)

__all__ = ["SITE_WORDS", "facts"]

SITE_WORDS = {
    MetastaticSite.BRAIN: "brain metastases",
    MetastaticSite.LEPTOMENINGEAL: "leptomeningeal metastases (in the lining of the brain)",
    MetastaticSite.BONE: "bone metastases",
    MetastaticSite.LIVER: "liver metastases",
    MetastaticSite.LUNG: "lung metastases",
    MetastaticSite.PLEURA: "metastases in the pleura (lining of the lung)",
    MetastaticSite.PERITONEUM: "metastases in the peritoneum (lining of the belly)",
    MetastaticSite.SKIN: "skin metastases",
    MetastaticSite.NODES: "metastases in distant lymph nodes",
    MetastaticSite.VISCERAL: "metastases in inner organs (visceral)",
}

_CONDITIONS = {
    "treated": "treated",
    "stable": "stable",
    "asymptomatic": "without symptoms",
    "steroids": "a limit on steroids",
    "size": "a limit on size",
    "number": "a limit on number",
    "untreated": "earlier treatment of it matters",
    "no_urgent_therapy": "no urgent local treatment needed",
    "crisis": "no visceral crisis",
    "lymphangitic": "no lymphangitic spread",
    "extent": "a limit on extent",
    "cohort": "only in one part of the study",
    "other": "a condition the quote names",
}


def facts(reading: Reading) -> tuple[Fact, ...]:
    """What is said of the disease, stated or not, and what is stated of the person."""
    return (
        _setting(reading),
        _receptors(reading),
        *_sites(reading),
        _bone_only(reading),
        _oligometastatic(reading),
        *_measurable(reading),
        *_needs(reading, "biomarkers", reading.biomarkers_required),
        *_needs(reading, "prior_therapy", reading.prior_therapy_required),
        *person_facts(reading),
    )


def _setting(reading: Reading) -> Fact:
    return _fact(
        reading, "metastatic", reading.metastatic, "cancer that has spread (metastatic disease)"
    )


def _receptors(reading: Reading) -> Fact:
    tumours, evidence = reading.receptors, reading.because("receptors")
    if tumours is None:
        return Fact(Stance.UNSTATED, "Receptor types.")
    if not tumours:
        says = "Receptor types: the record's words contradict each other, as we read them."
        return Fact(Stance.CONDITIONAL, says, evidence)
    if tumours == ANY:
        return Fact(Stance.ACCEPTED, "Tumours of any receptor type.", evidence)
    return Fact(Stance.REQUIRED, f"A tumour that is {describe(tumours)}.", evidence)


_ALWAYS_SAID = {MetastaticSite.BRAIN, MetastaticSite.LEPTOMENINGEAL}
"""Silence on these is worth a line; on the other sites it is the rule."""


def _sites(reading: Reading) -> Iterator[Fact]:
    for site, words in SITE_WORDS.items():
        fact = reading.site(site)
        if fact.stance is not Stance.UNSTATED or site in _ALWAYS_SAID:
            yield _fact(reading, site.value, fact.stance, words, fact.conditions)


def _bone_only(reading: Reading) -> Fact:
    fact = reading.bone_only
    words = "metastases in bone and nowhere else"
    return _fact(reading, "bone_only", fact.stance, words, fact.conditions)


def _oligometastatic(reading: Reading) -> Fact:
    words = "few metastases only (oligometastatic disease)"
    return _fact(reading, "oligometastatic", reading.oligometastatic, words)


def _fact(
    reading: Reading,
    fact: str,
    stance: Stance,
    words: str,
    conditions: tuple[Condition, ...] = (),
) -> Fact:
    says = words[:1].upper() + words[1:]
    if conditions:
        says += f": {', '.join(dict.fromkeys(_condition(c) for c in conditions))}"
    return Fact(stance, says + ".", reading.because(fact))


def _condition(condition: Condition) -> str:
    words = _CONDITIONS.get(condition.kind) or plain(condition.kind.replace("_", " "))
    return f"{words} ({plain(condition.detail)})" if condition.detail else words


def _measurable(reading: Reading) -> Iterator[Fact]:
    evidence = reading.because("measurable")
    match reading.measurable:
        case Measurable.REQUIRED:
            yield Fact(Stance.REQUIRED, "A tumour that can be measured on a scan.", evidence)
        case Measurable.EVALUABLE_OK:
            says = "Disease that shows on a scan but cannot be measured."
            yield Fact(Stance.ACCEPTED, says, evidence)
        case Measurable.UNSTATED:
            yield Fact(Stance.UNSTATED, "Whether a tumour must be measurable on a scan.")


_NEEDS = {
    "biomarkers": "A change in, or a positive result for,",
    "prior_therapy": "Earlier treatment with",
}


def _needs(reading: Reading, fact: str, needs: tuple[Requirement, ...]) -> Iterator[Fact]:
    for need in needs:
        options = " or ".join(plain(option) for option in need.options)
        yield Fact(Stance.REQUIRED, f"{_NEEDS[fact]} {options}.", reading.because(fact))
