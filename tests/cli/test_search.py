import csv
import io
import json
from pathlib import Path

import pytest

from mbc_trials.output.columns import COLUMNS
from tests.cli.program import Program
from tests.loopback import LoopbackRegistry

PERSON = ("--er-positive", "--her2-negative")
WAY = (
    "mbc-trials: 3 open breast cancer trials; 3 take metastatic disease or leave it\n"
    "mbc-trials: open\n"
)


def ids(program: Program, *arguments: str) -> list[str]:
    ran = program("search", "--format", "ids", *arguments)
    assert ran.code == 0
    return ran.lines


def test_a_search_lists_what_fits_before_what_is_to_be_asked_about(warm: Program) -> None:
    rows = list(csv.DictReader(io.StringIO(warm("search", *PERSON).out), delimiter="\t"))
    assert [(row["nct_id"], row["verdict"]) for row in rows] == [
        ("NCT99000001", "fits"),
        ("NCT99000003", "check"),
    ]


def test_conflicts_are_counted_but_shown_only_when_asked_for(warm: Program) -> None:
    assert "NCT99000002" not in ids(warm, *PERSON)
    assert ids(warm, *PERSON, "--include-conflicts")[-1] == "NCT99000002"
    found = json.loads(warm("search", *PERSON, "--format", "json").out)
    assert found["counts"]["conflicts"] == 1


def test_a_pipe_gets_tab_separated_columns_in_the_promised_order(warm: Program) -> None:
    ran = warm("search")
    assert ran.lines[0].split("\t") == list(COLUMNS)
    assert len(ran.lines) == 4


def test_a_pipe_gets_no_colour_no_rights_and_no_limit(warm: Program) -> None:
    ran = warm("search", "--format", "text")
    assert "\x1b" not in ran.out
    assert "YOUR RIGHTS" not in ran.out.upper()
    assert "NCT99000003" in ran.out


def test_a_terminal_gets_a_table_with_rights_that_can_be_left_out(warm: Program) -> None:
    warm.terminal = True
    assert "RIGHTS" in warm("search").out
    assert "RIGHTS" not in warm("search", "--no-rights").out


def test_a_terminal_shows_ten_trials_and_a_limit_changes_that(warm: Program) -> None:
    assert len(ids(warm, "--limit", "2")) == 2
    assert len(ids(warm, "--limit", "0")) == 3


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["--phase", "1"], ["NCT99000002"]),
        (["--phase", "3"], ["NCT99000001"]),
        (["--purpose", "supportive"], ["NCT99000003"]),
        (["--country", "USA"], ["NCT99000002"]),
        (["--facility", "houston"], ["NCT99000002"]),
        (["--country", "France", "--facility", "houston"], []),
        (["--status", "enrolling-by-invitation"], ["NCT99000004"]),
    ],
)
def test_filters_narrow_the_list(warm: Program, filters: list[str], expected: list[str]) -> None:
    assert ids(warm, *filters) == expected


def test_treatment_studies_come_first_unless_another_order_is_asked_for(warm: Program) -> None:
    assert ids(warm)[-1] == "NCT99000003"
    assert ids(warm, "--sort", "nct-id") == ["NCT99000001", "NCT99000002", "NCT99000003"]


def test_the_json_envelope_holds_what_was_told(warm: Program) -> None:
    ran = warm("search", *PERSON, "--site", "liver", "--phase", "3", "--format", "json")
    found = json.loads(ran.out)
    assert list(found) == ["source", "as_of", "complete", "query", "counts", "trials", "funnel"]
    assert found["funnel"]["steps"] == [
        {"option": "phase", "values": ["3"], "left": 1, "without": None}
    ]
    assert found["query"] == {
        "er_positive": True,
        "her2_negative": True,
        "site": ["liver"],
        "phase": ["3"],
    }
    assert found["source"] == "mirror"
    assert found["as_of"] == "2026-11-20"


