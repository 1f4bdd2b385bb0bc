"""The line on sex."""

from __future__ import annotations

import pytest

from mbc_trials.reading.model import Stance
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result
from tests.matching.cases import evidence, line, lines, person, reading

FITS, CHECK, CONFLICTS = Result.FITS, Result.CHECK, Result.CONFLICTS


def on_sex(told: str, field: str, text: str = "unstated") -> Line:
    record = reading(men=Stance(text), evidence=(evidence("men"),))
    return line("sex", person(sex=told), record, Trial("NCT99000001", sex=field))


@pytest.mark.parametrize(
    ("field", "result"),
    [("FEMALE", FITS), ("ALL", FITS), ("MALE", CONFLICTS), ("", CHECK), ("INVENTED", CHECK)],
)
def test_a_woman_stands_as_the_field_says(field: str, result: Result) -> None:
    assert on_sex("female", field).result is result


@pytest.mark.parametrize(
    ("field", "text", "result"),
    [
        ("FEMALE", "unstated", CONFLICTS),
        ("FEMALE", "conditional", CONFLICTS),
        ("FEMALE", "excluded", CONFLICTS),
        ("FEMALE", "accepted", CHECK),
        ("ALL", "accepted", FITS),
        ("ALL", "unstated", FITS),
        ("ALL", "conditional", CHECK),
        ("ALL", "excluded", CONFLICTS),
        ("MALE", "unstated", FITS),
        ("", "accepted", FITS),
        ("", "unstated", CHECK),
        ("", "conditional", CHECK),
        ("", "excluded", CONFLICTS),
    ],
)
def test_a_man_stands_as_field_and_text_say_together(field: str, text: str, result: Result) -> None:
    assert on_sex("male", field, text).result is result


def test_a_field_for_all_with_only_women_in_the_text_shows_both() -> None:
    found = on_sex("male", "ALL", "conditional")
    assert found.says == (
        "The record's field for sex says women and men, but its text does not plainly take men."
    )
    assert (found.ask, found.evidence) == ("Does this study take men?", (evidence("men"),))


def test_a_conflict_by_the_field_quotes_nothing() -> None:
    found = on_sex("male", "FEMALE")
    assert (found.says, found.evidence) == ("The record's field for sex says women only.", ())


@pytest.mark.parametrize(("field", "count"), [("ALL", 0), ("FEMALE", 0), ("", 0), ("MALE", 1)])
def test_without_sex_told_only_a_trial_for_men_asks(field: str, count: int) -> None:
    found = lines("sex", person(), reading(), Trial("NCT99000001", sex=field))
    assert [entry.result for entry in found] == [CHECK] * count
