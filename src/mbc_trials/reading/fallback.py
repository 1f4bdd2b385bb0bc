"""Where the criteria are silent: what title, conditions and summary say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mbc_trials import phenotype as ph
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.model import Evidence, Stance
from mbc_trials.reading.receptor_phrases import phrases
from mbc_trials.reading.receptors import alternatives
from mbc_trials.reading.setting import setting_of_title
from mbc_trials.reading.text import normalise
from mbc_trials.trial import RecordText

__all__ = ["receptors_elsewhere", "setting_elsewhere"]

_PEOPLE = re.compile(r"\b(?:patients?|women|participants?|subjects?|people|adults|those|individuals|men|females?)\s+(?:\w+\s+){0,2}(?:with|who have|having)\b[^.;]{0,60}$")
_STATUS = re.compile(r"\b(?:her-?2|er|pr|hr|pgr|receptor)\b[\w/ ,()]{0,20}\bstatus\b")
_BREAST = re.compile(r"\bbreast|\bmammary|\btnbc\b|\btriple[- ]negative")


def _titles(record: RecordText) -> Iterator[tuple[str, str]]:
    if record.title:
        yield "title", record.title
    if record.official_title:
        yield "title", record.official_title


def title_setting(record: RecordText) -> Stance:
    """What the titles alone say of the setting."""
    for _, title in _titles(record):
        stance, _, _ = setting_of_title(normalise(title).low)
        if stance is not Stance.UNSTATED:
            return stance
    return Stance.UNSTATED


def setting_elsewhere(record: RecordText) -> tuple[Stance, list[Evidence]]:
    """The setting a title, else a condition, else the summary names."""
    entries = sorted(
        (*record.conditions, *record.keywords),
        key=lambda entry: setting_of_title(entry.lower())[0] is not Stance.ACCEPTED,
    )
    texts = [*_titles(record), *(("conditions", entry) for entry in entries)]
    if record.summary:
        texts.append(("summary", record.summary))
    for section, source in texts:
        prose = normalise(source)
        stance, start, end = setting_of_title(prose.low)
        if stance is not Stance.UNSTATED:
            a, b = prose.span(start, end)
            return stance, [Evidence("metastatic", stance, section, source[a:b], a, b)]
    return Stance.UNSTATED, []


def receptors_elsewhere(record: RecordText) -> tuple[Phenotypes | None, list[Evidence]]:
    """The receptor type a title names; else the one that every breast entry of the conditions names."""
    for section, source in _titles(record):
        found = _phrase(section, source)
        if found is not None:
            return found
    entries = [_phrase("conditions", c) for c in record.conditions if _BREAST.search(c.lower())]
    if entries and all(e is not None for e in entries):
        sets = {e[0].bits for e in entries if e is not None}
        if len(sets) == 1:
            return next(e for e in entries if e is not None)
    if record.summary and not _STATUS.search(record.criteria.lower()):
        prose = normalise(record.summary)
        for phrase in phrases(prose.low, prose.text):
            if _PEOPLE.search(prose.low[: phrase.start]):
                found = _phrase("summary", record.summary)
                if found:
                    return found
    return None, []


def _phrase(section: str, source: str) -> tuple[Phenotypes, list[Evidence]] | None:
    prose = normalise(source)
    from mbc_trials.reading.receptors import _counts

    found = [p for p in phrases(prose.low, prose.text) if _counts(prose.low, p)]
    if not found:
        return None
    tumours = ph.NONE
    for part in alternatives(prose.low, found):
        tumours = tumours | part
    if tumours == ph.ANY or not tumours:
        return None
    a, b = prose.span(found[0].start, found[-1].end)
    return tumours, [Evidence("receptors", "restrict", section, source[a:b], a, b)]
