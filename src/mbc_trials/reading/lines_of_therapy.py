"""How many lines of earlier treatment a record allows at most, or asks for at least.

Lines are counted by kind (chemotherapy, endocrine, HER2-directed, or any systemic treatment) and
by setting. A number of courses of radiotherapy, or of a single drug, is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mbc_trials.reading.cues import sentences_naming
from mbc_trials.reading.line_counts import Count, counts
from mbc_trials.reading.line_history import begun, untreated
from mbc_trials.reading.line_kinds import Kind, kind_counted, kind_given, setting_counted
from mbc_trials.reading.model import LinesLimit
from mbc_trials.reading.outline import Item
from mbc_trials.reading.part_spoken_of import speaks_of_a_part
from mbc_trials.reading.quotes import Quotes
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["lines_limits"]

_WORDS = vocabulary("lines_of_therapy")
_CUES = ("line", "regimen", "therap", "treatment", "naive", "untreated", "chemo")
_MATTERS = re.compile(
    r"\b(?:no[tn]?|never|without|prior|previous(?:ly)?|line|lines|regimens?|naive|untreated"
    r"|received|receipt|treated)\b|-(?:line|naive)|[<>]|\b(?:one|two|three|four|[1-5])\b"
)
"""What a sentence on earlier lines holds at the least; a cheap look that few sentences pass."""
_METASTATIC = _WORDS.pattern("metastatic_setting")
_REFUSED = _WORDS.pattern("refused")
_REFUSED_SO = _WORDS.pattern("refused_so")
_NOT_HAD = re.compile(rf"\b{_WORDS['not_had']}(?!\w)[^.;,]{{0,50}}$")
_NONE_ALLOWED = re.compile(r"^\W{0,3}no (?:prior|previous)\b.*\b(?:allowed|permitted)\b")
_COUNTS_AS = _WORDS.pattern("counts_as")
_STILL_WELCOME = _WORDS.pattern("still_welcome")
_ASKED_FOR = _WORDS.pattern("asked_for")
_FOR_SOME = _WORDS.pattern("for_some")
_SOME_LEAD = _WORDS.pattern("some_lead")
_ALTERNATIVE = re.compile(r"^\W{0,3}or\b|\bor(?=\W{0,3}$)")
_ANOTHER_WAY_IN = re.compile(rf"\bor\b[^.;]{{0,60}}\b{_WORDS['another_way_in']}(?!\w)")
_OTHER_ORGAN = vocabulary("setting").pattern("other_organ")
_LEAD, _OPENING, _NEAR = 300, 100, 80
_HIGHEST = 10


@dataclass(frozen=True, slots=True)
class _Said:
    """What one place says, and where it stands in its item."""

    limit: LinesLimit
    item: Item
    start: int
    end: int


def lines_limits(items: Sequence[Item], quotes: Quotes) -> tuple[LinesLimit, ...]:
    """The numbers of earlier lines asked for, each place noted as `lines` with its number.

    A limit that is not empty holds for some or under a condition; the others hold for all.
    """
    found = [
        said
        for item, start, end in sentences_naming(items, _CUES)
        for said in _in_sentence(item, start, end)
    ]
    for said in found:
        quotes.note("lines", _in_words(said.limit), said.item, said.start, said.end)
    return tuple(dict.fromkeys(_together(dict.fromkeys(said.limit for said in found))))


def _in_words(limit: LinesLimit) -> str:
    if limit.maximum is None:
        amount = f"at least {limit.minimum}"
    else:
        amount = f"{limit.minimum} to" if limit.minimum else "at most"
        amount = f"{amount} {limit.maximum}"
    return f"{limit.counted}: {amount}"


def _in_sentence(item: Item, start: int, end: int) -> Iterator[_Said]:
    low = item.low[start:end]
    if not _MATTERS.search(low):
        return
    lead = _lead(item)
    found = list(_by_number(item, low, start, lead)) or list(_by_history(item, low, start))
    if found and ("breast" in low or not _OTHER_ORGAN.search(low)):
        some = _for_some(item, low, lead)
        for said in found:
            limit = said.limit
            yield replace(said, limit=replace(limit, limit=limit.limit or some))


def _by_number(item: Item, low: str, start: int, lead: str) -> Iterator[_Said]:
    kind: Kind | None = None
    found = list(counts(low))
    excludes = item.excludes and not any(count.worded for count in found)
    for count in found:
        bounds = _as_meant(count, low, excludes=excludes)
        kind = kind_counted(low, count.start, count.end, lead, kind)
        if bounds and kind is not None:
            setting = setting_counted(low, count.start, count.end, lead)
            limit = LinesLimit(kind[0], setting, *bounds, limit=kind[1])
            if limit.maximum is None and _ANOTHER_WAY_IN.search(low, count.end):
                limit = replace(limit, limit="or")
            yield _Said(limit, item, start + count.start, start + count.end)


def _by_history(item: Item, low: str, start: int) -> Iterator[_Said]:
    """What is said without a number: untreated, first line."""
    allowed = item.excludes and _NONE_ALLOWED.search(low) is not None
    refused = not allowed and (item.excludes or _REFUSED_SO.search(low) is not None)
    none = list(untreated(low, excludes=refused))
    setting = "metastatic" if none and _METASTATIC.search(low) else ""
    for a, b in none:
        limit = LinesLimit(kind_given(low[a:b]), setting, None, 0)
        yield _Said(limit, item, start + a, start + b)
    named = None if none or refused or _REFUSED.search(low) else begun(low)
    kind = kind_counted(low, named.start, named.end, "", None) if named else None
    if named and kind is not None:
        limit = LinesLimit(kind[0], "metastatic", named.least, named.most, kind[1])
        yield _Said(limit, item, start + named.start, start + named.end)


def _lead(item: Item) -> str:
    """The line a list hangs on: "Prior chemotherapy for metastatic disease:"."""
    parent = item.parent
    return parent.low[-_LEAD:] if parent and parent.low.rstrip().endswith(":") else ""


def _for_some(item: Item, low: str, lead: str) -> str:
    """The word that makes a sentence hold for some people or under a condition only."""
    if speaks_of_a_part(item):
        return "cohort"
    found = _FOR_SOME.search(low) or _SOME_LEAD.search(low[:_OPENING]) or _FOR_SOME.search(lead)
    found = found or _COUNTS_AS.search(item.low) or _ALTERNATIVE.search(low)
    return " ".join(found.group().split())[:40] if found else ""


def _as_meant(count: Count, low: str, *, excludes: bool) -> tuple[int | None, int | None] | None:
    """The bounds for those who may join: turned round in a list of who may not, or by "not".

    "No more than" in a list of who may not join stands in the wrong list, with all beside it.
    """
    least, most = count.least, count.most
    if excludes and count.alone:
        return None
    not_had = _NOT_HAD.search(low[max(0, count.start - _NEAR) : count.start]) is not None
    refused = not_had != excludes or (not excludes and bool(_REFUSED.search(low)))
    if refused and not count.worded:
        if least is not None and most is None:
            return None, max(least - 1, 0)
        return (most + 1, None) if most is not None and not least and excludes else None
    if most is None and _STILL_WELCOME.search(low) and not _ASKED_FOR.search(low):
        return None
    plain = (least or 0) <= _HIGHEST and (most or 0) <= _HIGHEST
    return (least, most) if plain and (least or most is not None) else None


def _together(found: Iterable[LinesLimit]) -> Iterator[LinesLimit]:
    """One limit for all of a kind and setting, and beside it what holds for some.

    Where two places set different bounds for all, they speak of different parts of the trial: the
    wider bound holds for all, the narrower one in part.
    """
    for_all: dict[tuple[str, str], list[LinesLimit]] = {}
    some: list[LinesLimit] = []
    for limit in found:
        if limit.limit:
            some.append(replace(limit, minimum=limit.minimum or None))
        else:
            for_all.setdefault((limit.kind, limit.setting), []).append(limit)
    whole = [limit for limits in for_all.values() for limit in _widest(limits)]
    whole = [replace(one, limit="in part") if _opposed(one, whole) else one for one in whole]
    yield from whole
    yield from (one for one in some if replace(one, limit="") not in whole)


def _opposed(one: LinesLimit, others: Iterable[LinesLimit]) -> bool:
    """True where "none before" and "at least one before" are asked of different people."""
    return any(
        (none.maximum == 0 and bool(some.minimum) and none.kind in {"", some.kind})
        and "early" not in {none.setting, some.setting}
        for other in others
        for none, some in ((one, other), (other, one))
        if not one.limit and not other.limit
    )


def _widest(limits: Sequence[LinesLimit]) -> Iterator[LinesLimit]:
    """The bounds that hold wherever any of `limits` does; a minimum of 0 is none."""
    least = min((one.minimum for one in limits if one.minimum is not None), default=None)
    most = max((one.maximum for one in limits if one.maximum is not None), default=None)
    fits = least is None or most is None or least <= most
    if fits and (least or most is not None):
        yield replace(limits[0], minimum=least or None, maximum=most)
    for one in limits:
        narrower = one.minimum not in {None, least} or one.maximum not in {None, most}
        if narrower or not fits:
            yield replace(one, minimum=one.minimum or None, limit="in part")
