"""Which records an expression finds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.loopback.essie import EssieError, NotServedError, parse
from tests.loopback.matching import QUERY_AREAS, Matcher
from tests.loopback.vocabulary import BUILT_IN
from tests.records import study

MATCHER = Matcher(BUILT_IN)


def found(expression: str, parameter: str = "filter.advanced", **changes: Any) -> bool:
    node = parse(expression)
    MATCHER.check(node)
    return MATCHER.matches(study(**changes), node, QUERY_AREAS[parameter][1])


@pytest.mark.parametrize(
    ("expression", "matches"),
    [
        ('"breast cancer"', True),
        ('"BREAST CANCERS"', True),
        ('"breast-cancer"', True),
        ('"cancer breast"', False),
        ('"reast cancer"', False),
        ("cancer breast", True),
        ("cancer colon", False),
        ('"colon cancer" OR "breast cancer"', True),
        ('"breast cancer" NOT endocrine', False),
        ('"breast cancer" AND NOT colon', True),
        ("ALL", True),
    ],
)
def test_words_and_phrases_are_looked_for_in_the_condition_fields(
    expression: str, matches: bool
) -> None:
    assert found(expression, "query.cond") is matches


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Solid Tumours", "solid tumor"),
        ("Solid Tumor", "solid tumours"),
        ("Brain Metastasis", "brain metastases"),
        ("Advanced Malignancies", "advanced malignancy"),
    ],
)
def test_plurals_and_british_spelling_are_one_word(written: str, asked: str) -> None:
    assert found(f'"{asked}"', "query.cond", conditions=[written])


def test_the_condition_query_does_not_look_into_the_criteria() -> None:
    assert not found('"leptomeningeal"', "query.cond", criteria="* No leptomeningeal disease")
    assert found(
        'AREA[EligibilityCriteria]"leptomeningeal"', criteria="* No leptomeningeal disease"
    )


@pytest.mark.parametrize(
    ("expression", "matches"),
    [
        ("AREA[StudyType]INTERVENTIONAL", True),
        ("AREA[StudyType]Interventional", True),
        ('AREA[StudyType]"Expanded Access"', False),
        ("AREA[Phase](PHASE2 OR PHASE3)", True),
        ("AREA[Phase]PHASE1", False),
        ("AREA[LastUpdatePostDate]RANGE[2026-11-02,MAX]", True),
        ("AREA[LastUpdatePostDate]RANGE[11/03/2026,MAX]", False),
        ("AREA[LastUpdatePostDate]RANGE[MIN,2026-11]", True),
        ("AREA[LastUpdatePostDate]RANGE[MIN,2025]", False),
        ("AREA[LastUpdatePostDate]2026", True),
        ("AREA[CompletionDate]RANGE[2029-06,2029-06]", True),
        ("AREA[WhyStopped]MISSING", True),
        ("AREA[StudyType]MISSING", False),
    ],
)
def test_an_area_is_compared_by_its_kind(expression: str, matches: bool) -> None:
    assert found(expression) is matches


def test_a_range_never_matches_a_record_without_the_field() -> None:
    assert not found("AREA[StartDate]RANGE[MIN,MAX]", start=None)


def test_numbers_are_compared_as_numbers() -> None:
    record = study()
    record["protocolSection"]["designModule"]["enrollmentInfo"] = {"count": 90}
    assert MATCHER.matches(record, parse("AREA[EnrollmentCount]RANGE[9, 100]"), ())
    assert not MATCHER.matches(record, parse("AREA[EnrollmentCount]RANGE[100, MAX]"), ())


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("AREA[NotARealField]x", "Unknown area name: `NotARealField`"),
        ("a OR NOT AREA[Phase]PHASE9", "Allowed values for enum field"),
        ('AREA[StudyType]"Trial"', "`EXPANDED_ACCESS`, `INTERVENTIONAL`, `OBSERVATIONAL`"),
    ],
)
def test_unknown_areas_and_values_are_refused(expression: str, said: str) -> None:
    with pytest.raises(EssieError) as caught:
        found(expression)
    assert said in str(caught.value)


def test_a_range_of_text_is_not_served() -> None:
    with pytest.raises(NotServedError):
        found("AREA[MinimumAge]RANGE[MIN, 18 years]")
