"""Whether a record is for people with few metastases (oligometastatic disease), or takes them.

Few means at most five, in low volume, each within reach of local treatment (ESO-ESMO consensus
ABC4). A limit on lesions in one organ, such as "up to three brain metastases", is none of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mbc_trials.reading.disease_statement import DiseaseStatement
from mbc_trials.reading.model import Stance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.vocabulary import Guarded, vocabulary

__all__ = ["may_speak_of_few", "oligometastatic", "oligometastatic_in"]

_WORDS = vocabulary("disease")
_FEW = _WORDS.pattern("few_metastases")
_NUMBER = rf"{_WORDS['small_number']}(?:\s?\(\w{{1,5}}\))?\s+{_WORDS['counted']}(?!\w)"
_COUNTED = Guarded(re.compile(rf"(?<!\w){_NUMBER}"), _WORDS.traces("counted"))
_AT_MOST = re.compile(rf"(?<!\w){_WORDS['at_most']}\s?{_NUMBER}")
_MORE_THAN = re.compile(rf"(?<!\w){_WORDS['more_than']}\s?{_NUMBER}")
_WELCOME = re.compile(rf"(?<!not )(?<!not be )\b{_WORDS['welcome']}(?!\w)")
_REFUSAL = _WORDS.pattern("refusal")
_NOT = re.compile(rf"\b{_WORDS['not_few']}(?!\w)[^.;,]{{0,40}}$")
_REACH = 80
_WHOLE = re.compile(
    r"(?:\s+(?:disease|breast|cancer|setting|patients?)){0,3}\s*(?:$|[.;,()]|(?:or|and|is|are)\b)"
)
"""What may follow where all such disease is meant, not sites to irradiate or one organ's."""


def may_speak_of_few(low: str) -> bool:
    """A cheap look that never misses: few items hold "oligo", or a count of metastases."""
    return "oligo" in low or _COUNTED.search(low) is not None


def oligometastatic_in(item: Item, low: str) -> str:
    """A `Stance`, or empty where a sentence does not speak of few metastases."""
    if item.excludes and _MORE_THAN.search(low):
        return Stance.REQUIRED
    few = _FEW.search(low) if "oligo" in low else None
    match = few or _AT_MOST.search(low)
    if match is None:
        return ""
    if item.excludes or _REFUSAL.search(low):
        whole = few and _WHOLE.match(low, few.end()) and not _WELCOME.search(low)
        return Stance.EXCLUDED if whole else ""
    if few and _NOT.search(low[max(0, match.start() - _REACH) : match.start()]):
        return Stance.EXCLUDED
    return Stance.ACCEPTED if few and _WELCOME.search(low) else Stance.REQUIRED


def oligometastatic(found: Iterable[DiseaseStatement]) -> tuple[Stance, list[DiseaseStatement]]:
    """A need of one cohort is no need of all; a word of welcome outweighs a refusal elsewhere."""
    said = [s for s in found if s.fact == "oligometastatic"]
    needing = [s for s in said if s.value == Stance.REQUIRED]
    if needing and not any(s.item.cohort for s in needing) and len(needing) == len(said):
        return Stance.REQUIRED, needing
    taking = [s for s in said if s.value != Stance.EXCLUDED]
    if taking:
        return Stance.ACCEPTED, taking
    return (Stance.EXCLUDED, said) if said else (Stance.UNSTATED, [])
