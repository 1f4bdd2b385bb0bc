"""The order in which matches are worth reading: the best first."""

from __future__ import annotations

from mbc_trials.report import Match
from mbc_trials.verdict import Result

__all__ = ["rank"]

_RESULTS = (Result.FITS, Result.CHECK, Result.CONFLICTS)


def rank(match: Match) -> tuple[int, bool, int, bool, int, str]:
    """A sort key; smaller comes first.

    Result, treatment studies before others, fewer open questions, records that name no receptor
    type after those that lack a test result, the latest update, and last the NCT number, so that
    the order is always the same.
    """
    open_questions = match.verdict.of(Result.CHECK)
    names_no_receptors = any(q.fact == "receptors" and q.silent for q in open_questions)
    return (
        _RESULTS.index(match.verdict.result),
        match.trial.purpose != "TREATMENT",
        len(open_questions),
        names_no_receptors,
        -_day(match.trial.last_update),
        match.trial.nct_id,
    )


def _day(written: str) -> int:
    """`2026-11-02` as 20261102, `2026-11` as 20261100; 0 where the record gives no date."""
    digits = written.replace("-", "").ljust(8, "0")
    return int(digits) if digits.isdecimal() else 0
