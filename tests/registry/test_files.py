"""Study records out of files and pipes, in every layout they come in."""

from __future__ import annotations

import gzip
import io
import json
import os
import threading
from pathlib import Path
from typing import IO, Any, BinaryIO

import pytest

from mbc_trials.errors import LocalDataError, UsageError
from mbc_trials.registry.files import open_records, records
from tests.records import study
from tests.registry.record_files import NUMBERS, THREE, found, json_lines, told


def bring(pipe: IO[bytes], data: bytes) -> None:
    """Send the rest and hang up."""
    pipe.write(data)
    pipe.close()


def registrys_page(values: list[Any]) -> str:
    """A page as the registry lays it out: head and tail around one study a line."""
    body = ",\n".join(json.dumps(value, separators=(",", ":")) for value in values)
    return f'{{"totalCount":{len(values)},"studies":[\n{body}\n]}}'


LAYOUTS = {
    "json lines": json_lines(THREE),
    "json lines of windows": json_lines(THREE, "\r\n"),
    "json lines without a last line end": json_lines(THREE).rstrip(),
    "json lines with gaps": json_lines(THREE, "\n\n \n"),
    "json lines after a gap": "\n\n" + json_lines(THREE),
    "a page on one line": json.dumps({"studies": THREE, "nextPageToken": "x"}),
    "a page as the registry sends it": registrys_page(THREE),
    "a page for people": json.dumps({"studies": THREE}, indent=2),
    "a page for people, indented by tabs": json.dumps({"studies": THREE}, indent="\t"),
    "a list on one line": json.dumps(THREE),
    "a list for people": json.dumps(THREE, indent=1),
    "pages as json lines": json_lines([{"studies": THREE[:2]}, {"studies": THREE[2:]}]),
}
every_layout = pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)


@every_layout
def test_every_layout_gives_the_records_in_order(text: str) -> None:
    assert found(text) == NUMBERS


@every_layout
def test_every_layout_may_be_packed_with_gzip(text: str) -> None:
    assert found(gzip.compress(text.encode(), mtime=0)) == NUMBERS


@every_layout
def test_every_layout_may_begin_with_a_byte_order_mark(text: str) -> None:
    assert found("\ufeff" + text) == NUMBERS


@pytest.mark.parametrize("indent", [None, 0, 2, "\t"])
def test_one_study_is_read_however_it_is_indented(indent: int | str | None) -> None:
    assert found(json.dumps(study(), indent=indent)) == ["NCT99000001"]


def test_a_gzip_file_of_several_parts_is_read_whole() -> None:
    packed = b"".join(gzip.compress(json_lines([one]).encode(), mtime=0) for one in THREE)
    assert found(packed) == NUMBERS


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b" \r\n", b"\xef\xbb\xbf", gzip.compress(b"", mtime=0)]
)
def test_an_empty_input_holds_nothing(data: bytes) -> None:
    assert found(data) == []


@pytest.mark.parametrize("value", [{"studies": []}, []])
def test_a_page_without_studies_holds_nothing(value: object) -> None:
    assert found(json.dumps(value)) == []
    assert found(json.dumps(value, indent=2)) == []


def test_halves_of_surrogate_pairs_stay_in_the_records_strings() -> None:
    [record] = records(io.BytesIO(json.dumps(study(title="half \ud83d pair")).encode()))
    assert isinstance(record, dict)
    assert record["protocolSection"]["identificationModule"]["briefTitle"] == "half \ud83d pair"


def test_json_lines_are_given_one_by_one_as_a_pipe_brings_them() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream, os.fdopen(writing, "wb", buffering=0) as pipe:
        pipe.write(json_lines(THREE[:1]).encode())
        coming = records(stream)
        assert told(next(coming)) == "NCT99000001"
        pipe.write(json_lines(THREE[1:]).encode())
        assert told(next(coming)) == "NCT99000002"


def test_a_pipe_that_brings_the_first_byte_alone_is_still_known_as_gzip() -> None:
    packed = gzip.compress(json_lines(THREE).encode(), mtime=0)
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream, os.fdopen(writing, "wb", buffering=0) as pipe:
        pipe.write(packed[:1])
        rest = threading.Timer(0.05, bring, (pipe, packed[1:]))
        rest.start()
        assert [told(record) for record in records(stream)] == NUMBERS
        rest.join()


def test_standard_input_is_named_by_a_dash() -> None:
    stdin: BinaryIO = io.BytesIO(b"x")
    assert open_records("-", stdin) is stdin


def test_a_file_is_opened_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_bytes(b"x")
    with open_records(str(tmp_path / "records.jsonl"), io.BytesIO()) as stream:
        assert stream.read() == b"x"


def test_a_missing_file_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no file .*missing"):
        open_records(str(tmp_path / "missing"), io.BytesIO())


def test_a_folder_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder; name a file in it"):
        open_records(str(tmp_path), io.BytesIO())


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(LocalDataError, match="could not open"):
        open_records(str(tmp_path / ("x" * 5000)), io.BytesIO())


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("empty_search", 0),
        ("studies_page_5_projected", 5),
        ("studies_page_10_recruiting", 10),
        ("studies_page_50_with_total", 50),
        ("study_291_sites", 1),
    ],
)
def test_recorded_answers_are_read_as_they_were_sent(shared: Path, name: str, count: int) -> None:
    made = found((shared / "ctgov" / "responses" / f"{name}.json").read_bytes())
    assert len(made) == count
    assert all(isinstance(one, str) for one in made)
