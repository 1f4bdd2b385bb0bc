"""Where the criteria are silent: what title, conditions and summary say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mbc_trials import phenotype as ph
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.model import Evidence, Stance
from mbc_trials.reading.receptor_alternatives import with_her2_of
from mbc_trials.reading.receptors import tumours_named
from mbc_trials.reading.setting_title import setting_of_title
from mbc_trials.reading.text import normalise, normalised_line
from mbc_trials.reading.vocabulary import vocabulary
from mbc_trials.trial import RecordText

__all__ = ["narrowed_by_title", "receptors_elsewhere", "setting_elsewhere", "title_setting"]


def title_setting(record: RecordText) -> Stance:
    """What the titles alone say of the setting."""
    for section, title in _titles(record):
        said = _setting(section, title)
        if said is not None:
            return said[0]
    return Stance.UNSTATED


def setting_elsewhere(record: RecordText) -> tuple[Stance, list[Evidence]]:
    """The setting a title names, else a condition or keyword, else the summary.

    Of several conditions one that names distant disease decides: people in each may join.
    """
    for section, title in _titles(record):
        if said := _setting(section, title):
            return said
    entries = [
        said for c in (*record.conditions, *record.keywords) if (said := _setting("conditions", c))
    ]
    if entries:
        return next((said for said in entries if said[0] is Stance.ACCEPTED), entries[0])
    return _setting("summary", record.summary) or (Stance.UNSTATED, [])


def receptors_elsewhere(record: RecordText) -> tuple[Phenotypes | None, list[Evidence]]:
    """The receptor type a title names, else all breast conditions, else the summary's people."""
    for section, title in _titles(record):
        if named := _receptors(section, title):
            return named
    return _of_conditions(record) or _of_summary(record) or (None, [])


_HER2 = re.compile(rf"\b(?:{vocabulary('receptors')['her2']}|erbb2?|her2\w*)(?!\w)")


_HER2_TRACES = ("her", "erb", "neu", "human")
"""Letters of every word for HER2; two at most stand before them."""


def _names_her2(low: str) -> bool:
    first = [at for trace in _HER2_TRACES if (at := low.find(trace)) >= 0]
    return bool(first) and _HER2.search(low, max(0, min(first) - 2)) is not None


def narrowed_by_title(
    record: RecordText, tumours: Phenotypes, criteria: str
) -> tuple[Phenotypes, list[Evidence]]:
    """The tumours with the HER2 result a title names, where the criteria never speak of HER2.

    `criteria` is the normalised text of the criteria in lower case.
    """
    if tumours == ph.ANY or _names_her2(criteria):
        return tumours, []
    for section, title in _titles(record):
        if named := _receptors(section, title):
            narrowed = tumours & with_her2_of(named[0])
            if narrowed and narrowed != tumours:
                return narrowed, named[1]
    return tumours, []


def _titles(record: RecordText) -> Iterator[tuple[str, str]]:
    """(section, text) of both titles, the short one first."""
    yield "title", record.title
    yield "title", record.official_title


def _setting(section: str, source: str) -> tuple[Stance, list[Evidence]] | None:
    """The setting one text names, with the quote; None where it names none."""
    prose = normalised_line(source)
    stance, start, end = setting_of_title(prose.low)
    if stance is Stance.UNSTATED:
        return None
    a, b = prose.span(start, end)
    return stance, [Evidence("metastatic", stance, section, source[a:b], a, b)]


_WORDS = vocabulary("setting")
_BREAST = _WORDS.pattern("breast", "receptor_of_breast")


def _of_conditions(record: RecordText) -> tuple[Phenotypes, list[Evidence]] | None:
    """The receptor type every breast entry of the conditions names; None where they differ."""
    entries = [_receptors("conditions", c) for c in record.conditions if _BREAST.search(c.lower())]
    first = entries[0] if entries else None
    if first is None or any(entry is None or entry[0] != first[0] for entry in entries):
        return None
    return first


_PEOPLE = re.compile(
    rf"\b{_WORDS['people']}\s+(?:\w+\s+){{0,2}}(?:with|who have|having)\b[^.;]{{0,60}}$"
)
_STATUS = re.compile(r"\b(?:her-?2|er|pr|hr|pgr|receptor)\b[\w/ ,()]{0,20}\bstatus\b")


def _of_summary(record: RecordText) -> tuple[Phenotypes, list[Evidence]] | None:
    """The receptor type of the people the summary speaks of.

    Criteria that ask for a known receptor status leave it open on purpose.
    """
    named = _receptors("summary", record.summary)
    if named is None:
        return None
    start = named[1][0].start
    if not _PEOPLE.search(normalise(record.summary[max(0, start - 120) : start]).low):
        return None
    return None if _STATUS.search(record.criteria.lower()) else named


def _receptors(section: str, source: str) -> tuple[Phenotypes, list[Evidence]] | None:
    """The receptor type one text names, with the quote; None where it names none."""
    prose = normalised_line(source)
    found = tumours_named(prose.low, prose.text)
    if found is None:
        return None
    tumours, start, end = found
    a, b = prose.span(start, end)
    return tumours, [Evidence("receptors", "restrict", section, source[a:b], a, b)]
