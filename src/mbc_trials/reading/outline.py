"""A criteria text as an outline: sections, items, nested items, and the cohort each speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mbc_trials.reading.text import Prose

__all__ = ["Item", "cohort_label", "outline"]

_MARKER = re.compile(r"(?:[*+•o-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivxIVX]{2,4}[.)])(?:\s+|$)|-(?=\w)")
_QUALIFIERS = (
    r"(?:(?:key|main|major|general|core|additional|specific|other|further|selected|primary|patients?"
    r"|subjects?|participants?|study|select|overall|treatment|screening|disease|principal|the|common"
    r"|important|breast|cancer|enrol?lment|registration|protocol|[\d.]+\)?)\s+){0,4}"
)
_HEADER = re.compile(
    rf"\W*{_QUALIFIERS}(?P<kind>non-inclusion|inclusion|exclusion|ineligibility|eligibility)"
    r"(?:\s+criteri(?:a|on)\b|(?=\s*:)|\s*$)(?P<rest>[^:\n]{0,90}?)(?P<colon>\s*:|\s*-(?=\s)|\.(?=\s)|\s*$)"
)
_INLINE_HEADER = re.compile(
    r"(?<=[^\s*])[ \t]+(?=(?:Key |Main |Major )?(?:Inclusion|Exclusion|INCLUSION|EXCLUSION) ?(?:[Cc]riteria|CRITERIA) ?:)|(?<=\S)[ \t]{3,}(?=\S)"
)
_INLINE_NUMBER = re.compile(r"(?:(?<=\s)|(?<=^))\(?(\d{1,2})[.)]\s*(?=[A-Z\"'(>=<])")
_BOTH = re.compile(r"inclusion\s*(?:/|and|or)\s*exclusion")
_NEGATIVE_LEAD = re.compile(
    r"\bexclu|not (?:be )?(?:eligible(?! (?:for|to)\b)|enrol|includ|allowed|permitted)|ineligible(?! (?:for|to)\b)|must not\b|may not\b"
    r"|cannot\b|none of the following|should not\b|not have\b"
)
_POSITIVE_LEAD = re.compile(
    r"\bunless\b|\bexcept|(?<!not )(?<!not be )\b(?:eligible|allowed|permitted|may be (?:included|enrolled))"
)
_COHORT = re.compile(
    r"[\W_\d.]*(?:(?:for|in|only|inclusion|criteria|specific|to|patients|participants|subjects|the)\s+){0,5}"
    r"(?P<label>(?:dose[- ](?:escalation|expansion|finding|optimi[sz]ation)|expansion|escalation"
    r"|(?:[\w/-]+\s+){0,2}(?:cohorts?|arms)\b|(?:sub-?)?(?:cohort|arm|part|phase|stratum|strata|group|module|study)s?)\b\s*"
    r"(?:(?:[0-9ivx]{1,4}[a-z]?|[a-z]\d?)\b)?)"
)


_COHORT_BEHIND = re.compile(r"\((?P<label>(?:phase|part|cohort|arm)s?\s[\w/]{1,4})(?: only)?\)\W*$")
_EXPANSION = re.compile(r"\b(?P<label>(?:cohort|dose)[- ]expansion|expansion (?:cohort|phase|part)s?)\b")


_WRAP = 50
"""A line shorter than this was not broken because it was full: what follows is a new statement."""


@dataclass(slots=True)
class Item:
    """One statement of a criteria text: `prose.text[start:end]`."""

    start: int
    end: int
    text: str
    """As written, on one line."""
    low: str
    """The same in lower case."""
    section: str
    """`inclusion`, `exclusion`, or `criteria` where no heading says which."""
    indent: int
    parent: Item | None = None
    cohort: str = ""
    """The cohort, arm, part or phase it speaks of, where it names one; else empty."""
    children: list[Item] = field(default_factory=list)

    @property
    def excludes(self) -> bool:
        """True under an exclusion heading."""
        return self.section == "exclusion"


def outline(prose: Prose) -> list[Item]:
    """All items in reading order, each linked to its parent; linear in the length of the text."""
    section, heading_cohort = "criteria", ""
    items: list[Item] = []
    stack: list[Item] = []
    after_heading = False
    for start, end, marked, blank_before in _lines(prose):
        low = prose.low[start:end]
        heading = _heading(low)
        if heading is not None:
            section, offset = heading
            heading_cohort = cohort_label(low[:offset]) if "cohort" in low or "part" in low else ""
            stack.clear()
            blank_before = True
            start += offset + (len(low[offset:]) - len(low[offset:].lstrip(" :-\n")))
            if start >= end:
                after_heading = True
                continue
            low = prose.low[start:end]
        blank_before, after_heading = blank_before or after_heading, False
        indent = start - (prose.low.rfind("\n", 0, start) + 1) if start else 0
        if items and _continues(items[-1], prose, start, marked, blank_before, indent):
            _extend(items[-1], prose, end)
            continue
        if not marked and low.rstrip().endswith(":"):
            indent -= 1
        item = _place(stack, prose, start, end, section, indent)
        item.cohort = cohort_label(item.low) or (item.parent.cohort if item.parent else heading_cohort)
        items.append(item)
    _lend_cohorts(items)
    return items


def _lend_cohorts(items: list[Item]) -> None:
    """A lead-in ("For the expansion cohorts:") that lost its indentation still governs what follows."""
    lead: Item | None = None
    for item in items:
        if item.low.endswith(":") and item.cohort:
            lead = None if item.children else item
        elif lead is not None and item.parent is lead.parent and item.section == lead.section:
            if item.cohort or item.low.endswith(":"):
                lead = None
            else:
                item.cohort = lead.cohort
        elif lead is not None and item.parent is None:
            lead = None


def _lines(prose: Prose) -> list[tuple[int, int, bool, bool]]:
    """(start, end, has a list marker, a blank line stands before it) of every line with words."""
    found: list[tuple[int, int, bool, bool]] = []
    blank = True
    at = 0
    for line in prose.text.split("\n"):
        end = at + len(line)
        body = line.strip()
        if not body:
            blank = True
        else:
            start = at + line.index(body[0])
            stop = start + len(body)
            begin = start
            while match := _MARKER.match(prose.text, begin, stop):
                if match.end() == begin:
                    break
                begin = match.end()
            if begin < stop:
                pieces = _pieces(prose.text, begin, stop)
                found += [
                    (a, b, begin > start or i > 0, blank and i == 0) for i, (a, b) in enumerate(pieces)
                ]
                blank = False
        at = end + 1
    return found


def _pieces(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Cut a line at headings and numbered points that lost their line breaks."""
    if stop - start < 40:
        return [(start, stop)]
    cuts = [m.end() for m in _INLINE_HEADER.finditer(text, start, stop)]
    numbered = list(_INLINE_NUMBER.finditer(text, start, stop))
    expected = 0
    for match in numbered:
        number = int(match.group(1))
        if number in (1, expected + 1) or (number == 2 and expected == 0):
            expected = number
            cuts.append(match.end())
    edges = [start, *sorted(set(cuts)), stop]
    return [(a, b) for a, b in zip(edges, edges[1:], strict=False) if text[a:b].strip()]


