"""Whatever a record holds is read: any text, any depth, in time that grows with its length only."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mbc_trials.reading.codec import decode_reading, encode_reading
from mbc_trials.reading.model import Reading
from mbc_trials.reading.public import reading_json
from mbc_trials.reading.reader import read_whole
from mbc_trials.trial import RecordText

WORDS = (
    *(
        "Inclusion Criteria:\n",
        "Exclusion Criteria:\n",
        "\n* ",
        "\n   - ",
        "\n1. ",
        "; ",
        ". ",
        ":",
    ),
    *("HER2-", "HER2 ", "ER", "PR", "+", "positive ", "negative ", "low ", "IHC 1+ ", "TNBC "),
    *("metastatic ", "brain metastases ", "leptomeningeal ", "liver ", "bone-only ", "visceral "),
    *("no ", "not ", "unless ", "if ", "or ", "and/or ", "treated ", "stable ", "for 4 weeks "),
    *("measurable ", "disease ", "PIK3CA ", "mutation ", "Cohort A: ", "stage IV ", "≥ 1 % ", "("),
)
PROSE = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
    st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=60).map("".join),
)

REPEATED = (
    *("a", "é", "🎗", "\u202e", "\\", "&amp;", "&amp;amp;lt;", "=<", "\\>", "≥ 1 %", "1", "1%, "),
    *("(", ")", "[", "-", "* ", "+", "/", "_", "'", ".", ". ", ";", ": ", ",", "e.g. ", " ", "\t"),
    *("\n", "\n\n", "\n* x", "\n  - x:", "1. ", "2. A ", "   x", "iv. ", "\r\n"),
    *("exclusion ", "Exclusion Criteria: ", "key inclusion ", "not eligible: ", "unless:\n"),
    *("cohort ", "cohort a: ", "part (", "phase 1 ", "dose escalation ", "for the "),
    *("HER2", "her2-positive ", "her-2/neu ", "ER+", "ER-positive or ", "PR-", "tnbc, ", "+/-"),
    *("hormone receptor ", "estrogen receptor (", "ihc 0, 1+, ", "2+/ish- ", "low ", "status "),
    *("positive ", "negative or ", "expression ", "less than 10% ", "any ", "either ", "both "),
    *("metastatic ", "locally advanced or metastatic ", "metastases to ", "stage iv ", "stage i, "),
    *(
        "advanced ",
        "recurrent ",
        "early ",
        "operable ",
        "adjuvant ",
        "curative ",
        "no evidence of ",
    ),
    *("brain ", "brain metastases ", "brain, ", "brain or ", "cns ", "central nervous system "),
    *("leptomeningeal ", "meningeal and ", "liver metastases, ", "lung ", "visceral crisis "),
    *(
        "lymphangitic ",
        "bone ",
        "bone only ",
        "including ",
        "such as ",
        "history of ",
        "spread to ",
    ),
    *("no ", "not ", "without ", "with or without ", "unless ", "except ", "if ", "or ", "and/or "),
    *("treated and stable ", "untreated, ", "4 weeks ", "steroids ", "> 2 cm ", "who have "),
    *("measurable ", "evaluable or ", "at least one ", "must have ", "may be ", "allowed ", "uln "),
    *("PIK3CA mutation ", "brca ", "pd-l1 ", "ar ", "prior therapy ", "received ", "treated with "),
    *(
        "PIK3CA mutation. ",
        "ER-positive or. ",
        "her2-positive iv. ",
        "brain metastases. ",
        "taxane; ",
    ),
    *("breast cancer ", "solid tumors, ", "patients with ", "histologically confirmed "),
    *("at least one ", "prior line ", "no more than 2 prior lines of ", "1, ", "two (2) or "),
    *(
        "no prior chemotherapy ",
        "first-line ",
        "systemic anticancer therapy ",
        "regimens (",
        "3 or ",
    ),
    *("ecog ", "performance status 0-1 ", "karnofsky >= 70% ", "0, 1 or ", "<= 2 (", "who "),
    *("postmenopausal ", "pre- or ", "pre/peri/", "menopausal status ", "ovarian suppression "),
    *("men and women ", "male ", "men, ", "female (", "contraception ", "pregnant or "),
)
"""What is repeated to make a text that a careless pattern would take for ever to read."""

STEP = 4_000
"""Characters of the shorter text; the longer one has four times as many.

