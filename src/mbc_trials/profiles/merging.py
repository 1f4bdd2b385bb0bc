"""Adds what is told on the command line to what a profile says, unless the two contradict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from mbc_trials.claims import Claim, all_of
from mbc_trials.errors import UsageError
from mbc_trials.metastases import MetastaticSite
from mbc_trials.patient import Patient, Sex
from mbc_trials.person_options import PersonOptions, patient, receptor_claims, site_claims
from mbc_trials.person_words import MENOPAUSE_WORDS, SITE_WORDS
from mbc_trials.phenotype_words import describe
from mbc_trials.profiles.receptor_axes import AXES, on_axis
from mbc_trials.sentences import say

__all__ = ["added"]

_ONE_VALUE = ("brain_state", "age", "sex", "menopause", "ecog")


def added(known: Patient, options: PersonOptions, file: str) -> Patient:
    """The person a profile in `file` and the options describe together.

    Raises UsageError where options contradict each other or the profile, naming both.
    """
    flags = patient(options)
    _refuse_other_receptors(known, options, file)
    _refuse_other_sites(known, options, file)
    _refuse_other_values(known, flags, options, file)
    _refuse_mutations(known, flags, file)
    tumour = known.tumour & flags.tumour
    names = {past.name for past in known.past_treatments}
    new = tuple(past for past in flags.past_treatments if past.name not in names)
    sites = {**known.sites, **flags.sites}
    return replace(
        known,
        tumour=tumour,
        receptors_told=_distinct(known.receptors_told, flags.receptors_told),
        discordant=tuple(_still_discordant(known, flags)),
        sites={site: sites[site] for site in MetastaticSite if site in sites},
        bone_only=known.bone_only or flags.bone_only,
        oligometastatic=known.oligometastatic or flags.oligometastatic,
        past_treatments=known.past_treatments + new,
        mutations=_distinct(known.mutations, flags.mutations),
        **{name: value for name in _ONE_VALUE if (value := getattr(flags, name)) is not None},
    )


def _distinct(some: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(some + more))


def _still_discordant(known: Patient, flags: Patient) -> Iterator[str]:
    """Receptors on which the options do not settle what the samples leave open."""
    for name in known.discordant:
        if on_axis(name, known.tumour) <= on_axis(name, flags.tumour):
            yield name


def _refuse_other_receptors(known: Patient, options: PersonOptions, file: str) -> None:
    claims = tuple(receptor_claims(options))
    for size in range(1, len(claims) + 1):
        for group in combinations(claims, size):
            if known.tumour.isdisjoint(all_of(*(claim.tumours for claim in group))):
                _refuse(_flags(group), file, say("receptors: {told}", told=_said(known, group)))


def _flags(group: tuple[Claim, ...]) -> str:
    return say(" with ").join(claim.source for claim in group)


def _said(known: Patient, group: tuple[Claim, ...]) -> str:
    """What the profile says of the receptors that the options contradict."""
    tumours = all_of(*(claim.tumours for claim in group))
    apart = [
        describe(known_axis)
        for name in AXES
        if (known_axis := on_axis(name, known.tumour)).isdisjoint(on_axis(name, tumours))
    ]
    return ", ".join(apart or known.receptors_told)


def _refuse_other_sites(known: Patient, options: PersonOptions, file: str) -> None:
    for flag, site, there in site_claims(options):
        if known.sites.get(site, there) is not there:
            _refuse(flag, file, _spread(known, site, there=there))


def _spread(known: Patient, site: MetastaticSite, *, there: bool) -> str:
    """What the profile says of a site that an option tells otherwise."""
    if known.bone_only and there:
        return say("spread: bone only")
    if there:
        return say("spread: no {disease}", disease=SITE_WORDS[site])
    return say("spread: {disease}", disease=SITE_WORDS[site])


def _refuse_other_values(known: Patient, flags: Patient, options: PersonOptions, file: str) -> None:
    for name in _ONE_VALUE:
        told, before = getattr(flags, name), getattr(known, name)
        if told is not None and before is not None and told != before:
            flag = "--" + name.replace("_", "-")
            words = name.replace("_", " ")
            _refuse(f"{flag} {getattr(options, name)}", file, f"{words}: {before}")
    if known.sex is Sex.MALE and flags.menopause is not None:
        _refuse(f"--menopause {options.menopause}", file, say("sex: male"))
    if flags.sex is Sex.MALE and known.menopause is not None:
        _refuse(
            f"--sex {options.sex}",
            file,
            say("menopause: {status}", status=MENOPAUSE_WORDS[known.menopause]),
        )


def _refuse_mutations(known: Patient, flags: Patient, file: str) -> None:
    for marker in flags.mutations:
        if marker in known.markers_absent:
            _refuse(
                f"--mutation {marker}", file, say("biomarkers: {marker} negative", marker=marker)
            )


def _refuse(flag: str, file: str, says: str) -> None:
    raise UsageError(
        say(
            "{flag} contradicts {file} ({says}); leave it out, or correct the file",
            flag=flag,
            file=file,
            says=says,
        )
    )
