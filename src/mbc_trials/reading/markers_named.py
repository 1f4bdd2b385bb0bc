"""Which tumour or inherited markers a record speaks of at all, whatever it says of them.

What a record requires is read elsewhere. This tells a record that sets no limit on a marker from
one that welcomes it, or that names it in another way (wild-type only, a stratum, an exclusion).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mbc_trials.reading.cues import sentences_naming
from mbc_trials.reading.model import MarkerNamed, Stance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.quotes import Quotes
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["MARKERS", "markers_named"]

_WORDS = vocabulary("biomarkers")
MARKERS = ("PIK3CA", "AKT1", "PTEN", "ESR1", "BRCA", "BRCA1", "BRCA2", "PALB2", "HER2-mutation",
           "FGFR", "CCND1", "RB1", "NTRK", "TP53")  # fmt: skip
"""Markers that are changes in a gene."""

_MARKER = re.compile(
    r"(?<![a-z0-9])(?:" + "|".join(f"({_WORDS[name]})" for name in MARKERS) + r")(?![a-z0-9])"
)
_CUES = ("pik3", "pi3k", "akt", "pten", "esr1", "receptor 1", "brca", "palb", "mut", "her2",
         "her-2", "erbb2", "fgfr", "ccnd", "cyclin d", "rb1", "rb-", "rb ", "retinob", "ntrk",
         "p53")  # fmt: skip
_BOTH = {"BRCA": ("BRCA1", "BRCA2")}
_WELCOME = vocabulary("prior_therapy").pattern("permitted")
_WILD = _WORDS.pattern("wild")
_CHANGED = re.compile(
    r"mutat|alter|varian|amplif|loss|fusion|wild|pathogen|carrier|status|deficien"
)
"""What is said of a gene; beside an inhibitor without any of these, the drug's target is meant."""
_EITHER = re.compile(r"\bwith (?:and|or|and/or) without\b|\bregardless\b|\birrespective\b")


def markers_named(items: Sequence[Item], quotes: Quotes) -> tuple[MarkerNamed, ...] | None:
    """Each marker once for each way it is spoken of; its quote is noted as `marker:NAME`.

    The stance is ACCEPTED where the marker is said to be no matter, else CONDITIONAL: the words
    have to be looked at. None where there are no criteria that could speak of one.
    """
    if not any(character.isalnum() for item in items for character in item.low):
        return None
    found: dict[MarkerNamed, None] = {}
    for item, start, end in sentences_naming(items, _CUES):
        low = item.low[start:end]
        if "inhibitor" in low and not _CHANGED.search(low):
            continue
        stance = _stance(item, low)
        for match in _MARKER.finditer(low):
            marker = MARKERS[(match.lastindex or 1) - 1]
            for name in _BOTH.get(marker, (marker,)):
                found[MarkerNamed(name, stance)] = None
                quotes.note(f"marker:{name}", stance, item, start + match.start(), end)
    return tuple(found)


def _stance(item: Item, low: str) -> Stance:
    if item.excludes:
        return Stance.CONDITIONAL
    welcome = _EITHER.search(low) or (_WELCOME.search(low) and not _WILD.search(low))
    return Stance.ACCEPTED if welcome else Stance.CONDITIONAL
