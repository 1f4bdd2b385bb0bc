"""A trial of the built-in index says in every format as of when, and claims nothing it lacks."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from mbc_trials.answer import AnswerSource
from mbc_trials.index import IndexedTrial
from mbc_trials.output import Format, Style, write_report, write_trials
from mbc_trials.report import Report
from mbc_trials.trial import Intervention, Location
from tests.output.samples import READING, SETTING_FITS, match, report, trial

SAID = "recruiting as of 2026-05-02"
PEOPLE = [Format.TABLE, Format.TEXT, Format.MARKDOWN]
INDEXED = IndexedTrial(
    "NCT99000001",
    title="EXAMPLE-1: examplestrant",
    acronym="EXAMPLE-1",
    sponsor="Example Oncology",
    status="RECRUITING",
    study_type="INTERVENTIONAL",
    phases=("PHASE3",),
    purpose="TREATMENT",
    interventions=(Intervention("DRUG", "examplestrant"),),
    verified="2026-04",
    last_update="2026-04-20",
    locations=(Location(country="France"), Location(country="Japan")),
    as_of="2026-05-02",
)


def from_index(shown: IndexedTrial = INDEXED) -> Report:
    """A report whose newest trial is of another day than the one shown."""
    found = match(shown, SETTING_FITS, reading=replace(READING, evidence=()))
    return report(
        [found], source=AnswerSource.INDEX, as_of="2026-07-30", complete=False, told=(), listed=1
    )


def search(fmt: Format, what: Report | None = None, width: int = 200) -> str:
    out = io.StringIO(newline="")
    write_report(what or from_index(), fmt, out, style=Style(width=width))
    return out.getvalue()


def page(fmt: Format) -> str:
    out = io.StringIO(newline="")
    write_trials(from_index(), fmt, out, style=Style(width=200))
    return out.getvalue()


@pytest.mark.parametrize("fmt", [Format.TSV, Format.CSV, *PEOPLE])
def test_a_status_says_as_of_which_day(fmt: Format) -> None:
    assert SAID in search(fmt)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_narrow_table_says_it_too(width: int) -> None:
    words = " ".join(search(Format.TABLE, width=width).split())
    assert "as of" in words
    assert "2026-05-02" in words


@pytest.mark.parametrize("fmt", PEOPLE)
def test_a_page_says_as_of_which_day_and_where_the_words_are(fmt: Format) -> None:
    text = page(fmt)
    assert SAID in text
    assert "facts only" in text
    assert "https://clinicaltrials.gov/study/NCT99000001" in text


def test_a_row_has_the_day_and_source_of_its_own_trial() -> None:
    [row] = csv.DictReader(io.StringIO(search(Format.CSV), newline=""))
    assert (row["source"], row["as_of"]) == ("index", "2026-05-02")


def test_json_keeps_the_status_and_its_day_apart() -> None:
    answer = json.loads(search(Format.JSON))
    [found] = answer["trials"]
    assert (answer["source"], answer["as_of"], answer["complete"]) == ("index", "2026-07-30", False)
    assert (found["status"], found["as_of"]) == ("recruiting", "2026-05-02")


def test_a_trial_of_the_mirror_beside_it_keeps_its_own_words() -> None:
    mixed = replace(from_index(), matches=[match(trial(2), SETTING_FITS)])
    assert "recruiting\t" in search(Format.TSV, mixed)
    out = io.StringIO(newline="")
    write_trials(mixed, Format.TEXT, out)
    assert "Lakeside Hospital" in out.getvalue()


@pytest.mark.parametrize("fmt", [*PEOPLE, Format.TSV])
def test_the_source_is_named(fmt: Format) -> None:
    assert "index" in search(fmt)


@pytest.mark.parametrize("fmt", PEOPLE)
def test_a_page_names_countries_and_does_not_say_that_the_record_gives_no_more(
    fmt: Format,
) -> None:
    text = page(fmt)
    assert "Countries: France, Japan." in text
    for claim in ("in all", "No central contact", "Expected end", "No location"):
        assert claim not in text


def test_strange_characters_in_a_day_do_not_reach_a_terminal() -> None:
    hostile = replace(INDEXED, as_of="2026\x1b[31m")
    assert "\x1b" not in search(Format.TSV, from_index(hostile))
    assert "\x1b" not in search(Format.TABLE, from_index(hostile))
