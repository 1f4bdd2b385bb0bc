"""The columns of a work list are part of the public contract."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mbc_trials.worklist.columns import CHANGE, COMPARED, HEADINGS, column_called

CONTRACT = (
    "Person label; Result; Ask the team; Why it may fit; Conflicts; NCT number; Title; Study kind; "
    "Phase; Treatment tested; How given; Randomised / placebo; Nearest open site; Town; Distance; "
    "Site status; Contact; Phone; Email; Team will also check; Quotes; Trial status; Verified; "
    "Data as of; Source; Link; My status; My notes"
)
DOCUMENT = Path(__file__).parents[2] / "docs" / "worklist.md"


def test_the_headings_stand_in_the_promised_order() -> None:
    assert "; ".join(HEADINGS.values()) == CONTRACT


def test_the_names_are_the_headings_in_snake_case() -> None:
    assert list(HEADINGS) == ["_".join(re.findall(r"\w+", h)) for h in CONTRACT.lower().split(";")]


def test_what_the_reader_writes_and_the_day_of_the_data_are_no_changes() -> None:
    assert set(HEADINGS) - set(COMPARED) == {
        "person_label",
        "nct_number",
        "data_as_of",
        "source",
        "my_status",
        "my_notes",
    }


@pytest.mark.parametrize("written", ["my_notes", "My notes", " MY  NOTES "])
def test_a_column_is_known_by_its_name_and_by_its_heading(written: str) -> None:
    assert column_called(written) == "my_notes"


def test_a_column_of_somebody_else_is_not_known() -> None:
    assert column_called("Called on") == ""


@pytest.mark.parametrize(("name", "heading"), [*HEADINGS.items(), CHANGE])
def test_every_column_is_documented(name: str, heading: str) -> None:
    assert f"| {heading} | `{name}` |" in DOCUMENT.read_text(encoding="utf-8")
