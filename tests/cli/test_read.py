"""`mbc-trials read`: what comes out, what is said when something is wrong, and the exit codes."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mbc_trials.cli.read import reading_of
from mbc_trials.cli.run import run
from tests.cli.program import Program, Ran
from tests.records import CRITERIA, studies, study

Writer = Callable[..., str]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A machine without a network: reading asks nobody."""
    return Program(tmp_path / "home", {"MBC_TRIALS_BASE_URL": "http://127.0.0.1:9/api/v2"})


@pytest.fixture
def file(tmp_path: Path) -> Writer:
    """Writes text or bytes into a file and gives its name."""

    def write(data: str | bytes, name: str = "records") -> str:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return str(path)

    return write


def piped(program: Program, data: bytes, *arguments: str) -> Ran:
    """Run with these bytes on standard input."""
    stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    environment = replace(program.environment(), stdin=stdin)
    code = run(arguments, environment)
    assert isinstance(environment.stdout, io.StringIO)
    assert isinstance(environment.stderr, io.StringIO)
    return Ran(code, environment.stdout.getvalue(), environment.stderr.getvalue())


def numbers(ran: Ran) -> list[str]:
    return [json.loads(line)["nct_id"] for line in ran.lines]


def quotes_hold(record: dict[str, Any], *, more: bool = False) -> bool:
    """True where every quote of the criteria is that slice of the record's own string."""
    criteria = record["protocolSection"]["eligibilityModule"]["eligibilityCriteria"]
    elsewhere = {"title", "conditions", "summary"}
    read = reading_of(record, more=more)
    evidence = [e for e in read["evidence"] if e["section"] not in elsewhere]
    assert evidence
    return all(criteria[e["start"] : e["end"]] == e["quote"] for e in evidence)


def test_a_record_becomes_one_line_with_the_contracts_keys(program: Program, file: Writer) -> None:
    ran = program("read", file(json.dumps(study())))
    assert (ran.code, ran.err) == (0, "")
    [line] = ran.lines
    read = json.loads(line)
    assert set(read) >= {
        *("nct_id", "metastatic", "receptors", "sites", "measurable"),
        *("biomarkers_required", "evidence"),
    }
    assert read["metastatic"] == "accepted"
    assert read["receptors"]["hr+/her2-low"] == "accepted"
    assert read["receptors"]["hr-/her2+"] == "excluded"
    assert read["sites"]["brain"] == "conditional"


