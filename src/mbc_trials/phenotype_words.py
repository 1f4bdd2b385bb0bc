"""Names a set of tumours exactly, in the words of a clinic letter: `HR-positive, HER2-negative`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mbc_trials.phenotype import (
    ANY,
    ER,
    HER2,
    HR_POSITIVE,
    PR_NEGATIVE,
    PR_POSITIVE,
    TRIPLE_NEGATIVE,
    TRIPLE_POSITIVE,
    Phenotypes,
)
from mbc_trials.sentences import say

__all__ = ["describe"]


@dataclass(frozen=True, slots=True)
class _Name:
    """A set that has a name of its own; `words` has one entry for each receptor named."""

    words: tuple[str, ...]
    tumours: Phenotypes
    either: bool = False
    """True where the words hold an "or" between two names."""


_ER = (
    _Name((), ANY),
    _Name((say("ER-positive"),), Phenotypes.of(er=(ER.LOW, ER.POSITIVE))),
    _Name((say("ER-negative"),), Phenotypes.of(er=(ER.NEGATIVE,))),
    _Name((say("ER-low (1 to 10 %)"),), Phenotypes.of(er=(ER.LOW,))),
    _Name((say("ER above 10 %"),), Phenotypes.of(er=(ER.POSITIVE,))),
    _Name((say("ER 10 % or less"),), Phenotypes.of(er=(ER.NEGATIVE, ER.LOW))),
)
_PR = (
    _Name((), ANY),
    _Name((say("PR-positive"),), PR_POSITIVE),
    _Name((say("PR-negative"),), PR_NEGATIVE),
)
_HER2 = (
    _Name((), ANY),
    _Name((say("HER2-positive"),), Phenotypes.of(her2=(HER2.POSITIVE,))),
    _Name((say("HER2-negative"),), Phenotypes.of(her2=tuple(HER2)[:4])),
    _Name((say("HER2-low"),), Phenotypes.of(her2=(HER2.ONE_PLUS, HER2.TWO_PLUS_ISH_NEGATIVE))),
    _Name((say("HER2-low or HER2-ultralow"),), Phenotypes.of(her2=tuple(HER2)[1:4]), either=True),
    _Name((say("HER2 IHC 1+ or more"),), Phenotypes.of(her2=tuple(HER2)[2:])),
    _Name((say("HER2-ultralow or more"),), Phenotypes.of(her2=tuple(HER2)[1:])),
    _Name((say("HER2 IHC 0"),), Phenotypes.of(her2=(HER2.NULL, HER2.ULTRALOW))),
    _Name((say("HER2 IHC 0 or 1+"),), Phenotypes.of(her2=tuple(HER2)[:3])),
    _Name((say("HER2 IHC 2+ or HER2-positive"),), Phenotypes.of(her2=tuple(HER2)[3:]), either=True),
    _Name((say("HER2-ultralow"),), Phenotypes.of(her2=(HER2.ULTRALOW,))),
    _Name((say("HER2 IHC 0 without staining"),), Phenotypes.of(her2=(HER2.NULL,))),
    _Name((say("HER2 IHC 1+"),), Phenotypes.of(her2=(HER2.ONE_PLUS,))),
    _Name(
        (say("HER2 IHC 2+ with a negative ISH"),), Phenotypes.of(her2=(HER2.TWO_PLUS_ISH_NEGATIVE,))
    ),
)


def _meet(one: _Name, other: _Name) -> _Name:
    words = one.words + other.words
    if one.tumours == _ER[2].tumours and other.tumours == PR_NEGATIVE:
        words = (say("HR-negative"),)
    return _Name(words, one.tumours & other.tumours, one.either or other.either)


@cache
def _names() -> tuple[_Name, ...]:
    """Every combination that has a name, the fewest words first."""
    hormone = [
        _Name((say("HR-positive"),), HR_POSITIVE),
        *(_meet(er, pr) for er in _ER for pr in _PR),
    ]
    products = [_meet(first, her2) for first in hormone for her2 in _HER2]
    own = [
        _Name((say("triple-negative"),), TRIPLE_NEGATIVE),
        _Name((say("triple-positive"),), TRIPLE_POSITIVE),
    ]
    return tuple(sorted(own + products, key=lambda name: len(name.words)))


def _cover(tumours: Phenotypes) -> list[_Name]:
    # A name with an "or" of its own would be ambiguous between the others.
    fitting = [n for n in _names() if n.tumours <= tumours and not n.either]
    chosen: list[_Name] = []
    missing = tumours
    while missing:
        best = min(fitting, key=lambda name: _cost(name, missing))
        chosen.append(best)
        missing -= best.tumours
    return chosen


def _cost(name: _Name, missing: Phenotypes) -> tuple[int, int, int]:
    """Covers most of what is missing, in the fewest words, saying the least twice."""
    covered = len(name.tumours & missing)
    return -covered, len(name.words), len(name.tumours) - covered


@cache
def describe(tumours: Phenotypes) -> str:
    """The set as an adjective before "tumours"; exactly this set, no more and no less.

    A set without a name of its own is said as a union of named ones, largest first:
    `HR-positive/HER2-negative or HER2-positive`. All thirty atoms are `any receptor type`, none
    at all `no receptor type`.
    """
    if tumours == ANY:
        return say("any receptor type")
    chosen = [name for name in _names() if name.tumours == tumours][:1] or _cover(tumours)
    if not chosen:
        return say("no receptor type")
    joint = ", " if len(chosen) == 1 else "/"
    return say(" or ").join(joint.join(name.words) for name in chosen)
