"""The line on menopause."""

from __future__ import annotations

import pytest

from mbc_trials.reading.model import Menopause, MenopauseFact, Reading, Stance
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result
from tests.matching.cases import evidence, line, lines, person, reading

FITS, CHECK, CONFLICTS = Result.FITS, Result.CHECK, Result.CONFLICTS
WOMEN = Trial("NCT99000001", sex="FEMALE")
PRE, POST = Menopause.PREMENOPAUSAL, Menopause.POSTMENOPAUSAL


def record(*facts: MenopauseFact) -> Reading:
    return reading(menopause=facts, markers_named=(), evidence=(evidence("menopause"),))


def on_menopause(about: Reading, told: str = "pre", trial: Trial = WOMEN) -> Line:
    return line("menopause", person(menopause=told), about, trial)


@pytest.mark.parametrize(
    ("facts", "result"),
    [
        ([MenopauseFact(PRE, Stance.ACCEPTED)], FITS),
        ([MenopauseFact(PRE, Stance.EXCLUDED)], CONFLICTS),
        ([MenopauseFact(PRE, Stance.CONDITIONAL)], CHECK),
        ([MenopauseFact(PRE, Stance.CONDITIONAL, suppression=True)], CHECK),
        ([MenopauseFact(PRE, Stance.ACCEPTED), MenopauseFact(PRE, Stance.EXCLUDED)], CHECK),
        ([MenopauseFact(PRE, Stance.EXCLUDED), MenopauseFact(POST, Stance.ACCEPTED)], CONFLICTS),
        ([MenopauseFact(POST, Stance.ACCEPTED)], CHECK),
    ],
)
def test_it_stands_as_the_record_says_of_this_stage(
    facts: list[MenopauseFact], result: Result
) -> None:
    found = on_menopause(record(*facts))
    assert (found.result, found.evidence) == (result, (evidence("menopause"),))


def test_where_suppression_is_offered_it_is_asked_about() -> None:
    found = on_menopause(record(MenopauseFact(PRE, Stance.CONDITIONAL, suppression=True)))
    assert found.you == "You told us premenopausal; we don't know whether you have this treatment."
    assert found.ask == "Do I have treatment that puts my ovaries to rest, or could I have it?"


@pytest.mark.parametrize("sex", ["FEMALE", "ALL"])
def test_criteria_that_say_nothing_set_no_limit(sex: str) -> None:
    found = on_menopause(record(), trial=Trial("NCT99000001", sex=sex))
    assert (found.result, found.silent) == (FITS, True)
    assert found.says == "The record takes women and sets no limit on menopause."


@pytest.mark.parametrize(
    ("about", "sex"), [(record(), ""), (reading(markers_named=None), "FEMALE")]
)
def test_without_criteria_or_the_field_silence_is_asked_about(about: Reading, sex: str) -> None:
    found = on_menopause(about, trial=Trial("NCT99000001", sex=sex))
    assert (found.result, found.silent) == (CHECK, True)


def test_a_trial_for_men_has_no_line_on_it() -> None:
    men = Trial("NCT99000001", sex="MALE")
    assert not lines("menopause", person(menopause="post"), record(), men)


def test_not_told_makes_no_line() -> None:
    excluded = record(MenopauseFact(PRE, Stance.EXCLUDED))
    assert not lines("menopause", person(sex="female"), excluded, WOMEN)
