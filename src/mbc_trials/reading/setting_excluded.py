"""What a sentence of the exclusion list says of the setting."""

from __future__ import annotations

import re

from mbc_trials.reading.model import Stance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.setting_words import (
    ADVANCED,
    DENIAL,
    DISTANT,
    STAGE_IV,
    WORDS,
    Mention,
    SettingStatement,
    Strength,
    is_for_treatment,
    last_piece,
)

__all__ = ["excluded"]


def excluded(item: Item, start: int, end: int) -> SettingStatement | None:
    """The first decisive statement of one sentence; one cohort's exclusions don't bind the rest."""
    if item.cohort:
        return None
    low = item.low[start:end]

    def says(stance: Stance, strength: Strength, match: re.Match[str]) -> SettingStatement:
        return SettingStatement(stance, strength, item, start + match.start(), start + match.end())

    for match in DISTANT.finditer(low):
        said = _of_mention(low, Mention.of(low, match))
        if said is not None:
            return says(*said, match)
    if "locally" not in low:
        for match in ADVANCED.finditer(low):
            if is_for_treatment(Mention.of(low, match)):
                return says(Stance.ACCEPTED, Strength.ASIDE, match)
    return None


_MUST_NOT = re.compile(r"\b(?:must|should|may) not (?:have|show)\b[^.;]*$")
_ONE_SITE = WORDS.pattern("one_site")
_ASCERTAINED = WORDS.pattern("ascertained")
_UNPROVEN = re.compile(
    rf"\b{WORDS['unable']}\b[^.;,]{{0,60}}\b{WORDS['proof']}(?!\w)[^.;,]{{0,40}}$"
)
_ALTERNATIVE_START = re.compile(r"[,;]|\bor\b")
_CLAUSE_END = re.compile(r"[,;]")


def _of_mention(low: str, mention: Mention) -> tuple[Stance, Strength] | None:
    """What one mention of distant disease says; None where it decides nothing."""
    if mention.is_of_another_disease:
        return None
    if _MUST_NOT.search(mention.before) and not _ONE_SITE.search(low):
        return Stance.EXCLUDED, Strength.DISTANT
    clause = mention.within(_ALTERNATIVE_START, _CLAUSE_END)
    unproven = _UNPROVEN.search(mention.before)
    if unproven or DENIAL.search(mention.before):
        # "no proven metastases" is excluded: distant disease is asked for
        asked_for = unproven or _ASCERTAINED.search(clause)
        return (Stance.ACCEPTED, Strength.STAGE) if asked_for else None
    if is_for_treatment(mention):
        return Stance.ACCEPTED, Strength.ASIDE
    if _is_whole_class(low, clause) and not _is_narrowed(clause, _alternative(mention)):
        return Stance.EXCLUDED, Strength.DISTANT
    return None


_WHOLE_CLASS = re.compile(
    rf"\b(?:{WORDS['whole_class']}|{STAGE_IV})\b"
    r"|^\W*(?:known |proven |overt |evident |detectable )?metasta\w+\W*$"
)
_NAMED_AS_CLASS = re.compile(r"\b(?:stage|m1|distant)\b")


def _is_whole_class(low: str, clause: str) -> bool:
    """True where distant disease as such is meant, not the disease of one organ."""
    if not _WHOLE_CLASS.search(low):
        return False
    return not _ONE_SITE.search(clause) or _NAMED_AS_CLASS.search(clause) is not None


_FOR_NODES = rf"(?: for| of)? (?:the )?{WORDS['exception_of_nodes']}"
_FOR_OTHER_ORGAN = rf"[^.;]{{0,80}}\b{WORDS['other_organ']}"
_EXCEPT = rf"except(?:ion)?\b(?!{_FOR_NODES}|{_FOR_OTHER_ORGAN})"
_NARROWED = re.compile(
    rf"\b(?:{WORDS.any_of('receptor', 'other_cancer', 'narrowed')}(?!\w)|{_EXCEPT})"
)
_EMERGENCY = WORDS.pattern("emergency")


def _is_narrowed(clause: str, alternative: str) -> bool:
    """True where only a form of distant disease, or one of its complications, is excluded."""
    return bool(_NARROWED.search(alternative) or _EMERGENCY.search(clause))


_OR = re.compile(r"\bor\b")
_OR_COMMA = re.compile(r"\bor\b|,")


def _alternative(mention: Mention) -> str:
    """The alternative of an "or" list a mention stands in; an "unless" at its end trails all."""
    after = _OR.split(mention.after)
    trailing = after[-1] if "unless" in after[-1] else ""
    return last_piece(_OR_COMMA, mention.before) + mention.words + after[0] + trailing
