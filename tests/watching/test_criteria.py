"""A change of criteria as facts and sentences: what was required, and what is now."""

from __future__ import annotations

import pytest

from mbc_trials.reading.reader import read_whole
from mbc_trials.trial import RecordText
from mbc_trials.watching.criteria import CriteriaChange, criteria_change
from mbc_trials.watching.model import Pair
from tests.watching.weeks import criteria


def change(old: str, new: str) -> CriteriaChange:
    """What is told of one text becoming the other."""
    before, after = (read_whole(RecordText("NCT99000001", text)) for text in (old, new))
    return criteria_change((old, before), (new, after))


LOW, POSITIVE = criteria("Tumour is HER2-low"), criteria("Tumour is HER2-positive")


@pytest.mark.parametrize(
    ("old", "new", "statement"),
    [
        (
            LOW,
            POSITIVE,
            Pair(
                "Requires: a tumour that is HER2-low.", "Requires: a tumour that is HER2-positive."
            ),
        ),
        (
            LOW,
            criteria("Tumour is HER2-low", exclusion=["Brain metastases"]),
            Pair("", "Excludes: brain metastases."),
        ),
        (
            criteria("Tumour is HER2-low", exclusion=["Brain metastases"]),
            criteria("Tumour is HER2-low", exclusion=["Untreated brain metastases"]),
            Pair("Excludes: brain metastases.", "Takes under conditions: brain metastases:"),
        ),
        (
            criteria("At most two prior lines of chemotherapy for metastatic disease"),
            criteria("At most one prior line of chemotherapy for metastatic disease"),
            Pair(
                "Requires: at most 2 earlier lines of chemotherapy for metastatic disease.",
                "Requires: at most 1 earlier line of chemotherapy for metastatic disease.",
            ),
        ),
        (
            criteria("ECOG performance status 0 or 1"),
            criteria("ECOG performance status 0 to 2"),
            Pair(
                "Requires: people who are fully active or nearly so (ECOG 0 or 1).",
                "Requires: people who are up and about for more than half of the day (ECOG 0 to 2)",
            ),
        ),
        (
            criteria("Postmenopausal women"),
            criteria("Premenopausal or postmenopausal women"),
            Pair(
                "Takes: women after menopause. Excludes: women before and around menopause.",
                "Takes: women before and after menopause.",
            ),
        ),
        (
            criteria("Women with breast cancer"),
            criteria("Women or men with breast cancer"),
            Pair("Takes under conditions: men: the words leave it open.", "Takes: men."),
        ),
        (
            criteria("Age 18 or more", exclusion=["Prior treatment with a CDK4/6 inhibitor"]),
            criteria(
                "Age 18 or more",
                exclusion=["Prior treatment with a CDK4/6 inhibitor within the last 12 months"],
            ),
            Pair(
                "Excludes: earlier treatment with CDK4/6 inhibitor.",
                "Excludes: earlier treatment with CDK4/6 inhibitor, not in every case: the words "
                "speak of 12 months.",
            ),
        ),
        (
            criteria("Age 18 or more", exclusion=["Prior treatment with a taxane"]),
            criteria("Age 18 or more"),
            Pair("Excludes: earlier treatment with taxane.", ""),
        ),
        (
            criteria("Age 18 or more"),
            criteria("Prior treatment with palbociclib is allowed"),
            Pair("", "Takes: earlier treatment with palbociclib."),
        ),
        (
            criteria("Measurable disease by RECIST 1.1"),
            criteria("Age 18 or more"),
            Pair("Requires: a tumour that can be measured on a scan.", ""),
        ),
    ],
)
def test_facts_are_told_before_and_now(old: str, new: str, statement: Pair) -> None:
    told = change(old, new).statements
    assert any(
        pair.before == statement.before and pair.after.startswith(statement.after) for pair in told
    ), told


def test_a_reworded_sentence_is_told_beside_what_it_was() -> None:
    told = change(criteria("Age 18 or more"), criteria("Age 21 or more"))
    assert told.sentences == (Pair("Inclusion: Age 18 or more", "Inclusion: Age 21 or more"),)
    assert told.quote == '"Age 21 or more"'


def test_sentences_that_came_and_went_are_not_taken_for_each_other() -> None:
    told = change(criteria("Life expectancy of 12 weeks"), criteria("ECOG 0 or 1"))
    assert set(told.sentences) == {
        Pair("Inclusion: Life expectancy of 12 weeks", ""),
        Pair("", "Inclusion: ECOG 0 or 1"),
    }


def test_a_sentence_moved_to_the_exclusions_is_a_change() -> None:
    told = change(
        criteria("Liver metastases", exclusion=["Pregnancy"]),
        criteria(exclusion=["Pregnancy", "Liver metastases"]),
    )
    assert told.sentences == (Pair("Inclusion: Liver metastases", "Exclusion: Liver metastases"),)


@pytest.mark.parametrize(
    "same",
    [
        LOW.replace("* ", "-  "),
        LOW.replace("\n\n", "\n\n\n"),
        LOW.replace("HER2-low", "HER2‑low"),
        LOW.upper(),
    ],
    ids=["marks", "lines", "another hyphen", "capitals"],
)
def test_the_same_words_written_otherwise_are_no_change(same: str) -> None:
    assert not change(LOW, same).sentences


def test_statements_in_another_order_are_no_change() -> None:
    one, other = criteria("Age 18 or more", "ECOG 0"), criteria("ECOG 0", "Age 18 or more")
    assert not change(one, other)


def test_what_is_quoted_is_safe_to_print() -> None:
    told = change(LOW, criteria("Tumour \x1b[31mis \u202eHER2-positive \\> 1 &lt;b&gt;"))
    shown = " ".join(pair.before + pair.after for pair in told.sentences) + told.quote
    assert shown.isprintable()
    assert "<b>" in shown


def test_texts_with_hundreds_of_changed_statements_are_told_whole() -> None:
    old = criteria(*(f"Laboratory value {n} of invented units" for n in range(300)))
    new = criteria(*(f"Another value {n} of invented units" for n in range(300)))
    told = change(old, new)
    assert sum(bool(pair.before) for pair in told.sentences) == 300
    assert sum(bool(pair.after) for pair in told.sentences) == 300
