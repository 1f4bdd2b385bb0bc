"""A verdict as a small picture: a row of squares, one for each point, and the same in words."""

from __future__ import annotations

from mbc_trials.handout.model import Bar, Block
from mbc_trials.sentences import say_count
from mbc_trials.verdict import Result, Verdict

__all__ = ["bar"]

_LARGEST, _SMALLEST, _GAP = 20, 6, 3
_WIDEST = 12 * (_LARGEST + _GAP)


def bar(verdict: Verdict) -> Bar:
    """What fits first, then what to ask, then what conflicts; squares shrink where many."""
    results = [result for result in Result for _ in verdict.of(result)]
    step = max(_SMALLEST + _GAP, min(_LARGEST + _GAP, _WIDEST // max(1, len(results))))
    return Bar(
        blocks=tuple(Block(result.value, place * step) for place, result in enumerate(results)),
        side=step - _GAP,
        width=max(1, len(results) * step - _GAP),
        words=_words(verdict),
    )


def _words(verdict: Verdict) -> str:
    fits, check, conflicts = (len(verdict.of(result)) for result in Result)
    parts = {"fits": fits, "check": check, "conflicts": conflicts}
    if conflicts == 1:
        return say_count(
            "{count} point: {fits} may fit, {check} to ask about, {conflicts} conflicts.",
            "{count} points: {fits} may fit, {check} to ask about, {conflicts} conflicts.",
            len(verdict.lines),
            **parts,
        )
    return say_count(
        "{count} point: {fits} may fit, {check} to ask about, {conflicts} conflict.",
        "{count} points: {fits} may fit, {check} to ask about, {conflicts} conflict.",
        len(verdict.lines),
        **parts,
    )
