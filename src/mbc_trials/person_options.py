"""Turns what a person told on the command line into a `Patient`, and into words for the heading.

Every receptor option is a set of tumours, and the sets intersect; where nothing is left, the
options contradict each other and are refused by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from mbc_trials.claims import (
    Claim,
    SiteClaim,
    agreed,
    all_of,
    bone_only_claims,
    refuse_contradictions,
    site_claims_of,
)
from mbc_trials.errors import UsageError
from mbc_trials.metastases import SITE_ALIASES, MetastaticSite
from mbc_trials.mutations import mutation_called
from mbc_trials.patient import Patient
from mbc_trials.person_unknowns import not_told
from mbc_trials.person_values import age, brain_state, ecog, menopause, sex
from mbc_trials.person_words import told
from mbc_trials.sentences import say
from mbc_trials.subtypes import (
    HER2_IHC,
    RECEPTOR_STATEMENTS,
    Statement,
    her2_by_ihc,
    her2_by_ish,
    parse_subtype,
)
from mbc_trials.treatments.past import past_treatment

__all__ = ["PersonOptions", "not_told", "patient", "receptor_claims", "site_claims", "told"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class PersonOptions:
    """The person options as given; a field left at its default was not given."""

    er_positive: bool = False
    er_negative: bool = False
    er_low: bool = False
    pr_positive: bool = False
    pr_negative: bool = False
    hr_positive: bool = False
    hr_negative: bool = False
    her2_positive: bool = False
    her2_negative: bool = False
    her2_low: bool = False
    her2_ultralow: bool = False
    her2_ihc: str | None = None
    """`0`, `1+`, `2+` or `3+`."""
    her2_ish: str | None = None
    """`positive` or `negative`."""
    triple_negative: bool = False
    subtype: str | None = None
    site: tuple[str, ...] = ()
    """Metastatic sites known to be there."""
    no_site: tuple[str, ...] = ()
    """Metastatic sites known not to be there."""
    bone_only: bool = False
    oligometastatic: bool = False
    brain_state: str | None = None
    """`treated-stable`, `untreated` or `progressing`."""
    prior: tuple[str, ...] = ()
    """Drugs or classes of drugs the person has had."""
    mutation: tuple[str, ...] = ()
    """Genes in which a change was found."""
    sex: str | None = None
    """`female` or `male`."""
    menopause: str | None = None
    """`pre`, `peri` or `post`."""
    age: int | None = None
    """In full years."""
    ecog: int | None = None
    """0 to 4."""


def patient(options: PersonOptions) -> Patient:
    """The person these options describe.

    Raises UsageError where a value is unknown, or where options contradict each other (naming
    the fewest of them that do).
    """
    claims = tuple(receptor_claims(options))
    refuse_contradictions(claims)
    words = (statement.words for claim in claims for statement in claim.statements)
    return Patient(
        tumour=all_of(*(claim.tumours for claim in claims)),
        receptors_told=tuple(dict.fromkeys(words)),
        sites=agreed(site_claims(options)),
        bone_only=options.bone_only,
        oligometastatic=options.oligometastatic,
        brain_state=brain_state(options.brain_state),
        past_treatments=_distinct(map(past_treatment, options.prior)),
        mutations=_distinct(map(mutation_called, options.mutation)),
        age=age(options.age),
        sex=sex(options.sex),
        menopause=menopause(options.menopause, options.sex),
        ecog=ecog(options.ecog),
    )


def _distinct(values: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))


def receptor_claims(options: PersonOptions) -> Iterator[Claim]:
    """What each option says of the receptors, under its name. Raises UsageError."""
    for name, statement in RECEPTOR_STATEMENTS.items():
        if getattr(options, name):
            yield Claim("--" + name.replace("_", "-"), (statement,))
    if options.subtype is not None:
        yield Claim(f"--subtype {options.subtype}", parse_subtype(options.subtype))
    if options.her2_ihc is not None:
        yield Claim(f"--her2-ihc {options.her2_ihc}", (_ihc(options.her2_ihc),))
    if options.her2_ish is not None:
        yield Claim(f"--her2-ish {options.her2_ish}", (_ish(options.her2_ish, options.her2_ihc),))


def _ihc(score: str) -> Statement:
    if score not in HER2_IHC:
        raise UsageError(
            say(
                "--her2-ihc {score} is not a score. Use one of: {known}.",
                score=score,
                known=", ".join(HER2_IHC),
            )
        )
    return her2_by_ihc(score)


def _ish(result: str, ihc: str | None) -> Statement:
    if result not in {"positive", "negative"}:
        raise UsageError(
            say("--her2-ish {result} is not a result. Use positive or negative.", result=result)
        )
    return her2_by_ish(result, ihc)


def site_claims(options: PersonOptions) -> Iterator[SiteClaim]:
    """Which option says of which site that the cancer is there, or is not. Raises UsageError."""
    for name in options.site:
        yield from site_claims_of(f"--site {name}", _site("--site", name), there=True)
    if options.brain_state is not None:
        yield f"--brain-state {options.brain_state}", MetastaticSite.BRAIN, True
    for name in options.no_site:
        yield from site_claims_of(f"--no-site {name}", _site("--no-site", name), there=False)
    if options.bone_only:
        yield from bone_only_claims("--bone-only")


def _site(flag: str, name: str) -> MetastaticSite:
    plain = name.strip().casefold()
    if plain in SITE_ALIASES:
        return SITE_ALIASES[plain]
    try:
        return MetastaticSite(plain)
    except ValueError:
        known = ", ".join([*MetastaticSite, *SITE_ALIASES])
        raise UsageError(
            say(
                "{flag} {name} is not a known site. Use one of: {known}.",
                flag=flag,
                name=name,
                known=known,
            )
        ) from None