def _heading(low: str) -> tuple[str, int] | None:
    """(section, length of the heading) where a line opens a section."""
    match = _HEADER.match(low)
    if match is None or _BOTH.search(low[: match.end() + 12]):
        return None
    if not match["colon"] and match.end() < len(low.rstrip()):
        return None
    rest = match["rest"].strip()
    if rest and not match["colon"].strip() and not rest.startswith(("(", "for")) and len(rest) > 30:
        return None
    if re.search(r"\bappl(?:y|ies)\b|\bmet\b|\bmeet|\bmay\b|\bmust\b|\bare\b|\bis\b|\bexist", rest):
        return None
    negative = match["kind"] in ("exclusion", "non-inclusion", "ineligibility")
    return ("exclusion" if negative else "inclusion"), match.end()


def _continues(
    last: Item, prose: Prose, start: int, marked: bool, blank_before: bool, indent: int
) -> bool:
    """True where a line goes on with the sentence of the line before."""
    if marked or blank_before or last.low.endswith((":", ".", ";")):
        return False
    if len(prose.text) and start - prose.text.rfind("\n", 0, last.end - 1) - 1 < _WRAP:
        return False
    first = prose.text[start]
    return (first.islower() or first in "(+<>=" or first.isdigit()) and indent >= last.indent - 4


def _extend(item: Item, prose: Prose, end: int) -> None:
    item.end = end
    item.text = prose.text[item.start : end].replace("\n", " ")
    item.low = prose.low[item.start : end].replace("\n", " ")


def _place(
    stack: list[Item], prose: Prose, start: int, end: int, section: str, indent: int
) -> Item:
    """Make an item and hang it under the nearest item at least two columns to its left."""
    while stack and stack[-1].indent > indent - 2:
        stack.pop()
    parent = stack[-1] if stack else None
    if parent is not None:
        section = _section_under(parent)
    item = Item(start, end, prose.text[start:end], prose.low[start:end], section, indent, parent)
    if parent is not None:
        parent.children.append(item)
    stack.append(item)
    return item


def _section_under(parent: Item) -> str:
    """A lead-in such as "Excluded are patients with:" turns the section for what hangs under it."""
    if not parent.low.rstrip().endswith(":"):
        return parent.section
    if parent.section != "exclusion" and _NEGATIVE_LEAD.search(parent.low):
        return "exclusion"
    if parent.section == "exclusion" and _POSITIVE_LEAD.search(parent.low):
        return "exclusion" if _NEGATIVE_LEAD.search(parent.low) else "inclusion"
    return parent.section


def cohort_label(low: str) -> str:
    """The cohort, arm, part or phase a statement opens with; empty where it opens otherwise."""
    match = _COHORT.match(low) or _COHORT_BEHIND.search(low)
    if match is None and low.endswith(":"):
        match = _EXPANSION.search(low)
    return " ".join(match["label"].split()) if match else ""
