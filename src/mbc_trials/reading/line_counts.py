"""Numbers of earlier lines in a sentence: "at least one but no more than three prior regimens"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["Count", "counts"]

_WORDS = vocabulary("lines_of_therapy")
_NAMED = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight")
_N = rf"{_WORDS['number']}(?![\w%]|\.\d)(?:\s?\(\s?{_WORDS['number']}\s?\))?"
_QUANTITY = re.compile(
    rf"(?:(?:(?<![a-z])|(?=[<>]))(?:(?P<most>{_WORDS['at_most']})|(?P<least>{_WORDS['at_least']})"
    rf"|(?P<fewer>{_WORDS['fewer_than']})|(?P<more>{_WORDS['more_than']})"
    rf"|(?P<only>{_WORDS['only']}))[\s(]{{0,2}}(?:[<>]=?\)?\s?)?(?:an?\s)?)?"
    rf"(?<![\w.,/)#-])(?P<first>{_N})"
    rf"(?:(?:,\s?{_N}){{0,3}},?\s?{_WORDS['between']}\s?(?:<=\s?)?(?P<last>{_N}))?\)?"
    rf"(?:\s?(?:(?P<or_more>{_WORDS['or_more']})|(?P<or_fewer>{_WORDS['or_fewer']})))?"
)
_TOKEN = re.compile(r"[-\s,()/]{0,3}(?P<word>[a-z0-9](?:[\w+/-]{0,30}\w)?)")
_ON_THE_WAY = _WORDS.pattern("on_the_way")
_COUNTED = _WORDS.pattern("counted")
_JOINS = frozenset(("but", "to", "have", "had", "not", "and", "or", "received", "is", "are", "a"))
_LONGEST_JOIN = 70
_MOST_WORDS = 10
_COUNTED_AHEAD = re.compile(rf"\b{_WORDS['number_of']}(?!\w)[^.;\d<>]{{0,40}}$")
_ENDS = re.compile(r"\s?(?:$|[.,;)(]|(?:in|for|and|or|of|are|is|were|have)\b)")
_NO_BOUND = re.compile(
    rf"\b(?:{_WORDS['defines']}(?!\w)[^.;]{{0,15}}|{_WORDS['passed_over']}(?!\w)\W{{0,3}}"
    rf"|{_WORDS['numbered_part']})$"
)
_AT_MOST_BEHIND = re.compile(rf"\W{{0,3}}{_WORDS['at_most_behind']}(?!\w)")
_AT_LEAST_BEHIND = re.compile(rf"\W{{0,3}}{_WORDS['at_least_behind']}(?!\w)")
_SOME_OR_NONE = re.compile(rf"\b{_WORDS['some_or_none']}(?!\w).{{0,150}}\bor\b")
_OF_THESE = re.compile(r"\s+of (?:the|these|those|which)\b(?! prior| previous)")
_OF_SOMETHING = re.compile(r"\s+of\b")
_NOT_A_LINE = re.compile(rf"\s{_WORDS['not_a_line']}(?!\w)")
_SUBSET = re.compile(rf"\b{_WORDS['subset']}(?!\w)[^.;]{{0,15}}$")
_MUST = re.compile(r"\b(?:must|should|need)\b")
_A_TIME = _WORDS.pattern("a_time")
_PERMITTED = _WORDS.pattern("permitted")
_DEMANDED = _WORDS.pattern("demanded")
_NO_LIMIT = _WORDS.pattern("no_limit")
_AHEAD, _BEHIND = 60, 40
"""Characters ahead of a number, or behind what it counts, in which words bear on it."""

_Bounds = tuple[int | None, int | None]
"""The lowest and the highest number, where they are said."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of lines in a sentence, and where its words stand."""

    least: int | None
    most: int | None
    start: int
    end: int
    worded: bool
    """True where words such as "no more than" bound it: they mean the same in either list."""
    alone: bool
    """True where no word bounds the number; in a list of who may not join it says too little."""


def counts(low: str) -> Iterator[Count]:
    """The counts of a sentence in lower case; two bounds on the same lines are one count."""
    quantities = list(_QUANTITY.finditer(low))
    ends = [_counted_end(low, match) for match in quantities]
    joined = False
    for k, match in enumerate(quantities):
        end, bounds = ends[k], _bounds(match, low)
        alone = bounds is None
        if joined:
            joined = False
            continue
        other = _joined_bound(low, quantities, ends, k)
        if other and bounds and _differ(bounds, other):
            joined, end = True, end or ends[k + 1]
            bounds = bounds[0] or other[0], other[1] if bounds[1] is None else bounds[1]
        if end and bounds is None:
            bounds = _bounds_behind(match, low, end)
        if end and bounds and _counts_lines(low, match, end):
            worded = match["most"] is not None and match["most"][0] != "<"
            yield Count(*bounds, match.start(), end, worded, alone)