Four times the time is linear, sixteen times quadratic.
"""
QUICK = 0.1
"""Seconds for the longer text below which nobody needs to look at its growth."""


def read_all(criteria: str, title: str = "", summary: str = "") -> Reading:
    return read_whole(RecordText("NCT99000001", criteria, title=title, summary=summary))


def seconds(text: str) -> float:
    """Processor time of one reading: what else the machine does is not counted."""
    start = time.process_time()
    read_all(text)
    return time.process_time() - start


def repeated(words: str, length: int) -> str:
    return (words * (length // len(words) + 1))[:length]


def in_both_sections(words: str, length: int) -> str:
    half = repeated(words, length // 2)
    return f"Inclusion Criteria:\n\n* {half}\n\nExclusion Criteria:\n\n* {half}"


@given(PROSE)
@settings(max_examples=200)
def test_any_text_is_read_and_every_quote_is_a_slice_of_it(text: str) -> None:
    for evidence in read_all(text).evidence:
        assert evidence.quote == text[evidence.start : evidence.end]
        assert evidence.quote


@given(PROSE, PROSE)
@settings(max_examples=50)
def test_any_title_and_summary_are_read(title: str, summary: str) -> None:
    for evidence in read_all("", title, summary).evidence:
        source = {"title": title, "summary": summary}[evidence.section]
        assert evidence.quote == source[evidence.start : evidence.end]


@given(PROSE)
@settings(max_examples=50)
def test_any_reading_can_be_stored_and_written(text: str) -> None:
    reading = read_all(text)
    assert decode_reading(encode_reading(reading)) == reading
    assert json.loads(json.dumps(reading_json("NCT99000001", reading)))


@given(PROSE)
@settings(max_examples=50)
def test_the_same_text_always_gives_the_same_reading(text: str) -> None:
    assert read_all(text) == read_all(text)


def test_time_grows_with_the_length_of_the_text_whatever_is_repeated() -> None:
    slow = []
    for words in REPEATED:
        if seconds(in_both_sections(words, 4 * STEP)) > QUICK:  # worth a closer look
            long = min(seconds(in_both_sections(words, 4 * STEP)) for _ in range(2))
            short = min(seconds(in_both_sections(words, STEP)) for _ in range(2))
            if long > 9 * max(short, QUICK / 9):
                slow.append((words, round(short, 3), round(long, 3)))
    assert slow == []


def test_a_line_of_100_000_characters_without_an_end_is_read() -> None:
    line = repeated(
        "no brain or liver metastases, HER2 (IHC 1+ or 2+/ISH-) unless treated ", 100_000
    )
    assert seconds(line) < 8 * max(seconds(line[:25_000]), QUICK)


def test_a_text_of_a_million_characters_is_read() -> None:
    points = "* Metastatic breast cancer, HER2-negative\n* Treated brain metastases are allowed\n"
    text = "Inclusion Criteria:\n\n" + repeated(points, 1_000_000)
    last = text.rindex("\n* Metastatic")
    reading = read_all(text)
    assert max(evidence.end for evidence in reading.evidence) > last - 1000


@pytest.mark.parametrize("indent", ["  ", "\t"])
def test_a_list_nested_a_thousand_deep_is_read(indent: str) -> None:
    text = "\n".join(f"{indent * depth}* Brain metastases:" for depth in range(1000))
    assert read_all("Exclusion Criteria:\n" + text).evidence


def test_a_thousand_sections_are_read() -> None:
    text = "Inclusion Criteria:\n* HER2-positive\nExclusion Criteria:\n* Brain metastases\n" * 1000
    assert read_all(text).evidence


def test_a_thousand_cohorts_are_read() -> None:
    text = "".join(f"* Cohort {n}: HER2-low, measurable disease\n" for n in range(1000))
    assert read_all("Inclusion Criteria:\n" + text).evidence


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "*", "Inclusion Criteria:", "\x00", "\ufeff"])
def test_a_text_that_says_nothing_leaves_everything_unstated(text: str) -> None:
    assert read_all(text) == Reading()
