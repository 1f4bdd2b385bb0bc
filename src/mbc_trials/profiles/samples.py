"""Unites the receptor results of different samples: tumours change, so all stay possible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mbc_trials import phenotype as p
from mbc_trials.claims import Claim, all_of
from mbc_trials.errors import UsageError
from mbc_trials.phenotype import ANY, Phenotypes
from mbc_trials.phenotype_words import describe
from mbc_trials.profiles.receptor_axes import AXES, any_of, on_axis
from mbc_trials.sentences import say
from mbc_trials.subtypes import (
    RECEPTOR_STATEMENTS,
    Statement,
    her2_by_ihc,
    her2_by_ish,
    parse_subtype,
)

if TYPE_CHECKING:
    from mbc_trials.profiles.receptors import ReceptorResult, Receptors

__all__ = ["Tumours", "result_claims", "together"]

_WORDS: dict[str, Mapping[str, Statement]] = {
    "er": {
        "positive": RECEPTOR_STATEMENTS["er_positive"],
        "negative": RECEPTOR_STATEMENTS["er_negative"],
        "low": RECEPTOR_STATEMENTS["er_low"],
    },
    "pr": {
        "positive": RECEPTOR_STATEMENTS["pr_positive"],
        "negative": RECEPTOR_STATEMENTS["pr_negative"],
    },
    "her2": {
        "positive": RECEPTOR_STATEMENTS["her2_positive"],
        "negative": RECEPTOR_STATEMENTS["her2_negative"],
        "low": RECEPTOR_STATEMENTS["her2_low"],
        "ultralow": RECEPTOR_STATEMENTS["her2_ultralow"],
        "zero": Statement(say("HER2 IHC 0"), p.HER2_ZERO),
        "no staining": Statement(say("HER2 IHC 0 without staining"), p.HER2_NULL),
    },
}


@dataclass(frozen=True, slots=True)
class Tumours:
    """What all results add up to."""

    possible: Phenotypes
    told: tuple[str, ...]
    """In plain words, receptor by receptor."""
    discordant: tuple[str, ...]
    """Receptors on which samples disagree."""


def result_claims(result: ReceptorResult) -> Iterator[Claim]:
    """What each entry of one result says."""
    for name, words in _WORDS.items():
        value = getattr(result, name)
        if value is not None:
            yield Claim(f"{name} {value}", (words[value],))
    if result.er_percent is not None:
        yield Claim(f"er_percent {result.er_percent:g}", (_er(result.er_percent),))
    if result.pr_percent is not None:
        yield Claim(f"pr_percent {result.pr_percent:g}", (_pr(result.pr_percent),))
    if result.her2_ihc is not None:
        yield Claim(f"her2_ihc {result.her2_ihc}", (her2_by_ihc(result.her2_ihc),))
    if result.her2_ish is not None:
        ish = her2_by_ish(result.her2_ish, result.her2_ihc)
        yield Claim(f"her2_ish {result.her2_ish}", (ish,))


def _er(percent: float) -> Statement:
    """Negative below 1 %, low from 1 to 10 %, else positive (ASCO/CAP 2020)."""
    words = say("ER {percent} %", percent=f"{percent:g}")
    if percent < 1:
        return Statement(words, p.ER_NEGATIVE)
    return Statement(words, p.ER_LOW if percent <= 10 else p.ER_HIGH)


def _pr(percent: float) -> Statement:
    """Positive from 1 % (ASCO/CAP 2020)."""
    return Statement(
        say("PR {percent} %", percent=f"{percent:g}"),
        p.PR_POSITIVE if percent >= 1 else p.PR_NEGATIVE,
    )


def together(receptors: Receptors) -> Tumours:
    """The tumours that any sample's result leaves possible.

    A receptor that one sample was not tested for is as the other samples have it. A subtype
    narrows the results it agrees with; the others stay beside it as results that disagree.
    Raises UsageError where it agrees with none.
    """
    said = () if receptors.subtype is None else parse_subtype(receptors.subtype)
    whole = all_of(*(statement.tumours for statement in said))
    results = [_of_one(result) for result in receptors.results]
    tested = [tumours for tumours in map(_filled(results), results) if tumours != ANY]
    if tested and all(tumours.isdisjoint(whole) for tumours in tested):
        raise UsageError(
            say(
                "subtype {subtype} and the results contradict each other. Leave out what "
                "is not so.",
                subtype=receptors.subtype,
            )
        )
    possible = any_of(tumours & whole or tumours for tumours in tested) if tested else whole
    apart = [*results, whole] if tested else [whole]
    discordant = tuple(name for name in AXES if _disagree(name, apart))
    words = [statement.words for statement in said]
    if tested:
        known = any_of(tested)
        words = [one.words for one in said if not known <= one.tumours and _is_joint(one.tumours)]
        words += [_worded(name, possible, apart, discordant) for name in AXES]
    return Tumours(possible, tuple(dict.fromkeys(filter(None, words))), discordant)


def _of_one(result: ReceptorResult) -> Phenotypes:
    return all_of(*(claim.tumours for claim in result_claims(result)))


def _filled(results: Sequence[Phenotypes]) -> Callable[[Phenotypes], Phenotypes]:
    """What was not tested in a sample is as in those where it was tested."""
    known = {}
    for name in AXES:
        told = [axis for axis in (on_axis(name, r) for r in results) if axis != ANY]
        known[name] = any_of(told) if told else ANY

    def filled(result: Phenotypes) -> Phenotypes:
        untested = [known[name] for name in AXES if on_axis(name, result) == ANY]
        return all_of(result, *untested)

    return filled


def _disagree(name: str, sets: Sequence[Phenotypes]) -> bool:
    axes = [on_axis(name, tumours) for tumours in sets]
    return any(one.isdisjoint(other) for one in axes for other in axes)


def _is_joint(tumours: Phenotypes) -> bool:
    """Whether a set says more than what it says of each receptor alone: `HR-positive`."""
    return all_of(*(on_axis(name, tumours) for name in AXES)) != tumours


def _worded(
    name: str, possible: Phenotypes, apart: Sequence[Phenotypes], discordant: Sequence[str]
) -> str:
    """What is told of one receptor, where anything is; `apart` ends with what the subtype says."""
    if name in discordant:
        *told, whole = (on_axis(name, one) for one in apart)
        if any(whole.isdisjoint(axis) for axis in told):
            told.append(whole)
        found = dict.fromkeys(describe(axis) for axis in told if axis != ANY)
        return say(
            "{name} differs between samples ({results})",
            name=name,
            results=say(" and ").join(found),
        )
    known = on_axis(name, possible)
    return "" if known == ANY else describe(known)
