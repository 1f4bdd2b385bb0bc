"""What a sentence of the inclusion list says of the setting."""

from __future__ import annotations

import re
from typing import NamedTuple

from mbc_trials.reading.model import Stance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.setting_words import (
    ADVANCED,
    DISTANT,
    EARLY,
    WORDS,
    Mention,
    SettingStatement,
    Strength,
    is_denied,
    is_for_treatment,
)
from mbc_trials.reading.vocabulary import Guarded

__all__ = ["included"]


class _Said(NamedTuple):
    """What one mention of distant disease says, and how plainly."""

    stance: Stance
    strength: Strength


_SPOKEN_FOR = _Said(Stance.ACCEPTED, Strength.STAGE)
_REFUSED = _Said(Stance.EXCLUDED, Strength.DISTANT)

_CURATIVE = Guarded(
    re.compile(
        rf"\b{WORDS['curative_step']}\b[^.;]{{0,50}}\b{WORDS['curative_treatment']}\b"
        rf"|\b{WORDS['removed']}"
    ),
    WORDS.traces("curative_treatment", "removed"),
)
_NO_CANCER_NOW = WORDS.guarded("no_cancer_now")
_LOCALLY = re.compile(rf"\b{WORDS['locally']}[-\s]+$")


def included(item: Item, start: int, end: int) -> SettingStatement | None:
    """The plainest statement of one sentence; a refusal in it decides at once."""
    low = item.low[start:end]
    taken: SettingStatement | None = None
    for match in DISTANT.finditer(low):
        said = _of_mention(item, low, Mention.of(low, match))
        if said is None:
            continue
        statement = SettingStatement(*said, item, start + match.start(), start + match.end())
        if said.stance is Stance.EXCLUDED:
            return statement
        if taken is None or said.strength > taken.strength:
            taken = statement
    return taken or _of_stage(item, low, start)


def _of_mention(item: Item, low: str, mention: Mention) -> _Said | None:
    """What one mention of distant disease says; None where it isn't about the participants."""
    if _is_beside_the_point(low, mention):
        return None
    if is_denied(mention.before):
        return _of_denied(low, mention)
    return _of_refused(mention) or _of_named(item, low, mention)


_OTHER_CANCER = WORDS.guarded("other_cancer")
_LABORATORY = WORDS.guarded("laboratory")
_REGIONAL = WORDS.guarded("regional")
_IN_NODES = re.compile(
    r"\s(?:disease|spread|involvement)?\s?(?:in|to|of|within) "
    r"(?:(?:the|an?|ipsilateral|regional) )*(?:axill|lymph|node|sentinel)"
)
_DISTANT_AFTER_ALL = re.compile(r"distant|stage|m[01]|disease|cancer")
_LOOKING_FOR = Guarded(
    re.compile(rf"\b{WORDS['looking_for']} (?:for|of)\s+$"), WORDS.traces("looking_for")
)
_LOOKED_AT = re.compile(rf"\s*(?:tumou?r )?{WORDS['looked_at']}")


def _is_beside_the_point(low: str, mention: Mention) -> bool:
    """True for other cancers, laboratory limits, regional nodes, scans and pieces of tissue."""
    return bool(
        mention.is_of_another_disease
        or _OTHER_CANCER.search(mention.before)
        or _LABORATORY.search(low)
        or _LOOKING_FOR.search(mention.before)
        or _LOOKED_AT.match(mention.after)
        or _is_regional(mention)
    )


def _is_regional(mention: Mention) -> bool:
    """True where the metastases meant are those in nodes near the breast."""
    if "stage" not in mention.words and _IN_NODES.match(mention.after):
        return True
    around = mention.before[-40:] + mention.after[:30]
    named = mention.words + mention.after[:12]
    return bool(_REGIONAL.search(around)) and not _DISTANT_AFTER_ALL.search(named)


_ONE_SITE = WORDS.pattern("one_site")
_IF = re.compile(r"\W*(?:if|in case)\b")
_DUTY = re.compile(r"\b(?:should|must) have\b")
_ALL_SITES = re.compile(r"\b(?:distant|systemic|other)\b")
_CLAUSE_END = re.compile(r"[,;]")


