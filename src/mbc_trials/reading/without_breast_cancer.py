"""Trials that take no one with breast cancer: healthy people, or another disease altogether."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mbc_trials.reading.cues import sentences_on
from mbc_trials.reading.model import Stance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.setting_words import WORDS, SettingStatement, Strength
from mbc_trials.reading.vocabulary import vocabulary
from mbc_trials.trial import RecordText

__all__ = ["refusals_of_cancer", "refused_histories", "takes_breast_cancer"]

_BREAST_OR_ANY = WORDS.pattern("breast", "any_cancer")
_ONLY_CANCER = re.compile(WORDS["cancer"])
_ORGAN = re.compile(rf"\b{WORDS['other_organ']}\b(?!.*\bbreast)")
_REFUSED = re.compile(rf"\b{WORDS['ever_had']}\b[^.;]{{0,40}}?\b(?<!anti-){WORDS['cancer']}(?!\w)")


def takes_breast_cancer(record: RecordText, items: Iterable[Item]) -> bool:
    """Whether a record's header or inclusion list names the breast, or cancer of no one organ.

    A record without conditions says too little for a no.
    """
    if not record.conditions:
        return True
    header = (record.title, record.official_title, *record.conditions, *record.keywords)
    named = " | ".join(header).lower()
    if _BREAST_OR_ANY.search(named):
        return True
    if any(_ONLY_CANCER.fullmatch(c.strip().lower()) for c in record.conditions):
        return True
    return any(_BREAST_OR_ANY.search(item.low) for item in items if not item.excludes)


def refusals_of_cancer(items: Iterable[Item]) -> list[SettingStatement]:
    """The exclusions of people who have or had any cancer."""
    found: list[SettingStatement] = []
    for item in items:
        match = _REFUSED.search(item.low) if item.excludes else None
        if match and not _ORGAN.search(match.group()):
            found.append(
                SettingStatement(Stance.EXCLUDED, Strength.HINT, item, match.start(), match.end())
            )
    return found


_PEOPLE_WITH = r"(?:women|men|patients|subjects|participants) with "
_PREFIX = rf"(?:{_PEOPLE_WITH}|(?:prior|previous|personal|any|known|a|or) )*"
_FURTHER = r"(?:(?:any|prior|previous|known|\w+(?:,|/| or| and)) ?){0,4}"
_OWN_HISTORY = re.compile(rf"\W*{_PREFIX}{WORDS['own_history']} of {_FURTHER}breast cancer\b")
_NO_HISTORY = re.compile(
    rf"\W*(?:(?:have|has|with) )?(?:no|without|never had)\b {_PREFIX}{WORDS['own_history']} of "
    rf"{_FURTHER}breast cancer\b"
)
_ONE_OF = vocabulary("organs").pattern("one_of")
_OWN_HISTORY_NARROWED = WORDS.pattern("own_history_narrowed")


def _is_of_all(item: Item) -> bool:
    """False in a cohort's own part, and for an entry of the inclusions under "one of these"."""
    if item.cohort:
        return False
    return item.excludes or item.parent is None or _ONE_OF.search(item.parent.low) is None


def refused_histories(items: Sequence[Item]) -> list[SettingStatement]:
    """Where all who ever had breast cancer are shut out; one cohort's words don't bind the rest.

    An exclusion names the history ("history of breast cancer"), an inclusion denies it.
    """
    found: list[SettingStatement] = []
    for item, start, end in sentences_on(items, "history"):
        low = item.low[start:end]
        own = (_OWN_HISTORY if item.excludes else _NO_HISTORY).match(low)
        if own and _is_of_all(item) and not _OWN_HISTORY_NARROWED.search(low):
            found.append(
                SettingStatement(Stance.EXCLUDED, Strength.HINT, item, start, start + own.end())
            )
    return found
