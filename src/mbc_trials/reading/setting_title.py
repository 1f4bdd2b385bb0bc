"""The setting a title, a condition or a summary names."""

from __future__ import annotations

import re

from mbc_trials.reading.model import Stance
from mbc_trials.reading.needles import Needles
from mbc_trials.reading.setting_words import ADVANCED, DENIAL, DISTANT, WORDS

__all__ = ["setting_of_title"]

_CUES = Needles({"setting": (
    "metasta", "stage", "advanced", "m1", "m0", "distant", "recurr", "operable", "early",
    "adjuvant", "dcis", "in situ", "curative", "resect", "conserving", "free", "healthy",
    "high risk", "history", "no ", "surgery", "sentinel", "mbc", "abc", "incurable",
    "not amenable", "prevent",
)})  # fmt: skip
_EARLY = re.compile(
    rf"\b(?:{WORDS.any_of('early', 'early_title')}(?!\w)"
    r"|stages?\s*(?:[0i1][abc]?|ii[abc]?|2[abc]?|t?is)\b)"
)
_REGIONAL = WORDS.pattern("regional")
_CAME_BACK = WORDS.pattern("came_back")


def setting_of_title(low: str) -> tuple[Stance, int, int]:
    """The setting a title or condition names, with the place of the words that say so.

    Distant disease decides before early disease, and that before advanced disease: "adjuvant
    treatment of locally advanced cancer" is treatment with curative intent.
    """
    if not _CUES.occur_in(low):
        return Stance.UNSTATED, 0, 0
    distant = DISTANT.search(low)
    if distant and not DENIAL.search(low[max(0, distant.start() - 160) : distant.start()]):
        return Stance.ACCEPTED, *distant.span()
    early = _EARLY.search(low)
    if early:
        return Stance.EXCLUDED, *early.span()
    advanced = ADVANCED.search(low)
    if advanced and not _CAME_BACK.fullmatch(advanced.group()):
        return Stance.ACCEPTED, *advanced.span()
    return Stance.UNSTATED, 0, 0
