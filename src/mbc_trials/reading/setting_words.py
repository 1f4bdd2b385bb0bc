"""A word for the cancer's setting in its sentence: what stands around it and what that makes of it.

The words themselves stand in `vocabulary/setting.toml`; here is how they combine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from mbc_trials.reading.model import Stance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.vocabulary import Guarded, vocabulary

__all__ = [
    "ADVANCED",
    "DENIAL",
    "DISTANT",
    "EARLY",
    "STAGE_IV",
    "WORDS",
    "Mention",
    "SettingStatement",
    "Strength",
    "is_denied",
    "is_for_treatment",
    "last_piece",
]

WORDS = vocabulary("setting")

_REACH = 160
"""Characters on each side that can bear on a mention; a bound keeps long sentences linear."""


class Strength(IntEnum):
    """How plainly a sentence decides the setting."""

    HINT = 0
    """Only implied: surgery, locally advanced disease, no cancer at all."""
    ASIDE = 1
    """Distant disease named for another reason, as in "treatment for metastatic disease"."""
    STAGE = 2
    """Early or advanced disease."""
    DISTANT = 3
    """Distant disease by name."""
    DISEASE = 4
    """The participants' distant disease."""


@dataclass(frozen=True, slots=True)
class SettingStatement:
    """What one sentence says of metastatic disease."""

    stance: Stance
    strength: Strength
    item: Item
    start: int
    end: int
    """Place of the deciding words inside the item."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a sentence that name a setting, and the text on both sides of them."""

    before: str
    words: str
    after: str

    @classmethod
    def of(cls, low: str, match: re.Match[str]) -> Mention:
        """The mention a pattern found in a sentence."""
        start, end = match.span()
        return cls(low[max(0, start - _REACH) : start], low[start:end], low[end : end + _REACH])

    @property
    def is_of_another_disease(self) -> bool:
        """True for the stage of another disease, such as heart failure."""
        return "stage" in self.words and _STAGED_OTHERWISE.search(self.near(40, 40)) is not None

    def near(self, left: int, right: int) -> str:
        """The words with so many characters on each side."""
        return self.before[-left:] + self.words + self.after[:right]

    def within(self, before: re.Pattern[str], after: re.Pattern[str]) -> str:
        """The words with what stands between the nearest separators."""
        return last_piece(before, self.before) + self.words + after.split(self.after, maxsplit=1)[0]


_STAGED_OTHERWISE = WORDS.pattern("staged_otherwise")


def last_piece(separator: re.Pattern[str], text: str) -> str:
    """What follows the last separator."""
    return separator.split(text)[-1]


_EARLIER_STAGE = r"(?:0|i{1,3}|[1-3])[abc]?"
_RANGE = rf"{_EARLIER_STAGE}[\s0-9iv,abc/&-]{{0,20}}(?:-|to|or|and|through|,|/)"
STAGE_IV = rf"stages?\s*(?:{_RANGE}\s*)?(?:iv|4)[abc]?"
"""Stage IV alone or at the end of a range ("stages II to IV")."""

DISTANT = Guarded(
    re.compile(rf"\b(?:{WORDS['distant']}|{STAGE_IV})\b"), {*WORDS.traces("distant"), "stage"}
)
ADVANCED = Guarded(
    re.compile(rf"\b{WORDS['advanced']}\b(?!(?<=advanced)[- ]{WORDS['advanced_otherwise']}\b)"),
    WORDS.traces("advanced"),
)
_NO_STAGE_IV = r"\b(?![^.;]{0,25}\b(?:iv|4)[abc]?\b)"
EARLY = Guarded(
    re.compile(
        rf"\b{WORDS['early']}(?!\w)"
        r"|\bstages?\s*(?:iii|3)[abc]?(?:\s*(?:-|to|or|and|,|/)\s*(?:iii|3)?[abc])*"
        rf"{_NO_STAGE_IV}(?!\s*(?:colon|lung|nsclc|or\smetasta|and\smetasta))"
        rf"|\bstages?\s*(?:[0i1][abc]?|ii[abc]?|2[abc]?){_NO_STAGE_IV}"
    ),
    {*WORDS.traces("early"), "stage"},
)
"""Stages 0 to III, and words for disease that has not spread."""

_CLAUSE_START = re.compile(r"[;:.]|\bbut\b(?! not)|\bthat has\b|\bwho (?:have|has)\b")
_BARE_NOT = re.compile(r"\bnot\b[^.;]*(?:[,)]|\bor\b|\band\b)")
_PLAIN_DENIAL = WORDS.pattern("plain_denial")
_EITHER_WAY = re.compile(r"\bwith\s?(?:or|/|and/or)\s?without\W+(?:\w+\W+){0,3}$")
DENIAL = re.compile(rf"\b(?:{WORDS['denial']}|not(?=\s*$))\b[\w\s,./()'-]{{0,110}}$|\bnon[- ]?\s*$")
_DENIED_INSTEAD = re.compile(rf"\b{WORDS['denied_instead']}\b|(?<=with/)without")


def is_denied(before: str) -> bool:
    """True where the words before a mention deny it ("no evidence of metastases")."""
    near = before[-_REACH:]
    if DENIAL.search(near) is None:  # most mentions; cutting out the clause would take longer
        return False
    clause = last_piece(_CLAUSE_START, near)
    denial = DENIAL.search(clause)
    if denial is None:
        return False
    if _BARE_NOT.search(clause) and not _PLAIN_DENIAL.search(clause):
        return False
    return not _EITHER_WAY.search(clause) and not _DENIED_INSTEAD.search(clause, denial.start())


_TREATMENT_BEFORE = Guarded(
    re.compile(rf"\b{WORDS['treatment']}\b[^.;]{{0,50}}$"), WORDS.traces("treatment")
)
_ALTERNATIVE = re.compile(r"\bor\s+$")
_PURPOSE = re.compile(r"\b(?:for|in|of|against)\b")
_SETTING_AFTER = re.compile(r"\s*(?:disease )?setting")


def is_for_treatment(mention: Mention) -> bool:
    """True where disease is named only as what a treatment was or is given for."""
    if _SETTING_AFTER.match(mention.after):
        return True
    treatment = _TREATMENT_BEFORE.search(mention.before[-120:])
    if treatment is None:
        return False
    between = treatment.group()
    return not _ALTERNATIVE.search(between) or _PURPOSE.search(between) is not None
