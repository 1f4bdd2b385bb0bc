"""Which tumour or inherited markers a record requires."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mbc_trials.reading.cues import sentences_on
from mbc_trials.reading.model import Requirement
from mbc_trials.reading.outline import Item
from mbc_trials.reading.part_spoken_of import stands_in_a_part
from mbc_trials.reading.vocabulary import openings, vocabulary

__all__ = ["MarkerStatement", "marker_statements", "markers_of_title", "required_markers"]

_WORDS = vocabulary("biomarkers")
_MARKERS = ("PIK3CA", "AKT1", "PTEN", "ESR1", "BRCA", "BRCA1", "BRCA2", "PALB2", "PD-L1",
            "HER2-mutation", "AR", "FGFR", "TROP2", "TMB", "MSI", "HRD", "CCND1", "RB1", "NTRK",
            "TP53")  # fmt: skip
_BOTH = {"BRCA": ("BRCA1", "BRCA2")}


def _names_of_markers() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern for all markers; the empty group behind a wording says whose name it is.

    Wordings stand under their first letter: the engine runs over all that no name begins with.
    """
    begun: dict[str, list[tuple[str, str]]] = {}
    for name in _MARKERS:
        for first, rest in openings(_WORDS[name]):
            begun.setdefault(first, []).append((f"{rest}()", name))
    options = "|".join(
        rf"{first}(?<![a-z0-9]{first})(?:{'|'.join(rest for rest, _ in alike)})"
        for first, alike in begun.items()
    )
    meant = (name for alike in begun.values() for _, name in alike)
    return re.compile(f"(?:{options})(?![a-z0-9])"), tuple(meant)


_MARKER, _MEANT = _names_of_markers()

_ALTERED = re.compile(rf"\b{_WORDS['altered']}(?!\w)|(?<=[a-z0-9])\+|>=?\s*\d+")
_ALTERED_NAME = re.compile(_WORDS["altered_name"])
_WILD = _WORDS.pattern("wild")
_BESIDE = 20
"""Characters behind a marker in which a title names its alteration."""
_RECEPTOR_VALUE = re.compile(rf"\b{_WORDS['receptor_value']}(?!\w)")
_NO_DEMAND = re.compile(
    rf"\b(?:{_WORDS['no_demand']}(?!\w)"
    rf"|patients with (?:known |a )?(?:germline )?{_WORDS['BRCA']}\b[^.;]{{0,200}}"
    r"\b(?:must|should|may)\b"
    rf"|{_WORDS['testing']}\b[^.;]{{0,200}}\btest"
    rf"|{_WORDS['status']}\s+status\b(?! (?:must be )?positive)"
    rf"|known [\w/ -]{{0,20}}status|status (?:must be |should be |is )?{_WORDS['known']}\b"
    r"|results?\b(?! (?:positive|confirm|document))[^.;]{0,40}\brequired\b"
    r"|assays?\W*$|pd-?l1 expression\W*$)"
)
_UNCONFIRMED = re.compile(rf"\b{_WORDS['unconfirmed']}\b[^.;]{{0,60}}$")
_COHORT = re.compile(
    "".join(f"(?<!{word} )" for word in _WORDS.entries["no_cohort"].wording)
    + rf"\b{_WORDS['cohort']}\b"
)
_CHOICE = _WORDS.pattern("choice")
_OTHER_ORGAN = vocabulary("setting").pattern("other_organ")
_HER2_POSITIVE = re.compile(r"amplif|positiv|overexpr|expressing")
_REACH = 60
"""Characters on each side of a marker in which it is said to be altered, or not."""


@dataclass(frozen=True, slots=True)
class MarkerStatement:
    """One sentence that asks for a marker; any of `markers` satisfies it."""

    markers: tuple[str, ...]
    item: Item
    start: int
    end: int


def marker_statements(items: Sequence[Item]) -> list[MarkerStatement]:
    """The sentences that require an altered or positive marker."""
    return [
        statement
        for item, start, end in sentences_on(items, "markers")
        if (statement := _of_sentence(item, start, end)) is not None
    ]


