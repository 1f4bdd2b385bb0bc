from __future__ import annotations

import pytest

from mbc_trials.reading.headings import cohort_label, heading, section_under


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("inclusion criteria:", "inclusion"),
        ("inclusion criteria", "inclusion"),
        ("inclusion criterion:", "inclusion"),
        ("inclusion:", "inclusion"),
        ("eligibility criteria:", "inclusion"),
        ("key inclusion criteria:", "inclusion"),
        ("main patient inclusion criteria (cohort a):", "inclusion"),
        ("1. inclusion criteria", "inclusion"),
        ("**inclusion criteria**:", "inclusion"),
        ("inclusion criteria for part 2:", "inclusion"),
        ("exclusion criteria:", "exclusion"),
        ("exclusion:", "exclusion"),
        ("2) key exclusion criteria:", "exclusion"),
        ("non-inclusion criteria:", "exclusion"),
        ("ineligibility criteria:", "exclusion"),
        ("further exclusion criteria - tumour", "exclusion"),
    ],
)
def test_a_heading_opens_its_section(line: str, section: str) -> None:
    found = heading(line)
    assert found is not None
    assert found[0] == section


@pytest.mark.parametrize(
    "line",
    [
        "grown-up people",
        "inclusion/exclusion criteria:",
        "inclusion and exclusion criteria:",
        "other exclusion criteria may apply.",
        "no exclusion of any kind",
        "meets all inclusion criteria of the first part",
        "exclusion criteria are checked again on day 1 by the team of the hospital",
        "disease characteristics:",
        "",
    ],
)
def test_other_lines_open_none(line: str) -> None:
    assert heading(line) is None


def test_what_follows_a_heading_on_its_line_is_left_to_read() -> None:
    line = "exclusion criteria: pregnancy"
    found = heading(line)
    assert found is not None
    assert line[found[1] :].strip() == "pregnancy"


@pytest.mark.parametrize(
    ("section", "lead", "under"),
    [
        ("inclusion", "people may not join if they have:", "exclusion"),
        ("inclusion", "patients are excluded if:", "exclusion"),
        ("criteria", "not eligible:", "exclusion"),
        ("inclusion", "one of the following:", "inclusion"),
        ("inclusion", "patients are excluded if they smoke", "inclusion"),
        ("exclusion", "brain metastases, unless all of these hold:", "inclusion"),
        ("exclusion", "these are allowed:", "inclusion"),
        ("exclusion", "not allowed are:", "exclusion"),
        ("exclusion", "any of the following:", "exclusion"),
    ],
)
def test_a_lead_in_turns_the_points_under_it(section: str, lead: str, under: str) -> None:
    assert section_under(section, lead) == under


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        ("cohort b: her2-low disease", "cohort b"),
        ("cohort 2 - tnbc", "cohort 2"),
        ("arm a", "arm a"),
        ("phase ii patients: measurable disease", "phase ii"),
        ("module 2a: er-positive", "module 2a"),
        ("dose escalation: any solid tumour", "dose escalation"),
        ("dose-expansion part: tnbc", "dose-expansion"),
        ("for participants in cohort 2, measurable disease", "cohort 2"),
        ("measurable disease (part 1b)", "part 1b"),
        ("brain metastases (cohort c only).", "cohort c"),
        ("for the expansion cohorts:", "expansion"),
    ],
)
def test_a_statement_names_its_cohort(statement: str, label: str) -> None:
    assert cohort_label(statement).startswith(label)


@pytest.mark.parametrize(
    "statement", ["grown-up people", "brain metastases (treated)", "her2-low disease", ""]
)
def test_most_statements_name_none(statement: str) -> None:
    assert cohort_label(statement) == ""
