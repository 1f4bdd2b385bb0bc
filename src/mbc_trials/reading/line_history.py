"""Statements that nothing was given before: "no prior chemotherapy for metastatic disease"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["Begun", "begun", "untreated"]

_WORDS = vocabulary("lines_of_therapy")
_ANOTHER_KIND = _WORDS.pattern("another_kind")
_TREATMENT = _WORDS.pattern("treatment")
_NOT_GIVEN = _WORDS.pattern("no_treatment")
_GIVEN = _WORDS.pattern("given")
_NAIVE = _WORDS.pattern("naive")
_METASTATIC = _WORDS.pattern("metastatic_setting")
_EARLY = _WORDS.pattern("early_setting")
_NARROWED = re.compile(r"\W{0,2}(?:with|using|containing|consisting|based|of)\b")
_NARROWER = re.compile(rf"\b{_WORDS['narrower']}[-\s]{{0,2}}$")
_COUNTED = re.compile(r"\b(?:number|lines|regimens|than|\d\W{0,2}$)|[<>]")
_MAY_HAVE = re.compile(rf"\b{_WORDS['may_have_been']}(?!\w)[^.;]{{0,30}}$")
_SORTED_BY = _WORDS.pattern("sorted_by")
_PEOPLE_WITH = re.compile(rf"\b{_WORDS['people_with']}(?!\w)[^.;]{{0,5}}$")
_LET_IN = _WORDS.pattern("let_in")
_ASIDE = re.compile(r"\([^()]{0,300}\)?")
_ADMITTED = _WORDS.pattern("admitted")
_PASSED_OVER = re.compile(rf"\b{_WORDS['passed_over']}(?!\w)[^.;]{{0,12}}$")
_STARTED = re.compile(r"\b(?:start|initiat\w*|days|weeks)\b")
_A_TIME = _WORDS.pattern("a_time")
_FIRST_LINE = _WORDS.pattern("first_line")
_SECOND_LINE = _WORDS.pattern("second_line")
_TO_BEGIN = _WORDS.pattern("about_to_begin")
_DONE = _WORDS.pattern("done")
_AFTER = _WORDS.pattern("after")
_BETWEEN = 45
"""Characters between "no prior" and a kind of treatment: other kinds may stand there."""
_SETTING = 100
"""Characters behind a kind of treatment in which its setting stands."""
_AHEAD, _LEADING = 60, 40
"""Characters in front of "first-line", or of what says that it was given or not."""


class Begun(NamedTuple):
    """The bounds that a line named by its number implies, and where it is named."""

    start: int
    end: int
    least: int | None
    most: int | None


def untreated(low: str, *, excludes: bool) -> Iterator[tuple[int, int]]:
    """`[start, end)` of every kind of treatment that may not have been given for spread disease."""
    if not excludes:
        yield from _naive(low)
    beside = (_NOT_GIVEN, _COUNTED) if excludes else ()
    if _A_TIME.search(low) or _SORTED_BY.search(low) or any(words.search(low) for words in beside):
        return
    for opening in (_GIVEN if excludes else _NOT_GIVEN).finditer(low):
        if _is_let_pass(low, opening):
            continue
        for match in _TREATMENT.finditer(low, opening.end(), opening.end() + 2 * _BETWEEN):
            if _is_said_of(low, opening.end(), match):
                yield match.span()


def _naive(low: str) -> Iterator[tuple[int, int]]:
    """Where a sentence says that people are untreated, and that nobody else may join."""
    for match in _NAIVE.finditer(low):
        narrow = _ANOTHER_KIND.search(low, max(0, match.start() - 25), match.start())
        others = narrow or _ADMITTED.search(low) or low[: match.start()].endswith("or ")
        if not others and ("chemo" in match.group() or _METASTATIC.search(low)):
            yield match.span()


def _is_let_pass(low: str, opening: re.Match[str]) -> bool:
    """True where it is an exception that something was given or not, or no matter."""
    ahead = low[max(0, opening.start() - _LEADING) : opening.start()]
    if _PASSED_OVER.search(ahead) or _MAY_HAVE.search(ahead):
        return True
    behind = _ASIDE.sub("", low[opening.end() :])
    some = not opening.group().startswith("no ") or _PEOPLE_WITH.search(ahead)
    return bool(some and _LET_IN.search(behind))


def _is_said_of(low: str, start: int, match: re.Match[str]) -> bool:
    between, behind = low[start : match.start()], low[match.end() : match.end() + _SETTING]
    behind = re.split(r"[.;:]|\bunless\b|\bexcept", behind)[0]
    spread, early = _METASTATIC.search(behind), _EARLY.search(behind)
    plain = "systemic" in match.group() or not re.fullmatch(
        r"(?:any )?(?:therapy|treatments?)", match.group()
    )
    return (
        len(between) <= _BETWEEN
        and not any(sign in between for sign in ".;:")
        and (plain or not between.strip())
        and spread is not None
        and (early is None or early.start() > spread.start())
        and _NARROWED.match(behind) is None
        and _NARROWER.search(low, start, match.start()) is None
    )


def begun(low: str) -> Begun | None:
    """What a sentence says that speaks of the first or second line by name."""
    first, second = _FIRST_LINE.search(low), _SECOND_LINE.search(low)
    if first:
        ahead = _ahead(low, first)
        if _TO_BEGIN.search(ahead) and not _DONE.search(low):
            return Begun(*first.span(), None, _before_first(first.group()))
        given = _AFTER.search(ahead) and not _STARTED.search(ahead)
        return Begun(*first.span(), 1, None) if given else None
    if second and _AFTER.search(_ahead(low, second)):
        return Begun(*second.span(), 2, None)
    return None


def _before_first(named: str) -> int:
    """How many lines may have gone before "first", or before "first or second"."""
    return 2 if re.search("third|3", named) else 1 if re.search("second|2", named) else 0


def _ahead(low: str, match: re.Match[str]) -> str:
    return low[max(0, match.start() - _AHEAD) : match.start()]
