"""What a receptor value means: a word, a percentage or an IHC score as a set of tumours.

ER and PR are positive from 1 % of stained nuclei, ER low up to 10 % (ASCO/CAP 2020). HER2 is
positive at IHC 3+ or with amplification, low at IHC 1+ or 2+ without it (ASCO/CAP 2018/2023).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mbc_trials import phenotype as ph
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.receptor_tokens import Token
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["tumours_of", "tumours_with", "union"]

_POSITIVE = {
    "er": ph.ER_POSITIVE,
    "pr": ph.PR_POSITIVE,
    "hr": ph.HR_POSITIVE,
    "her2": ph.HER2_POSITIVE,
}
_HER2_EXPRESSING = ph.HER2_LOW | ph.HER2_POSITIVE
_SCORES = (ph.HER2_ZERO, ph.HER2_1PLUS, ph.HER2_2PLUS_ISH_NEGATIVE, ph.HER2_POSITIVE)
_BEHIND_SCORE = 3
"""How many values behind an IHC 2+ may hold the ISH result that settles it."""

_WORDS = vocabulary("receptors")
_UPPER_LIMIT = re.compile(rf"<|=<|{_WORDS['less_than']}")
_LOWER_LIMIT = re.compile(rf">|=>|{_WORDS['more_than']}")
_INCLUSIVE = re.compile(r"[<>]=|=[<>]|at least|up to|equal")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def union(sets: Sequence[Phenotypes]) -> Phenotypes:
    """All tumours of all sets."""
    total = ph.NONE
    for tumours in sets:
        total = total | tumours
    return total


def tumours_with(markers: Sequence[str], joint: str, values: Sequence[Token]) -> Phenotypes:
    """The tumours in which a group of receptors has the values it shares.

    "ER or PR positive" is either, "ER/PR negative" both; HER2 in the group always narrows.
    """
    hormones = [tumours_of(marker, values) for marker in markers if marker != "her2"]
    affirmed = any(value.kind in ("positive", "express", "amplified") for value in values)
    either = joint in ("or", "andor") or (affirmed and joint in ("slash", "comma"))
    total = ph.ANY
    if hormones:
        total = hormones[0]
        for tumours in hormones[1:]:
            total = total | tumours if either else total & tumours
    return total & tumours_of("her2", values) if "her2" in markers else total


def tumours_of(marker: str, values: Sequence[Token]) -> Phenotypes:
    """What the values mean for one receptor: alternatives unite, a limit narrows its word."""
    said, scored = ph.NONE, ph.NONE
    for k, value in enumerate(values):
        if value.kind == "score":
            scored = scored | _score(values, k)
        elif value.kind == "range":
            scored = scored | _score_range(value.low)
        elif value.kind == "amount" and marker != "her2":
            limit = _percentage(marker, value.low)
            said = (said & limit) or (said | limit)
        elif not _is_of_ish(values, k):
            said = said | _word(marker, value)
    if not said and not scored:
        return ph.ANY
    if any(value.kind == "ultralow" for value in values) and said <= ~ph.HER2_POSITIVE:
        return said | scored
    return said or scored


def _is_of_ish(values: Sequence[Token], k: int) -> bool:
    """True for the result in "2+/ISH-" and "2+ with positive FISH": it settles the score only."""
    before = values[k - 1] if k else None
    if before is None or before.kind == "ish":
        return before is not None
    ish_behind = k + 1 < len(values) and values[k + 1].kind == "ish"
    return ish_behind and before.kind == "score" and before.low.startswith("2")


def _word(marker: str, value: Token) -> Phenotypes:
    """What a plain word says: "positive", "low", "expressing"."""
    positive = _POSITIVE[marker]
    match value.kind:
        case "positive" | "amplified":
            return positive
        case "negative":
            return ~positive
        case "express":
            return _HER2_EXPRESSING if marker == "her2" else positive
        case "ultralow":
            return ph.HER2_ULTRALOW
        case "low":
            return _low(marker, value)
    return ph.NONE


def _low(marker: str, value: Token) -> Phenotypes:
    if marker == "her2":
        return ph.HER2_LOW
    if marker == "pr":
        return ph.PR_POSITIVE
    return ph.HR_NEGATIVE if value.low == "poor" else ph.ER_LOW


def _score(values: Sequence[Token], k: int) -> Phenotypes:
    """One IHC score; 2+ takes the side of the ISH result named with it."""
    low = values[k].low.strip()
    if low in ("zero", "null"):
        return ph.HER2_ZERO
    digit = int(low[0]) if low[0].isdigit() else len(low)
    if digit == 2:
        behind = {value.kind for value in values[k + 1 : k + 1 + _BEHIND_SCORE]}
        if "ish" in behind and behind & {"positive", "amplified"}:
            return ph.HER2_POSITIVE
        if [value.kind for value in values[k + 1 : k + 2]] == ["amplified"]:
            return ph.HER2_POSITIVE
    return _SCORES[digit]


def _score_range(low: str) -> Phenotypes:
    """IHC scores inside a limit: "<= 1+", "0-1+"; without ISH, 2+ is taken as not amplified."""
    digits = [int(digit) for digit in re.findall(r"[0-3]", low)]
    inclusive = _INCLUSIVE.search(low) is not None
    if len(digits) > 1:
        first, last = digits[0], digits[1]
    elif _UPPER_LIMIT.match(low):
        first, last = 0, digits[0] - (not inclusive)
    else:
        first, last = digits[0] + (not inclusive), 3
    return union(_SCORES[first : last + 1])


def _percentage(marker: str, low: str) -> Phenotypes:
    """The tumours inside a limit on stained cells; a limit inside a class keeps the class."""
    numbers = [float(number) for number in _NUMBER.findall(low)]
    upper = _UPPER_LIMIT.match(low) is not None
    limit = numbers[0]
    if marker == "pr":
        if upper:
            return ph.PR_NEGATIVE if limit <= 1 else ph.ANY
        return ph.PR_POSITIVE if limit else ph.PR_NEGATIVE
    if len(numbers) == 2:
        return ph.ER_LOW if numbers[1] <= 10 else ph.ER_POSITIVE
    if upper:
        return ph.ER_NEGATIVE if limit <= 1 else ph.ER_NEGATIVE | ph.ER_LOW
    if limit == 0:
        return ph.ER_NEGATIVE
    return ph.ER_HIGH if limit >= 10 else ph.ER_POSITIVE
