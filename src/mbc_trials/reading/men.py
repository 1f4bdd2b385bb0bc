"""Whether men may join: said, refused, or passed over in a text that speaks of women only.

Silence on men in a trial for "women with metastatic breast cancer" is often habit and not intent
(FDA guidance "Male Breast Cancer: Developing Drugs for Treatment", 2020): it is to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mbc_trials.reading.cues import sentences_naming
from mbc_trials.reading.model import Stance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.quotes import Quotes
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["men"]

_WORDS = vocabulary("men")
_CUES = ("men", "male", "man ", "woman", "gender", "sex")
_MEN = _WORDS.pattern("men")
_WOMEN = _WORDS.pattern("women")
_EITHER = _WORDS.pattern("either_sex")
_TOGETHER = _WORDS.pattern("sexes_together")
_NO_PARTICIPANT = _WORDS.pattern("no_participant")
_MEASURE = _WORDS.pattern("measure")
_BIRTH_CONTROL = _WORDS.pattern("contraception")
_SOME_WOMEN = re.compile(rf"(?<!\w){_WORDS['conditional_women']}(?!\w)")
_REFUSED = _WORDS.pattern("refused")
_PLAIN_MEN = re.compile(rf"^\W{{0,5}}{_WORDS['plain_men']}(?!\w)")
_MALE_CANCER = re.compile(
    r"\bmale (?:breast|bc)\b|\bbreast (?:cancer|carcinoma) in (?:men|males?)\b"
)
_OTHER_ORGAN = vocabulary("setting").pattern("other_organ")


class _Said(NamedTuple):
    """What one sentence says of men; CONDITIONAL where it speaks of women only."""

    stance: Stance
    item: Item
    start: int
    end: int
    in_passing: bool = False
    """True where men are only named in a rule on birth control."""


def men(items: Sequence[Item], quotes: Quotes) -> Stance:
    """The stance on men, with the deciding sentences noted as `men`."""
    found = [
        said
        for item, start, end in sentences_naming(items, _CUES)
        if (said := _in_sentence(item, start, end)) is not None
    ]
    stance, deciding = _decide(found)
    for said in deciding:
        quotes.note("men", stance, said.item, said.start, said.end)
    return stance


def _decide(found: Iterable[_Said]) -> tuple[Stance, list[_Said]]:
    """Where men are taken and refused, or taken in passing where women are asked for: ask."""
    said = list(found)
    taken = [s for s in said if s.stance is Stance.ACCEPTED]
    refused = [s for s in said if s.stance is Stance.EXCLUDED]
    women = [s for s in said if s.stance is Stance.CONDITIONAL]
    if taken and refused:
        return Stance.CONDITIONAL, [taken[0], refused[0]]
    if women and taken and all(s.in_passing for s in taken):
        return Stance.CONDITIONAL, [women[0], taken[0]]
    for stance, deciding in ((Stance.ACCEPTED, taken), (Stance.EXCLUDED, refused)):
        if deciding:
            return stance, deciding[:2]
    return (Stance.CONDITIONAL, said[:1]) if said else (Stance.UNSTATED, [])


def _in_sentence(item: Item, start: int, end: int) -> _Said | None:
    low = _NO_PARTICIPANT.sub(lambda match: " " * len(match.group()), item.low[start:end])
    if match := _EITHER.search(low):
        stance = None if item.excludes else Stance.ACCEPTED
    elif match := _MEN.search(low):
        stance = _of_men(item, low)
    elif match := _only_women(item, low):
        stance = Stance.CONDITIONAL
    if match is None or stance is None:
        return None
    in_passing = _BIRTH_CONTROL.search(low) is not None
    return _Said(stance, item, start + match.start(), start + match.end(), in_passing)


def _of_men(item: Item, low: str) -> Stance | None:
    """What a sentence that names men says of them."""
    if _MEASURE.search(low) or ("breast" not in low and _OTHER_ORGAN.search(low)):
        return None
    birth_control = _BIRTH_CONTROL.search(low) is not None
    if item.excludes:
        plain = _PLAIN_MEN.search(low) or _MALE_CANCER.search(low)
        if plain and not _TOGETHER.search(low):
            return Stance.EXCLUDED
        return Stance.ACCEPTED if birth_control or _TOGETHER.search(low) else None
    if _REFUSED.search(low) and not birth_control:
        return None if _TOGETHER.search(low) else Stance.EXCLUDED
    return Stance.ACCEPTED


def _only_women(item: Item, low: str) -> re.Match[str] | None:
    """Where an inclusion sentence names women, and not as some among others."""
    women = _WOMEN.search(low)
    if women is None or item.excludes or item.cohort:
        return None
    if _BIRTH_CONTROL.search(low) or _MEASURE.search(low) or _SOME_WOMEN.search(low):
        return None
    return women
