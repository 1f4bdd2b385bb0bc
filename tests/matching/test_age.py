"""The line on age."""

from __future__ import annotations

import pytest

from mbc_trials.patient import Patient
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result
from tests.matching.cases import line, lines, person, reading

FITS, CHECK, CONFLICTS = Result.FITS, Result.CHECK, Result.CONFLICTS


def on_age(age: int, low: str = "", high: str = "") -> Line:
    trial = Trial("NCT99000001", minimum_age=low, maximum_age=high)
    return line("age", Patient(age=age), reading(), trial)


@pytest.mark.parametrize(
    ("age", "low", "high", "result"),
    [
        (18, "18 Years", "", FITS),
        (17, "18 Years", "", CONFLICTS),
        (75, "18 Years", "75 Years", FITS),
        (76, "18 Years", "75 Years", CONFLICTS),
        (90, "18 Years", "N/A", FITS),
        (40, "", "75 Years", FITS),
        (0, "6 Months", "", FITS),
        (0, "18 Months", "", CONFLICTS),
        (1, "18 Months", "", FITS),
        (1, "6 Weeks", "10 Days", CONFLICTS),
        (50, "", "", FITS),
        (50, "N/A", "N/A", FITS),
        (12, "", "", CHECK),
        (50, "grown up", "", CHECK),
        (50, "18 Years", "quite old", CHECK),
        (17, "18 Years", "quite old", CONFLICTS),
    ],
)
def test_an_age_is_held_against_both_fields(age: int, low: str, high: str, result: Result) -> None:
    assert on_age(age, low, high).result is result


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        ("18 Years", "", "The record's field for age says 18 years or older."),
        ("18 Years", "75 Years", "The record's field for age says 18 years to 75 years."),
        ("", "75 Years", "The record's field for age says up to 75 years."),
        ("", "", "The record's field for age sets no limit."),
    ],
)
def test_the_field_is_said_in_place_of_a_quote(low: str, high: str, says: str) -> None:
    found = on_age(50, low, high)
    assert (found.says, found.you, found.evidence) == (says, "You told us age 50.", ())


def test_an_age_not_told_makes_no_line() -> None:
    trial = Trial("NCT99000001", minimum_age="70 Years")
    assert not lines("age", person(), reading(), trial)
