from __future__ import annotations

import csv
import dataclasses
import io
import json

import pytest

from mbc_trials.output import Format, Style, write_trials
from mbc_trials.output.trial_page import PLACES_ON_A_TERMINAL
from mbc_trials.phenotype import ANY, NONE
from mbc_trials.reading.model import Measurable, Reading, Stance
from mbc_trials.report import Report
from mbc_trials.trial import Arm, Contact, Location
from tests.output.samples import (
    BRAIN,
    BRAIN_ASKS,
    READING,
    RECEPTORS_CONFLICT,
    SETTING_FITS,
    match,
    report,
    trial,
)

PEOPLE = [Format.TABLE, Format.TEXT, Format.MARKDOWN]


def page(what: Report, fmt: Format = Format.TEXT, **style: object) -> str:
    out = io.StringIO(newline="")
    write_trials(what, fmt, out, style=Style(**style))  # type: ignore[arg-type]
    return out.getvalue()


def one(reading: Reading = READING, **changes: object) -> Report:
    shown = trial(**changes)  # type: ignore[arg-type]
    return report([match(shown, BRAIN_ASKS, SETTING_FITS, reading=reading)])


def section(text: str, title: str) -> list[str]:
    """The lines under one title of a text page."""
    lines = text.splitlines()
    start = lines.index(title) + 1
    return lines[start : lines.index("", start)]


LEADS = {
    "What it takes": "Takes: ",
    "What it requires": "Requires: ",
    "What it takes under conditions": "Takes under conditions: ",
    "What it excludes": "Excludes: ",
    "What the record does not say": "Not said: ",
}


def facts_under(text: str, title: str) -> list[str]:
    """The lines under a title, without the words that say again what it says."""
    return [line.removeprefix(LEADS[title]) for line in section(text, title)]


def test_by_ear_each_fact_says_itself_whether_it_is_taken_or_excluded() -> None:
    """Whoever goes from line to line has no title in mind."""
    text = page(one())
    for title, lead in LEADS.items():
        facts = [line for line in section(text, title) if not line.startswith("The record:")]
        assert facts
        assert all(line.startswith(lead) for line in facts)


@pytest.mark.parametrize("fmt", PEOPLE)
def test_a_page_has_all_its_parts_in_every_format_for_people(fmt: Format) -> None:
    text = page(one(), fmt).upper()
    for title in (
        "How it stands to what you told us",
        "What it takes",
        "What it requires",
        "What it takes under conditions",
        "What it excludes",
        "What the record does not say",
        "What it tests",
        "Where it runs",
        "Whom to call",
        "Dates",
        "What the record says about your rights",
        "Source: ClinicalTrials.gov",
    ):
        assert title.upper() in text


def test_each_fact_has_its_quote_and_where_it_stands() -> None:
    assert facts_under(page(one()), "What it takes under conditions") == [
        "Brain metastases: treated, stable (4 weeks).",
        'The record: "deposits in the brain unless treated and quiet" (exclusion criteria).',
    ]


def test_words_that_stand_twice_in_a_record_are_quoted_once() -> None:
    again = dataclasses.replace(BRAIN, start=BRAIN.start + 500, end=BRAIN.end + 500)
    reading = dataclasses.replace(READING, evidence=(BRAIN, again))
    assert len(facts_under(page(one(reading=reading)), "What it takes under conditions")) == 2


def test_a_quote_of_criteria_is_unescaped() -> None:
    assert facts_under(page(one()), "What it requires")[:2] == [
        "A tumour that is HR-positive, HER2-negative.",
        'The record: "HR+ and HER2-" (inclusion criteria).',
    ]


def test_requirements_name_their_alternatives() -> None:
    lines = facts_under(page(one()), "What it requires")
    assert "A change in, or a positive result for, PIK3CA or AKT1." in lines
    assert "Earlier treatment with CDK4/6 inhibitor." in lines
    assert "A tumour that can be measured on a scan." in lines


def test_silence_is_said_as_silence() -> None:
    text = page(one(reading=Reading()))
    assert facts_under(text, "What the record does not say") == [
        "Cancer that has spread (metastatic disease).",
        "Receptor types.",
        "Brain metastases.",
        "Leptomeningeal metastases (in the lining of the brain).",
        "Metastases in bone and nowhere else.",
        "Few metastases only (oligometastatic disease).",
        "Whether a tumour must be measurable on a scan.",
    ]
    assert "What it takes\n" not in text


