"""Tables as spreadsheet programs save them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mbc_trials.errors import UsageError
from mbc_trials.worklist.tables import saved_table

TEXT = 'Label,Note\r\nA1,"größer, als"\r\nA2,"two\nlines"\r\n'
EXPECTED = [(2, {"label": "A1", "note": "größer, als"}), (3, {"label": "A2", "note": "two\nlines"})]


def read(path: Path) -> list[tuple[int, dict[str, str]]]:
    with saved_table(path, ["label"], str.lower) as table:
        return list(table.rows)


@pytest.mark.parametrize(
    "saved",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        b"\xef\xbb\xbfsep=;\r\n" + TEXT.replace(",Note", ";Note").replace(',"', ';"').encode(),
        TEXT.replace("Label,Note", "Label\tNote").replace(',"', '\t"').encode(),
    ],
    ids=["utf-8", "byte order mark", "lf", "cp1252", "utf-16", "sep and semicolons", "tabs"],
)
def test_a_table_is_read_however_it_was_saved(tmp_path: Path, saved: bytes) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(saved)
    rows = [row for _, row in read(file)]
    assert rows == [row for _, row in EXPECTED]


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("label,note\nA1,\n,\nA2,x\n", encoding="utf-8")
    assert [number for number, _ in read(file)] == [2, 4]


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda file: file.write_bytes(b"PK\x03\x04anything"), "is a workbook"),
        (lambda file: file.write_text("name,note\nA1,x\n"), "label among them"),
        (lambda file: file.write_text(""), "label among them"),
        (lambda file: file.mkdir(), "cannot be read"),
        (lambda file: None, "cannot be read"),
        (lambda file: file.write_text('label\n"' + "x" * 200_000 + '"\n'), "row 2: not a row"),
    ],
    ids=["workbook", "column lacks", "empty", "folder", "absent", "giant cell"],
)
def test_what_is_no_table_is_refused_in_one_line(
    tmp_path: Path, make: Callable[[Path], object], complaint: str
) -> None:
    file = tmp_path / "table.csv"
    make(file)
    with pytest.raises(UsageError, match=complaint) as raised:
        read(file)
    assert "table.csv" in str(raised.value)
