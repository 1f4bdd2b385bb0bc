"""Receptors as the reader asks for them: what a text says of them, and the tumours it takes."""

from mbc_trials.reading.receptor_fold import tumours_accepted
from mbc_trials.reading.receptor_statements import Statement, statements, tumours_named

__all__ = ["Statement", "statements", "tumours_accepted", "tumours_named"]
