"""The receptor statements of a text: what each sentence says of which tumours."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mbc_trials import phenotype as ph
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.basket import any_solid_tumour_beside, is_of_other_organ
from mbc_trials.reading.cues import sentences_at
from mbc_trials.reading.outline import Item, Items
from mbc_trials.reading.receptor_alternatives import alternatives, one_branch_is_open
from mbc_trials.reading.receptor_phrases import ALL_AXES, Phrase, phrases
from mbc_trials.reading.receptor_roles import Role, role_of
from mbc_trials.reading.receptor_scores import union
from mbc_trials.reading.receptor_tokens import may_name_receptor, places_of_acronyms
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["Statement", "describes_breast_tumour", "statements", "tumours_named"]

_WORDS = vocabulary("receptor_statements")
_ANY_TYPE = _WORDS.pattern("any_type")
_HER2_MUTATION_OR = _WORDS.pattern("her2_mutation_or")
_AIMED_AT = re.compile(rf"[\s-]{{0,4}}{_WORDS['aimed_at']}(?!\w)")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence says of receptors."""

    parts: tuple[Phenotypes, ...]
    """Its alternatives: "HR+/HER2- or TNBC" has two."""
    kind: Role
    item: Item
    start: int
    end: int
    """Place of the deciding words inside the item."""

    @property
    def tumours(self) -> Phenotypes:
        """All tumours it names."""
        return union(self.parts)


def statements(items: Iterable[Item]) -> list[Statement]:
    """The receptor statements of all items, in reading order."""
    items = items if isinstance(items, Items) else Items(items)
    places = heapq.merge(items.places("receptors"), places_of_acronyms(items.joined_text))
    return [
        statement
        for item, start, end in sentences_at(items, places)
        if (statement := _in_sentence(item, start, end)) is not None
    ]


def tumours_named(low: str, text: str) -> tuple[Phenotypes, int, int] | None:
    """The tumours that a title or a condition names, and the place of the words, `[start, end)`.

    `low` is the text in lower case, `text` as written. None where it names no receptor type, or
    every one.
    """
    found = _phrases_on_tumours(low, text) if may_name_receptor(low, text) else []
    tumours = union(alternatives(low, found))
    if not tumours or tumours == ph.ANY:
        return None
    return tumours, found[0].start, found[-1].end


def _in_sentence(item: Item, start: int, end: int) -> Statement | None:
    """The statement of one sentence of an item."""
    low, text = item.low[start:end], item.text[start:end]
    if not may_name_receptor(low, text):
        return None
    if not item.excludes and (opening := _opening(low)):
        opens, at, to = opening
        return Statement((ph.ANY,), opens, item, start + at, start + to)
    found = _phrases_on_tumours(low, text)
    if not found:
        return None
    parts = (ph.ANY,) if one_branch_is_open(low, found) else alternatives(low, found)
    tumours = union(parts)
    role = _adjusted(role_of(item, low, found, tumours), low, found, tumours)
    if role is None:
        return None
    return Statement(parts, role, item, start + found[0].start, start + found[-1].end)


def _opening(low: str) -> tuple[Role, int, int] | None:
    """Words that let every tumour in, or every receptor type; and their place."""
    if (beside := any_solid_tumour_beside(low)) is not None:
        return Role.ANY_TUMOUR, *beside
    every = _ANY_TYPE.search(low) if "type" in low or "status" in low else None
    if every is None or is_of_other_organ(low, *every.span()):
        return None
    return Role.ANY_VALUE, *every.span()


def _adjusted(
    role: Role | None, low: str, found: Sequence[Phrase], tumours: Phenotypes
) -> Role | None:
    """The role, in the light of what else the sentence offers and of how much it takes in."""
    if role is Role.RESTRICT and tumours <= ph.HER2_POSITIVE and _HER2_MUTATION_OR.search(low):
        return Role.ANY_TUMOUR  # "HER2 mutation or amplification": a mutation has no receptor type
    if role is Role.IF and tumours <= ph.HER2_NEGATIVE and "mutation" in low:
        return Role.ADMIT  # "if HER2 negative, with a mutation" admits them on that condition
    if role in (Role.RESTRICT, Role.ADMIT) and tumours == ph.ANY:
        each = all(phrase.open or phrase.tumours == ph.ANY for phrase in found)
        return Role.ANY_VALUE if each else role
    return role


def _phrases_on_tumours(low: str, text: str) -> list[Phrase]:
    """The phrases that describe a breast tumour."""
    return [phrase for phrase in phrases(low, text) if describes_breast_tumour(low, phrase)]


def describes_breast_tumour(low: str, phrase: Phrase) -> bool:
    """False for drug classes ("HER2-targeted") and for the receptors of another organ's tumour."""
    if _AIMED_AT.match(low, phrase.end) or low.endswith(("anti-", "anti "), 0, phrase.start):
        return False
    return phrase.axes == ALL_AXES or not is_of_other_organ(low, phrase.start, phrase.end)