def test_every_piece_of_evidence_is_the_slice_it_says_it_is(program: Program, file: Writer) -> None:
    [line] = program("read", file(json.dumps(study()))).lines
    evidence = json.loads(line)["evidence"]
    assert {piece["fact"] for piece in evidence} >= {"metastatic", "receptors", "brain"}
    for piece in evidence:
        assert set(piece) >= {"fact", "value", "section", "quote", "start", "end"}
        assert CRITERIA[piece["start"] : piece["end"]] == piece["quote"]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_pages_are_read_plain_and_packed(
    program: Program, file: Writer, indent: int | None, pack: Callable[[bytes], bytes]
) -> None:
    page = json.dumps({"studies": studies(3)}, indent=indent).encode()
    ran = program("read", file(pack(page)))
    assert (ran.code, ran.err) == (0, "")
    assert numbers(ran) == ["NCT99000001", "NCT99000002", "NCT99000003"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_standard_input_is_read_plain_and_packed(
    program: Program, pack: Callable[[bytes], bytes]
) -> None:
    lines = "\n".join(map(json.dumps, studies(2))).encode()
    ran = piped(program, pack(lines), "read", "-")
    assert (ran.code, ran.err) == (0, "")
    assert numbers(ran) == ["NCT99000001", "NCT99000002"]


def test_a_bad_line_is_named_the_rest_is_read_and_the_end_is_5(
    program: Program, file: Writer
) -> None:
    first, second = map(json.dumps, studies(2))
    ran = program("read", file(f"{first}\nnot a record\n{{}}\n{second}\n"))
    assert ran.code == 5
    assert numbers(ran) == ["NCT99000001", "NCT99000002"]
    about_2, about_3, summary = ran.err.splitlines()
    assert about_2.startswith("mbc-trials: line 2: not JSON")
    assert about_3.startswith("mbc-trials: line 3: not a study record")
    assert summary == "mbc-trials: 2 entries were left out, 2 read"


def test_a_gzip_file_that_breaks_off_ends_with_5_after_what_could_be_read(
    program: Program, file: Writer
) -> None:
    records = [study(criteria=CRITERIA + os.urandom(2000).hex()) for _ in range(40)]
    packed = gzip.compress("\n".join(map(json.dumps, records)).encode())
    ran = program("read", file(packed[: len(packed) // 2]))
    assert ran.code == 5
    assert 5 < len(ran.lines) < 40
    [line] = ran.err.splitlines()
    assert "breaks off or is damaged" in line


def test_an_empty_input_is_no_error_but_is_told(program: Program) -> None:
    ran = piped(program, b"", "read", "-")
    assert (ran.code, ran.out) == (0, "")
    assert "no study record" in ran.err


@pytest.mark.parametrize(
    ("name", "words"), [("missing", "there is no file"), (".", "is a folder; name a file in it")]
)
def test_a_missing_file_and_a_folder_are_wrong_usage(
    program: Program, tmp_path: Path, name: str, words: str
) -> None:
    ran = program("read", str(tmp_path / name))
    assert (ran.code, ran.out) == (2, "")
    [line] = ran.err.splitlines()
    assert words in line


def test_without_a_file_it_says_what_is_missing(program: Program) -> None:
    ran = program("read")
    assert ran.code == 2
    assert "FILE" in ran.err
    assert "see mbc-trials read --help" in ran.err


def test_a_record_without_criteria_is_read_as_silent(program: Program, file: Writer) -> None:
    bare = {"protocolSection": {"identificationModule": {"nctId": "NCT99000001"}}}
    ran = program("read", file(json.dumps(bare)))
    assert ran.code == 0
    read = json.loads(ran.out)
    assert set(read["sites"].values()) == {"unstated"}
    assert read["evidence"] == []


@pytest.mark.parametrize(
    "odd",
    ["\ud83d", "🎗", "é", "e\u0301", "\u202e", "\x00", "&amp;lt;", "\\>", "•"],
    ids=ascii,
)
def test_odd_characters_do_not_shift_a_quote(odd: str) -> None:
    assert quotes_hold(study(criteria=f"{odd}{CRITERIA}{odd}"))
    assert quotes_hold(study(criteria=CRITERIA.replace("brain", f"{odd} brain")))


def test_a_quote_with_half_a_surrogate_pair_is_the_records_own_slice() -> None:
    criteria = "Exclusion Criteria:\n\n* Active brain metastases \ud83d untreated"
    record = study(criteria=criteria)
    quotes = [e["quote"] for e in reading_of(record)["evidence"] if e["fact"] == "brain"]
    assert quotes_hold(record)
    assert json.loads(json.dumps(quotes)) == quotes


def test_a_quote_from_the_title_is_the_titles_own_slice() -> None:
    title = "\udc00 Invented drug \ud83d in metastatic breast cancer"
    record = study(criteria="Grown-ups", title=title, official_title=None)
    pieces = [e for e in reading_of(record)["evidence"] if e["section"] == "title"]
    assert pieces
    assert all(title[e["start"] : e["end"]] == e["quote"] for e in pieces)


MORE = (
    "Inclusion Criteria:\n\n* At most 2 prior lines of chemotherapy for metastatic disease\n"
    "* ECOG 0-1\n* Postmenopausal women\n* Adequate liver function\n\n"
    "Exclusion Criteria:\n\n* Prior everolimus"
)
FURTHER = {
    "prior_therapy",
    "prior_therapy_required",
    "lines",
    "performance",
    "menopause",
    "men",
    "team_checks",
}


def test_more_adds_the_further_facts_with_their_evidence() -> None:
    reading = reading_of(study(criteria=MORE), more=True)
    assert reading["lines"] == [
        {
            "kind": "chemotherapy",
            "setting": "metastatic",
            "minimum": None,
            "maximum": 2,
            "limit": "",
        }
    ]
    assert reading["performance"] == [{"scale": "ECOG", "low": 0, "high": 1, "limit": ""}]
    assert [stage["stance"] for stage in reading["menopause"]] == ["excluded"] * 2 + ["accepted"]
    assert reading["men"] == "conditional"
    assert [said["therapy"] for said in reading["prior_therapy"]] == ["everolimus"]
    assert reading["team_checks"] == ["organ function"]
    said = {evidence["fact"] for evidence in reading["evidence"]}
    assert {"lines", "performance", "menopause", "men", "check:organ function"} <= said
    assert quotes_hold(study(criteria=MORE), more=True)


def test_more_keeps_what_is_read_without_it(program: Program, file: Writer) -> None:
    name = file(json.dumps(study(criteria=MORE)))
    (plain,), (more,) = program("read", name).lines, program("read", "--more", name).lines
    less, full = json.loads(plain), json.loads(more)
    assert set(full) - set(less) == FURTHER
    assert full["evidence"][: len(less["evidence"])] == less["evidence"]
    assert all(full[key] == less[key] for key in set(less) - {"evidence"})


def test_output_is_plain_ascii_so_that_no_text_can_steer_a_terminal(
    program: Program, file: Writer
) -> None:
    criteria = "Exclusion Criteria:\n\n* Brain\u202e \x1b[31m\x9b metastases \ud83d untreated"
    ran = program("read", file(json.dumps(study(criteria=criteria))))
    assert ran.out.isascii()
    assert ran.out.count("\n") == 1
    assert "\x1b" not in ran.out


def test_reading_needs_no_data_folder_and_makes_none(program: Program, file: Writer) -> None:
    program("read", file(json.dumps(study())))
    assert not program.home.exists()


def process(*arguments: str, **settings: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "mbc_trials", "read", *arguments],
        stderr=subprocess.PIPE,
        **settings,
    )


def test_a_reader_that_goes_away_ends_it_quietly(file: Writer) -> None:
    many = "\n".join(map(json.dumps, studies(60)))
    running = process(file(many), stdout=subprocess.PIPE)
    assert running.stdout is not None
    running.stdout.close()
    _, err = running.communicate()
    assert (running.returncode, err) == (0, b"")


def test_a_pipe_in_and_a_pipe_out_work_between_processes() -> None:
    running = process("-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out, err = running.communicate("\n".join(map(json.dumps, studies(3))).encode())
    assert (running.returncode, err) == (0, b"")
    assert [json.loads(line)["nct_id"] for line in out.splitlines()] == [
        "NCT99000001",
        "NCT99000002",
        "NCT99000003",
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_told_and_ends_with_5(file: Writer, unbuffered: str) -> None:
    environ = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("wb") as full:
        running = process(file(json.dumps(study())), stdout=full, env=environ)
        _, err = running.communicate()
    assert running.returncode == 5
    assert b"could not write the output" in err
    assert err.count(b"\n") == 1
