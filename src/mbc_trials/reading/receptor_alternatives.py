"""The phrases of a sentence combined: another receptor narrows, another value is an alternative."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mbc_trials import phenotype as ph
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.receptor_phrases import ALL_AXES, HER2_AXIS, HORMONE_AXES, Phrase

__all__ = ["alternatives", "one_branch_is_open", "with_her2_of"]

_OR = re.compile(r"\bor\b")
_ONLY_OR = re.compile(r"[^\w(]{0,8}(?:and/or|or)\W{0,8}")
_ONLY_JOINS = re.compile(r"\W{0,8}(?:or|and|and/or)?\W{0,8}")
_SEPARATES = re.compile(r",|\band\b|with|\(|;")
_GIVES_EXAMPLE = re.compile(r"\bincluding\b|\bsuch as\b|\be\.g")
_ADDS = re.compile(r"\bincluding\b|\bor\b")
_EXPLAINS = re.compile(r"[(:=]|\bdefined\b|i\.e|\bmeaning\b|\bis\b")

_Alternatives = dict[tuple[Phenotypes, int], None]
"""Each alternative once, in order: its tumours, and the receptors that were spoken of so far."""


def alternatives(low: str, found: Sequence[Phrase]) -> tuple[Phenotypes, ...]:
    """The alternatives a sentence names: "HR+/HER2- or TNBC" has two.

    `low` is the sentence in lower case, `found` its phrases in order.
    """
    closed = [phrase for phrase in _without_opposites(low, found) if not phrase.open]
    held: _Alternatives = {}
    last_end = 0
    for phrase in closed or found:
        _add(held, phrase, low[last_end : phrase.start])
        last_end = phrase.end
    return tuple(dict.fromkeys(tumours for tumours, _ in held))


def one_branch_is_open(low: str, found: Sequence[Phrase]) -> bool:
    """True where one branch of an "or" lets any value of HER2 and of a hormone receptor in."""
    is_open = [phrase.open for phrase in found]
    if not any(is_open) or all(is_open):
        return False
    branches: list[list[Phrase]] = [[found[0]]]
    for before, phrase in pairwise(found):
        if _OR.search(low, before.end, phrase.start):
            branches.append([])
        branches[-1].append(phrase)
    return any(
        all(phrase.open for phrase in branch)
        and sum({phrase.axes for phrase in branch}) > HER2_AXIS
        for branch in branches
    )


def _without_opposites(low: str, found: Sequence[Phrase]) -> list[Phrase]:
    """The phrases with "ER+ or PR+" joined into one, and "ER+ or ER-" into any value."""
    kept: list[Phrase] = []
    for phrase in found:
        joined = _joined(kept[-1], phrase, low[kept[-1].end : phrase.start]) if kept else None
        if joined is None:
            kept.append(phrase)
        else:
            kept[-1] = joined
    return kept


def _joined(last: Phrase, phrase: Phrase, gap: str) -> Phrase | None:
    """Two phrases as one: "ER+ or PR+", "ER+/PR-", and the one or the other value of a receptor."""
    either = last.tumours | phrase.tumours
    if last.axes != phrase.axes:
        if last.axes | phrase.axes == HORMONE_AXES and _ONLY_OR.fullmatch(gap):
            return Phrase(either, HORMONE_AXES, last.start, phrase.end)
        if last.axes | phrase.axes == HORMONE_AXES and gap == "/":
            return Phrase(last.meant & phrase.meant, HORMONE_AXES, last.start, phrase.end)
    elif either == ph.ANY and _ONLY_JOINS.fullmatch(gap):
        return replace(last, tumours=ph.ANY, end=phrase.end, open=True, negated=False)
    return None


def _add(held: _Alternatives, phrase: Phrase, gap: str) -> None:
    """Narrow the alternatives by a phrase, or put it beside them; `gap` stands in between."""
    tumours, axes = phrase.meant, phrase.axes
    if not held:
        _put(held, tumours, axes)
    elif axes & _last(held)[1]:
        _add_same_receptor(held, tumours, axes, gap)
    else:
        _add_other_receptor(held, tumours, axes, gap)


def _add_other_receptor(held: _Alternatives, tumours: Phenotypes, axes: int, gap: str) -> None:
    """Narrow, as in "ER+, HER2-"; "ER+ or PR+" and "HR+ or HER2+" are alternatives."""
    before, before_axes = _last(held)
    hormones = axes | before_axes <= HORMONE_AXES
    if _OR.search(gap) and (hormones or "," not in gap):
        _put(held, tumours, axes)
    elif len(held) > 1 and _SEPARATES.search(gap):
        # "HR+ or HR-, and HER2-": the last word is for all of them
        narrowed = [(h if a & axes else h & tumours, a | axes) for h, a in held]
        held.clear()
        held.update(dict.fromkeys(narrowed))
    else:
        held.popitem()
        _put(held, before & tumours, before_axes | axes)


def _add_same_receptor(held: _Alternatives, tumours: Phenotypes, axes: int, gap: str) -> None:
    """A further word on a receptor explains the one before it, narrows it, or is an alternative."""
    before, before_axes = _last(held)
    beside_type = before_axes == ALL_AXES and axes <= HORMONE_AXES and before.isdisjoint(tumours)
    if beside_type and _ADDS.search(gap):  # "TNBC or ER-low"
        _put(held, tumours & with_her2_of(before), ALL_AXES)
        return
    if tumours <= before and _GIVES_EXAMPLE.search(gap):
        return
    explains = _EXPLAINS.search(gap) is not None
    either = _OR.search(gap) is not None
    if explains and _explained(before, tumours, axes):
        return
    shared = before & tumours
    if shared and tumours != ph.ANY and (explains or not either):
        held.popitem()
        _put(held, shared, before_axes | axes)
    elif not (explains and not shared and not either) and not (explains and before <= tumours):
        _put(held, tumours, axes)


def _explained(before: Phenotypes, tumours: Phenotypes, axes: int) -> bool:
    """True for "HER2-negative (IHC 0 or 1+)": all of it, however much the bracket lists."""
    return (
        axes == HER2_AXIS
        and before <= ph.HER2_NEGATIVE
        and tumours <= ph.HER2_NEGATIVE
        and tumours not in (ph.HER2_LOW, ph.HER2_ULTRALOW)
    )


def _last(held: _Alternatives) -> tuple[Phenotypes, int]:
    return next(reversed(held))


def _put(held: _Alternatives, tumours: Phenotypes, axes: int) -> None:
    """Make it the last alternative, moved where it was one already."""
    held.pop((tumours, axes), None)
    held[tumours, axes] = None


def with_her2_of(tumours: Phenotypes) -> Phenotypes:
    """All tumours with a HER2 value that occurs in the set."""
    return Phenotypes.of(her2=tuple({her2 for _, _, her2 in tumours}))
