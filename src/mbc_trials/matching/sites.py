"""The lines on metastatic sites: those told to be there or not, and those the trial needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mbc_trials.matching.conditions import known_to_fail, open_conditions, worded
from mbc_trials.metastases import CNS, VISCERAL_PARTS, MetastaticSite
from mbc_trials.patient import Patient
from mbc_trials.person_words import SITE_WORDS
from mbc_trials.reading.model import Evidence, Reading, SiteFact, Stance
from mbc_trials.sentences import say
from mbc_trials.verdict import Line, Result

__all__ = ["lines_on_site", "site_lines"]

_SITES = tuple(MetastaticSite)
_LIMITS = frozenset({Stance.EXCLUDED, Stance.CONDITIONAL})
_TAKES = frozenset({Stance.ACCEPTED, Stance.REQUIRED, Stance.CONDITIONAL})


def site_lines(patient: Patient, reading: Reading) -> Iterator[Line]:
    """The lines on all sites in their order."""
    if patient.sites or reading.sites:
        for site in _SITES:
            if site in reading.sites or site in patient.sites:
                yield from lines_on_site(site, patient, reading)


def lines_on_site(site: MetastaticSite, patient: Patient, reading: Reading) -> Iterator[Line]:
    """The lines on one site; none for a site that neither side speaks of.

    Of the other sites only those matter that the site is part of, or that are part of it.
    """
    there = _bears(site, patient)
    if there:
        yield from _told_there(site, patient, reading)
    elif reading.site(site).stance is Stance.REQUIRED:
        if there is False and _may_be_met_in_brain(site, patient, reading):
            yield _or_in_brain(patient, reading)
        else:
            yield _needed(site, patient.sites.get(site), reading)
    elif there is not None:
        yield from _told_absent(site, reading)


def _bears(site: MetastaticSite, patient: Patient) -> bool | None:
    """What was told of a site; None where nothing was, or where another fact says it already."""
    there = patient.sites.get(site)
    if there and site is MetastaticSite.VISCERAL:
        return None if any(patient.sites.get(part) for part in VISCERAL_PARTS) else True
    if there is False and site in VISCERAL_PARTS:
        there = None if patient.sites.get(MetastaticSite.VISCERAL) is False else False
    return None if there is False and patient.bone_only else there


def _told_there(site: MetastaticSite, patient: Patient, reading: Reading) -> Iterator[Line]:
    fact, because = _bearing(site, patient, reading)
    name = SITE_WORDS[site]
    limited = _limited_organs(site, patient, reading)
    match fact.stance:
        case Stance.EXCLUDED:
            says = say("Does not take people with {disease}.", disease=name)
            yield Line(site.value, Result.CONFLICTS, says, evidence=because)
        case Stance.CONDITIONAL:
            yield _conditional(site, fact, patient, because)
        case _ if limited:
            yield _which_organ(site, limited, reading)
        case Stance.ACCEPTED | Stance.REQUIRED if fact.conditions:
            yield _conditional(site, fact, patient, because)
        case Stance.ACCEPTED | Stance.REQUIRED:
            says = say("Takes people with {disease}.", disease=name)
            if fact.stance is Stance.REQUIRED:
                says = say("Is for people with {disease}.", disease=name)
            yield Line(site.value, Result.FITS, says, evidence=because)
        case _ if not (patient.bone_only and site is MetastaticSite.BONE):
            yield _silence(site, reading)


def _bearing(
    site: MetastaticSite, patient: Patient, reading: Reading
) -> tuple[SiteFact, Sequence[Evidence]]:
    """What the record says that bears on a site: of itself and, for an organ, of visceral disease.

    A record that takes an organ in one place and excludes visceral disease in another is read as
    setting a condition: which of the two holds has to be asked.
    """
    own = reading.site(site)
    because = reading.because(site.value)
    if site is MetastaticSite.VISCERAL:
        taken = any(reading.site(part).stance in _TAKES for part in _possible_organs(patient))
        contradicted = own.stance is Stance.EXCLUDED and taken
        return SiteFact(Stance.CONDITIONAL) if contradicted else own, because
    if site not in VISCERAL_PARTS:
        return own, because
    whole = reading.site(MetastaticSite.VISCERAL)
    both = reading.because(site.value, MetastaticSite.VISCERAL.value)
    return _together(own, whole), both


def _together(own: SiteFact, whole: SiteFact) -> SiteFact:
    """An organ's own fact and that on visceral disease; the stricter of two holds."""
    stances = (own.stance, whole.stance)
    conditions = own.conditions + whole.conditions
    if own.stance is Stance.EXCLUDED or stances == (Stance.UNSTATED, Stance.EXCLUDED):
        return SiteFact(Stance.EXCLUDED)
    if Stance.EXCLUDED in stances or Stance.CONDITIONAL in stances:
        return SiteFact(Stance.CONDITIONAL, conditions)
    stated = [stance for stance in stances if stance is not Stance.UNSTATED]
    return SiteFact(stated[0], conditions) if stated else SiteFact()


