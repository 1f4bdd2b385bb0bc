"""Which performance status a record takes: ECOG (also as WHO or Zubrod) and Karnofsky.

ECOG runs from 0 (fully active) to 4 for the living, Karnofsky from 100 (no complaints) down in
tens (Oken et al., Am J Clin Oncol 1982). A lone "ECOG 2" is not read: nobody asks for just that
grade, so a sign was lost on its way into the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mbc_trials.reading.cues import sentences_naming
from mbc_trials.reading.model import Performance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.quotes import Quotes
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["performance"]

ECOG, KARNOFSKY = "ECOG", "Karnofsky"
_WORST_ECOG, _BEST_KARNOFSKY, _STEP = 4, 100, 10

_WORDS = vocabulary("performance")
_CUES = ("ecog", "eastern co", "karnofsk", "performance s", "kps", "zubrod", "functional ")
_SCALE = _WORDS.pattern("ecog_scale", "karnofsky_scale", "any_scale")
_NAMED = ("zero", "one", "two", "three", "four")
_NUMBER = rf"(?:100|[1-9][05]|[0-5]|{'|'.join(_NAMED)})(?![\d.]\d|\d|\s?x\s|\s?{_WORDS['unit']})"
_GRADE = re.compile(
    rf"(?:(?:(?<![a-z])|(?=[<>]))(?:(?P<most>{_WORDS['at_most']})|(?P<least>{_WORDS['at_least']})"
    rf"|(?P<below>{_WORDS['below']})|(?P<above>{_WORDS['above']}))[\s=:]{{0,3}}"
    rf"(?:\([<>/=]{{1,3}}\)\s?)?)?"
    rf"(?<![\w.])(?P<first>{_NUMBER})\s?%?"
    rf"(?P<others>(?:[\s,\[\]]{{0,3}}{_WORDS['joined']}[\s,]{{0,3}}(?:{_WORDS['joined']}\s)?"
    rf"(?:<=\s?)?{_NUMBER}\s?%?){{0,5}})"
    rf"(?:\s?(?:(?P<more>{_WORDS['or_more']})|(?P<less>{_WORDS['or_less']})"
    rf"|(?P<better>{_WORDS['or_better']}))(?!\w))?"
)
_NUMBERS = re.compile(rf"(?<!\d)(?:\d{{1,3}}|{'|'.join(_NAMED)})")
_ANOTHER_NUMBER = re.compile(rf"\b{_WORDS['another_number']}[\s:#]{{0,2}}$")
_REFUSED = _WORDS.pattern("refused")
_FOR_SOME = _WORDS.pattern("for_some", "for_some_behind")
_FOR_SOME_AHEAD = _WORDS.pattern("for_some")
_REACH = 90
"""Characters between the name of a scale and its grade."""
_CLAUSE = 90
"""Characters behind a grade in which its condition stands."""


@dataclass(frozen=True, slots=True)
class _Range:
    """Grades that one place of the text takes (or, where `refused`, leaves over)."""

    taken: Performance
    refused: bool
    item: Item
    start: int
    end: int


def performance(items: Sequence[Item], quotes: Quotes) -> tuple[Performance, ...]:
    """The performance status asked for, each place noted as `performance` with its range."""
    found = [
        said
        for item, start, end in sentences_naming(items, _CUES)
        for said in _in_sentence(item, start, end)
    ]
    for said in found:
        grades = said.taken
        value = f"{grades.scale} {grades.low}-{grades.high}"
        quotes.note("performance", value, said.item, said.start, said.end)
    return (*_together(found, ECOG), *_together(found, KARNOFSKY))


def _in_sentence(item: Item, start: int, end: int) -> Iterator[_Range]:
    low = item.low[start:end]
    scales = [match.span() for match in _SCALE.finditer(low)]
    grades = [m for m in _GRADE.finditer(low) if not _ANOTHER_NUMBER.search(_ahead(low, m))]
    refused = item.excludes or _REFUSED.search(low) is not None
    at = 0
    for k, grade in enumerate(grades):
        named = [span for span in scales if at <= span[0] < grade.start()]
        if not named or grade.start() - named[-1][1] > _REACH:
            continue
        taken = _taken(grade, refused=refused)
        if taken is None:
            continue
        behind = grades[k + 1].start() if k + 1 < len(grades) else len(low)
        before = low[at : named[0][0]] if at == 0 else ""
        some = _FOR_SOME_AHEAD.search(before) or _FOR_SOME.search(
            low[grade.end() : min(behind, grade.end() + _CLAUSE)]
        )
        limit = "cohort" if item.cohort else some.group().strip() if some else ""
        at = grade.end()
        yield _Range(
            replace(taken, limit=limit), refused, item, start + named[0][0], start + grade.end()
        )


def _ahead(low: str, grade: re.Match[str]) -> str:
    return low[max(0, grade.start() - 40) : grade.start()]


def _taken(grade: re.Match[str], *, refused: bool) -> Performance | None:
    """The grades that may join; None where the words give no plain bound."""
    numbers = [_value(text) for text in _NUMBERS.findall(grade["first"] + grade["others"])]
    lowest, highest = min(numbers), max(numbers)
    karnofsky = lowest > _WORST_ECOG + 1
    if not karnofsky and highest > _WORST_ECOG + 1:  # "1-70": two scales run together
        return None
    bounds = _bounds(grade, lowest, highest, karnofsky=karnofsky)
    if bounds is None:
        return None
    low, high = bounds
    best, worst = (_BEST_KARNOFSKY, 0) if karnofsky else (0, _WORST_ECOG)
    if refused and not low <= best <= high:  # nobody is refused for being well
        rest = _rest(low, high, karnofsky=karnofsky)
        if rest is None:
            return None
        low, high = rest
    low, high = max(low, min(best, worst)), min(high, max(best, worst))
    whole = not low <= best <= high  # leaves out the fittest: a sign was mistaken
    return None if whole or low > high else Performance(KARNOFSKY if karnofsky else ECOG, low, high)


def _value(text: str) -> int:
    return int(text) if text.isdigit() else _NAMED.index(text)


def _bounds(
    grade: re.Match[str], lowest: int, highest: int, *, karnofsky: bool
) -> tuple[int, int] | None:
    """The numbers a phrase speaks of, from and to, both included."""
    step = _STEP if karnofsky else 1
    most = _BEST_KARNOFSKY if karnofsky else _WORST_ECOG + 1
    below = highest // step * step if highest % step else highest - step
    if grade["below"]:
        return 0, below
    if grade["above"]:
        return lowest // step * step + step, most
    if grade["most"] or grade["less"] or (grade["better"] and not karnofsky):
        return 0, highest
    if grade["least"] or grade["more"] or grade["better"]:
        return lowest, most
    if lowest < highest or lowest == 0:
        return lowest, highest
    return None


def _rest(low: int, high: int, *, karnofsky: bool) -> tuple[int, int] | None:
    """What is left for those who may join where `low` to `high` may not."""
    if karnofsky:
        return (high + _STEP, _BEST_KARNOFSKY) if high < _BEST_KARNOFSKY else None
    return (0, low - 1) if low > 0 else None


def _together(found: Iterable[_Range], scale: str) -> Iterator[Performance]:
    """One range for all, and beside it what holds for some or differs from place to place."""
    ranges = [said for said in found if said.taken.scale == scale]
    asked = [s.taken for s in ranges if not s.taken.limit and not s.refused]
    left = [s.taken for s in ranges if not s.taken.limit and s.refused]
    if asked or left:
        low = max(one.low for one in asked or left)
        high = min(one.high for one in asked or left)
        if asked and left:
            low = max(low, *(one.low for one in left))
            high = min(high, *(one.high for one in left))
        narrow = Performance(scale, low, high)
        if low <= high:
            yield narrow
        wide = [one for one in dict.fromkeys(asked) if one != narrow and not _clipped(one, left)]
        yield from (replace(one, limit="in part") for one in wide)
    for_all = {(one.low, one.high) for one in asked or left}
    some = dict.fromkeys(s.taken for s in ranges if s.taken.limit)
    yield from (one for one in some if (one.low, one.high) not in for_all)


def _clipped(one: Performance, left: Sequence[Performance]) -> bool:
    """True where an exclusion already leaves out a part of the range."""
    return any(not (rest.low <= one.low and one.high <= rest.high) for rest in left)
