"""What the team will also check: kinds a record speaks of, and the sentences quoted for each."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.reading.codec import decode_reading, encode_reading
from mbc_trials.reading.model import Evidence, Reading
from mbc_trials.reading.team_checks import TEAM_CHECKS
from mbc_trials.reading.vocabulary import vocabulary
from tests.reading.reading_of import read_criteria


def excluding(line: str) -> Reading:
    return read_criteria(f"Inclusion Criteria:\n\n* Adults\n\nExclusion Criteria:\n\n* {line}\n")


def quotes(reading: Reading, kind: str) -> list[Evidence]:
    return list(reading.because(f"check:{kind}"))


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Radiotherapy within 2 weeks before the first dose", ["washout"]),
        ("Major surgery in the last 28 days", ["washout"]),
        ("At least 3 weeks since the last dose of chemotherapy", ["washout"]),
        ("Less than five half-lives have elapsed since an investigational drug", ["washout"]),
        ("Whole-brain irradiation completed fewer than 14 days earlier", ["washout"]),
        ("No wash-out after endocrine treatment", ["washout"]),
        ("Neutrophils below 1.5 x 10^9/L or platelets below 100 x 10^9/L", ["organ function"]),
        ("ALT or AST above 2.5 x ULN", ["organ function"]),
        ("Chronic kidney disease or cirrhosis", ["organ function"]),
        ("LVEF below 50 %", ["heart"]),
        ("QTcF longer than 470 ms", ["heart"]),
        ("Myocardial infarction in the last 6 months", ["heart"]),
        ("Uncontrolled high blood pressure", ["heart"]),
        ("Past or present pneumonitis", ["lung disease"]),
        ("ILD that needed steroids", ["lung disease"]),
        ("Severe pulmonary illness such as COPD", ["lung disease"]),
        ("Women who are pregnant", ["pregnancy"]),
        ("Unwilling to use contraception", ["pregnancy"]),
        ("Lactating", ["pregnancy"]),
        ("Active hepatitis B", ["infections"]),
        ("HIV-positive", ["infections"]),
        ("Tuberculosis that is being treated", ["infections"]),
        ("Another malignancy in the past 3 years", ["other cancers"]),
        ("Prior invasive cancer other than breast cancer", ["other cancers"]),
        ("Basal cell carcinoma that was not removed", ["other cancers"]),
        ("Active auto-immune disorder", ["autoimmune disease"]),
        ("Rheumatoid arthritis under treatment", ["autoimmune disease"]),
        ("HbA1c above 8 %", ["diabetes"]),
        ("Fasting glucose above 140 mg/dL", ["diabetes"]),
        ("Cannot swallow tablets", ["swallowing"]),
        ("Malabsorption or an earlier gastrectomy", ["swallowing"]),
        ("Unwilling to have a new biopsy", ["biopsy"]),
        ("No archival tumour block", ["biopsy"]),
        ("Tumour and blood samples at hand", ["biopsy"]),
        ("Consent to provide a tumour block", ["biopsy"]),
        ("History of other tumours", ["other cancers"]),
        ("Life expectancy below 12 weeks", ["life expectancy"]),
        ("Expected survival shorter than 3 months", ["life expectancy"]),
        ("Unable to give informed consent", ["consent"]),
        ("Cannot read English or Spanish", ["consent"]),
        ("Adults under guardianship", ["consent"]),
        ("Cannot communicate in English", ["consent"]),
        ("Antiretroviral drugs", ["infections"]),
        ("Without another tumour", ["other cancers"]),
    ],
)
def test_a_kind_is_found_with_the_sentence_it_stands_in(line: str, kinds: list[str]) -> None:
    reading = excluding(line)
    assert list(reading.team_checks) == kinds
    for kind in kinds:
        assert [(q.value, q.section, q.quote) for q in quotes(reading, kind)] == [
            (kind, "exclusion", line)
        ]


@pytest.mark.parametrize(
    "line",
    [
        "History of breast cancer in the other breast",
        "Prior cancer treatment with a taxane",
        "Prior invasive carcinoma of the breast",
        "Breast cancer or other advanced solid tumours",
        "Lung metastases",
        "Liver metastases",
        "Small cell lung cancer",
        "Pulmonary embolism",
        "Relapse within 12 months of adjuvant chemotherapy",
        "Chemotherapy for at least 6 months",
        "Systemic therapy was started within 4 weeks of enrolment",
        "Scan within 28 days before the start of study treatment",
        "Lives in a nursing home",
        "Treated with an oncolytic virus",
        "Insulin-like growth factor inhibitor",
        "Axillary staging by sentinel node biopsy",
        "Tissue expander in place",
        "Topical cream with minimal systemic absorption",
        "Anti-platelet drugs",
        "Progression-free survival longer than a year",
        "Aged 18 or older at the time of informed consent",
        "Lactate dehydrogenase is measured",
    ],
)
def test_a_false_friend_is_no_check(line: str) -> None:
    assert excluding(line).team_checks == ()


def test_a_line_of_an_old_record_that_specifies_nothing_is_no_check() -> None:
    criteria = (
        "PATIENT CHARACTERISTICS:\n\nLife expectancy\n\n* Not specified\n\n"
        "Cardiovascular: Not specified\n\nOther\n\n* Not pregnant"
    )
    assert read_criteria(criteria).team_checks == ("pregnancy",)


def test_a_list_with_its_interval_in_the_first_line_is_quoted_by_that_line() -> None:
    lead = "Has had any of these in the last 4 weeks:"
    reading = excluding(f"{lead}\n  * Radiotherapy\n  * An operation")
    assert [quote.quote for quote in quotes(reading, "washout")] == [lead]


def test_two_sentences_a_kind_are_enough_and_the_most_telling_are_taken() -> None:
    lines = ["Heart disease", "QTc above 470 ms or heart block", "A weak heart", "LVEF below 50 %"]
    reading = excluding("\n* ".join([*lines, "Heart surgery"]))
    assert [quote.quote for quote in quotes(reading, "heart")] == [lines[1], lines[3]]


def test_a_sentence_that_can_be_quoted_whole_is_more_telling_than_a_longer_one() -> None:
    long = f"{'Of whatever cause it may be, ' * 9}pregnancy, breastfeeding or no contraception"
    reading = excluding(f"{long}\n* Pregnant or breastfeeding")
    assert quotes(reading, "pregnancy")[-1].quote == "Pregnant or breastfeeding"


def test_a_second_sentence_that_says_the_same_is_not_quoted() -> None:
    reading = excluding("Heart disease\n* Heart disease of long standing")
    assert [quote.quote for quote in quotes(reading, "heart")] == ["Heart disease"]


def test_the_kinds_come_in_a_fixed_order() -> None:
    lines = (
        "Cannot consent\n* Diabetes\n* HIV\n* Pneumonitis\n* Surgery in the last 2 weeks\n* Angina"
    )
    found = excluding(lines).team_checks
    assert found == ("washout", "heart", "lung disease", "infections", "diabetes", "consent")
    places = [TEAM_CHECKS.index(kind) for kind in found]
    assert all(one < other for one, other in pairwise(places))


def test_every_kind_is_shown_by_the_example_of_its_words() -> None:
    words = vocabulary("team_checks").entries
    for kind in TEAM_CHECKS:
        assert kind in excluding(words[kind].example).team_checks, kind


@pytest.mark.parametrize("kind", TEAM_CHECKS)
def test_the_example_of_a_false_friend_is_no_check_of_that_kind(kind: str) -> None:
    apart = vocabulary("team_checks").entries.get(f"{kind}, not meant")
    if apart is not None:
        assert kind not in excluding(apart.example).team_checks


WORDS = sorted(
    {entry.example for entry in vocabulary("team_checks").entries.values()} | {"", ":", "* a", "—"}
)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map("\n* ".join))
def test_quotes_are_slices_at_most_two_a_kind_and_survive_storing(text: str) -> None:
    criteria = f"Exclusion Criteria:\n\n* {text}"
    reading = read_criteria(criteria)
    for kind in TEAM_CHECKS:
        found = quotes(reading, kind)
        assert bool(found) == (kind in reading.team_checks)
        assert len(found) <= 2
        assert all(criteria[quote.start : quote.end] == quote.quote for quote in found)
    assert decode_reading(encode_reading(reading)) == reading
