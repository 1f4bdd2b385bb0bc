"""The changes in genes a person may tell, and the names they go by."""

from __future__ import annotations

from mbc_trials.errors import UsageError
from mbc_trials.sentences import say

__all__ = ["MARKERS", "MUTATIONS", "marker_called", "mutation_called"]

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

MARKERS = (*MUTATIONS, "PD-L1", "AR", "TROP2", "TMB", "MSI", "HRD")
"""All that a person may have been tested for besides the receptors."""

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


_TESTS = {marker.replace("-", "").upper(): marker for marker in MARKERS}
_TESTS |= {"CD274": "PD-L1", "DMMR": "MSI", "MSIH": "MSI", "TROP": "TROP2"}
_EITHER_BRCA = {"BRCA", "GBRCA", "SBRCA"}
_RECEPTORS = {"HER2", "ERBB2", "ER", "PR", "HER2NEU"}


def marker_called(word: str) -> str:
    """The marker of a test result, also one that is no gene: `PD-L1`. Raises UsageError.

    HER2 alone is refused: its result is a receptor's, and its mutation something else.
    """
    plain = "".join(c for c in word.upper() if c.isalnum())
    if plain in _RECEPTORS:
        raise UsageError(
            say(
                "{word} is a receptor and stands under receptors; for a mutation of HER2 "
                "write HER2-mutation",
                word=word,
            )
        )
    if (marker := _TESTS.get(plain)) is not None:
        return marker
    try:
        return mutation_called(word)
    except UsageError:
        if plain in _EITHER_BRCA:
            raise UsageError(
                say("{word}: write BRCA1 and BRCA2, each with its result", word=word)
            ) from None
        raise UsageError(
            say(
                "{word} is not a marker known here; use {known}, or leave it out",
                word=word,
                known=", ".join(MARKERS),
            )
        ) from None


def mutation_called(word: str) -> str:
    """The marker a person names: `pik3ca`, `gBRCA1`. Raises UsageError."""
    asked = "".join(c for c in word.upper() if c.isalnum()).removesuffix("MUTATION")
    for name in (asked, asked.removeprefix("G"), asked.removeprefix("S")):
        if (known := _OTHER_WORDS.get(name, name)) in MUTATIONS:
            return known
    if asked in _EITHER_BRCA:
        raise UsageError(say("--mutation {word}: say which, BRCA1 or BRCA2", word=word))
    genes = ", ".join(name.removesuffix("-mutation") for name in MUTATIONS)
    raise UsageError(
        say(
            "--mutation {word} is not a gene known here. Use one of: {genes}.",
            word=word,
            genes=genes,
        )
    )
