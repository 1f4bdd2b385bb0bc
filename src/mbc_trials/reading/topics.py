"""What the reader looks for in a text before it reads a sentence: the topics and their cues.

A cue is a piece of a word in lower case that stands in every sentence, or every statement, on its
topic; a line break in it stands for the start of a statement. All cues of all topics are looked
for in one pass over a text; only sentences that hold a cue are read for its topic. The words
themselves stand in the vocabulary.
"""

from __future__ import annotations

from collections.abc import Mapping

from mbc_trials.reading.needles import Needles
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["places_of_cues"]

_CUES: Mapping[str, tuple[str, ...]] = {
    "setting": (
        "metasta", "stage", "advanced", "m1", "m0", "recurren", "adjuvant", "operable", "early",
        "distant", "incurable", "resect", "dcis", "in situ", "relaps", "mbc", "abc", "refractory",
        "breast surg", "not amenable", "ectomy", "conserving", "curative", "alnd", "dissection",
        "ly excis", "no evidence", "no active", "without malig", "free of",
    ),
    "history": ("breast cancer",),
    "receptors": vocabulary("receptors").entries["mention"].wording,
    "markers": (
        "pik3", "pi3k", "akt", "pten", "esr1", "receptor 1", "brca", "palb", "l1", "mut",
        "androgen", "fgfr", "trop", "tmb", "msi", "microsat", "mmr", "mismatch", "hrd",
        "homologous", "hrr", "ccnd", "cyclin d", "rb1", "rb-", "rb ", "retinob", "ntrk", "p53",
        "\nar", " ar ", " ar+", " ar-", " ar%", "(ar)",
    ),
    "other_markers": ("amplif", "mutat", "express", "positiv", "fusion", "rearrang", "alter"),
    "details": (
        "her2", "her-2", "receptor", "tnbc", "triple", " er", "\ner", "pgr", "progest", " hr",
        "\nhr", "er+", "(er", "er-", "ihc", "lobular", "inflammatory", "metaplastic", "dural",
        "cord c", "cord.", "spinal cord", "marrow",
    ),
    "cohorts": ("cohort", "arm", "strat", "escalation", "expansion", "dose"),
    "study_parts": ("part", "phase", "group", "module", "study"),
    "measurable": ("measur", "mesur", "evaluab", "target lesion", "assessab"),
    "bone_only": ("bone", "lytic", "blastic"),
    "oligometastatic": ("oligo", "metasta", "sites"),
    "brain": ("brain", "cns", "nerv", "cereb", "cranial", "parenchym", "mbm"),
    "leptomeningeal": ("mening", "lmd"),
    "bone": ("bone", "osseous", "skelet"),
    "liver": ("liver", "hepatic"),
    "lung": ("lung", "pulmon", "lymphangi", "endobronch"),
    "pleura": ("pleura", "effusion"),
    "peritoneum": ("peritone", "ascites"),
    "skin": ("skin", "cutan", "chest"),
    "nodes": ("nod",),
    "visceral": ("viscer",),
}  # fmt: skip

_NEEDLES = Needles(_CUES)


def places_of_cues(text: str) -> Mapping[str, list[int]]:
    """The places of each topic's cues in a text in lower case, in order: where each cue ends.

    A topic of which the text does not speak has no entry.
    """
    return _NEEDLES.ends(text)
