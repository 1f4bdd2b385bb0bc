"""A reading in plain words: what the record takes, limits, excludes and requires, and where."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.metastases import MetastaticSite
from mbc_trials.output.fact import Fact
from mbc_trials.output.person_facts import person_facts
from mbc_trials.output.sanitize import plain
from mbc_trials.output.words import either
from mbc_trials.phenotype import ANY, Phenotypes
from mbc_trials.phenotype_words import describe
from mbc_trials.reading.model import (
    Condition,
    Measurable,
    Reading,
    Requirement,
    Stance,
)
from mbc_trials.sentences import say

__all__ = ["SITE_WORDS", "facts"]

SITE_WORDS = {
    MetastaticSite.BRAIN: say("brain metastases"),
    MetastaticSite.LEPTOMENINGEAL: say("leptomeningeal metastases (in the lining of the brain)"),
    MetastaticSite.BONE: say("bone metastases"),
    MetastaticSite.LIVER: say("liver metastases"),
    MetastaticSite.LUNG: say("lung metastases"),
    MetastaticSite.PLEURA: say("metastases in the pleura (lining of the lung)"),
    MetastaticSite.PERITONEUM: say("metastases in the peritoneum (lining of the belly)"),
    MetastaticSite.SKIN: say("skin metastases"),
    MetastaticSite.NODES: say("metastases in distant lymph nodes"),
    MetastaticSite.VISCERAL: say("metastases in inner organs (visceral)"),
}

_CONDITIONS = {
    "treated": say("treated"),
    "stable": say("stable"),
    "asymptomatic": say("without symptoms"),
    "steroids": say("a limit on steroids"),
    "size": say("a limit on size"),
    "number": say("a limit on number"),
    "untreated": say("earlier treatment of it matters"),
    "no_urgent_therapy": say("no urgent local treatment needed"),
    "crisis": say("no visceral crisis"),
    "lymphangitic": say("no lymphangitic spread"),
    "extent": say("a limit on extent"),
    "cohort": say("only in one part of the study"),
    "other": say("a condition the quote names"),
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
    words = say("cancer that has spread (metastatic disease)")
    return _fact(reading, "metastatic", reading.metastatic, words)


def _receptors(reading: Reading) -> Fact:
    tumours, evidence = reading.receptors, reading.because("receptors")
    if tumours is None:
        return Fact(Stance.UNSTATED, say("Receptor types."))
    if not tumours:
        says = say("Receptor types: the record's words contradict each other, as we read them.")
        return Fact(Stance.CONDITIONAL, says, evidence)
    if tumours == ANY:
        return Fact(Stance.ACCEPTED, say("Tumours of any receptor type."), evidence)
    return Fact(Stance.REQUIRED, _tumour(tumours), evidence)


def _tumour(tumours: Phenotypes) -> str:
    return say("A tumour that is {receptors}.", receptors=describe(tumours))


_ALWAYS_SAID = {MetastaticSite.BRAIN, MetastaticSite.LEPTOMENINGEAL}
"""Silence on these is worth a line; on the other sites it is the rule."""


def _sites(reading: Reading) -> Iterator[Fact]:
    for site, words in SITE_WORDS.items():
        fact = reading.site(site)
        if fact.stance is not Stance.UNSTATED or site in _ALWAYS_SAID:
            yield _fact(reading, site.value, fact.stance, words, fact.conditions)


def _bone_only(reading: Reading) -> Fact:
    fact = reading.bone_only
    words = say("metastases in bone and nowhere else")
    return _fact(reading, "bone_only", fact.stance, words, fact.conditions)


def _oligometastatic(reading: Reading) -> Fact:
    words = say("few metastases only (oligometastatic disease)")
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
            yield Fact(Stance.REQUIRED, say("A tumour that can be measured on a scan."), evidence)
        case Measurable.EVALUABLE_OK:
            says = say("Disease that shows on a scan but cannot be measured.")
            yield Fact(Stance.ACCEPTED, says, evidence)
        case Measurable.UNSTATED:
            yield Fact(Stance.UNSTATED, say("Whether a tumour must be measurable on a scan."))


_NEEDS = {
    "biomarkers": say("A change in, or a positive result for, {options}."),
    "prior_therapy": say("Earlier treatment with {options}."),
}


def _needs(reading: Reading, fact: str, needs: tuple[Requirement, ...]) -> Iterator[Fact]:
    for need in needs:
        says = _NEEDS[fact].format(options=either(plain(option) for option in need.options))
        yield Fact(Stance.REQUIRED, says, reading.because(fact))
