"""The changes in genes a person may tell, and the names they go by."""

from __future__ import annotations

from mbc_trials.errors import UsageError

__all__ = ["MUTATIONS", "mutation_called"]

MUTATIONS = (
    "PIK3CA",
    "AKT1",
    "PTEN",
    "ESR1",
    "BRCA1",
    "BRCA2",
    "PALB2",
    "HER2-mutation",
    "FGFR",
    "CCND1",
    "RB1",
    "NTRK",
    "TP53",
)
"""Named as in a reading."""

_OTHER_WORDS = {
    "PI3K": "PIK3CA",
    "AKT": "AKT1",
    "HER2": "HER2-mutation",
    "ERBB2": "HER2-mutation",
    "FGFR1": "FGFR",
    "FGFR2": "FGFR",
    "P53": "TP53",
    "RB": "RB1",
}


def mutation_called(word: str) -> str:
    """The marker a person names: `pik3ca`, `gBRCA1`. Raises UsageError."""
    asked = "".join(c for c in word.upper() if c.isalnum()).removesuffix("MUTATION")
    for name in (asked, asked.removeprefix("G"), asked.removeprefix("S")):
        if (known := _OTHER_WORDS.get(name, name)) in MUTATIONS:
            return known
    if asked in {"BRCA", "GBRCA", "SBRCA"}:
        raise UsageError(f"--mutation {word}: say which, BRCA1 or BRCA2")
    genes = ", ".join(name.removesuffix("-mutation") for name in MUTATIONS)
    raise UsageError(f"--mutation {word} is not a gene known here. Use one of: {genes}.")
