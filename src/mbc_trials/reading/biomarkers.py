"""Which tumour or inherited markers a record requires, and what it requires to have been given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mbc_trials.reading.model import Requirement
from mbc_trials.reading.outline import Item
from mbc_trials.reading.sentences import sentences

__all__ = ["MarkerStatement", "marker_statements", "required_markers"]

_MARKERS: tuple[tuple[str, str], ...] = (
    ("PIK3CA", r"pik3ca|pi3kca|pik3 ca|pi3k(?:[- ]alpha)?(?= (?:mutation|pathway))"),
    ("AKT1", r"akt1?(?![- ]?(?:inhib|antag))"),
    ("PTEN", r"pten"),
    ("ESR1", r"esr1m?|estrogen receptor 1"),
    ("BRCA1", r"g?s?brca[- ]?1\b|g?s?t?brca(?:\s?1?\s?/\s?2|m\b|\b)|brca[- ]?1\s?(?:/|and|or|and/or)\s?(?:brca[- ]?)?2"),
    ("BRCA2", r"g?s?brca[- ]?2\b|g?s?t?brca(?:\s?1?\s?/\s?2|m\b|\b)|brca[- ]?1\s?(?:/|and|or|and/or)\s?(?:brca[- ]?)?2"),
    ("PALB2", r"palb-?2"),
    ("PD-L1", r"pd-?\s?l1"),
    ("HER2-mutation", r"(?:her2|erbb2)(?:[- ](?:gene|activating|somatic|kinase|domain))*[- ]mut\w+|mutations? (?:in|of) (?:the )?(?:her2|erbb2)"),
    ("AR", r"\bar\b|androgen receptors?"),
    ("FGFR", r"fgfr(?:[- ]?[1-4](?:\s?[-/]\s?[1-4])?)?"),
    ("TROP2", r"trop-?2"),
    ("TMB", r"tmb(?:-h)?|tumou?r mutation(?:al)? burden"),
    ("MSI", r"msi(?:-h)?|microsatellite instab\w+|dmmr|mismatch repair"),
    ("HRD", r"hrd|homologous recombination(?: repair)? (?:defici\w+|defect\w*)|hrr(?:m)?"),
    ("CCND1", r"ccnd1|cyclin d1"),
    ("RB1", r"rb1?\b(?=[- ](?:positive|proficient|loss|mutat|expression|protein))|rb1|retinoblastoma"),
    ("NTRK", r"ntrk(?:[1-3](?:/[1-3])*)?"),
    ("TP53", r"tp53|\bp53"),
)  # fmt: skip
_RULES = tuple((name, re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])")) for name, words in _MARKERS)
_TRIGGER = re.compile(r"pik3|pi3k|akt|pten|esr1|brca|palb|pd-?\s?l1|her2|erbb2|androgen|\bar\b|fgfr|trop|tmb|burden|msi|microsat|mmr|hrd|homologous|hrr|ccnd|cyclin d|\brb1?\b|ntrk|p53|mismatch")
_ALTERED = re.compile(
    r"\bmut\w*|\bpositiv\w+|\bcps\b|\btps\b|\balter\w+|\bamplif\w+|\bloss\b|\bdeficien\w+|\bdefici\w+|\bdefect\w*|\bexpress\w+|\bpathogenic\b|\bdeleterious\b|\bvariants?\b|\bcarriers?\b|\bfusions?\b|\brearrange\w+|\bhigh\b|(?<=[a-z0-9])\+|\baberrat\w+|\bactivat\w+|\boverexpress\w+|\bm\b|>=?\s*\d+"
)
_WILD = re.compile(r"\bwild[- ]?type\b|\bnegative\b|\bwithout\b|\bno\b|\bnon-?mutat\w+|\babsence\b|\bnot\b|\bintact\b|\bunknown\b|\bregardless\b|\birrespective\b|\bor (?:wild|not)\b")
_VOID = re.compile(
    r"\bif\b|\bwhen\b|\bfor (?:patients|subjects|participants|those|women)\b|\bpatients with (?:known |a )?(?:germline |g)?brca\b[^.;]*\b(?:must|should|may)\b|\binhibitors?\b|\btherap(?:y|ies)\b|\bantibod\w+|\btargeted\b|\btreated with\b|\bstratif\w+|\bavailable\b[^.;]{0,20}\btest|\b(?:allow|undergo|agree|permit|consent|submit|provide)\w*\b[^.;]*\btest|\b(?:mutation(?:al)?|expression|pd-?l1|receptor)\s+status\b(?! (?:must be )?positive)|\bpd-?l1 expression\W*$|\bdetermin\w+ of\b|\bto identify\b|\bresults?\b(?! (?:positive|confirm|document))[^.;]{0,40}\brequired\b|\bassays?\W*$|\bstatus (?:must be |should be |is )?(?:known|required|available|determined|tested)|\bknown [\w/ -]{0,20}status"
    r"|\ballowed\b|\bpermitted\b|\beligible\b|\bmay\b|\bcan be\b|\bregardless\b|\birrespective\b|\bprior\b|\bpreviously\b|\bagents?\b|\bfamily\b|\brisk\b|\bnot required\b|\bnot mandatory\b|\bconsent|\bwilling|\bto assess\w*\b|\bbe assessed\b"
)
_COHORT = re.compile(r"(?<!treatment )(?<!screening )(?<!study )\b(?:cohort|arm|part|group|module|expansion)\b")
_OTHER_ORGAN = re.compile(r"\b(?:nsclc|lung|gastric|colorectal|ovarian|prostate|bladder|urothelial|pancrea\w+|melanoma|biliary|endometrial)\b")


@dataclass(frozen=True, slots=True)
class MarkerStatement:
    """One sentence that asks for a marker; any of `markers` satisfies it."""

    markers: tuple[str, ...]
    item: Item
    start: int
    end: int


def marker_statements(items: Iterable[Item]) -> list[MarkerStatement]:
    """The sentences that require an altered or positive marker."""
    found: list[MarkerStatement] = []
    for item in items:
        if item.excludes or not _TRIGGER.search(item.low):
            continue
        for start, end in sentences(item.low):
            low = item.low[start:end]
            spans = [(name, m.start(), m.end()) for name, rule in _RULES for m in rule.finditer(low)]
            spans = [s for s in spans if _required(low, s, item)]
            if spans:
                names = tuple(dict.fromkeys(s[0] for s in spans))
                begin = start + min(s[1] for s in spans)
                found.append(MarkerStatement(names, item, begin, min(end, start + max(s[2] for s in spans) + 40)))
    return found


def _required(low: str, span: tuple[str, int, int], item: Item) -> bool:
    name, start, end = span
    if name == "AR" and not item.text[item.low.find(low) + start].isupper() and "androgen" not in low[start:end]:
        return False
    near = low[max(0, start - 60) : end + 60]
    if _OTHER_ORGAN.search(low[end : end + 50]) and "breast" not in low:
        return False
    if name == "HER2-mutation" and re.search(r"\bor\b|,", near) and re.search(r"amplif|positiv|overexpr|expressing", near):
        return False
    if not _ALTERED.search(low[start : end + 60]) and not _ALTERED.search(low[max(0, start - 60) : end]):
        return False
    if _WILD.search(near) and not re.search(r"\bregardless of pten\b", near):
        return False
    return _VOID.search(low) is None


def required_markers(found: Sequence[MarkerStatement], items: Sequence[Item]) -> tuple[tuple[Requirement, ...], list[MarkerStatement]]:
    """What every arm asks for; a marker of one cohort only is not required of all."""
    general = [s for s in found if not (s.item.cohort and _COHORT.search(s.item.cohort)) and not _COHORT.search(s.item.low)]
    if not general:
        return _of_every_cohort(found, items)
    requirements: dict[frozenset[str], Requirement] = {}
    for statement in general:
        key = frozenset(statement.markers)
        if len(key) > 4 and not re.search(r"\bone or more of\b|\bany of\b|\bat least one of\b", statement.item.low):
            continue
        if not any(known <= key for known in requirements):
            requirements[key] = Requirement(statement.markers)
    return tuple(requirements.values()), general


def _of_every_cohort(
    found: Sequence[MarkerStatement], items: Sequence[Item]
) -> tuple[tuple[Requirement, ...], list[MarkerStatement]]:
    """Where each cohort asks for a marker of its own, any one of them is needed."""
    labels = {i.cohort for i in items if i.cohort and not i.excludes and _COHORT.search(i.cohort)}
    asking = {s.item.cohort for s in found if s.item.cohort}
    if len(labels) < 2 or labels != asking:
        return (), []
    markers = tuple(dict.fromkeys(m for s in found for m in s.markers))
    return (Requirement(markers),), list(found)