@pytest.mark.parametrize(
    ("reading", "title", "line"),
    [
        (Reading(receptors=ANY), "What it takes", "Tumours of any receptor type."),
        (
            Reading(receptors=NONE),
            "What it takes under conditions",
            "Receptor types: the record's words contradict each other, as we read them.",
        ),
        (
            Reading(measurable=Measurable.EVALUABLE_OK),
            "What it takes",
            "Disease that shows on a scan but cannot be measured.",
        ),
        (
            Reading(metastatic=Stance.EXCLUDED),
            "What it excludes",
            "Cancer that has spread (metastatic disease).",
        ),
    ],
)
def test_a_fact_stands_where_its_stance_says(reading: Reading, title: str, line: str) -> None:
    assert line in facts_under(page(one(reading=reading)), title)


def test_the_person_is_left_out_where_nothing_was_told() -> None:
    what = report([match(trial(), SETTING_FITS)], told=())
    assert "what you told us" not in page(what)


def test_a_conflict_is_explained() -> None:
    lines = section(
        page(report([match(trial(), RECEPTORS_CONFLICT)])), "How it stands to what you told us"
    )
    assert lines[1] == "Conflicts, taken together."
    assert lines[2].startswith("Conflicts: Takes only people with HER2-positive tumours")
    assert lines[2].endswith("ask your team if this looks wrong.")


def test_open_locations_come_first_with_their_contacts() -> None:
    places = (
        Location("Shut", "A-Town", "", "Peru", "COMPLETED"),
        Location("Open", "B-Town", "", "Peru", "RECRUITING", contacts=(Contact(phone="555"),)),
    )
    assert section(page(one(locations=places)), "Where it runs") == [
        "Open, B-Town, Peru: recruiting. Contact: 555.",
        "Shut, A-Town, Peru: completed.",
        "2 locations in all, open ones first.",
    ]


def test_a_terminal_shows_some_locations_and_counts_the_others() -> None:
    places = tuple(Location(f"Clinic {n}", "X", "", "Peru", "RECRUITING") for n in range(52))
    text = page(one(locations=places), Format.TABLE)
    assert text.count("Clinic ") == PLACES_ON_A_TERMINAL
    assert "And 42 more: --format json shows all." in text


@pytest.mark.parametrize("fmt", [Format.TEXT, Format.MARKDOWN, Format.JSON])
def test_other_formats_show_every_location(fmt: Format) -> None:
    places = tuple(Location(f"Clinic {n}", "X", "", "Peru", "RECRUITING") for n in range(52))
    assert page(one(locations=places), fmt).count("Clinic ") == 52


def test_a_record_without_locations_or_contacts_says_so() -> None:
    text = page(one(locations=(), central_contacts=()))
    assert section(text, "Where it runs") == ["No location is given."]
    assert section(text, "Whom to call") == ["No central contact is given."]


def test_arms_are_listed_with_what_each_gets() -> None:
    arms = (Arm("Arm B", "NO_INTERVENTION"), Arm("", "EXPERIMENTAL", ("Drug: x", "Drug: y")))
    assert section(page(one(arms=arms)), "What it tests")[-2:] == [
        "Arm: Arm B (no intervention): nothing listed.",
        "Arm: no name given (experimental): Drug: x; Drug: y.",
    ]


@pytest.mark.parametrize("width", [20, 46, 80, 160])
def test_no_line_of_a_page_is_longer_than_the_terminal(width: int) -> None:
    lines = page(one(sponsor="x" * 400), Format.TABLE, width=width, rights=True).splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("fmt", PEOPLE)
def test_the_rights_stand_on_a_page_with_their_closing_line(fmt: Format) -> None:
    text = " ".join(page(one(), fmt, rights=True).split())
    assert "General information, not legal or medical advice." in text
    assert "General information" not in page(one(), fmt, rights=False)


def test_json_carries_the_whole_record_and_every_fact() -> None:
    (shown,) = json.loads(page(one(), Format.JSON))["trials"]
    assert shown["record"]["arms"][0]["label"] == "Examplestrant"
    assert shown["record"]["locations"][2]["city"] == "Berlin"
    assert shown["facts"]["sites"]["brain"]["conditions"][1] == {
        "kind": "stable",
        "detail": "4 weeks",
    }
    assert shown["facts"]["prior_therapy_required"] == [["CDK4/6 inhibitor"]]
    assert len(shown["facts"]["tumours_accepted"]) == 20


def test_several_trials_are_several_lines_of_jsonl_and_one_json() -> None:
    what = report([match(trial(n), SETTING_FITS) for n in (1, 2)])
    assert len(page(what, Format.JSONL).splitlines()) == 2
    assert len(json.loads(page(what, Format.JSON))["trials"]) == 2


def test_csv_gives_one_row_a_trial_as_in_a_search() -> None:
    (row,) = csv.DictReader(io.StringIO(page(one(), Format.CSV), newline=""))
    assert row["nct_id"] == "NCT99000001"