def _conditional(
    site: MetastaticSite, fact: SiteFact, patient: Patient, because: Sequence[Evidence]
) -> Line:
    name = SITE_WORDS[site]
    if not fact.conditions:
        says = say("Takes people with {disease} only under conditions.", disease=name)
        ask = say("Under what conditions does this study take people with {disease}?", disease=name)
        return Line(
            site.value,
            Result.CHECK,
            says,
            ask,
            evidence=because,
            you=say("We don't know whether you meet them."),
        )
    says = say(
        "Takes people with {disease} only where these are {conditions}.",
        disease=name,
        conditions=worded(fact.conditions),
    )
    if fact.stance is Stance.REQUIRED:
        # Where everyone must have such disease, a size can as well be the least that counts.
        patient = replace(patient, brain=replace(patient.brain, largest_mm=None))
    if known_to_fail(site, fact.conditions, patient):
        return Line(site.value, Result.CONFLICTS, says, evidence=because)
    still_open = open_conditions(site, fact.conditions, patient)
    if not still_open:
        you = say("You told us that yours are.")
        return Line(site.value, Result.FITS, says, evidence=because, you=you)
    ask = say("Are my {disease} {conditions}?", disease=name, conditions=worded(still_open))
    you = say("We don't know whether yours are.")
    return Line(site.value, Result.CHECK, says, ask, evidence=because, you=you)


def _possible_organs(patient: Patient) -> list[MetastaticSite]:
    parts = (site for site in MetastaticSite if site in VISCERAL_PARTS)
    return [part for part in parts if patient.sites.get(part) is not False]


def _limited_organs(
    site: MetastaticSite, patient: Patient, reading: Reading
) -> list[MetastaticSite]:
    """For visceral disease of unknown place: the organs it may be in that the record limits."""
    if site is not MetastaticSite.VISCERAL:
        return []
    return [o for o in _possible_organs(patient) if reading.site(o).stance in _LIMITS]


def _which_organ(site: MetastaticSite, limited: list[MetastaticSite], reading: Reading) -> Line:
    names = say(" and ").join(SITE_WORDS[part] for part in limited)
    because = reading.because(*(part.value for part in limited))
    ask = say("Which inner organs has my cancer reached, and does this study take that?")
    return Line(
        site.value,
        Result.CHECK,
        say("Sets limits on {names}.", names=names),
        ask,
        evidence=because,
        you=say("We don't know which inner organs yours has reached."),
    )


def _silence(site: MetastaticSite, reading: Reading) -> Line:
    name = SITE_WORDS[site]
    takes_metastatic = reading.metastatic in (Stance.ACCEPTED, Stance.REQUIRED)
    if takes_metastatic and site not in CNS:
        says = say("Takes metastatic disease; sets no limit on {disease}.", disease=name)
        because = reading.because("metastatic")
        return Line(site.value, Result.FITS, says, evidence=because, silent=True)
    says = say("The record does not speak of {disease}.", disease=name)
    ask = say("Does this study take people with {disease}?", disease=name)
    return Line(site.value, Result.CHECK, says, ask, silent=True)


def _needed(site: MetastaticSite, there: bool | None, reading: Reading) -> Line:
    name = SITE_WORDS[site]
    because = reading.because(site.value)
    if there:
        return Line(
            site.value,
            Result.FITS,
            say("Is for people with {disease}.", disease=name),
            evidence=because,
        )
    if there is None:
        ask, you = (
            say("Do I have {disease}?", disease=name),
            say("We don't know whether you have them."),
        )
        return Line(
            site.value,
            Result.CHECK,
            say("Needs {disease}.", disease=name),
            ask,
            evidence=because,
            you=you,
        )
    says = say("Needs {disease}; you told us there are none.", disease=name)
    return Line(site.value, Result.CONFLICTS, says, evidence=because)


def _may_be_met_in_brain(site: MetastaticSite, patient: Patient, reading: Reading) -> bool:
    """A record that needs "treated brain or any leptomeningeal metastases" reads as needing the
    latter, and as setting a condition on the former.
    """
    brain = MetastaticSite.BRAIN
    either = reading.site(brain).stance in (Stance.CONDITIONAL, Stance.REQUIRED)
    in_brain = either and patient.sites.get(brain) is not False
    return site is MetastaticSite.LEPTOMENINGEAL and in_brain


def _or_in_brain(patient: Patient, reading: Reading) -> Line:
    site, brain = MetastaticSite.LEPTOMENINGEAL, MetastaticSite.BRAIN
    says = say(
        "Needs {disease}, perhaps as one of several; you told us there are none.",
        disease=SITE_WORDS[site],
    )
    ask = say("Does this study take people with {disease} alone?", disease=SITE_WORDS[brain])
    if patient.sites.get(brain):
        you = say("You told us {disease}.", disease=SITE_WORDS[brain])
    else:
        you = say("We don't know whether you have {disease}.", disease=SITE_WORDS[brain])
    because = reading.because(site.value)
    return Line(site.value, Result.CHECK, says, ask, evidence=because, you=you)


def _told_absent(site: MetastaticSite, reading: Reading) -> Iterator[Line]:
    """A limit on a site the person does not have speaks for the trial; the rest is no matter."""
    if reading.site(site).stance in _LIMITS:
        says = say(
            "Its limit on {disease} does not touch you: you told us there are none.",
            disease=SITE_WORDS[site],
        )
        yield Line(site.value, Result.FITS, says, evidence=reading.because(site.value))
