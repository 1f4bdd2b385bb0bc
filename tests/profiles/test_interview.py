"""The conversation that makes a profile."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pytest

from mbc_trials.profiles.interview import Interview
from mbc_trials.profiles.model import Profile
from mbc_trials.profiles.script import next_question, script
from tests.profiles.making import TODAY


def talk(*typed: str) -> tuple[Profile, str]:
    lines = iter(typed)
    out = io.StringIO()
    held = Interview(lambda: next(lines, ""), out, 80, TODAY).hold()
    return held, " ".join(out.getvalue().split())


def answering(answers: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """What comes of answering some questions by their key and skipping all others."""
    asked: list[str] = []
    interview: Interview

    def read() -> str:
        question = next_question(interview.answers)
        assert question is not None
        asked.append(question.key)
        return answers.get(question.key, "") + "\n"

    interview = Interview(read, io.StringIO(), 80, TODAY)
    return interview.hold().model_dump(exclude_unset=True), asked


def test_all_questions_can_be_skipped() -> None:
    entries, asked = answering({})
    assert entries == {}
    assert "receptors.results[1]" in asked
    assert "receptors.results[1].er_percent" not in asked


def test_every_question_says_why_it_is_asked() -> None:
    assert all(question.why for part in script() for question in part.questions)


@pytest.mark.parametrize(
    ("key", "typed", "expected"),
    [
        ("label", "A17", "A17"),
        ("person.age", "58", 58),
        ("person.sex", "female", "female"),
        ("person.sex", "2", "male"),
        ("person.menopause", "after", "postmenopausal"),
        ("person.menopause", "Post", "postmenopausal"),
        ("receptors.subtype", "tnbc", "tnbc"),
        ("spread.present", "4, bone; LUNG", ["liver", "bone", "lung"]),
        ("spread.measurable", "y", True),
        ("spread.oligometastatic", "No", False),
        ("lines.total", "2", 2),
    ],
)
def test_an_answer_may_be_given_in_several_ways(key: str, typed: str, expected: object) -> None:
    entries, _ = answering({key: typed})
    table, _, name = key.rpartition(".")
    assert (entries[table] if table else entries)[name] == expected


def test_samples_and_drugs_are_asked_for_until_there_are_no_more() -> None:
    entries, _ = answering(
        {
            "receptors.results[1]": "yes",
            "receptors.results[1].er_percent": "90 %",
            "receptors.results[1].her2_ihc": "1+",
            "receptors.results[2]": "yes",
            "receptors.results[2].er": "negative",
            "treatments[1]": "yes",
            "treatments[1].drug": "Ibrance",
            "treatments[1].setting": "after",
            "treatments[1].line": "1",
        }
    )
    assert entries["receptors"]["results"] == [
        {"er_percent": 90, "her2_ihc": "1+"},
        {"er": "negative"},
    ]
    assert entries["treatments"] == [{"drug": "Ibrance", "setting": "metastatic", "line": 1}]


def test_a_sample_or_drug_of_which_nothing_is_told_leaves_nothing() -> None:
    entries, _ = answering({"receptors.results[1]": "yes", "treatments[1]": "yes"})
    assert entries.get("treatments", []) == []
    assert entries.get("receptors", {}).get("results", []) == []


def test_found_not_found_and_unknown_markers_are_three_answers() -> None:
    entries, _ = answering(
        {
            "biomarkers.positive": "pik3ca, BRCA2",
            "biomarkers.negative": "ESR1",
            "biomarkers.unknown": "PD-L1",
        }
    )
    assert entries["biomarkers"] == {
        "PIK3CA": "positive",
        "BRCA2": "positive",
        "ESR1": "negative",
        "PD-L1": "unknown",
    }


@pytest.mark.parametrize(
    ("answers", "asked", "not_asked"),
    [
        ({"spread.present": "brain"}, "brain.state", "spread.bone_only"),
        ({"spread.present": "bone"}, "spread.bone_only", "brain.state"),
        ({"person.sex": "male"}, "person.ecog", "person.menopause"),
        ({"lines.total": "0"}, "place.near", "lines.chemotherapy"),
        ({"receptors.results[1]": "yes"}, "receptors.results[1].er", "receptors.subtype"),
        (
            {"receptors.results[1]": "yes", "receptors.results[1].er_percent": "5"},
            "receptors.results[1].pr",
            "receptors.results[1].er",
        ),
    ],
)
def test_what_an_answer_makes_needless_is_not_asked(
    answers: dict[str, str], asked: str, not_asked: str
) -> None:
    _, keys = answering(answers)
    assert asked in keys
    assert not_asked not in keys


@pytest.mark.parametrize(
    ("typed", "says", "question"),
    [
        (("\n", "fifty\n"), "Answer with a number, or press Enter", "How old is the person"),
        (("\n", "580\n"), "It is 580; use 120 or less", "How old is the person"),
        (("\n", "\n", "woman\n"), "Answer with one of these, or press Enter: f", "Which sex"),
        (("\n",) * 5 + ("maybe\n",), "Answer yes or no", "Do you have a report"),
        (("\n",) * 5 + ("yes\n", "2031-01\n"), "It is still to come", "When was the sample"),
    ],
)
def test_a_wrong_answer_is_said_at_once_and_asked_again(
    typed: tuple[str, ...], says: str, question: str
) -> None:
    _, shown = talk(*typed)
    assert f"> {says}" in shown
    assert shown.count(question) == 2


def test_an_answer_that_contradicts_one_before_is_refused() -> None:
    _, shown = talk(*["\n"] * 7, "brain\n", "brain\n", "stop\n")
    assert "contradict each other" in shown


def test_back_asks_the_last_question_again() -> None:
    held, shown = talk("A16\n", "back\n", "A17\n", "stop\n")
    assert held.label == "A17"
    assert shown.count("How shall lists call this person?") == 2


def test_back_at_the_first_question_says_so() -> None:
    assert "This is the first question." in talk("back\n", "stop\n")[1]


@pytest.mark.parametrize("end", ["stop\n", "STOP\n", ""])
def test_stopping_keeps_what_was_told(end: str) -> None:
    held, _ = talk("A17\n", "58\n", end)
    assert held.model_dump(exclude_unset=True) == {"label": "A17", "person": {"age": 58}}


def test_control_characters_of_an_answer_are_not_echoed() -> None:
    assert "\x1b" not in talk("\n", "\x1b[31m\n", "stop\n")[1]
