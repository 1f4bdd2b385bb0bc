"""Holds what a person told against what a record says: `judge`, one line a fact, no I/O."""

from mbc_trials.matching.verdicts import judge

__all__ = ["judge"]
