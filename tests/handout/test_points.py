"""The verdict on paper."""

from __future__ import annotations

import dataclasses

from mbc_trials.handout.points import limits, points, team_points
from mbc_trials.output.facts import facts
from mbc_trials.reading.model import Evidence
from mbc_trials.verdict import Line, Result
from tests.output.samples import (
    BRAIN_ASKS,
    READING,
    RECEPTORS_CONFLICT,
    RECEPTORS_FIT,
    SETTING_FITS,
    match,
    trial,
)


def test_a_point_that_fits_quotes_the_record_and_says_where() -> None:
    [point] = points(match(trial(), RECEPTORS_FIT), Result.FITS)
    assert point.says == "Takes people with HR-positive, HER2-negative tumours."
    assert point.quotes == ('"HR+ and HER2-" (inclusion criteria)',)


def test_a_point_to_check_has_its_question() -> None:
    [point] = points(match(trial(), BRAIN_ASKS), Result.CHECK)
    assert point.ask == "Have my brain metastases been treated and stable for 4 weeks?"


def test_a_conflict_ends_with_how_to_dispute_it() -> None:
    [point] = points(match(trial(), RECEPTORS_CONFLICT), Result.CONFLICTS)
    assert point.says.endswith("As the record reads today; ask your team if this looks wrong.")


def test_a_long_quote_is_cut_between_words() -> None:
    words = "deposits " * 100
    line = Line("brain", Result.FITS, "Says.", "", (Evidence("brain", "", "title", words, 0, 900),))
    [point] = points(match(trial(), line), Result.FITS)
    assert point.quotes[0].endswith('deposits..." (title)')
    assert len(point.quotes[0]) < 420


def test_a_silent_point_has_no_quote() -> None:
    [point] = points(match(trial(), SETTING_FITS), Result.FITS)
    assert point.quotes == ()


def test_limits_are_those_that_no_line_has_named() -> None:
    told = [point.says for point in limits(match(trial(), SETTING_FITS))]
    assert "Excludes: Leptomeningeal metastases (in the lining of the brain)." in told
    assert "Needs: A tumour that is HR-positive, HER2-negative." in told
    assert "Takes under conditions: Brain metastases: treated, stable (4 weeks)." in told


def test_what_a_line_rests_on_is_not_said_twice() -> None:
    told = [point.says for point in limits(match(trial(), RECEPTORS_FIT, BRAIN_ASKS))]
    assert not any("HR-positive" in says or "Brain" in says for says in told)


def test_what_the_record_takes_or_leaves_open_is_not_a_limit() -> None:
    told = " ".join(point.says for point in limits(match(trial())))
    assert len(facts(READING)) > len(limits(match(trial())))
    assert "Liver" not in told


def test_what_the_team_checks_has_one_short_quote_each() -> None:
    long = Evidence("check:heart", "heart", "exclusion", "angina or " * 30, 0, 300)
    second = Evidence("check:heart", "heart", "exclusion", "Long QT", 400, 407)
    reading = dataclasses.replace(READING, team_checks=("heart",), evidence=(long, second))
    [point] = team_points(match(trial(), reading=reading))
    assert point.says == "The heart, its beat (QT time on an ECG) and blood pressure."
    assert len(point.quotes) == 1
    assert point.quotes[0].endswith('..." (exclusion criteria)')
    assert len(point.quotes[0]) < 190
