from __future__ import annotations

import pytest

from benchmarks.baselines import keywords, majority
from mbc_trials.trial import RecordText
from tests.benchmarks.told import cells, said


def found(criteria: str, title: str = "", summary: str = "") -> dict[str, str | None]:
    return dict(keywords(RecordText("NCT99000001", criteria, title=title, summary=summary)).values)


def test_without_a_word_nothing_is_stated() -> None:
    assert found("Adults who can sign a form") == said().values


@pytest.mark.parametrize(
    ("criteria", "fact", "value"),
    [
        ("Exclusion: no brain metastases", "brain", "accepted"),
        ("Leptomeningeal spread", "leptomeningeal", "accepted"),
        ("Liver metastases", "liver", "accepted"),
        ("no stage IV disease", "metastatic", "accepted"),
        ("No measurable lesion is needed", "measurable", "required"),
        ("PIK3CA and ESR1 are looked at", "biomarkers_required", "ESR1 PIK3CA"),
    ],
)
def test_a_word_counts_wherever_it_stands_and_whatever_is_said_of_it(
    criteria: str, fact: str, value: str
) -> None:
    assert found(criteria)[fact] == value


@pytest.mark.parametrize(
    ("criteria", "letters"),
    [
        ("HR-positive, HER2-negative", "AAxxxx"),
        ("ER+ tumours", "AAAxxx"),
        ("HER2-negative", "AAxAAx"),
        ("HER2+", "xxAxxA"),
        ("HER2-low", "xAxxAx"),
        ("TNBC", "xxxAAx"),
        ("triple-negative or HER2-positive", "xxAAAA"),
        ("any receptors", "------"),
    ],
)
def test_the_cells_are_those_of_the_subtypes_whose_words_occur(criteria: str, letters: str) -> None:
    assert found(criteria)["receptors"] == letters


def test_title_and_summary_are_searched_too() -> None:
    assert found("", title="A study in TNBC")["receptors"] == "xxxAAx"
    assert found("", summary="for visceral disease")["visceral"] == "accepted"


def test_the_commonest_label_answers_for_every_trial() -> None:
    labels = [
        said("NCT99000001", brain="excluded", receptors=cells("AAxxxx")),
        said("NCT99000002", brain="excluded"),
        said("NCT99000003", brain=None),
    ]
    answers = majority(labels)
    assert {one.values["brain"] for one in answers.values()} == {"excluded"}
    assert {one.values["receptors"] for one in answers.values()} == {"------"}
    assert list(answers) == ["NCT99000001", "NCT99000002", "NCT99000003"]
