"""What single sentences say of the stages of menopause: who may join, and with what treatment.

Definitions, hormone levels, pregnancy tests and birth control say nothing of who may join.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mbc_trials.reading.cues import sentences_naming
from mbc_trials.reading.model import Menopause, Stance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["BEFORE", "StageStatement", "stage_statements"]

_WORDS = vocabulary("menopause")
_CUES = ("menopau",)
_STAGE = re.compile(rf"\b{_WORDS['stage']}")
_STAGES = {
    "non": Menopause.PREMENOPAUSAL,
    "pre": Menopause.PREMENOPAUSAL,
    "peri": Menopause.PERIMENOPAUSAL,
    "post": Menopause.POSTMENOPAUSAL,
}
_WORD = re.compile(r"menopau[a-z]{0,5}")
_ANY_STAGE = _WORDS.pattern("any_stage")
_OF_A_MEASURE = re.compile(rf"\W{{0,3}}{_WORDS['of_a_measure']}(?!\w)")
_DEFINITION = _WORDS.pattern("definition")
_PLAIN_DEFINITION = _WORDS.pattern("plain_definition")
_DEMAND = _WORDS.pattern("demand")
_DEFINITION_WORDS = _WORDS.pattern("definition_words")
_EXPLANATION = _WORDS.pattern("explanation")
_SUPPRESSION = _WORDS.pattern("suppression")
_ONE_OF_THEM = re.compile(rf"\b{_WORDS['one_of_them']}(?:\s(?:a|an|the|all|any))?\W{{0,3}}$")
_RULE_BEHIND = re.compile(rf"\W{{0,3}}{_WORDS['rule_behind']}(?!\w)")
_NEGATED = re.compile(rf"\b{_WORDS['negated']}(?:\s\w{{1,12}}){{0,2}}[\s-]$")
_REFUSED = _WORDS.pattern("refused")
_UNLESS = _WORDS.pattern("unless_suppressed")
_BIRTH_CONTROL = vocabulary("men").pattern("contraception")
_GROUP = re.compile(
    rf"(?:[-\s,/]{{0,3}}{_WORDS['whole_group']}(?!\w)){{0,12}}[-\s,/]{{0,3}}{_WORDS['group_ends']}"
)
_STERILITY = _WORDS.pattern("sterility")
_TREATED_SO = _WORDS.pattern("treated_so")
_WELCOMED = _WORDS.pattern("welcomed")
_ARE_WELCOME = re.compile(rf"(?<!not ){_WORDS['welcomed']}\W*$")
_SURGERY = _WORDS.pattern("surgery")
BEFORE = frozenset((Menopause.PREMENOPAUSAL, Menopause.PERIMENOPAUSAL))
_ALTERNATIVE = re.compile(r"^\W{0,3}or\b|\bor(?=\W{0,3}$)")
_ONLY = re.compile(r"^\W{0,3}only\W")
_AVOIDING = _WORDS.pattern("avoiding_pregnancy")
_GIVEN_SO = re.compile(
    rf"[^.;]{{0,30}}\b{_WORDS['given_so']}(?!\w)[^.;]{{0,80}}\b{_WORDS['suppression']}(?!\w)"
)
_FIRST_WORDS = 20
"""Characters in front of a stage that opens a statement: how it is found out then only follows."""
_OPENING = 60
"""Characters in front of a stage in a list of who may not join: behind more, it is a detail."""


class StageStatement(NamedTuple):
    """What one sentence says of some stages; UNSTATED where it only names them."""

    stages: frozenset[Menopause]
    stance: Stance
    suppression: bool
    only: bool
    """True where the sentence says who the participants are, so that other stages may not join."""
    item: Item
    start: int
    end: int


class _Mention(NamedTuple):
    """A word for menopause with the stages before it: `low[begin:stop]`, a part of the item."""

    stages: frozenset[Menopause]
    begin: int
    stop: int
    low: str
    item: Item
    at: int
    """Where the sentence `low` begins in the item."""

    @property
    def ahead(self) -> str:
        return self.low[max(0, self.begin - _OPENING) : self.begin]

    @property
    def lead(self) -> str:
        return self.item.parent.low if self.item.parent else ""

    def said(
        self,
        stance: Stance,
        stages: frozenset[Menopause] | None = None,
        *,
        suppression: bool = False,
        only: bool = False,
    ) -> StageStatement:
        """A statement on these stages, or on `stages`; its words reach to those on suppression."""
        named = _SUPPRESSION.search(self.low, self.stop) if suppression else None
        start, end = self.at + self.begin, self.at + (named.end() if named else self.stop)
        return StageStatement(
            stages or self.stages, stance, suppression, only, self.item, start, end
        )


def stage_statements(items: Sequence[Item]) -> list[StageStatement]:
    """What single sentences say of stages of menopause, in reading order."""
    found = [
        said
        for item, start, end in sentences_naming(items, _CUES)
        for said in _in_sentence(item, start, end)
    ]
    if any(said.only for said in found):
        beside = _beside_birth_control(items)
        found = [said._replace(only=said.only and id(said.item) not in beside) for said in found]
    return found


def _beside_birth_control(items: Sequence[Item]) -> set[int]:
    """Items next to one on birth control: "postmenopausal, or" there lists ways to be safe."""
    speaking = [_AVOIDING.search(item.low) is not None for item in items]
    return {
        id(item)
        for k, item in enumerate(items)
        if any(speaking[k + 1 : k + 2]) or (k > 0 and speaking[k - 1])
    }


def _in_sentence(item: Item, start: int, end: int) -> Iterator[StageStatement]:
    low = item.low[start:end]
    whole = _ANY_STAGE.search(low)
    if whole and not item.excludes:
        everyone = _Mention(frozenset(Menopause), *whole.span(), low, item, start)
        yield everyone.said(Stance.ACCEPTED)
        return
    refused = _REFUSED.search(low) or (item.excludes and not _ARE_WELCOME.search(low))
    mentions = list(_mentions(low, item, start))
    together = frozenset(stage for mention in mentions for stage in mention.stages)
    for mention in mentions:
        if not _OF_A_MEASURE.match(low, mention.stop):
            yield from _refused(mention) if refused else _taken(mention, together)


def _mentions(low: str, item: Item, start: int) -> Iterator[_Mention]:
    """The stages each word for menopause speaks of, and where they stand."""
    prefixes = list(_STAGE.finditer(low))
    at = 0
    for word in _WORD.finditer(low):
        own = [p for p in prefixes if at <= p.start() < word.start()]
        at = word.end()
        if own:
            stages = frozenset(_STAGES[prefix.group()] for prefix in own)
            yield _Mention(stages, own[0].start(), word.end(), low, item, start)


def _refused(mention: _Mention) -> Iterator[StageStatement]:
    """What a list of who may not join says of some stages."""
    low, ahead = mention.low, mention.ahead
    if _STERILITY.search(low) or _STERILITY.search(mention.lead) or _ONE_OF_THEM.search(ahead):
        return
    if _DEFINITION_WORDS.search(low):
        return
    if _NEGATED.search(ahead):
        yield mention.said(Stance.ACCEPTED, only=True)
        return
    unless = _UNLESS.search(low, mention.stop) is not None
    if mention.stages <= BEFORE and _SUPPRESSION.search(low):
        if unless:
            yield mention.said(Stance.CONDITIONAL, suppression=True)
    elif mention.begin <= _OPENING and _GROUP.match(low, mention.stop):
        yield mention.said(Stance.CONDITIONAL if unless else Stance.EXCLUDED)


def _taken(mention: _Mention, together: frozenset[Menopause]) -> Iterator[StageStatement]:
    """What a list of who may join says of some stages; the sentence names all of `together`."""
    low, early = mention.low, mention.stages & BEFORE
    suppression = _SUPPRESSION.search(low)
    explains = bool(
        _DEFINITION_WORDS.search(low)
        and _EXPLANATION.search(low)
        and not _GIVEN_SO.match(low, mention.stop)
    )
    if early and suppression and _TREATED_SO.search(low) and not explains:
        yield mention.said(Stance.CONDITIONAL, early, suppression=True)
        if mention.stages - early:
            yield mention.said(Stance.ACCEPTED, mention.stages - early)
    elif _is_aside(mention):
        if _ONLY.search(mention.ahead):
            yield mention.said(Stance.ACCEPTED, only=True)
            return
        welcomed = _WELCOMED.match(low[mention.stop :].lstrip(" ,)").removeprefix("women "))
        yield mention.said(Stance.ACCEPTED if welcomed else Stance.UNSTATED)
    elif _NEGATED.search(mention.ahead):
        yield mention.said(Stance.EXCLUDED)
    else:
        if suppression and not early and not explains and not _SURGERY.fullmatch(suppression[0]):
            yield mention.said(Stance.CONDITIONAL, BEFORE, suppression=True)
        yield mention.said(Stance.ACCEPTED, only=_is_only(together, low))


def _is_only(together: frozenset[Menopause], low: str) -> bool:
    """True where those at other stages are left out: "or" at the end leads on to another way in."""
    ends = {Menopause.PREMENOPAUSAL, Menopause.POSTMENOPAUSAL}
    return len(together & ends) == 1 and _ALTERNATIVE.search(low) is None


def _is_aside(mention: _Mention) -> bool:
    """True where a stage is defined, or some rule is made for those at it."""
    low, lead = mention.low, mention.lead
    if low.lstrip().startswith("note") or _PLAIN_DEFINITION.search(low) or _DEFINITION.search(lead):
        return True
    if _BIRTH_CONTROL.search(low) or _BIRTH_CONTROL.search(lead):
        return True
    explained = _DEFINITION.search(low) or (
        _DEFINITION_WORDS.search(low) and mention.begin > _FIRST_WORDS
    )
    if explained and not _DEMAND.search(low):
        return True
    return bool(_ONE_OF_THEM.search(mention.ahead) or _RULE_BEHIND.match(low, mention.stop))
