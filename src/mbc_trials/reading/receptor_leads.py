"""The value in front of a group of receptor names: "negative for ER", "lack of HER2 expression"."""

from __future__ import annotations

from collections.abc import Sequence

from mbc_trials.reading.receptor_names import Group, is_negated
from mbc_trials.reading.receptor_tokens import Token, turned, words

__all__ = ["values_before"]

_STEPS_BACK = 6
_LEADS = words("lead")
_PROPER_LEADS = words("lead_proper")


def values_before(
    stream: Sequence[Token], group: Group, free: int
) -> tuple[list[Token], int] | None:
    """The value in front of a group and its token's place: "negative for", "lack of", "low".

    Tokens before `free` belong to an earlier phrase.
    """
    led = False
    for at in range(group.first - 1, max(free, group.first - _STEPS_BACK) - 1, -1):
        token = stream[at]
        adjacent = at == group.first - 1
        if token.kind in ("low", "ultralow") and adjacent:
            return [token], at
        if token.kind == "express":
            return _expressed(stream, group, free, at, led=led)
        if token.kind in ("positive", "negative", "amplified"):
            tied = led or adjacent or token.kind == "amplified"
            return ([turned(token) if is_negated(stream, at) else token], at) if tied else None
        if token.low in _LEADS:
            led = led or token.low in _PROPER_LEADS
        elif token.kind != "open":
            return None
    return None


def _expressed(
    stream: Sequence[Token], group: Group, free: int, at: int, *, led: bool
) -> tuple[list[Token], int] | None:
    """The value of "expressing ER", "low expression of HER2", "no expression of PR".

    HER2 is expressed in every amount but none, so for HER2 the word needs an amount.
    """
    token = stream[at]
    if at > free and stream[at - 1].kind in ("low", "ultralow"):
        return [stream[at - 1]], at - 1
    negated = is_negated(stream, at)
    if "her2" in group.markers and not negated:
        return None
    if token.low == "expression" and not led:
        return None
    return [token._replace(kind="negative" if negated else "positive")], at
