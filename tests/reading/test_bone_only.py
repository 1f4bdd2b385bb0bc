"""Whether metastases in bone and nowhere else are taken."""

import pytest

from tests.reading.reading_of import read_criteria


def stance(*, inclusion: str = "Adults", exclusion: str = "Pregnancy") -> str:
    text = f"Inclusion Criteria:\n\n* {inclusion}\n\nExclusion Criteria:\n\n* {exclusion}\n"
    return read_criteria(text).bone_only.stance.value


@pytest.mark.parametrize(
    ("inclusion", "expected"),
    [
        ("Measurable disease or bone-only disease", "accepted"),
        ("Bone only disease is allowed", "accepted"),
        ("Metastases solely in bone are allowed", "accepted"),
        ("Measurable disease or non-measurable bone metastases", "accepted"),
        ("Bone-only disease is allowed if one lesion is lytic", "conditional"),
        ("Bone-only disease with a soft-tissue component is allowed", "conditional"),
        ("Bone-only disease is not allowed", "excluded"),
        ("Measurable or evaluable disease", "unstated"),
        ("Adequate bone marrow function only", "unstated"),
        ("Radiotherapy for a painful bone lesion only", "unstated"),
        ("At least one measurable lesion", "unstated"),
    ],
)
def test_an_inclusion(inclusion: str, expected: str) -> None:
    assert stance(inclusion=inclusion) == expected


@pytest.mark.parametrize(
    ("exclusion", "expected"),
    [
        ("Bone-only disease", "excluded"),
        ("Disease in bone alone", "excluded"),
        ("Bone-only disease without a lytic lesion", "conditional"),
        ("Lytic lesions at risk of breaking", "unstated"),
    ],
)
def test_an_exclusion(exclusion: str, expected: str) -> None:
    assert stance(exclusion=exclusion) == expected


def test_bone_lesions_listed_as_evaluable_disease_are_taken() -> None:
    text = """Inclusion Criteria:

* Measurable disease or evaluable disease such as:
    * Bone lesions
    * Skin nodules
"""
    assert read_criteria(text).bone_only.stance == "accepted"
