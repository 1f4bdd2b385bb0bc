"""What title, conditions and summary say where the criteria are silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials import phenotype as ph
from mbc_trials.reading.fallback import receptors_elsewhere, setting_elsewhere, title_setting
from mbc_trials.reading.model import Stance
from mbc_trials.trial import RecordText


def record(
    *,
    title: str = "",
    official_title: str = "",
    conditions: tuple[str, ...] = (),
    keywords: tuple[str, ...] = (),
    summary: str = "",
    criteria: str = "",
) -> RecordText:
    return RecordText(
        "NCT99000001",
        criteria,
        title=title,
        official_title=official_title,
        conditions=conditions,
        keywords=keywords,
        summary=summary,
    )


TITLES = [
    ("A Walk a Day in Metastatic Breast Cancer", "accepted"),
    ("Stage IV Breast Cancer and Sleep", "accepted"),
    ("Advanced Breast Cancer at Home", "accepted"),
    ("Inoperable Breast Cancer and Diet", "accepted"),
    ("Non-metastatic Breast Cancer and Diet", "excluded"),
    ("Early-stage Breast Cancer and Diet", "excluded"),
    ("Adjuvant Exampletinib", "excluded"),
    ("Neoadjuvant Exampletinib in Locally Advanced Breast Cancer", "excluded"),
    ("Diet After Breast-conserving Surgery", "excluded"),
    ("Ductal Carcinoma in Situ and Sleep", "excluded"),
    ("Breast Cancer Prevention by Walking", "excluded"),
    ("Recurrent Breast Cancer and Diet", "unstated"),
    ("Breast Cancer and Diet", "unstated"),
    ("Advanced Practice Nurses and Breast Cancer", "unstated"),
]


@pytest.mark.parametrize(("title", "stance"), TITLES)
def test_a_title_names_a_setting(title: str, stance: str) -> None:
    assert title_setting(record(title=title)) == stance
    assert setting_elsewhere(record(official_title=title))[0] == stance


def test_the_quote_is_the_titles_own_text() -> None:
    title = "Walking in Stage IV Breast Cancer"
    _, (evidence,) = setting_elsewhere(record(title=title))
    assert (evidence.section, evidence.quote) == ("title", "Stage IV")
    assert title[evidence.start : evidence.end] == evidence.quote


def test_a_title_outweighs_a_condition() -> None:
    said = record(title="Adjuvant Exampletinib", conditions=("Metastatic Breast Cancer",))
    assert setting_elsewhere(said)[0] is Stance.EXCLUDED


def test_of_several_conditions_metastatic_disease_decides() -> None:
    said = record(conditions=("Stage I Breast Cancer", "Metastatic Breast Cancer"))
    stance, (evidence,) = setting_elsewhere(said)
    assert stance is Stance.ACCEPTED
    assert evidence.section == "conditions"


def test_a_keyword_counts_as_a_condition() -> None:
    said = record(conditions=("Breast Cancer",), keywords=("metastatic",))
    assert setting_elsewhere(said)[0] is Stance.ACCEPTED


def test_a_summary_is_asked_last() -> None:
    said = record(summary="This trial is for people whose breast cancer is metastatic.")
    stance, (evidence,) = setting_elsewhere(said)
    assert (stance, evidence.section) == (Stance.ACCEPTED, "summary")


def test_silence_is_unstated() -> None:
    assert setting_elsewhere(record(title="Gout")) == (Stance.UNSTATED, [])
    assert receptors_elsewhere(record(title="Gout")) == (None, [])


RECEPTORS = [
    ("HER2-positive Breast Cancer", ph.HER2_POSITIVE),
    ("Triple-negative Breast Cancer", ph.TRIPLE_NEGATIVE),
]


@pytest.mark.parametrize(("text", "tumours"), RECEPTORS)
def test_a_title_names_a_receptor_type(text: str, tumours: ph.Phenotypes) -> None:
    found, (evidence,) = receptors_elsewhere(record(title=f"Walking in {text}"))
    assert found == tumours
    assert evidence.section == "title"


@pytest.mark.parametrize(("text", "tumours"), RECEPTORS)
def test_a_condition_names_a_receptor_type(text: str, tumours: ph.Phenotypes) -> None:
    assert receptors_elsewhere(record(conditions=(text, "Lung Cancer")))[0] == tumours


def test_conditions_restrict_only_where_every_breast_entry_names_the_same_type() -> None:
    said = record(conditions=("Breast Cancer", "Triple Negative Breast Cancer"))
    assert receptors_elsewhere(said) == (None, [])


def test_a_summary_counts_where_it_speaks_of_people() -> None:
    people = "The trial helps people with triple-negative breast cancer."
    biology = "Much is unknown about triple-negative breast cancer."
    assert receptors_elsewhere(record(summary=people))[0] == ph.TRIPLE_NEGATIVE
    assert receptors_elsewhere(record(summary=biology)) == (None, [])


def test_criteria_that_ask_for_a_known_status_leave_it_open() -> None:
    summary = "The trial helps people with triple-negative breast cancer."
    said = record(summary=summary, criteria="HER2 status is known")
    assert receptors_elsewhere(said) == (None, [])


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    said = record(
        title=text, official_title=text, conditions=(text,), keywords=(text,), summary=text
    )
    for evidence in (*setting_elsewhere(said)[1], *receptors_elsewhere(said)[1]):
        assert text[evidence.start : evidence.end] == evidence.quote
