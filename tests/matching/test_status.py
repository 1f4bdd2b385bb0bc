"""The line on a trial that does not take participants now."""

from __future__ import annotations

import pytest

from mbc_trials.trial import Trial
from mbc_trials.verdict import Result
from tests.matching.cases import line, lines, person, reading

CHECK, CONFLICTS = Result.CHECK, Result.CONFLICTS


@pytest.mark.parametrize(
    "status", ["", "RECRUITING", "NOT_YET_RECRUITING", "ENROLLING_BY_INVITATION", "AVAILABLE"]
)
def test_an_open_trial_has_no_line_on_it(status: str) -> None:
    assert not lines("status", person(), reading(), Trial("NCT99000001", status=status))


@pytest.mark.parametrize(
    ("status", "result"),
    [
        ("ACTIVE_NOT_RECRUITING", CHECK),
        ("SUSPENDED", CHECK),
        ("TEMPORARILY_NOT_AVAILABLE", CHECK),
        ("UNKNOWN", CHECK),
        ("INVENTED_STATUS", CHECK),
        ("COMPLETED", CONFLICTS),
        ("TERMINATED", CONFLICTS),
        ("WITHDRAWN", CONFLICTS),
        ("NO_LONGER_AVAILABLE", CONFLICTS),
    ],
)
def test_a_closed_trial_conflicts_only_where_it_is_over(status: str, result: Result) -> None:
    found = line("status", person(), reading(), Trial("NCT99000001", status=status))
    assert found.result is result


def test_the_record_is_named_and_the_question_asked() -> None:
    trial = Trial("NCT99000001", status="ACTIVE_NOT_RECRUITING")
    found = line("status", person(), reading(), trial)
    assert found.says == "The record says active, not recruiting."
    assert found.ask == "Will this study take participants again?"
