"""What the team will also check, as it is printed."""

from __future__ import annotations

import dataclasses
import io
import json

import pytest

from mbc_trials.output import Format, Style, write_report, write_trials
from mbc_trials.output.team_checks import (
    TEAM_TITLE,
    team_check_facts,
    team_check_words,
    team_checks_json,
)
from mbc_trials.reading.model import Evidence, Reading
from mbc_trials.reading.team_checks import TEAM_CHECKS
from mbc_trials.report import Report
from tests.output.samples import READING, SETTING_FITS, match, report, trial

HEART = Evidence("check:heart", "heart", "exclusion", "Heart disease, or QTc \\> 470 ms", 0, 31)
LUNG = Evidence("check:lung disease", "lung disease", "exclusion", "\x1b[31mPneumonitis", 40, 56)
CHECKED = dataclasses.replace(
    READING, team_checks=("heart", "lung disease"), evidence=(*READING.evidence, HEART, LUNG)
)


def one(reading: Reading = CHECKED) -> Report:
    return report([match(trial(), SETTING_FITS, reading=reading)])


def page(what: Report, fmt: Format) -> str:
    out = io.StringIO(newline="")
    write_trials(what, fmt, out, style=Style())
    return out.getvalue()


@pytest.mark.parametrize("kind", TEAM_CHECKS)
def test_every_kind_has_a_label_and_a_sentence_of_its_own(kind: str) -> None:
    [label] = team_check_words(Reading(team_checks=(kind,)))
    [fact] = team_check_facts(Reading(team_checks=(kind,)))
    assert ";" not in label
    assert 3 < len(label) < 30
    assert fact.says.endswith(".")
    assert fact.says[0].isupper()


def test_no_two_kinds_share_a_label() -> None:
    assert len(set(team_check_words(Reading(team_checks=TEAM_CHECKS)))) == len(TEAM_CHECKS)


def test_labels_come_in_the_order_of_the_reading() -> None:
    assert team_check_words(Reading(team_checks=("washout", "heart", "diabetes"))) == (
        "time since last treatment",
        "heart",
        "diabetes",
    )


def test_a_kind_of_another_version_is_named_as_it_is() -> None:
    assert team_check_words(Reading(team_checks=("hearing",))) == ("hearing",)


@pytest.mark.parametrize("fmt", [Format.TABLE, Format.TEXT, Format.MARKDOWN])
def test_a_page_tells_it_in_every_format_for_people(fmt: Format) -> None:
    text = " ".join(page(one(), fmt).split())
    assert TEAM_TITLE.upper() in text.upper()
    assert "The heart, its beat (QT time on an ECG) and blood pressure." in text
    assert "470 ms" in text
    assert "Pneumonitis" in text
    assert "\x1b" not in text


def test_a_page_quotes_the_record_below_each_line() -> None:
    lines = page(one(), Format.TEXT).splitlines()
    start = lines.index(TEAM_TITLE)
    assert lines[start + 1 : start + 5] == [
        "The heart, its beat (QT time on an ECG) and blood pressure.",
        'The record: "Heart disease, or QTc > 470 ms" (exclusion criteria).',
        "Other illnesses of the lung, such as inflammation (pneumonitis).",
        'The record: "Pneumonitis" (exclusion criteria).',
    ]


def test_a_record_that_speaks_of_none_has_no_such_part() -> None:
    assert TEAM_TITLE not in page(one(READING), Format.TEXT)


def test_without_quotes_as_in_the_built_in_index_the_lines_stand_alone() -> None:
    bare = dataclasses.replace(CHECKED, evidence=())
    lines = page(one(bare), Format.TEXT).splitlines()
    start = lines.index(TEAM_TITLE)
    assert lines[start + 2] == "Other illnesses of the lung, such as inflammation (pneumonitis)."


@pytest.mark.parametrize("write", [write_report, write_trials])
def test_json_has_each_kind_with_its_exact_words(write: object) -> None:
    out = io.StringIO()
    write(one(), Format.JSONL, out)  # type: ignore[operator]
    assert json.loads(out.getvalue())["team_checks"] == [
        {"check": "heart", "quotes": [HEART.quote]},
        {"check": "lung disease", "quotes": [LUNG.quote]},
    ]


def test_a_silent_reading_gives_an_empty_list() -> None:
    assert team_checks_json(Reading()) == []
