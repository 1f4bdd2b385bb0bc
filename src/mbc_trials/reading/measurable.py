"""Whether a measurable lesion is needed, and whether disease in bone alone is enough."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mbc_trials.reading.model import Measurable, Stance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.sentences import sentences

__all__ = ["DiseaseStatement", "bone_only", "disease_statements", "measurable"]

_MEASURABLE = re.compile(r"\bmea?sure?able\b|\bmeasured (?:per|by|according to) \w*recist|\baccurately measured\b|\bcan be measured\b|\bmeasured accurately\b|\bmeasurability\b|\b(?:at least one|presence of|have|1) (?:\w+ )?target lesions?\b")
_EVALUABLE = re.compile(r"\bevaluable\b|\bevaluability\b|\bassessable\b|\bnon-?\s?measurable\b|\bunmeasurable\b|\bnot measurable\b")
_BONE = re.compile(
    r"\bsimple bone\b|\bnon-?\s?measurable\b[^.;]{0,80}\bbone (?:lesions?|metasta\w+|disease)\b|\bbone[- ]only\b|\b(?:only|solely|exclusively)\s+(?:have\s+|with\s+|in\s+|to\s+|the\s+)*bone\b|\bbone\b[^.;,]{0,40}\b(?:only|alone)\b|\b(?:osteo)?(?:lytic|blastic|sclerotic)\b|\bevaluable bone\b|\bpredominant(?:ly)? bone"
    r"|\bbone (?:lesions?|metasta\w+|disease)\b[^.;]{0,40}\b(?:evaluable|non-?measurable|without measurable|in the absence of measurable)|\b(?:no measurable|non-?measurable)\b[^.;]{0,60}\bbone\b"
)
_NOT_NEEDED = re.compile(r"\bpreferabl\w+\b|\bno need for\b|\bnot (?:be )?(?:required|necessary|mandatory)|\bnot (?:a )?requirement|\bor\b[^.;]{0,20}\b(?:not measurable|without)\b|\bwith or without\b|\bregardless\b|\bneed not\b")
_LIMIT = re.compile(r"\bmeasurable (?:bone|component)|\blytic\b|\bmixed\b|\bsoft[- ]tissue\b|\bas long as\b|\bif\b|\bprovided\b|\bwhen\b|\bunless\b|\bexcept|\bmust\b|\bpossible to evaluate|\bblastic\b|\bsclerotic\b")
_REFUSE = re.compile(r"\bmay not be\b|\bcannot be\b|\bnot (?:be )?(?:eligible|allowed|permitted|included|enrolled|acceptable|considered|accepted)|\bineligible\b|\b(?:is|are|be) excluded|\bexclud(?:e|es|ed|ing)\b")


@dataclass(frozen=True, slots=True)
class DiseaseStatement:
    """One sentence on measurable disease or on disease in bone alone."""

    fact: str
    """`measurable` or `bone_only`."""
    value: str
    item: Item
    start: int
    end: int


def disease_statements(items: Iterable[Item]) -> list[DiseaseStatement]:
    """The sentences on measurability and bone-only disease, in order."""
    found: list[DiseaseStatement] = []
    for item in items:
        low = item.low
        if "measur" not in low and "evaluab" not in low and "target" not in low and "bone" not in low and "lytic" not in low and "assessab" not in low:
            continue
        for start, end in sentences(low):
            sentence = low[start:end]
            for fact, value in (("measurable", _measurable(item, sentence)), ("bone_only", _bone(item, sentence))):
                if value:
                    found.append(DiseaseStatement(fact, value, item, start, end))
    return found


def _measurable(item: Item, low: str) -> str:
    evaluable = _EVALUABLE.search(low)
    measurable = _MEASURABLE.search(low)
    if (measurable is None and evaluable is None) or "extracranial" in low:
        return ""
    if item.excludes:
        if re.search(r"\b(?:no|without|lack of|absence of|non-?measurable|not)\b", low) and measurable:
            return Measurable.REQUIRED if not evaluable or re.search(r"\bonly\b|non-?\s?measurable", low) else Measurable.EVALUABLE_OK
        return ""
    if re.search(r"\bbrain mri|\bpsa\b|\btumor markers?\b", low) and not measurable:
        return ""
    if evaluable and re.search(r"\bevaluable (?:for|tissue|tumou?r (?:tissue|sample|block))|\b(?:toxicity|response) evaluable|\bevaluable (?:population|patients)", low) and not measurable:
        return ""
    if measurable and _NOT_NEEDED.search(re.sub(r"\([^()]*\)", " ", low)) or measurable and "no need for" in low:
        return Measurable.EVALUABLE_OK
    if re.search(r"\b(?:tissue|samples?|biops\w*)\s+(?:\w+\s+){0,3}(?:evaluable|measurable)|\bevaluable\s+(?:\w+\s+){0,2}(?:tissue|biops\w+|samples?)", low) and not re.search(r"measurable disease|recist", low):
        return ""
    if evaluable and _alternative(low, evaluable):
        return Measurable.EVALUABLE_OK
    if re.search(r"\bmeasurable bone", low):
        return ""
    if measurable and (bone := _BONE.search(low)) and re.search(r"\bor\b|\ballowed|\beligible|\bpermitted", low) and not _REFUSE.search(low):
        return "" if "measurable" in low[bone.end() :] and re.search(r"\bif\b|as long as", low) else Measurable.EVALUABLE_OK
    if evaluable and re.search(r"\bfor (?:patients|subjects|participants) in the\b|\b(?:phase|part|escalation)\b", low[: evaluable.start()]):
        return Measurable.EVALUABLE_OK
    if evaluable and not measurable:
        return "weak"
    if re.match(r"\W*(?:if|for patients|in patients|when|note|definition|records?)\b", low):
        return ""
    if re.search(r"\b(?:will not be|not be|be|defined as|considered|count(?:ed)? as|only|sole|single|other than the|sites? of)\s+(?:\w+\s+){0,4}measurable", low) and not re.search(r"must (?:be|have)", low):
        return ""
    return Measurable.REQUIRED


def _alternative(low: str, evaluable: re.Match[str]) -> bool:
    """True where evaluable disease stands beside measurable disease as good enough."""
    if evaluable.group().startswith(("non", "not", "unmeas")):
        return _REFUSE.search(low) is None
    if "only evaluable" in low or "only be evaluable" in low:
        return False
    around = low[max(0, evaluable.start() - 45) : evaluable.end() + 45]
    return re.search(r"\bor\b|\band/or\b|/", around) is not None and re.search(r"mea?sur", around) is not None


def _bone(item: Item, low: str) -> str:
    match = _BONE.search(low)
    if match is None and not item.excludes and item.parent is not None and re.match(r"\W*bone (?:lesions?|metasta\w+|disease)\W*$", low):
        match = re.search(r"bone", low) if _EVALUABLE.search(item.parent.low) else None
    if match is None or re.search(r"\bm?crpc\b|\bprostate\b|\bbone marrow\b|\bradiotherapy\b|\bpain\b|\bfracture|\bbisphosphonate|\bradiation\b|biops", low) and "bone-only" not in low:
        return ""
    if re.search(r"\b(?:other than|except(?:ing)?|apart from)\s+(?:for\s+)?(?:the\s+)?$", low[: match.start()]) or re.search(r"other than bone", match.group()):
        return Stance.ACCEPTED if item.excludes and "except" in low else ""
    limited = _LIMIT.search(low[: match.start()] + match.group() + low[match.end() :]) is not None
    if item.parent is not None and _EVALUABLE.search(item.parent.low) and not item.excludes:
        limited = False
    refused = item.excludes or _REFUSE.search(low) is not None or re.search(r"\bno\s+(?:\w+\s+){0,2}$", low[: match.start()]) is not None
    if refused and item.excludes and re.search(r"\bonly\b|\balone\b|\bsole", low) is None:
        return ""
    if refused:
        only_blastic = re.search(r"\bblastic\b|\bsclerotic\b|without (?:a )?(?:lytic|measurable|soft)|unless|except", low)
        return Stance.CONDITIONAL if only_blastic else Stance.EXCLUDED
    return Stance.CONDITIONAL if limited else Stance.ACCEPTED


def measurable(found: Iterable[DiseaseStatement]) -> tuple[Measurable, list[DiseaseStatement]]:
    """Evaluable disease taken anywhere outweighs a measurable lesion asked for elsewhere."""
    said = [s for s in found if s.fact == "measurable"]
    for value in (Measurable.EVALUABLE_OK, Measurable.REQUIRED, "weak"):
        deciding = [s for s in said if s.value == value]
        if deciding and value == Measurable.REQUIRED and all(_for_some(s) for s in deciding):
            return Measurable.EVALUABLE_OK, deciding
        if deciding:
            return (Measurable.EVALUABLE_OK if value == "weak" else Measurable(value)), deciding
    return Measurable.UNSTATED, []


def _for_some(statement: DiseaseStatement) -> bool:
    """True where only one part or cohort asks for it."""
    low = statement.item.low[statement.start : statement.end]
    if re.search(r"\bonly\b[^.;]{0,40}\b(?:expansion|phase|part|cohort|stage)\b", low):
        return True
    return bool(statement.item.cohort) and " only" in statement.item.low[:60]


_LESION_KIND = re.compile(r"\blytic\b|\bblastic\b|\bsclerotic\b|\bsoft[- ]tissue\b|osteo(?:lytic|blastic)|\bmeasurable (?:bone|component)|\bnot (?:allowed|eligible|permitted)|\bexclu")


def bone_only(found: Iterable[DiseaseStatement]) -> tuple[Stance, list[DiseaseStatement]]:
    """A condition on bone-only disease outweighs plain acceptance; refusal outweighs both."""
    said = [s for s in found if s.fact == "bone_only"]
    plain = [s for s in said if s.value == Stance.ACCEPTED]
    if plain and not any(_LESION_KIND.search(s.item.low) for s in said):
        return Stance.ACCEPTED, plain
    for value in (Stance.EXCLUDED, Stance.CONDITIONAL, Stance.ACCEPTED):
        deciding = [s for s in said if s.value == value]
        if deciding:
            return value, deciding
    return Stance.UNSTATED, []
