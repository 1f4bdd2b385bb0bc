"""Which setting criteria ask for: may a person with distant metastases join?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.reading.model import Stance
from mbc_trials.reading.outline import outline
from mbc_trials.reading.setting import SettingDecision, decide_setting
from mbc_trials.reading.sites import site_statements
from mbc_trials.reading.text import normalise
from mbc_trials.trial import RecordText


def decide(
    criteria: str,
    *,
    title: str = "",
    conditions: tuple[str, ...] = (),
    summary: str = "",
) -> SettingDecision:
    """What the program decides for a record of these words."""
    items = outline(normalise(criteria))
    record = RecordText(
        "NCT99000001", criteria, title=title, conditions=conditions, summary=summary
    )
    return decide_setting(record, items, site_statements(items))


def listed(inclusion: str, exclusion: str = "") -> str:
    """Criteria with the usual two headings."""
    return f"Inclusion Criteria:\n\n* {inclusion}\n\nExclusion Criteria:\n\n* {exclusion or 'Gout'}"


INCLUSION = [
    ("T2 N1 M0; a needle biopsy shows metastatic disease in the lymph nodes", "excluded"),
    ("Resectable invasive carcinoma of the breast", "excluded"),
    ("No personal history of breast cancer", "excluded"),
    ("Metastatic breast cancer", "accepted"),
    ("Breast cancer with proven distant metastases", "accepted"),
    ("Stage IV disease", "accepted"),
    ("Stages II to IV", "accepted"),
    ("Stage 3 or 4 breast cancer", "accepted"),
    ("M1 disease at diagnosis", "accepted"),
    ("Locally advanced or metastatic disease", "accepted"),
    ("Advanced breast cancer that surgery can't cure", "accepted"),
    ("Unresectable or recurrent breast cancer", "accepted"),
    ("Two lines of chemotherapy given for metastatic disease", "accepted"),
    ("No prior chemotherapy for metastatic disease", "accepted"),
    ("Any stage of disease, with or without metastases elsewhere", "accepted"),
    ("Any solid tumour that has become metastatic", "accepted"),
    ("Stage I to III breast cancer", "excluded"),
    ("Stage 0 disease", "excluded"),
    ("Early-stage breast cancer", "excluded"),
    ("Operable breast cancer", "excluded"),
    ("Ductal carcinoma in situ", "excluded"),
    ("T2 N1 M0 disease", "excluded"),
    ("Non-metastatic breast cancer", "excluded"),
    ("No evidence of distant metastases", "excluded"),
    ("Participants must not have metastatic disease", "excluded"),
    ("People with metastatic disease are not eligible", "excluded"),
    ("Scheduled for a lumpectomy", "excluded"),
    ("Has finished adjuvant chemotherapy, after a mastectomy", "excluded"),
    ("Survivors with no active cancer", "excluded"),
    ("Women with no evidence of disease after treatment", "excluded"),
    ("Inoperable breast cancer", "accepted"),
    ("Breast cancer of either breast", "unstated"),
    ("No metastases in the brain", "unstated"),
    ("Bilirubin at most 3 x ULN when metastases are present", "unstated"),
    ("Scans for metastases within a month", "unstated"),
    ("A metastatic tissue sample is stored", "unstated"),
    ("Metastases in the axillary lymph nodes", "unstated"),
    ("Heart failure of stage III or IV is under control", "unstated"),
    ("No other cancer that is metastatic within five years", "unstated"),
]


@pytest.mark.parametrize(("wording", "stance"), INCLUSION)
def test_an_inclusion_tells_the_setting(wording: str, stance: str) -> None:
    assert decide(listed(wording)).stance == stance


EXCLUSION = [
    ("Unable to prove the metastatic breast cancer by biopsy", "accepted"),
    ("Inability to obtain tissue of metastatic disease", "accepted"),
    ("Metastatic or inflammatory breast cancer", "excluded"),
    ("Metastatic disease", "excluded"),
    ("Stage IV breast cancer", "excluded"),
    ("Any evidence of distant metastases", "excluded"),
    ("Distant disease, except axillary lymph nodes", "excluded"),
    ("Known metastatic disease, with the exception of stage IV melanoma", "excluded"),
    ("Personal history of breast cancer", "excluded"),
    ("History of ovarian or breast cancer", "excluded"),
    ("History of contralateral breast cancer", "unstated"),
    ("HER2-positive metastatic disease", "unstated"),
    ("Metastatic disease that causes life-threatening symptoms", "unstated"),
    ("New York Heart Association stage 3 or 4", "unstated"),
    ("Stage IV kidney failure", "unstated"),
    ("Prior treatment for metastatic disease", "accepted"),
    ("Absence of proven metastatic disease", "accepted"),
]


@pytest.mark.parametrize(("wording", "stance"), EXCLUSION)
def test_an_exclusion_tells_the_setting(wording: str, stance: str) -> None:
    assert decide(listed("Breast cancer", wording)).stance == stance


def test_the_deciding_words_are_kept() -> None:
    decision = decide(listed("Proven metastatic breast cancer"))
    (said,) = decision.said
    assert said.item.text[said.start : said.end] == "metastatic"
    assert decision.elsewhere == ()


def test_a_refusal_of_distant_disease_outweighs_a_mention_of_it() -> None:
    criteria = listed("Metastatic or early breast cancer", "Stage IV disease")
    assert decide(criteria).stance is Stance.EXCLUDED


def test_one_cohort_with_metastases_is_enough() -> None:
    criteria = (
        "Inclusion Criteria:\n\n* Cohort A: stage I to III breast cancer\n"
        "* Cohort B: metastatic breast cancer\n"
    )
    assert decide(criteria).stance is Stance.ACCEPTED


def test_an_exclusion_of_one_cohort_does_not_bind_the_others() -> None:
    criteria = listed("Breast cancer", "Cohort A: metastatic disease")
    assert decide(criteria).stance is Stance.UNSTATED


def test_early_disease_in_criteria_and_title_outweighs_a_passing_mention() -> None:
    criteria = listed("Stage I to III breast cancer\n* Metastatic disease is looked for yearly")
    assert decide(criteria, title="Adjuvant Walking After Surgery").stance is Stance.EXCLUDED


def test_a_required_site_of_metastases_implies_the_metastatic_setting() -> None:
    decision = decide(listed("At least one measurable brain metastasis"))
    assert decision.stance is Stance.ACCEPTED


def test_an_allowed_site_of_metastases_implies_the_metastatic_setting() -> None:
    decision = decide(listed("Treated, stable brain metastases are allowed"))
    assert decision.stance is Stance.ACCEPTED


def test_an_excluded_site_of_metastases_says_nothing_of_the_setting() -> None:
    assert decide(listed("Breast cancer", "Brain metastases")).stance is Stance.UNSTATED


def test_a_title_tells_the_setting_where_the_criteria_are_silent() -> None:
    decision = decide(listed("Breast cancer"), title="Walking in Metastatic Breast Cancer")
    assert decision.stance is Stance.ACCEPTED
    assert [e.quote for e in decision.elsewhere] == ["Metastatic"]


def test_criteria_outweigh_a_title() -> None:
    decision = decide(listed("Stage IV disease"), title="Neoadjuvant Walking")
    assert decision.stance is Stance.ACCEPTED


BASKET = [
    ("Ovarian cancer: stage III or IV disease\n* Breast cancer: stage I to III", "excluded"),
    ("Lung cancer: relapsed disease\n* Breast cancer: stage II disease", "excluded"),
    ("Lung cancer: metastatic disease\n* Breast cancer: metastatic disease", "accepted"),
]


@pytest.mark.parametrize(("wording", "stance"), BASKET)
def test_a_basket_is_judged_by_what_it_asks_of_breast_cancer(wording: str, stance: str) -> None:
    assert decide(listed(wording)).stance == stance


OTHER_DISEASE = [
    ("Migraine", "Headache twice a week", "History of cancer", "excluded"),
    ("Glioma", "Recurrent glioma", "Other malignancies within two years", "excluded"),
    ("Glioma", "Recurrent glioma", "Pregnancy", "unstated"),
    ("Melanoma", "Metastatic melanoma", "Other malignancies", "accepted"),
    ("Lung Cancer", "Breast or lung cancer", "Other malignancies", "unstated"),
    ("Cancer Pain", "People with cancer who have pain", "Other malignancies", "unstated"),
]


@pytest.mark.parametrize(("condition", "inclusion", "exclusion", "stance"), OTHER_DISEASE)
def test_a_trial_of_another_disease_is_judged_by_whether_it_refuses_cancer(
    condition: str, inclusion: str, exclusion: str, stance: str
) -> None:
    criteria = listed(inclusion, exclusion)
    assert decide(criteria, conditions=(condition,)).stance == stance


def test_silence_is_unstated() -> None:
    decision = decide("")
    assert decision == SettingDecision(Stance.UNSTATED)


WORDS = st.sampled_from(
    (  # noqa: SIM905
        "metastatic stage iv iii 3 , ; . ( ) no not without or and except early advanced "
        "locally disease breast cancer history of m0 m1 surgery after adjuvant brain unless \n * :"
    ).split(" ")
)


@given(st.text(max_size=300) | st.lists(WORDS, max_size=60).map(" ".join))
def test_any_text_is_read(criteria: str) -> None:
    decision = decide(criteria, title=criteria, conditions=(criteria,), summary=criteria)
    for said in decision.said:
        assert said.item.text[said.start : said.end]
    for evidence in decision.elsewhere:
        assert criteria[evidence.start : evidence.end] == evidence.quote
