"""Which lines are headings, which cohort a statement opens with, and what a lead-in does."""

from __future__ import annotations

import re

from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["cohort_label", "heading", "may_head", "names_part", "section_under"]

_V = vocabulary("outline")
_HEADING = re.compile(
    rf"\W{{0,6}}(?:(?:{_V['heading_qualifier']}|[\d.]{{1,6}}\)?)\s+){{0,4}}"
    rf"(?P<kind>{_V.any_of('opens_exclusion', 'opens_inclusion')})"
    r"(?:\s+criteri(?:a|on)\b|(?=\s*:)|\s*$)"
    r"(?P<rest>[^:\n]{0,90}?)(?P<colon>\s*:|\s*-(?=\s)|\.(?=\s)|\s*$)"
)
_BOTH = re.compile(r"inclusion\s*(?:/|and|or)\s*exclusion")
_SENTENCE = _V.pattern("not_a_heading")
_OPENS_EXCLUSION = _V.pattern("opens_exclusion")
_REFUSES = _V.guarded("refusing_lead")
_ADMITS = _V.pattern("admitting_lead")
_NUMBER = r"(?:[0-9ivx]{1,4}[a-z]?|[a-z]\d?)"
_COHORT = re.compile(
    rf"[\W_\d.]{{0,12}}(?:{_V['cohort_prefix']}\s+){{0,5}}"
    rf"(?P<label>(?:{_V['dose_stage']}|(?:[\w/-]+\s+){{0,2}}{_V['cohort']})\b(?:\s{{0,3}}{_NUMBER}\b)?"
    rf"|{_V['study_part']}\s{{0,3}}{_NUMBER}\b)"
)
_COHORT_BEHIND = re.compile(
    r"\((?P<label>(?:phase|part|cohort|arm)s?\s[\w/]{1,4})(?: only)?\)\W{0,4}$"
)
_EXPANSION = re.compile(
    r"\b(?P<label>(?:cohort|dose)[- ]expansion|expansion (?:cohort|phase|part)s?)\b"
)
_PART_BEHIND = re.compile(rf"s?(?:\s{{0,3}}{_NUMBER}\b|\s[\w/]{{1,4}}(?: only)?\))")
_OPENING = 160
"""Characters of a statement in which the name of its cohort can stand."""
_COHORT_STEMS = re.compile(
    "cohort|arm|part|phase|strat|group|module|study|escalation|expansion|dose"
)


def may_head(low: str) -> bool:
    """A cheap look that no heading fails."""
    return "clusion" in low or "ligibility" in low


def heading(low: str) -> tuple[str, int] | None:
    """(section, length of the heading) where a line opens a section; `low` is the line."""
    match = _HEADING.match(low)
    if match is None or _BOTH.search(low[: match.end() + 12]):
        return None
    colon, rest = match["colon"].strip(), match["rest"].strip()
    if not colon and match.end() < len(low.rstrip()):
        return None
    if rest and not colon and not rest.startswith(("(", "for")) and len(rest) > 30:
        return None
    if _SENTENCE.search(rest):
        return None
    section = "exclusion" if _OPENS_EXCLUSION.match(match["kind"]) else "inclusion"
    return section, match.end()


def section_under(section: str, lead: str) -> str:
    """The section of what hangs under a lead-in such as "Excluded are people with:"."""
    if lead[-1:] != ":":
        return section
    refuses = _REFUSES.search(lead) is not None
    if section != "exclusion":
        return "exclusion" if refuses else section
    return "inclusion" if _ADMITS.search(lead) and not refuses else section


def names_part(low: str, at: int) -> bool:
    """True where a word such as "part" that ends at a place has a number or a letter behind it."""
    return _PART_BEHIND.match(low, at) is not None


def cohort_label(low: str) -> str:
    """The cohort, arm, part or phase a statement names as its own; empty where it names none."""
    match = None
    opening = low[:_OPENING]
    if _COHORT_STEMS.search(opening):
        match = _COHORT.match(opening)
    if match is None and low.endswith((")", ").")):
        match = _COHORT_BEHIND.search(low[-24:])
    if match is None and low.endswith(":"):
        match = _EXPANSION.search(low)
    return " ".join(match["label"].split()) if match else ""
