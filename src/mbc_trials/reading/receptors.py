"""Receptors as the reader asks for them: what a text says of them, and the tumours it takes."""

from mbc_trials.reading.receptor_alternatives import alternatives
from mbc_trials.reading.receptor_fold import tumours_accepted
from mbc_trials.reading.receptor_phrases import Phrase
from mbc_trials.reading.receptor_statements import (
    Statement,
    describes_breast_tumour,
    statements,
    tumours_named,
)
from mbc_trials.reading.receptor_tokens import may_name_receptor

__all__ = ["Statement", "alternatives", "statements", "tumours_accepted", "tumours_named"]


# The three names below serve fallback.py until it asks for `tumours_named`.
def _counts(low: str, phrase: Phrase) -> bool:
    return describes_breast_tumour(low, phrase)


def mentions_receptor(low: str) -> bool:
    """A quick look whether a text may speak of receptors."""
    return may_name_receptor(low, low.upper())
