"""The line on how well a person gets through daily life."""

from __future__ import annotations

import pytest

from mbc_trials.reading.model import Performance
from mbc_trials.verdict import Line, Result
from tests.matching.cases import evidence, line, lines, person, reading

FITS, CHECK, CONFLICTS = Result.FITS, Result.CHECK, Result.CONFLICTS


def on_ecog(grade: int, *limits: Performance) -> Line:
    record = reading(performance=limits, markers_named=(), evidence=(evidence("performance"),))
    return line("ECOG", person(ecog=grade), record)


@pytest.mark.parametrize(
    ("grade", "limit", "result"),
    [
        (1, Performance("ECOG", 0, 1), FITS),
        (2, Performance("ECOG", 0, 1), CONFLICTS),
        (0, Performance("ECOG", 0, 0), FITS),
        (1, Performance("ECOG", 0, 0), CHECK),
        (2, Performance("ECOG", 0, 0), CONFLICTS),
        (2, Performance("ECOG", 0, 1, "cohort"), CHECK),
        (1, Performance("ECOG", 0, 1, "unless"), CHECK),
        (0, Performance("Karnofsky", 70, 100), FITS),
        (1, Performance("Karnofsky", 70, 100), FITS),
        (1, Performance("Karnofsky", 80, 100), CHECK),
        (2, Performance("Karnofsky", 70, 100), CHECK),
        (4, Performance("Karnofsky", 70, 100), CHECK),
        (1, Performance("Karnofsky", 60, 100, "cohort"), CHECK),
    ],
)
def test_a_grade_is_held_against_the_scale_of_the_record(
    grade: int, limit: Performance, result: Result
) -> None:
    found = on_ecog(grade, limit)
    assert (found.result, found.evidence) == (result, (evidence("performance"),))


def test_beside_ecog_the_rough_scale_is_not_needed() -> None:
    both = (Performance("ECOG", 0, 2), Performance("Karnofsky", 90, 100))
    assert on_ecog(2, *both).result is FITS


@pytest.mark.parametrize(("lowest", "result"), [(60, CHECK), (70, CONFLICTS)])
def test_a_score_that_may_be_taken_instead_is_asked_about(lowest: int, result: Result) -> None:
    both = (Performance("ECOG", 0, 1), Performance("Karnofsky", lowest, 100))
    assert on_ecog(2, *both).result is result


def test_two_limits_that_differ_are_asked_about() -> None:
    both = (Performance("ECOG", 0, 1), Performance("ECOG", 0, 2))
    assert on_ecog(2, *both).result is CHECK
    assert on_ecog(3, *both).result is CONFLICTS


def test_a_rough_conversion_is_said() -> None:
    found = on_ecog(2, Performance("Karnofsky", 70, 100))
    assert found.you == "You told us ECOG 2, which is about Karnofsky 50 to 60."


@pytest.mark.parametrize(
    ("grade", "result"), [(0, FITS), (1, FITS), (2, CHECK), (3, CHECK), (4, CHECK)]
)
def test_silence_is_no_limit_for_people_who_are_up_and_about(grade: int, result: Result) -> None:
    found = on_ecog(grade)
    assert (found.result, found.silent) == (result, True)


def test_without_criteria_silence_is_asked_about() -> None:
    assert line("ECOG", person(ecog=0), reading(markers_named=None)).result is CHECK


def test_not_told_makes_no_line() -> None:
    assert not lines("ECOG", person(), reading(performance=(Performance("ECOG", 0, 1),)))