def _of_sentence(item: Item, start: int, end: int) -> MarkerStatement | None:
    low = item.low[start:end]
    spans = list(_spans(low, item.text[start:end]))
    if not spans or _NO_DEMAND.search(low):
        return None
    if item.excludes:
        spans = [span for span in spans if _is_missing_excluded(low, *span[1:])]
    else:
        spans = [span for span in spans if _is_asked(low, *span)]
    if not spans:
        return None
    names = dict.fromkeys(name for marker, _, _ in spans for name in _BOTH.get(marker, (marker,)))
    last = min(end, start + spans[-1][2] + 40)
    return MarkerStatement(tuple(names), item, start + spans[0][1], last)


def _spans(low: str, text: str) -> Iterator[tuple[str, int, int]]:
    """(marker, start, end) of every marker named; "AR" only in capitals."""
    for match in _MARKER.finditer(low):
        marker = _MEANT[(match.lastindex or 1) - 1]
        if match.group() != "ar" or text[match.start()].isupper():
            yield marker, *match.span()


def _is_asked(low: str, marker: str, start: int, end: int) -> bool:
    """True where an inclusion asks for the marker in its altered or positive form."""
    before, after = low[max(0, start - _REACH) : start], low[end : end + _REACH]
    near = before + low[start:end] + after
    if _OTHER_ORGAN.search(near) and "breast" not in low:
        return False
    if marker == "HER2-mutation" and _is_one_of_her2_forms(near):
        return False
    return _is_altered(low, start, end) and not _WILD.search(_RECEPTOR_VALUE.sub(" ", near))


def _is_missing_excluded(low: str, start: int, end: int) -> bool:
    """True where people in whom the altered marker isn't found are excluded."""
    missing = _UNCONFIRMED.search(low[max(0, start - 2 * _REACH) : start])
    return missing is not None and _is_altered(low, start, end)


def _is_altered(low: str, start: int, end: int) -> bool:
    """True where the name itself or a word close by, after it or before it, says so."""
    return bool(
        _ALTERED_NAME.fullmatch(low, start, end)
        or _ALTERED.search(low[start : end + _REACH])
        or _ALTERED.search(low[max(0, start - _REACH) : end])
    )


def _is_one_of_her2_forms(near: str) -> bool:
    """True in "HER2 amplified, positive or mutated": the mutation is only one way in."""
    return (" or " in near or "," in near) and _HER2_POSITIVE.search(near) is not None


def markers_of_title(low: str, text: str) -> Iterator[tuple[str, int, int]]:
    """(marker, start, end) of every marker a title names in its altered or positive form.

    A title names drugs and designs too, so the alteration has to stand right at the marker.
    """
    for marker, start, end in _spans(low, text):
        behind = low[end : end + _BESIDE]
        if _ALTERED.search(behind) and not _WILD.search(_RECEPTOR_VALUE.sub(" ", behind)):
            for name in _BOTH.get(marker, (marker,)):
                yield name, start, end + len(behind)


def required_markers(
    found: Sequence[MarkerStatement], items: Sequence[Item]
) -> tuple[tuple[Requirement, ...], list[MarkerStatement]]:
    """What every arm asks for; a marker of one cohort only is not required of all."""
    by_id = {id(s.item): s.item for s in found}
    of_all = {key for key, item in by_id.items() if not _is_of_cohort(item)}
    general = [s for s in found if id(s.item) in of_all]
    if not general:
        return _of_every_cohort(found, items)
    requirements: dict[frozenset[str], Requirement] = {}
    for statement in general:
        key = frozenset(statement.markers)
        if any(known <= key for known in requirements):
            continue
        if len(key) <= 4 or _CHOICE.search(statement.item.low):
            requirements[key] = Requirement(statement.markers)
    return tuple(requirements.values()), general


def _of_every_cohort(
    found: Sequence[MarkerStatement], items: Sequence[Item]
) -> tuple[tuple[Requirement, ...], list[MarkerStatement]]:
    """Where each cohort asks for a marker of its own, any one of them is needed."""
    labels = {i.cohort for i in items if not i.excludes and _names_cohort(i.cohort)}
    asking = {s.item.cohort for s in found if s.item.cohort}
    if len(labels) < 2 or labels != asking:
        return (), []
    markers = tuple(dict.fromkeys(name for s in found for name in s.markers))
    return (Requirement(markers),), list(found)


def _is_of_cohort(item: Item) -> bool:
    """True where an item stands under a cohort or names one itself."""
    return _names_cohort(item.cohort) or _names_cohort(item.low) or stands_in_a_part(item)


def _names_cohort(low: str) -> bool:
    return _COHORT.search(low) is not None
