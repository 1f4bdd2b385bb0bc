"""What a sentence does with the receptor it names."""

from __future__ import annotations

import pytest

from mbc_trials.reading.outline import outline
from mbc_trials.reading.receptor_roles import Role
from mbc_trials.reading.receptors import statements
from mbc_trials.reading.text import normalise


def roles(text: str) -> list[Role]:
    return [statement.kind for statement in statements(outline(normalise(text)))]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("HER2-positive breast cancer", Role.RESTRICT),
        ("Tumours must have been confirmed as HER2 negative", Role.RESTRICT),
        ("HER2-positive tumours must be centrally proven", Role.RESTRICT),
        ("Women with ER-positive tumours who must stay on therapy", Role.RESTRICT),
        ("Patients with HER2-low tumours may enrol", Role.ADMIT),
        ("Participants with triple-negative disease are eligible after one line", Role.ADMIT),
        ("HER2-positive patients must have had trastuzumab", Role.DUTY),
        ("HER2-positive cohort:", Role.DUTY),
        ("If HER2 positive, the heart must be healthy", Role.IF),
        ("For patients with HR-positive disease, two earlier lines", Role.IF),
        ("Trastuzumab is given for HER2-positive disease", Role.IF),
        ("Contraceptive pills are not taken in women who are ER positive", Role.IF),
        ("Those assigned to arm B have HER2-low tumours", Role.IF),
        ("For patients with breast cancer: HER2 positive", Role.RESTRICT),
        ("HER2-positive is defined as IHC 3+", Role.DEFINE),
        ("From 1 % a tumour is considered to be ER positive", Role.DEFINE),
        ("HER2-positive tumours are not eligible", Role.EXCLUDE),
        ("Any ER and HER2 status", Role.ANY_VALUE),
        ("Breast cancer of any subtype", Role.ANY_VALUE),
        ("HER2-positive breast cancer or other solid tumours", Role.ANY_TUMOUR),
    ],
)
def test_a_sentence_among_the_inclusions(sentence: str, role: Role) -> None:
    assert roles(f"Inclusion Criteria:\n\n* {sentence}") == [role]


@pytest.mark.parametrize(
    "sentence",
    [
        "HER2-positive cancer: not required",
        "No history of ER-positive cancer",
        "Previously HER2 positive",
        "No prior surgery for HER2-positive disease",
        "At least two risk factors such as ER-negative disease",
        "HER2-targeted therapy has ended",
        "anti-HER2 therapy has ended",
        "ERBB2 mutation",
    ],
)
def test_a_sentence_that_only_mentions_a_receptor(sentence: str) -> None:
    assert roles(f"Inclusion Criteria:\n\n* {sentence}") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("HER2-positive disease", [Role.EXCLUDE]),
        ("HER2-positive disease will be excluded", [Role.EXCLUDE]),
        ("HER2-positive disease is permitted", [Role.ADMIT]),
        ("HER2-positive disease without earlier trastuzumab", []),
        ("HER2-positive patients will be asked to stop trastuzumab", []),
        ("Prior therapy for HER2-positive disease", []),
        ("Capecitabine given before in HR-negative patients", []),
        ("ER-positive tumours above 5 cm", []),
        ("Contralateral breast cancer that is ER positive", []),
    ],
)
def test_a_sentence_among_the_exclusions(sentence: str, expected: list[Role]) -> None:
    assert roles(f"Exclusion Criteria:\n\n* {sentence}") == expected


def test_an_exclusion_of_one_cohort_shuts_no_one_out_of_the_others() -> None:
    assert roles("Exclusion Criteria:\n\n* Cohort 2: HER2-positive disease") == []
