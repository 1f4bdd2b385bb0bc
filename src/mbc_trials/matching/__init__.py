"""Holds what a person told against what a record says: `judge`, one line a fact, no I/O."""

from mbc_trials.matching.verdicts import judge, judge_unless_conflict

__all__ = ["judge", "judge_unless_conflict"]
