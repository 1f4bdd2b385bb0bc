"""Whether a measurable lesion is needed, or disease that can only be evaluated is enough."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mbc_trials.reading.bone_only import names_bone_only
from mbc_trials.reading.disease_statement import DiseaseStatement
from mbc_trials.reading.model import Measurable
from mbc_trials.reading.outline import Item
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["measurability_in", "measurable"]

_WORDS = vocabulary("disease")
_MEASURABLE = _WORDS.pattern("measurable")
_EVALUABLE = _WORDS.pattern("evaluable")
_DENIAL = _WORDS.pattern("denial")
_NOT_NEEDED = _WORDS.guarded("not_needed")
_NEEDLESS = _WORDS.guarded("needless")
_OTHER_MEASURE = _WORDS.pattern("other_measure", "assessed_later")
_SAMPLE = _WORDS.guarded("sample")
_ALLOWANCE = _WORDS.pattern("allowance")
_REFUSAL = _WORDS.pattern("refusal")
_PART_OF_TRIAL = _WORDS.pattern("part_of_trial")
_ASIDE = re.compile(rf"\W{{0,9}}{_WORDS['aside']}(?!\w)")
_LESION_RULE = re.compile(rf"\b{_WORDS['lesion_rule']}\s+(?:\w+\s+){{0,4}}measurable")
_ONE_PART_ONLY = re.compile(rf"\bonly\b[^.;]{{0,40}}\b{_WORDS['one_part_only']}(?!\w)")
_BRACKETS = re.compile(r"\([^()]{0,400}\)")
_ALTERNATIVE = re.compile(r"\bor\b|\band/or\b|/")
_MEASURE = re.compile(r"mea?sur")
_DISEASE_OR_RECIST = re.compile(r"measurable disease|recist")
_MUST = re.compile(r"must (?:be|have)")
_ONLY_OR_NOT = re.compile(r"\bonly\b|non-?\s?measurable")
_PROVISO = re.compile(r"\bif\b|as long as")
_BESIDE = 45
"""Characters on either side within which measurable and evaluable make one alternative."""

_WEAK = "weak"
"""Evaluable disease named alone: counts only where no sentence asks for measurable disease."""


def measurability_in(item: Item, low: str) -> str:
    """A `Measurable`, `weak`, or empty where a sentence says nothing of who may join."""
    measurable = _MEASURABLE.search(low) is not None
    evaluable = _EVALUABLE.search(low)
    if not (measurable or evaluable) or _is_of_something_else(low, measurable=measurable):
        return ""
    if item.excludes:
        return _under_exclusion(low, evaluable) if measurable else ""
    if (measurable and _is_optional(low)) or (evaluable and _is_enough(low, evaluable)):
        return Measurable.EVALUABLE_OK
    return _need(low) if measurable else _WEAK


def _is_of_something_else(low: str, *, measurable: bool) -> bool:
    """True for samples, serum markers, and remarks on lesions outside the brain."""
    if "extracranial" in low and "at least" not in low:
        return True
    if not measurable and _OTHER_MEASURE.search(low):
        return True
    return bool(_SAMPLE.search(low) and not _DISEASE_OR_RECIST.search(low))


def _under_exclusion(low: str, evaluable: re.Match[str] | None) -> str:
    """To exclude "no measurable disease" asks for it; "no measurable or evaluable" does not."""
    if not _DENIAL.search(low):
        return ""
    asked = evaluable is None or _ONLY_OR_NOT.search(low)
    return Measurable.REQUIRED if asked else Measurable.EVALUABLE_OK


def _is_optional(low: str) -> bool:
    """True where a measurable lesion may be absent; what brackets say is of something else."""
    return bool(_NEEDLESS.search(low) or _NOT_NEEDED.search(_BRACKETS.sub(" ", low)))


def _is_enough(low: str, evaluable: re.Match[str]) -> bool:
    """True where evaluable disease stands beside measurable disease as good enough."""
    if "only evaluable" in low or "only be evaluable" in low or _REFUSAL.search(low):
        return False
    if evaluable.group().startswith(("non", "not", "unmeas")):
        return True
    if _PART_OF_TRIAL.search(low, 0, evaluable.start()):
        return True
    around = low[max(0, evaluable.start() - _BESIDE) : evaluable.end() + _BESIDE]
    return bool(_ALTERNATIVE.search(around) and _MEASURE.search(around))


def _need(low: str) -> str:
    """What a sentence on measurable lesions asks for, where no alternative to them is named."""
    if "measurable bone" in low:
        return ""
    bone_end = names_bone_only(low)
    if bone_end and _ALLOWANCE.search(low) and not _REFUSAL.search(low):
        proviso = "measurable" in low[bone_end:] and _PROVISO.search(low)
        return "" if proviso else Measurable.EVALUABLE_OK
    if _ASIDE.match(low) or (_LESION_RULE.search(low) and not _MUST.search(low)):
        return ""
    return Measurable.REQUIRED


def measurable(found: Iterable[DiseaseStatement]) -> tuple[Measurable, list[DiseaseStatement]]:
    """Evaluable disease taken anywhere outweighs a measurable lesion asked for elsewhere."""
    said = [s for s in found if s.fact == "measurable"]
    for value in (Measurable.EVALUABLE_OK, Measurable.REQUIRED, _WEAK):
        deciding = [s for s in said if s.value == value]
        if deciding:
            needed = value == Measurable.REQUIRED and not all(_is_for_some(s) for s in deciding)
            return (Measurable.REQUIRED if needed else Measurable.EVALUABLE_OK), deciding
    return Measurable.UNSTATED, []


def _is_for_some(statement: DiseaseStatement) -> bool:
    """True where only one part or cohort asks for it."""
    if _ONE_PART_ONLY.search(statement.low):
        return True
    return bool(statement.item.cohort) and " only" in statement.item.low[:60]