def _of_denied(low: str, mention: Mention) -> _Said | None:
    """A denial refuses distant disease; "no metastases in the liver" speaks of the liver only."""
    if _IF.match(low):
        return None
    if _DUTY.search(mention.after) or is_for_treatment(mention):
        return _SPOKEN_FOR
    clause = mention.before[-90:] + mention.words + _CLAUSE_END.split(mention.after, maxsplit=1)[0]
    if _ONE_SITE.search(clause) and not _ALL_SITES.search(clause):
        return None
    return _REFUSED


_REFUSAL = Guarded(re.compile(rf"[^.;]{{0,60}}\b{WORDS['refusal']}"), WORDS.traces("refusal"))
_NARROWED = WORDS.pattern("refusal_narrowed")


def _of_refused(mention: Mention) -> _Said | None:
    """A refusal right behind the mention counts, unless only some of the people are meant."""
    if not _REFUSAL.match(mention.after):
        return None
    if _NARROWED.search(mention.before[-40:] + mention.after[:80]):
        return _SPOKEN_FOR
    if is_for_treatment(mention) or _ONE_SITE.search(mention.before[-80:] + mention.after[:30]):
        return None
    return _REFUSED


_DISEASE = WORDS.pattern("disease")
_PEOPLE_WITH = re.compile(rf"\b{WORDS['person']} (?:with|of)\b[^.;]{{0,40}}$")
_OTHER_ORGAN = WORDS.guarded("other_organ")
_BREAST_OR_ANY = WORDS.pattern("breast_or_any")
_PHRASE_START = re.compile(r"[;.]|, ")
_PHRASE_END = re.compile(r"[;:,.]")


def _of_named(item: Item, low: str, mention: Mention) -> _Said:
    """Distant disease is named and nothing speaks against it."""
    if is_for_treatment(mention) and not _PEOPLE_WITH.search(mention.before):
        return _SPOKEN_FOR
    if _is_of_another_organ(mention.within(_PHRASE_START, _PHRASE_END), low, item):
        return _Said(Stance.ACCEPTED, Strength.ASIDE)
    plain = _DISEASE.search(mention.near(40, 40))
    return _Said(Stance.ACCEPTED, Strength.DISEASE if plain else Strength.DISTANT)


_HEAD = 50
"""Characters in which an item of a basket's list names its organ ("Ovarian cancer: …")."""


def _is_of_another_organ(phrase: str, low: str, item: Item) -> bool:
    """True where a phrase or the item's head names another organ, the sentence not the breast."""
    named = _OTHER_ORGAN.search(phrase) or _OTHER_ORGAN.search(item.low[:_HEAD])
    return named is not None and not _BREAST_OR_ANY.search(low)


def _of_stage(item: Item, low: str, start: int) -> SettingStatement | None:
    """Early or advanced disease, where no word for distant disease stands in the sentence."""

    def says(stance: Stance, strength: Strength, match: re.Match[str]) -> SettingStatement:
        return SettingStatement(stance, strength, item, start + match.start(), start + match.end())

    early = EARLY.search(low)
    grown = [m for m in ADVANCED.finditer(low) if not is_denied(_before(low, m))]
    if grown and not early and not all(_LOCALLY.search(_before(low, m)) for m in grown):
        organ = _is_of_another_organ(low, low, item)
        return says(Stance.ACCEPTED, Strength.ASIDE if organ else Strength.STAGE, grown[0])
    if early and not is_denied(_before(low, early)):
        return says(Stance.EXCLUDED, Strength.STAGE, early)
    surgery = _CURATIVE.search(low)
    if surgery and (grown or not is_denied(_before(low, surgery))):
        return says(Stance.EXCLUDED, Strength.HINT, surgery)
    if grown:
        return says(Stance.ACCEPTED, Strength.HINT, grown[0])
    cured = _NO_CANCER_NOW.search(low)
    return says(Stance.EXCLUDED, Strength.HINT, cured) if cured else None


def _before(low: str, match: re.Match[str]) -> str:
    return Mention.of(low, match).before