def _joined_bound(
    low: str, quantities: Sequence[re.Match[str]], ends: Sequence[int], k: int
) -> _Bounds | None:
    """The bound that goes with the one at `k` where only one of them is told what is counted."""
    if k + 1 == len(quantities) or bool(ends[k]) == bool(ends[k + 1]):
        return None
    following = quantities[k + 1]
    joins = _joins(low, quantities[k].end(), following.start())
    return _bounds(following, low) if joins else None


def _differ(one: _Bounds, other: _Bounds) -> bool:
    """True where one bounds from below and the other from above."""
    return (one[0] is None) != (other[0] is None) and (one[1] is None) != (other[1] is None)


def _counts_lines(low: str, quantity: re.Match[str], end: int) -> bool:
    """True where a number bounds the lines of treatment, and not a time or a part of the trial."""
    return not (
        _OF_THESE.match(low, quantity.end())
        or _A_TIME.search(low, end, end + _BEHIND)
        or _NO_BOUND.search(_ahead(low, quantity))
        or _NOT_A_LINE.match(low, end)
    )


def _counted_end(low: str, quantity: re.Match[str]) -> int:
    """Where the words for what is counted end; 0 where something else is counted."""
    at, end = quantity.end(), 0
    if _NOT_A_LINE.match(low, at):
        return 0
    for _ in range(_MOST_WORDS):
        token = _TOKEN.match(low, at)
        if token is None or not _ON_THE_WAY.fullmatch(token["word"]):
            break
        if end and "(" in low[at : token.start("word")] and token["word"] not in {"s", "neo"}:
            break
        at = token.end()
        if _COUNTED.fullmatch(token["word"]):
            end = at
    if not end and any(quantity[bound] for bound in ("most", "least", "fewer", "more")):
        behind = _COUNTED_AHEAD.search(_ahead(low, quantity))
        end = quantity.end() if behind and _ENDS.match(low, quantity.end()) else 0
    return end


def _ahead(low: str, quantity: re.Match[str]) -> str:
    return low[max(0, quantity.start() - _AHEAD) : quantity.start()]


def _joins(low: str, start: int, end: int) -> bool:
    """True where nothing but words on the way stands between two numbers."""
    if not 0 <= end - start <= _LONGEST_JOIN or any(sign in low[start:end] for sign in ".;:"):
        return False
    words = re.findall(r"[a-z0-9][\w+/-]*", low[start:end])
    return all(word in _JOINS or _ON_THE_WAY.fullmatch(word) for word in words)


def _bounds(match: re.Match[str], low: str) -> _Bounds | None:
    """(least, most) as the words say it, before any negation; None where they leave it open."""
    first = _value(match["first"])
    last = _value(match["last"]) if match["last"] else first
    ranged = match["only"] is not None or last > first
    said: _Bounds | None = None
    if last < first:
        said = None
    elif match["most"] or match["or_fewer"]:
        said = None, last
    elif match["fewer"]:
        said = None, first - 1
    elif match["more"]:
        said = first + 1, None
    elif match["or_more"] or (match["least"] and last == first):
        said = first, None
    elif ranged:
        may = _PERMITTED.search(low) and not _DEMANDED.search(low)
        said = 0 if may else first, last
    return said


def _bounds_behind(match: re.Match[str], low: str, end: int) -> _Bounds | None:
    """A number without a bound in front: the bound may stand behind what is counted.

    Else the number is the highest where it is allowed, the lowest where it is asked for. Two
    blanks in front of it are the trace of a sign that was lost.
    """
    number = _value(match["first"])
    if number == 0:
        return None
    if _AT_MOST_BEHIND.match(low, end):
        return None, number
    if _AT_LEAST_BEHIND.match(low, end):
        return number, None
    lost = low[max(0, match.start() - 2) : match.start()] == "  "
    some = _SUBSET.search(_ahead(low, match)) and _MUST.search(low, end)
    if lost or some or _OF_SOMETHING.match(low, match.end()) or _NO_LIMIT.search(low):
        return None
    if _PERMITTED.search(low) or _SOME_OR_NONE.search(low[: match.start()]):
        return None, number
    return (number, None) if _DEMANDED.search(low) else None


def _value(text: str) -> int:
    word = text.split("(", maxsplit=1)[0].strip()
    if word.isdigit():
        return int(word)
    return 1 if word == "single" else _NAMED.index(word)
