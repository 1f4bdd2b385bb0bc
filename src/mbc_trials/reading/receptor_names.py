"""Receptor names that share a value ("ER and/or PgR"), and what in front lifts or turns it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mbc_trials.reading.receptor_tokens import MARKERS, Token, words

__all__ = ["Group", "group_at", "is_negated", "takes_any_value"]

_JOINERS = frozenset({"and", "or", "andor", "comma", "slash"})
_LOOSE_JOINERS = frozenset({"comma", "slash"})
_REACH_OF_JOINER = 3
_REACH_OF_WORD = 2
_REACH_OF_NOT = 5
_REACH_OF_ANY = 4
_STATUS_WITHIN = 9

_GROUP_LINKS = words("group_link")
_LINKS = _GROUP_LINKS | {"also"}
_NOT_LINKS = words("not_link")
_ANY_LINKS = words("any_link")
_ANY_BEHIND = words("any_behind")
_ANY_CHOICE = words("any_choice")
_STATUS_NOUNS = words("status_noun")


@dataclass(frozen=True, slots=True)
class Group:
    """Receptor names that share one value."""

    markers: tuple[str, ...]
    """Kinds of its names, each once, in the order of the text."""
    joint: str
    """How they are joined: `and`, `or`, `andor`, `slash`, `comma`, or empty for a single name."""
    first: int
    end: int
    """Its tokens are `[first, end)`."""


def group_at(stream: Sequence[Token], first: int) -> Group:
    """The group that begins with a receptor name: "ER, PR, and HER2", "estrogen receptor (ER)"."""
    markers: dict[str, None] = {}
    joint = ""
    at, depth = first, 0
    while at < len(stream):
        token = stream[at]
        if token.kind in MARKERS:
            markers[token.kind] = None
        elif token.kind == "open" and _name_follows(stream, at + 1, 1):
            depth += 1
        elif token.kind == "close" and depth:
            depth -= 1
        elif token.kind in _JOINERS and _name_follows(stream, at + 1, _REACH_OF_JOINER):
            # a real "and" or "or" says more than the commas and strokes beside it
            joint = joint if joint and token.kind in _LOOSE_JOINERS else token.kind
        elif token.low not in _GROUP_LINKS or not _name_follows(stream, at + 1, _REACH_OF_WORD):
            break
        at += 1
    return Group(tuple(markers), joint, first, at)


def _name_follows(stream: Sequence[Token], at: int, reach: int) -> bool:
    """True where a receptor name follows within `reach` joining tokens."""
    for token in stream[at : at + reach]:
        if token.kind in MARKERS:
            return True
        if token.kind not in _JOINERS and token.kind != "open" and token.low not in _LINKS:
            return False
    return False


def is_negated(stream: Sequence[Token], at: int) -> bool:
    """True where "no", "not", "without", "lack of" stands right in front of a token."""
    for k in range(at - 1, max(0, at - _REACH_OF_NOT) - 1, -1):
        token = stream[k]
        if token.kind == "not":
            return True
        if token.kind != "any" and token.low not in _NOT_LINKS:
            return False
    return False


def takes_any_value(stream: Sequence[Token], group: Group) -> bool:
    """True for "any ER status", "regardless of HER2 status"; not for "any HER2-targeted drug"."""
    if group.end < len(stream) and stream[group.end].low in _ANY_BEHIND:
        return True
    before = stream[max(0, group.first - _REACH_OF_ANY) : group.first]
    if _with_or_without([token.low for token in before]):
        return True
    for token in reversed(before):
        if token.kind == "any":
            return _any_is_of_status(stream, group, token)
        if token.low not in _ANY_LINKS:
            return False
    return False


def _with_or_without(before: list[str]) -> bool:
    """True for "with or without ER" and "with or without positive ER"."""
    cue = ["with", "or", "without"]
    return before[-3:] == cue or before[-4:-1] == cue


def _any_is_of_status(stream: Sequence[Token], group: Group, token: Token) -> bool:
    """True for "regardless of"; "any" needs a word such as "status" behind the receptor."""
    choice = token.low in _ANY_CHOICE
    behind = (
        *stream[group.first : group.first + _STATUS_WITHIN],
        *stream[group.end : group.end + 2],
    )
    for other in behind:
        if other.low in _STATUS_NOUNS:
            return True
        if other.kind in ("positive", "negative", "amplified"):
            return not choice
    return not choice
