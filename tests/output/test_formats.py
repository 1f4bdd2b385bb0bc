"""The formats for pipes and files: what they hold, and that they read back."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from mbc_trials.errors import UsageError
from mbc_trials.output import Format, Style, check_options, write_report
from mbc_trials.output.columns import COLUMNS, HEADINGS
from mbc_trials.report import Counts, Report
from mbc_trials.trial import Contact
from tests.output.samples import (
    BRAIN,
    BRAIN_ASKS,
    RECEPTORS_CONFLICT,
    SETTING_FITS,
    match,
    quote,
    report,
    three,
    trial,
)

LONG = "A long title of many words " * 40


def written(what: Report, fmt: Format, **options: Any) -> str:
    out = io.StringIO(newline="")
    write_report(what, fmt, out, **options)
    return out.getvalue()


def test_csv_reads_back_with_a_row_a_trial() -> None:
    rows = list(csv.DictReader(io.StringIO(written(three(), Format.CSV), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row["nct_id"] for row in rows] == ["NCT99000001", "NCT99000002", "NCT99000003"]
    assert [row["verdict"] for row in rows] == ["fits", "check", "check"]


def test_csv_lines_end_as_rfc_4180_says() -> None:
    text = written(three(), Format.CSV)
    assert text.endswith("\r\n")
    assert text.count("\r\n") == text.count("\n") == 4


@pytest.mark.parametrize("start", ["=1+1", "+1 617 555 0100", "-2", "@SUM(A1)", "＝1", "\t=1"])
def test_csv_takes_the_sting_out_of_formulas(start: str) -> None:
    text = written(report([match(trial(title=start), SETTING_FITS)]), Format.CSV)
    assert next(csv.DictReader(io.StringIO(text)))["title"] == f"'{start.strip()}"


def test_a_telephone_number_as_contact_is_no_formula() -> None:
    shown = trial(central_contacts=(Contact(phone="+1 617 555 0100"),))
    text = written(report([match(shown, SETTING_FITS)]), Format.CSV, fields=["contact"])
    assert text == "contact\r\n'+1 617 555 0100\r\n"


def test_excel_adds_the_byte_order_mark_and_headings_for_people() -> None:
    text = written(three(), Format.CSV, excel=True)
    assert text.startswith("\ufeffNCT number,Result,Title,")
    assert next(csv.reader(io.StringIO(text[1:]))) == list(HEADINGS.values())


def test_tsv_has_a_header_and_one_line_a_trial() -> None:
    lines = written(three(), Format.TSV).split("\n")
    assert lines[0].split("\t") == list(COLUMNS)
    assert len(lines) == 5
    assert lines[-1] == ""
    assert all(line.count("\t") == len(COLUMNS) - 1 for line in lines[:-1])


def test_ids_is_one_nct_number_a_line() -> None:
    assert written(three(), Format.IDS) == "NCT99000001\nNCT99000002\nNCT99000003\n"


def test_json_is_one_object_with_the_envelope_of_the_contract() -> None:
    answer = json.loads(written(three(), Format.JSON))
    assert list(answer) == ["source", "as_of", "complete", "query", "counts", "trials"]
    assert answer["counts"] == {"fits": 41, "check": 63, "conflicts": 388, "listed": 104}
    assert answer["query"] == {"er_positive": True, "her2_negative": True}
    assert len(answer["trials"]) == 3


def test_json_without_a_trial_is_still_json() -> None:
    assert json.loads(written(report(), Format.JSON))["trials"] == []


def test_a_json_trial_begins_with_the_columns() -> None:
    row = json.loads(written(three(), Format.JSONL).splitlines()[0])
    assert tuple(row)[: len(COLUMNS)] == COLUMNS


def test_jsonl_gives_the_reasons_with_quotes_and_their_place() -> None:
    row = json.loads(written(report([match(trial(), BRAIN_ASKS)]), Format.JSONL))
    assert row["reasons"][0]["result"] == "check"
    assert row["reasons"][0]["evidence"] == [
        {
            "fact": "brain",
            "value": "conditional",
            "section": "exclusion",
            "quote": BRAIN.quote,
            "start": BRAIN.start,
            "end": BRAIN.end,
        }
    ]


def test_jsonl_gives_the_reading() -> None:
    row = json.loads(written(report([match(trial(), SETTING_FITS)]), Format.JSONL))
    assert row["reading"]["receptors"]["hr+/her2-low"] == "accepted"
    assert row["reading"]["nct_id"] == "NCT99000001"


def test_json_is_exact_where_other_formats_make_safe() -> None:
    title = "=A \ud800 \x1b[31m\u202e  title"
    text = written(report([match(trial(title=title), SETTING_FITS)]), Format.JSON)
    assert text.isascii()
    assert "\x1b" not in text
    assert json.loads(text)["trials"][0]["title"] == title


@pytest.mark.parametrize(
    "fmt", [Format.CSV, Format.TSV, Format.JSONL, Format.JSON, Format.MARKDOWN]
)
def test_fields_select_and_order_in_every_format_with_columns(fmt: Format) -> None:
    text = written(three(), fmt, fields=["url", "nct_id"])
    assert "Examplestrant" not in text
    address = text.index("study/NCT99000001")
    assert address < text.index("NCT99000001", address + len("study/NCT"))


def test_fields_may_name_what_only_json_holds() -> None:
    row = json.loads(written(three(), Format.JSONL, fields=["reading", "nct_id"]).splitlines()[0])
    assert list(row) == ["reading", "nct_id"]
    with pytest.raises(UsageError, match="no column is called 'reading'"):
        written(three(), Format.CSV, fields=["reading"])


@pytest.mark.parametrize("fmt", [Format.TABLE, Format.TEXT, Format.IDS])
def test_fields_are_refused_where_there_are_no_columns(fmt: Format) -> None:
    with pytest.raises(UsageError, match="--fields goes with"):
        written(three(), fmt, fields=["url"])


def test_excel_is_refused_for_anything_but_csv() -> None:
    with pytest.raises(UsageError, match="--excel goes with --format csv"):
        check_options(Format.TSV, None, excel=True)


@pytest.mark.parametrize(
    "fmt", [Format.CSV, Format.TSV, Format.JSONL, Format.MARKDOWN, Format.TEXT]
)
def test_nothing_is_cut_for_a_pipe(fmt: Format) -> None:
    text = written(report([match(trial(title=LONG), SETTING_FITS)]), fmt, style=Style(width=40))
    assert LONG.strip() in text


def test_a_markdown_cell_shows_the_text_and_acts_on_none_of_it() -> None:
    title = "a|b `c` <script>x</script> [d](https://e.example) *f* 1. \\ www.g.example"
    text = written(report([match(trial(title=title), SETTING_FITS)]), Format.MARKDOWN)
    row = next(line for line in text.splitlines() if line.startswith("| NCT9"))
    assert (
        r"| a\|b \`c\` &lt;script&gt;x&lt;/script&gt; \[d\](https&#58;//e.example) \*f\* 1. "
        r"\\ www&#46;g.example |"
    ) in row


def test_markdown_says_what_was_told_and_where_it_comes_from() -> None:
    text = written(three(), Format.MARKDOWN)
    assert text.startswith("You told us: ER-positive, HER2-negative.")
    assert "readings are ours, not endorsed by it." in text
    assert "May fit" in text
    assert "YOUR RIGHTS" not in text.upper()


def test_text_is_linear_one_fact_a_line() -> None:
    text = written(three(), Format.TEXT)
    assert "Trial 2 of 3. Ask first.\n" in text
    assert 'Ask first. Needs a change in PIK3CA or AKT1. Ask: "Was my tumour' in text
    assert not set(text) & set("|─│┌*#\x1b\t")


def test_text_says_result_in_words_for_a_conflict() -> None:
    text = written(report([match(trial(), RECEPTORS_CONFLICT)]), Format.TEXT)
    assert "Conflicts. Takes only people with HER2-positive tumours" in text


@pytest.mark.parametrize("fmt", [Format.TEXT, Format.TABLE, Format.MARKDOWN])
def test_no_trial_is_said_calmly_with_a_way_on(fmt: Format) -> None:
    nothing = report(counts=Counts(0, 0, 0), listed=0, query={"country": ["Peru"], "phase": ["1"]})
    text = " ".join(written(nothing, fmt).split())
    assert "No trial passes your filters. Loosening --phase or --country may bring" in text
    assert "May fit:" not in text


def test_only_conflicts_say_how_to_see_them() -> None:
    nothing = report(counts=Counts(0, 0, 4), listed=0, query={})
    assert "--include-conflicts lists the trials" in written(nothing, Format.TEXT)


@pytest.mark.parametrize(
    ("counts", "listed", "line"),
    [
        (Counts(41, 63, 388), 104, "41 may fit, 63 to ask about, 388 conflict (not shown). "),
        (Counts(41, 63, 388), 492, "41 may fit, 63 to ask about, 388 conflict. "),
        (Counts(1, 0, 0), 1, "1 may fit, 0 to ask about, 0 conflict. "),
    ],
)
def test_the_counts_say_what_is_not_shown(counts: Counts, listed: int, line: str) -> None:
    text = written(report(counts=counts, listed=listed), Format.TEXT)
    assert f"{line}Showing 0 of {listed}.\n" in text


def test_an_incomplete_list_says_so() -> None:
    assert "Part of the list is missing." in written(report(complete=False), Format.TEXT)


@pytest.mark.parametrize(
    ("words", "spoken"),
    [
        ("Metastatic disease", 'The record: "Metastatic disease".'),
        ("Metastatic disease.", 'The record: "Metastatic disease."'),
        ("Is there spread?", 'The record: "Is there spread?"'),
    ],
)
def test_a_quote_is_heard_with_one_full_stop(words: str, spoken: str) -> None:
    quoted = replace(SETTING_FITS, evidence=(quote("metastatic", "", "inclusion", words),))
    text = written(report([match(trial(), quoted)]), Format.TEXT)
    assert spoken + "\n" in text
