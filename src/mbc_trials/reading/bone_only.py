"""Whether disease in bone and nowhere else is taken, limited or refused."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mbc_trials.reading.disease_statement import DiseaseStatement
from mbc_trials.reading.model import Stance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.vocabulary import vocabulary
from mbc_trials.reading.vocabulary.traces import Guarded

__all__ = ["bone_only", "bone_only_in", "names_bone_only"]

_WORDS = vocabulary("disease")
_BONE_DISEASE = _WORDS["bone_disease"]
_BONE_ONLY = Guarded(
    re.compile(
        rf"\b(?:{_WORDS.any_of('bone_only', 'bone_lesion')}"
        rf"|non-?\s?measurable\b[^.;]{{0,80}}\b{_BONE_DISEASE}"
        rf"|{_BONE_DISEASE}\b[^.;]{{0,40}}\b{_WORDS['no_measure']}"
        r"|(?:no measurable|non-?\s?measurable)\b[^.;]{0,60}\bbone)(?!\w)"
    ),
    {"bone", *_WORDS.traces("bone_lesion")},
)
_BONE_LINE = re.compile(rf"\W{{0,9}}{_BONE_DISEASE}\W{{0,9}}$")
_EVALUABLE = _WORDS.pattern("evaluable")
_OTHER_MATTER = _WORDS.pattern("other_matter")
_LIMIT = _WORDS.pattern("bone_limit")
_REFUSAL = _WORDS.pattern("refusal")
_ONLY = _WORDS.pattern("only_this")
_REFUSED_KIND = _WORDS.pattern("refused_kind")
_LESION_KIND = _WORDS.pattern("lesion_kind")
_BESIDES = re.compile(r"\b(?:other than|except(?:ing)?|apart from)\s+(?:for\s+)?(?:the\s+)?$")
_NO = re.compile(r"\bno\s+(?:\w+\s+){0,2}$")
_REACH = 80
_LEAD = 400


def names_bone_only(low: str) -> int:
    """Where the first words on bone-only disease end in a sentence; 0 where there are none."""
    match = _BONE_ONLY.search(low)
    return match.end() if match else 0


def bone_only_in(item: Item, low: str) -> str:
    """A `Stance`, or empty where a sentence says nothing of disease in bone alone."""
    match = _BONE_ONLY.search(low)
    evaluable_above = _stands_under_evaluable(item)
    if match is None and evaluable_above:
        match = _BONE_LINE.match(low)
    if match is None or (_OTHER_MATTER.search(low) and "bone-only" not in low):
        return ""
    before = low[max(0, match.start() - _REACH) : match.start()]
    if _BESIDES.search(before) or "other than bone" in match.group():
        return Stance.ACCEPTED if item.excludes and "except" in low else ""
    if item.excludes and not _ONLY.search(low):
        return ""
    if item.excludes or _REFUSAL.search(low) or _NO.search(before):
        return Stance.CONDITIONAL if _REFUSED_KIND.search(low) else Stance.EXCLUDED
    limited = _LIMIT.search(low) and not evaluable_above
    return Stance.CONDITIONAL if limited else Stance.ACCEPTED


def _stands_under_evaluable(item: Item) -> bool:
    """True in a list of what counts as evaluable disease."""
    return (
        not item.excludes
        and item.parent is not None
        and (_EVALUABLE.search(item.parent.low[-_LEAD:]) is not None)
    )


def bone_only(found: Iterable[DiseaseStatement]) -> tuple[Stance, list[DiseaseStatement]]:
    """Refusal outweighs a condition, and a condition that names a kind of lesion acceptance."""
    said = [s for s in found if s.fact == "bone_only"]
    plain = [s for s in said if s.value == Stance.ACCEPTED]
    texts = {s.item.low for s in said}
    if plain and not any(_LESION_KIND.search(text) for text in texts):
        return Stance.ACCEPTED, plain
    for value in (Stance.EXCLUDED, Stance.CONDITIONAL, Stance.ACCEPTED):
        deciding = [s for s in said if s.value == value]
        if deciding:
            return value, deciding
    return Stance.UNSTATED, []
