"""What can be had without reading: words looked up as in a search box, and the commonest label."""

from __future__ import annotations

import re
from collections.abc import Iterable

from benchmarks.labels import FACTS, NO_MARKER, Opinion
from benchmarks.scores import score
from mbc_trials.trial import RecordText

__all__ = ["keywords", "majority"]

_WORDS = {
    "metastatic": r"metasta|stage iv|advanced",
    "brain": r"brain meta|cns meta|brain lesion|central nervous system",
    "leptomeningeal": r"leptomening|carcinomatous mening|meningeal",
    "bone_only": r"bone[- ]only|bone meta",
    "liver": r"(?:liver|hepatic) (?:meta|lesion)",
    "lung": r"(?:lung|pulmonary) (?:meta|lesion)",
    "visceral": r"visceral",
}
"""A fact is accepted where one of its words stands anywhere, under whichever heading."""

_RECEPTORS = {
    "HR+": r"(?:er|hr|pr|estrogen[- ]receptor|hormone[- ]receptor)[- ]?\(?(?:positive|\+)",
    "HER2+": r"her-?2[- /]?(?:neu)?[- ]?(?:positive|\+|overexpress|amplif)",
    "HER2-": r"her-?2[- /]?(?:neu)?[- ]?negative",
    "HER2-low": r"her-?2[- ]low",
    "TNBC": r"triple[- ]negative|tnbc",
}
_SUBTYPES = (
    ({"HR+", "HER2-"}, "AA----"),
    ({"HER2+"}, "--A--A"),
    ({"HER2-low"}, "-A--A-"),
    ({"TNBC"}, "---AA-"),
)
_ALONE = (({"HR+"}, "AAA---"), ({"HER2-"}, "AA-AA-"))
"""Words that someone with a subtype looks for together, and the cells of that subtype."""

_MARKERS = {
    "PIK3CA": r"pik3ca",
    "AKT1": r"akt1",
    "PTEN": r"pten",
    "ESR1": r"esr1",
    "BRCA1": r"brca",
    "BRCA2": r"brca",
    "PALB2": r"palb2",
    "PD-L1": r"pd-?l1",
    "AR": r"androgen receptor",
    "FGFR": r"fgfr",
    "TROP2": r"trop-?2",
    "TMB": r"tmb|tumou?r mutational burden",
    "MSI": r"msi-h|microsatellite",
    "HRD": r"hrd|homologous recombination",
    "CCND1": r"ccnd1",
    "RB1": r"rb1",
    "NTRK": r"ntrk",
    "TP53": r"tp53",
}


def keywords(record: RecordText) -> Opinion:
    """What the mere presence of words would say of a trial."""
    low = "\n".join(
        (
            record.title,
            record.official_title,
            record.summary,
            *record.conditions,
            *record.keywords,
            record.criteria,
        )
    ).lower()
    values: dict[str, str | None] = {
        fact: "accepted" if _found(words, low) else "unstated" for fact, words in _WORDS.items()
    }
    values["receptors"] = _receptors(low)
    values["measurable"] = "required" if _found("measurable", low) else "unstated"
    markers = sorted(name for name, words in _MARKERS.items() if _found(words, low))
    values["biomarkers_required"] = " ".join(markers) or NO_MARKER
    return Opinion(record.nct_id, values, {})


def _found(words: str, low: str) -> bool:
    return re.search(rf"(?<!\w)(?:{words})", low) is not None


def _receptors(low: str) -> str:
    """The cells of every subtype whose words all occur; with no such word all are unstated."""
    seen = {name for name, words in _RECEPTORS.items() if _found(words, low)}
    for subtypes in (_SUBTYPES, _ALONE):
        if found := [cells for words, cells in subtypes if words <= seen]:
            return "".join("A" if "A" in column else "x" for column in zip(*found, strict=True))
    return "------"


def majority(labels: Iterable[Opinion]) -> dict[str, Opinion]:
    """For every trial the commonest value of each fact in these very labels."""
    known = list(labels)
    scores = score(known, {label.nct_id: label for label in known})
    values = {fact: (*scores[fact].values, None)[0] for fact in FACTS}
    return {label.nct_id: Opinion(label.nct_id, values, {}) for label in known}
