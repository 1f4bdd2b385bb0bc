"""Files of study records that are broken: what is wrong is named, the rest is read."""

from __future__ import annotations

import gzip
import io
import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.errors import LocalDataError
from mbc_trials.registry.files import records
from tests.records import study
from tests.registry.record_files import NUMBERS, THREE, found, json_lines, told


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("nonsense", "not JSON"),
        ('{"protocolSection": {', "not JSON"),
        ('{"protocolSection": {"identificationModule": {"nctId": "NCT9', "not JSON"),
        ("<!DOCTYPE html>", "not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("1" * 5000, "not JSON"),
        ("{}", "not a study record"),
        ("null", "not a study record"),
        ("true", "not a study record"),
        ("17", "not a study record"),
        ('"words"', "not a study record"),
        ('{"protocolSection": []}', "not a study record"),
        ('{"error": "no such study"}', "not a study record"),
        ("[1, 2]", "not a study record"),
    ],
    ids=lambda value: value[:24],
)
@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_bad_line_is_named_and_the_rest_is_read(line: str, reason: str, place: int) -> None:
    lines = json_lines(THREE[:2]).splitlines()
    lines.insert(place - 1, line)
    made = found("\n".join(lines))
    bad = made.pop(place - 1)
    assert made == NUMBERS[:2]
    assert bad[0] == place
    assert str(bad[1]).startswith(reason)


def test_several_bad_lines_are_named_each() -> None:
    text = f"no\n\n{json.dumps(THREE[0])}\n{{\n{json.dumps(THREE[1])}\n"
    assert [one if isinstance(one, str) else one[0] for one in found(text)] == [
        1,
        "NCT99000001",
        4,
        "NCT99000002",
    ]


def test_bytes_that_are_no_utf_8_make_a_bad_line() -> None:
    line = json.dumps(THREE[0]).encode()
    assert found(b"\xff\xfe\n" + line) == [(1, "not UTF-8 text"), "NCT99000001"]


def test_an_entry_of_a_page_that_is_no_study_is_named_by_its_place() -> None:
    first, bad, last = found(json.dumps({"studies": [THREE[0], {"id": 1}, THREE[1]]}))
    assert (first, last) == ("NCT99000001", "NCT99000002")
    assert bad == (1, "entry 2 is not a study record of the registry's API v2")


def test_a_document_that_is_broken_is_one_complaint_that_names_the_line() -> None:
    lines = json.dumps({"studies": THREE}, indent=2).split("\n")
    lines[4] = "oops"
    [(number, reason)] = found("\n".join(lines))
    assert number == 5
    assert str(reason).startswith("not JSON")


def test_a_document_that_breaks_off_is_one_complaint() -> None:
    text = json.dumps({"studies": THREE}, indent=2)
    [(number, reason)] = found(text[: len(text) // 2])
    assert str(reason).startswith("not JSON")
    assert int(number) > 1


def test_a_gzip_file_that_breaks_off_gives_what_came_before_and_then_says_so() -> None:
    noise = [study(f"NCT9900{n:04d}", os.urandom(2000).hex()) for n in range(50)]
    packed = gzip.compress(json_lines(noise).encode())
    got = []
    with pytest.raises(LocalDataError, match="breaks off or is damaged") as raised:
        for record in records(io.BytesIO(packed[: len(packed) * 3 // 4])):
            got.append(told(record))  # noqa: PERF401  # what came before the error counts
    assert 20 < len(got) < 50
    assert raised.value.exit_code == 5


@pytest.mark.parametrize("data", [b"\x1f\x8bnot gzip at all", b"\x1f\x8b"])
def test_what_only_begins_like_gzip_is_damaged(data: bytes) -> None:
    with pytest.raises(LocalDataError, match="damaged"):
        found(data)


def test_a_gzip_file_with_a_wrong_check_sum_is_damaged() -> None:
    packed = bytearray(gzip.compress(json_lines(THREE).encode()))
    packed[-6] ^= 0xFF
    with pytest.raises(LocalDataError, match="damaged"):
        found(bytes(packed))


@given(st.lists(st.binary(max_size=40) | st.just(json.dumps(THREE[0]).encode()), max_size=8))
def test_any_lines_are_taken_without_an_unforeseen_error(lines: list[bytes]) -> None:
    try:
        made = found(b"\n".join(lines))
    except LocalDataError:
        return
    assert all(
        isinstance(one, str) or 1 <= int(one[0]) <= 1 + b"\n".join(lines).count(b"\n")
        for one in made
    )
