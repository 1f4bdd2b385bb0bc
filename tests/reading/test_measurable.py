"""Whether a measurable lesion is needed, or disease that can be evaluated is enough."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mbc_trials.reading.measurable import (
    bone_only,
    disease_statements,
    measurable,
    oligometastatic,
)
from mbc_trials.reading.outline import outline
from mbc_trials.reading.text import normalise
from tests.reading.reading_of import read_criteria


@pytest.mark.parametrize(
    ("inclusion", "expected"),
    [
        ("Measurable disease by RECIST 1.1", "required"),
        ("At least one measurable lesion", "required"),
        ("At least one extracranial measurable lesion", "required"),
        ("Disease must be measurable; evaluable disease alone is not eligible", "required"),
        ("Measurable or evaluable disease", "evaluable_ok"),
        ("Measurable and/or non-measurable disease", "evaluable_ok"),
        ("Measurable disease or bone metastases only", "evaluable_ok"),
        ("Measurable disease is not required", "evaluable_ok"),
        ("Patients with or without measurable disease", "evaluable_ok"),
        ("Disease that is evaluable", "evaluable_ok"),
        ("Non-measurable disease is allowed", "evaluable_ok"),
        ("Dose finding: patients do not need to have measurable disease", "evaluable_ok"),
        ("At least one measurable lesion. People without measurable but evaluable disease may join",
         "evaluable_ok"),
        ("People without measurable disease are not eligible", "required"),
        ("People without measurable disease will be excluded", "required"),
        ("Tissue sample evaluable for staining", "unstated"),
        ("Irradiated lesions will not be considered measurable", "unstated"),
        ("Adequate bone marrow function", "unstated"),
        ("Everyone who had a dose is evaluable for toxicity", "unstated"),
    ],
)  # fmt: skip
def test_what_an_inclusion_asks_for(inclusion: str, expected: str) -> None:
    assert read_criteria(f"Inclusion Criteria:\n\n* {inclusion}\n").measurable == expected


@pytest.mark.parametrize(
    ("exclusion", "expected"),
    [
        ("No measurable disease", "required"),
        ("Only non-measurable disease", "required"),
        ("No measurable or evaluable lesion", "evaluable_ok"),
    ],
)
def test_what_an_exclusion_asks_for(exclusion: str, expected: str) -> None:
    text = f"Inclusion Criteria:\n\n* Adults\n\nExclusion Criteria:\n\n* {exclusion}\n"
    assert read_criteria(text).measurable == expected


def test_one_part_that_takes_evaluable_disease_is_enough() -> None:
    text = """Inclusion Criteria:

* Phase 1: measurable or evaluable disease
* Phase 2: at least one measurable lesion
"""
    assert read_criteria(text).measurable == "evaluable_ok"


WORDS = st.sampled_from([
    "measurable", "evaluable", "non-measurable", "bone", "only", "lytic", "metastases",
    "oligometastatic", "up to 5", "or", "not", "excluded", "allowed", "if", "must", "no",
    "lesions", "disease", ",", ";", ".", "(", ")",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text_is_read(text: str) -> None:
    found = disease_statements(outline(normalise(text)))
    assert all(0 <= s.start < s.end <= len(s.item.low) for s in found)
    for weigh in (measurable, bone_only, oligometastatic):
        _, deciding = weigh(found)
        assert all(s in found for s in deciding)