def test_columns_can_be_chosen(warm: Program) -> None:
    ran = warm("search", "--fields", "url,nct_id", "--phase", "3")
    assert ran.lines == [
        "url\tnct_id",
        "https://clinicaltrials.gov/study/NCT99000001\tNCT99000001",
    ]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.csv", b"nct_id,"),
        ("a.tsv", b"nct_id\t"),
        ("a.json", b"{"),
        ("a.jsonl", b"{"),
        ("a.md", b""),
        ("a.txt", b""),
        ("a.ids", b"NCT99000001\n"),
    ],
)
def test_a_file_gets_the_format_of_its_suffix(
    warm: Program, tmp_path: Path, name: str, begins: bytes
) -> None:
    ran = warm("search", "-o", str(tmp_path / name))
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert b"NCT99000001" in (tmp_path / name).read_bytes()


def test_csv_ends_its_lines_with_crlf_and_excel_begins_with_the_byte_order_mark(
    warm: Program, tmp_path: Path
) -> None:
    target = tmp_path / "found.csv"
    warm("search", "--excel", "-o", str(target))
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 4


def test_excel_alone_means_csv(warm: Program) -> None:
    assert warm("search", "--excel").out.startswith("\ufeffNCT number,")


def test_nothing_found_is_said_and_is_no_error_unless_asked_to_be(warm: Program) -> None:
    ran = warm("search", "--phase", "4")
    assert ran.code == 0
    assert "no trial to show" in ran.err
    assert warm("search", "--phase", "4", "--exit-status").code == 1
    assert warm("search", "--exit-status").code == 0


def test_a_country_that_is_spelt_wrongly_gets_a_suggestion(warm: Program) -> None:
    assert "did you mean France?" in warm("search", "--country", "Frence").err


def test_quiet_says_nothing_when_all_is_well(program: Program) -> None:
    assert program("search", "--quiet", "--phase", "4").err == ""


def test_the_first_search_shows_no_progress_in_a_pipe(program: Program) -> None:
    assert program("search").err == WAY


def test_the_way_to_the_list_is_told_on_stderr(warm: Program) -> None:
    told = warm("search", "--tnbc", "--phase", "3").err
    assert told == (
        "mbc-trials: 3 open breast cancer trials; 3 take metastatic disease or leave it\n"
        "mbc-trials: open; 1 left with --phase 3; 0 left after what you told\n"
        "mbc-trials: no trial to show: 1 conflict with what was told\n"
        "mbc-trials: (--include-conflicts lists them)\n"
        "mbc-trials: without --phase 3: 1 trial\n"
    )


def test_an_emptied_list_names_the_filter_and_what_loosening_would_give(warm: Program) -> None:
    said = warm("search", "--country", "France", "--phase", "1", "--er-positive").err
    assert "no trial to show: --country France leaves none\n" in said
    assert "without --country France: 1 trial\n" in said


def test_a_terminal_is_told_the_way_too(warm: Program) -> None:
    warm.terminal = True
    assert WAY in warm("search").err


def test_the_second_search_asks_the_registry_nothing(
    warm: Program, registry: LoopbackRegistry
) -> None:
    before = len(registry.requests)
    ran = warm("search", *PERSON, "--quiet")
    assert (ran.code, ran.err) == (0, "")
    assert len(registry.requests) == before


def test_refresh_asks_the_registry_again(warm: Program, registry: LoopbackRegistry) -> None:
    before = len(registry.requests)
    assert warm("search", "--refresh").code == 0
    assert len(registry.requests) > before


def test_offline_answers_from_the_mirror_without_a_request(
    warm: Program, registry: LoopbackRegistry
) -> None:
    before = len(registry.requests)
    assert warm("search", "--offline").lines[1:]
    assert len(registry.requests) == before


def test_what_is_told_about_the_person_is_said_back_and_judged(warm: Program) -> None:
    told = ("--age", "16", "--sex", "female", "--menopause", "post", "--ecog", "1")
    ran = warm("search", *told, "--include-conflicts", "--format", "text")
    assert "You told us: age 16, a woman, postmenopausal, ECOG 1." in ran.out
    assert "Conflicts. The record's field for age says 18 years or older." in ran.out
