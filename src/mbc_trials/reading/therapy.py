"""Which earlier treatments a record asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mbc_trials.reading.model import Requirement
from mbc_trials.reading.outline import Item
from mbc_trials.reading.sentences import sentences

__all__ = ["TherapyStatement", "required_therapies", "therapy_statements"]

_CLASSES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{words})"))
    for name, words in (
        ("CDK4/6 inhibitor", r"cdk\s?4\s?(?:/|and|&)\s?(?:cdk)?6|cdk4/?6i?|cyclin[- ]dependent kinase|palbociclib|ribociclib|abemaciclib|dalpiciclib"),
        ("endocrine therapy", r"endocrine|hormon(?:e|al) (?:therapy|treatment)|hormonotherapy|anti-?o?estrogen|aromatase inhibitors?|tamoxifen|letrozole|anastrozole|exemestane|fulvestrant|\bai\b"),
        ("taxane", r"taxanes?|paclitaxel|docetaxel"),
        ("anthracycline", r"anthracyclines?|doxorubicin|epirubicin"),
        ("trastuzumab deruxtecan", r"trastuzumab[- ]deruxtecan|t-?dxd|ds-?8201a?"),
        ("trastuzumab emtansine", r"trastuzumab[- ]emtansine|t-?dm1|kadcyla"),
        ("HER2-directed therapy", r"trastuzumab(?![- ](?:deruxtecan|emtansine))|herceptin|pertuzumab|anti-her-?2|her-?2[- ](?:directed|targeted)|lapatinib"),
        ("sacituzumab govitecan", r"sacituzumab[- ]govitecan|trodelvy"),
        ("PARP inhibitor", r"parp"),
        ("immunotherapy", r"immune checkpoint|checkpoint inhibitor|anti-?pd-?\(?l?-?1\)?|pd-?\(?l?\)?-?1 inhibitor|immunotherapy|pembrolizumab|atezolizumab"),
        ("platinum", r"platinum|carboplatin|cisplatin"),
        ("capecitabine", r"capecitabine"),
        ("chemotherapy", r"chemotherap\w+|cytotoxic"),
    )
)  # fmt: skip
_TRIGGER = re.compile(r"received|progress|prior|previous|refractory|resistan|fail|treated with|exposure|exposed|pretreated|relapse|recurr|following|after")
_DEMAND = re.compile(
    r"\bmust have (?:previously |also |already )?(?:received|progressed|had|failed|been|experienced)|\b(?:have|has) (?:previously |already )?(?:received|progressed|failed|experienced|had (?:disease )?progress\w+|had at least)"
    r"|\b(?:received|progressed|progression|failed|failure|refractory|resistan\w+|relapsed?|recurrence|progressing|intoleran\w+)\b[^.;]{0,50}\b(?:on|to|after|following|during|of|with|at least|while)\b"
    r"|^\W*(?:at least (?:one|1|two|2)|(?:one|1|two|2) or more|prior|previous(?:ly)?|documented|disease progression|received|treatment with|treated with|pretreated)\b"
)
_NOT_A_DEMAND = re.compile(
    r"\bif\b|\bor\b[^.;]{0,30}\b(?:de novo|newly diagnosed|untreated)\b|\bnewly diagnosed\b|^[^.;]{0,60}\b(?:positive|negative|her2|er|hr|tnbc|platinum-\w+)\W[^.;]{0,60}\b(?:patients|subjects|participants)\b|\bsince\b|\bcounts?\b|\bdefined\b|\bfor (?:hr|er|her2|tnbc|patients|subjects|participants)\b|\bweeks?\b|\bno (?:prior|previous|more|limit)\b|\bnot\b|\bwithout\b|\bnever\b|\bnone\b|\bnai?ve\b|\ballowed\b|\bpermitted\b|\beligible\b|\bmay\b|\bcan\b|\bacceptable\b|\bunless\b|\bat least \d+ (?:weeks|days|months)|\bwashout|\b\d+ (?:weeks|days|months) (?:since|after|from|must|prior|before)"
    r"|\bcomplet\w+\b|\brecover\w+|\bstop\w*|\bdiscontinu\w+|\bup to\b|\b(?:maximum|fewer|less than)\b|\bregardless\b|\bor without\b|\bplan\w*\b|\bcandidate|\bappropriate\b|\bscheduled\b|\bwill\b|\bconcurrent\b|\bany number\b|\bstandard\b|<="
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TherapyStatement:
    """One sentence that asks for an earlier treatment; any of `therapies` satisfies it."""

    therapies: tuple[str, ...]
    item: Item
    start: int
    end: int


def therapy_statements(items: Iterable[Item]) -> list[TherapyStatement]:
    """The sentences under an inclusion heading that ask for an earlier treatment."""
    found: list[TherapyStatement] = []
    for item in items:
        if item.excludes or item.cohort or not _TRIGGER.search(item.low):
            continue
        for start, end in sentences(item.low):
            low = item.low[start:end]
            if not _DEMAND.search(low) or _NOT_A_DEMAND.search(low):
                continue
            names = tuple(name for name, rule in _CLASSES if rule.search(low))
            if names:
                found.append(TherapyStatement(names, item, start, end))
    return found


def required_therapies(
    found: Sequence[TherapyStatement],
) -> tuple[tuple[Requirement, ...], Sequence[TherapyStatement]]:
    """One requirement for each distinct set of alternatives."""
    distinct = dict.fromkeys(statement.therapies for statement in found)
    return tuple(Requirement(options) for options in distinct), found
