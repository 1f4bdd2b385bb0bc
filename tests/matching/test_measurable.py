"""The line on measurable disease."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mbc_trials.patient import Patient
from mbc_trials.reading.model import Measurable, Stance
from mbc_trials.verdict import Result
from tests.matching.cases import limit, line, lines, person, reading

FITS, CHECK, CONFLICTS = Result.FITS, Result.CHECK, Result.CONFLICTS


@pytest.mark.parametrize(
    ("told", "says", "result"),
    [
        (True, "required", FITS),
        (True, "evaluable_ok", FITS),
        (True, "unstated", FITS),
        (False, "required", CONFLICTS),
        (False, "evaluable_ok", FITS),
        (False, "unstated", CHECK),
    ],
)
def test_it_stands_as_the_record_says(told: bool, says: str, result: Result) -> None:
    record = reading(measurable=Measurable(says))
    assert line("measurable", Patient(measurable=told), record).result is result


@pytest.mark.parametrize("stance", ["accepted", "conditional", "required"])
def test_a_record_that_takes_bone_only_disease_leaves_a_way_without_a_measurement(
    stance: str,
) -> None:
    record = reading(measurable=Measurable.REQUIRED, bone_only=limit(stance))
    assert line("measurable", Patient(measurable=False), record).result is CHECK


def test_bone_only_disease_that_cannot_be_measured_is_asked_about_once() -> None:
    someone = replace(person(bone_only=True), measurable=False)
    assert lines("bone only", someone, reading()) == []
    assert [line.result for line in lines("measurable", someone, reading())] == [CHECK]


@pytest.mark.parametrize(("told", "result"), [(True, FITS), (False, CONFLICTS), (None, CHECK)])
def test_it_settles_what_bone_only_disease_turns_on(told: bool | None, result: Result) -> None:
    someone = replace(person(bone_only=True), measurable=told)
    record = reading(measurable=Measurable.REQUIRED)
    assert line("bone only", someone, record).result is result


def test_not_told_makes_no_line() -> None:
    assert not lines("measurable", person(), reading(measurable=Measurable.REQUIRED))


def test_silence_and_exclusion_of_bone_only_leave_no_way_around() -> None:
    for stance in (Stance.UNSTATED, Stance.EXCLUDED):
        record = reading(measurable=Measurable.REQUIRED, bone_only=limit(stance))
        assert line("measurable", Patient(measurable=False), record).result is CONFLICTS
