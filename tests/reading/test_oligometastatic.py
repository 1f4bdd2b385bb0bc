"""Whether a trial is for people with few metastases, or takes them."""

import pytest

from mbc_trials.reading.measurable import disease_statements, oligometastatic
from mbc_trials.reading.outline import outline
from mbc_trials.reading.text import normalise


def stance(*, inclusion: str = "Adults", exclusion: str = "Pregnancy") -> str:
    text = f"Inclusion Criteria:\n\n* {inclusion}\n\nExclusion Criteria:\n\n* {exclusion}\n"
    return oligometastatic(disease_statements(outline(normalise(text))))[0].value


@pytest.mark.parametrize(
    ("inclusion", "expected"),
    [
        ("Oligometastatic breast cancer", "required"),
        ("At most 5 metastases", "required"),
        ("<= 5 sites of measurable disease", "required"),
        ("1-3 extracranial sites of progression", "required"),
        ("Up to four distant metastases", "required"),
        ("Oligometastatic disease is allowed", "accepted"),
        ("Locally advanced or oligometastatic disease", "accepted"),
        ("No oligometastatic disease", "excluded"),
        ("Oligometastatic disease is not eligible", "excluded"),
        ("Up to 3 brain metastases", "unstated"),
        ("At most 2 lines of chemotherapy for metastatic disease", "unstated"),
        ("Metastatic disease", "unstated"),
    ],
)
def test_an_inclusion(inclusion: str, expected: str) -> None:
    assert stance(inclusion=inclusion) == expected


@pytest.mark.parametrize(
    ("exclusion", "expected"),
    [
        ("Oligometastatic disease", "excluded"),
        ("More than 5 metastases", "required"),
        ("Radiotherapy to oligometastatic lesions is planned", "unstated"),
        ("More than 3 brain metastases", "unstated"),
    ],
)
def test_an_exclusion(exclusion: str, expected: str) -> None:
    assert stance(exclusion=exclusion) == expected


def test_a_cohort_for_few_metastases_is_no_need_of_all() -> None:
    assert stance(inclusion="Cohort B: oligometastatic disease") == "accepted"
