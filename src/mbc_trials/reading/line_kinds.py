"""What a number of earlier lines counts: the kind of treatment, and the setting it was given in."""

from __future__ import annotations

import re

from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["Kind", "kind_counted", "kind_given", "setting_counted"]

_WORDS = vocabulary("lines_of_therapy")
_KINDS = {kind: _WORDS.pattern(kind) for kind in ("chemotherapy", "endocrine", "HER2-directed")}
_ANY_KIND = _WORDS.pattern("any_kind")
_ANOTHER_KIND = _WORDS.pattern("another_kind")
_NOT_HORMONAL = _WORDS.pattern("not_hormonal")
_TREATMENT_COUNTED = re.compile(r"therap|treat|chemo|hormon")
_TAIL_END = re.compile(r"[.;:,(]|\b(?:in|for|and|prior|within|who|after|before|at)\b")
_METASTATIC = _WORDS.pattern("metastatic_setting")
_EARLY = _WORDS.pattern("early_setting")
_NOT_THERE = re.compile(rf"\b{_WORDS['not_there']}(?!\w)[^.;]{{0,90}}$")
_COUNTING_IN = re.compile(rf"\b{_WORDS['counting_in']}(?!\w)[^.;]{{0,40}}$")
_ASIDE = re.compile(r"\((?!neo)[^()]{0,250}\)")
_CONDITION = re.compile(r"\b(?:if|unless|provided|of which|at least|no more than)\b")
_SETTING_AHEAD = re.compile(
    r"\b(?:in|for)\s(?:the\s|their\s)?(?:[\w/,-]{1,20}\s){0,4}?"
    rf"(?:(?P<spread>{_WORDS['metastatic_setting']})|(?P<early>{_WORDS['early_setting']}))(?!\w)"
)
_TAIL, _AHEAD, _SETTING = 50, 60, 100
"""Characters behind or ahead of a count in which its kind or setting stands."""

Kind = tuple[str, str]
"""A kind of `LinesLimit` and, where two kinds are named together, `in part`; else empty."""


def kind_counted(low: str, start: int, end: int, lead: str, before: Kind | None) -> Kind | None:
    """The kind that `low[start:end]` counts; None where it is one nobody asks for.

    `lead` is the line above a list, `before` the kind of the count before it in the sentence.
    """
    counted = low[start:end]
    tail = _TAIL_END.split(low[end : end + _TAIL], maxsplit=1)[0]
    ahead = ""
    if not re.search(r"[a-z]", tail):
        ahead = low[max(0, start - _AHEAD) : start]
        if re.search(r"[a-z]", counted):  # else the number stands behind what it counts
            ahead = _TAIL_END.split(ahead)[-1]
    for words in (counted, tail, ahead):
        kinds = _named(words)
        if kinds or _ANY_KIND.search(words):
            break
        if _ANOTHER_KIND.search(words):
            return None
    else:
        if before is not None and not _TREATMENT_COUNTED.search(counted):
            return before
        kinds = _named(lead)
    if len(kinds) > 1:  # whether each or both together are counted is not said
        return "", "in part"
    return (kinds[0] if kinds else ""), ""


def _named(words: str) -> list[str]:
    return [kind for kind, pattern in _KINDS.items() if pattern.search(words)]


def kind_given(words: str) -> str:
    """The kind that the name of a treatment stands for; empty for any systemic treatment."""
    if _NOT_HORMONAL.fullmatch(words):
        return "chemotherapy"
    return next(iter(_named(words)), "")


def setting_counted(low: str, start: int, end: int, lead: str) -> str:
    """The setting of what is counted: in the words behind, else ahead, else in the line above."""
    behind = _ASIDE.sub("", low[end : end + 3 * _SETTING])[:_SETTING]
    behind = low[start:end] + _CONDITION.split(behind, maxsplit=1)[0]
    spread = _METASTATIC.search(behind) is not None
    early = list(_EARLY.finditer(behind))
    if early and all(_NOT_THERE.search(behind, 0, match.start()) for match in early):
        return "metastatic"
    if early:
        among = _COUNTING_IN.search(behind, 0, early[0].start())
        return "" if spread or among else "early"
    if spread:
        return "metastatic"
    for text in (low[:start], lead):
        if ahead := _SETTING_AHEAD.search(text):
            return "metastatic" if ahead["spread"] else "early"
    return ""
