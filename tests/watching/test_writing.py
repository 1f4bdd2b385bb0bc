"""Digests in every format: the same news, safe to print, and nothing that is not there."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from mbc_trials.output.format import Format, Style
from mbc_trials.watching.model import Digest, News, NewsKind, Pair
from mbc_trials.watching.writing import COLUMNS, write_digests

SOURCE = "Source: ClinicalTrials.gov; readings are ours."
FITTING = News(
    nct_id="NCT99000001",
    title="Examplestrant in Breast Cancer",
    kind=NewsKind.NEWLY_FITTING,
    says="The criteria changed: Conflicts before, May fit now.",
    before="Conflicts",
    after="May fit",
    posted="2026-11-27",
    noticed="2026-11-30",
    quote='"Tumour is HER2-low"',
    result="fits",
    reasons=("Takes people with HER2-low tumours.",),
    statements=(Pair("Requires: a tumour that is HER2-positive.", ""),),
    sentences=(Pair("", "Inclusion: Tumour is HER2-low"),),
)
CLOSED = News(
    nct_id="NCT99000002",
    title="Samplimab in Breast Cancer",
    kind=NewsKind.STATUS,
    says="The trial was recruiting and is now completed.",
    before="recruiting",
    after="completed",
    posted="2026-11-28",
    noticed="2026-11-30",
    quote="Overall status: COMPLETED",
)
OPENED = News(
    nct_id="NCT99000003",
    title="Examplemab in Breast Cancer",
    kind=NewsKind.OPENED,
    says="1 location opened.",
    before="Invented Hospital, Nice, France: not in the record",
    after="Invented Hospital, Nice, France: recruiting",
    posted="2026-11-28",
    noticed="2026-11-30",
    quote="Invented Hospital, Nice, France: RECRUITING",
    result="fits",
    statements=(
        Pair(
            "Invented Hospital, Nice, France: not in the record",
            "Invented Hospital, Nice, France: recruiting",
        ),
    ),
)
DIGEST = Digest(
    id="b7e9a0b5-6e5b-4d0e-9c55-0f5a3b1c2d3e",
    watch="clinic",
    made="2026-11-30T12:00:00+00:00",
    since="2026-11-23",
    as_of="2026-11-30",
    listed=41,
    news=(FITTING, CLOSED),
)
PEOPLE = [Format.TABLE, Format.TEXT, Format.MARKDOWN]
ROWS = [Format.CSV, Format.TSV]


def written(fmt: Format, *digests: Digest, width: int = 100) -> str:
    out = io.StringIO(newline="")
    write_digests(digests, SOURCE, fmt, out, Style(width=width))
    return out.getvalue()


def flowing(text: str) -> str:
    """Without line ends and marks of the format."""
    return " ".join(text.replace("\\", "").split())


@pytest.mark.parametrize("fmt", [Format.TEXT, Format.MARKDOWN])
def test_a_location_is_named_once_with_its_status_before_and_now(fmt: Format) -> None:
    told = flowing(written(fmt, replace(DIGEST, news=(OPENED,))))
    assert "Invented Hospital, Nice, France: not in the record before, recruiting now." in told
    assert told.count("Invented Hospital") == 1


@pytest.mark.parametrize(
    ("pair", "line"),
    [
        (Pair("", "Exclusion: Liver metastases"), "New: Exclusion: Liver metastases"),
        (Pair("Exclusion: Liver metastases", ""), "No longer there: Exclusion: Liver metastases"),
        (Pair("Age 18 or more", "Age 21 or more"), "Before: Age 18 or more. Now: Age 21 or more"),
    ],
)
def test_a_sentence_is_new_or_gone_or_told_before_and_now(pair: Pair, line: str) -> None:
    news = replace(FITTING, sentences=(pair,))
    assert line in written(Format.TEXT, replace(DIGEST, news=(news,))).splitlines()


def test_the_table_ends_with_a_blank_line_before_what_holds_for_all() -> None:
    lines = written(Format.TABLE, DIGEST).splitlines()
    rule = max(n for n, line in enumerate(lines) if line.startswith("---"))
    assert lines[rule - 1] == ""


@pytest.mark.parametrize("fmt", [Format.TEXT, Format.MARKDOWN])
def test_people_are_told_what_changed_before_now_when_and_in_whose_words(fmt: Format) -> None:
    told = flowing(written(fmt, DIGEST))
    for words in (
        "clinic: 2 changes from 2026-11-23 to 2026-11-30. 41 trials listed.",
        "Newly fitting",
        "The criteria changed: Conflicts before, May fit now.",
        "Takes people with HER2-low tumours.",
        "Before: Requires: a tumour that is HER2-positive. Now: not stated.",
        "New: Inclusion: Tumour is HER2-low",
        'The record: "Tumour is HER2-low"',
        "Posted 2026-11-27, seen in the registry's data of 2026-11-30.",
        "The trial was recruiting and is now completed.",
        "Screening decides; no place is promised.",
        SOURCE,
    ):
        assert words in told


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_of_a_table_is_wider_than_the_terminal(width: int) -> None:
    told = written(Format.TABLE, DIGEST, width=width)
    assert max(map(len, told.splitlines())) <= width
    assert "NCT99000002" in told


@pytest.mark.parametrize("fmt", PEOPLE)
def test_a_first_run_says_that_it_is_the_baseline(fmt: Format) -> None:
    told = flowing(written(fmt, replace(DIGEST, since="", news=())))
    assert "clinic: first run. 41 trials listed as of 2026-11-30 are the baseline" in told


@pytest.mark.parametrize("fmt", PEOPLE)
def test_a_run_without_news_says_so(fmt: Format) -> None:
    told = flowing(written(fmt, replace(DIGEST, news=())))
    assert "clinic: nothing changed from 2026-11-23 to 2026-11-30." in told
    assert "no place is promised" not in told


@pytest.mark.parametrize("fmt", PEOPLE)
def test_what_may_be_told_twice_says_so(fmt: Format) -> None:
    assert "you may have seen it already" in flowing(written(fmt, replace(DIGEST, repeated=True)))


@pytest.mark.parametrize("fmt", ROWS)
def test_rows_have_a_line_a_change_under_the_columns(fmt: Format) -> None:
    delimiter = "," if fmt is Format.CSV else "\t"
    heading, *rows = csv.reader(io.StringIO(written(fmt, DIGEST)), delimiter=delimiter)
    assert tuple(heading) == COLUMNS
    first, second = (dict(zip(heading, row, strict=True)) for row in rows)
    assert (first["change"], second["change"]) == ("newly fitting", "status changed")
    assert first["statements"] == "Requires: a tumour that is HER2-positive. ->"
    assert (second["before"], second["after"]) == ("recruiting", "completed")


def test_csv_ends_its_lines_as_rfc_4180_says() -> None:
    told = written(Format.CSV, DIGEST)
    assert told.count("\r\n") == told.count("\n") == 3


def test_ids_are_each_trial_once() -> None:
    assert written(Format.IDS, DIGEST, DIGEST) == "NCT99000001\nNCT99000002\n"


def test_json_holds_every_watch_with_its_changes() -> None:
    told = json.loads(written(Format.JSON, DIGEST, replace(DIGEST, since="", news=())))
    one, other = told["watches"]
    assert told["source"] == SOURCE
    assert (one["watch"], one["first"], len(one["changes"])) == ("clinic", False, 2)
    assert (other["first"], other["changes"]) == (True, [])
    assert tuple(one["changes"][0]) == COLUMNS
    assert one["changes"][0]["sentences"] == [
        {"before": "", "after": "Inclusion: Tumour is HER2-low"}
    ]


def test_jsonl_is_one_change_a_line() -> None:
    lines = written(Format.JSONL, DIGEST).splitlines()
    assert [json.loads(line)["nct_id"] for line in lines] == ["NCT99000001", "NCT99000002"]


HOSTILE = "=cmd() | <script>x</script> [link](http://bad.example) *b*"


@pytest.mark.parametrize("fmt", list(Format))
def test_words_of_a_record_stay_words(fmt: Format) -> None:
    news = replace(FITTING, title=HOSTILE, quote=HOSTILE, sentences=(Pair(HOSTILE, HOSTILE),))
    told = written(fmt, replace(DIGEST, news=(news,)))
    if fmt is Format.MARKDOWN:
        assert "<script>" not in told
        assert "[link]" not in told
        assert "http://bad" not in told
    if fmt in ROWS:
        delimiter = "," if fmt is Format.CSV else "\t"
        _, row = csv.reader(io.StringIO(told), delimiter=delimiter)
        assert not any(cell.startswith("=") for cell in row)
