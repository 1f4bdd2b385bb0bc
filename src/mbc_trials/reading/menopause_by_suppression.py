"""Suppression of the ovaries named as a way of being postmenopausal: it lets in younger women."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mbc_trials.reading.menopause_said import BEFORE, StageStatement
from mbc_trials.reading.model import Menopause, Stance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["by_suppression"]

_WORDS = vocabulary("menopause")
_SUPPRESSION = _WORDS.pattern("suppression")
_SURGERY = _WORDS.pattern("surgery")
_LEFT_OUT = _WORDS.pattern("left_out")
_HORMONES = ("luteini", "gonadotropin")
"""Names of hormones whose level is measured; with "releasing" behind they are drugs."""


def by_suppression(
    items: Sequence[Item], found: Sequence[StageStatement]
) -> Iterator[StageStatement]:
    """What is said on it below, or behind, a statement that asks for women after menopause."""
    after = frozenset((Menopause.POSTMENOPAUSAL,))
    asking = {id(said.item): said.end for said in found if said.only and said.stages == after}
    for item in items if asking else ():
        if item.excludes or not (id(item) in asking or id(item.parent) in asking):
            continue
        for start, end in item.sentences:
            place = _suppressed(item.low[start:end])
            if place and start >= asking.get(id(item), 0):
                a, b = start + place[0], start + place[1]
                yield StageStatement(
                    BEFORE, Stance.CONDITIONAL, suppression=True, only=False, item=item,
                    start=a, end=b,
                )  # fmt: skip


def _suppressed(low: str) -> tuple[int, int] | None:
    """Where a sentence names suppression by a drug; None where it is named to be left out."""
    for match in _SUPPRESSION.finditer(low):
        only_a_level = match[0].startswith(_HORMONES) and "releas" not in low[match.start() :]
        if not (only_a_level or _SURGERY.fullmatch(match[0])):
            return None if _LEFT_OUT.search(low) else match.span()
    return None
