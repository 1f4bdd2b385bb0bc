"""Rows of a work list as they stand in the file."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.output.formulas import text_only
from mbc_trials.worklist.columns import HEADINGS
from mbc_trials.worklist.writing import ListWriter, joined, read_again, ready

cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)


@given(st.lists(cells, min_size=len(HEADINGS), max_size=len(HEADINGS)))
def test_any_reader_of_csv_gets_the_same_cells_back(row: list[str]) -> None:
    out = io.StringIO(newline="")
    ListWriter(out, excel=False, merged=False).write([[ready(cell, own=True) for cell in row]])
    read = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert read == [list(HEADINGS), [text_only(cell) for cell in row]]


@given(cells.filter(lambda cell: ";" not in cell and not cell.startswith("'")))
def test_a_cell_made_ready_can_be_read_again(cell: str) -> None:
    assert read_again(ready(cell)) == cell


def test_a_cell_is_no_longer_than_excel_holds_but_the_readers_own_is_never_cut() -> None:
    giant = "word " * 10_000
    assert len(ready(giant)) < 32_767
    assert ready(giant, own=True) == giant


def test_of_very_many_pieces_a_cell_holds_whole_ones() -> None:
    piece = ready('"a quote" ' * 100)
    cell = joined([piece] * 100)
    assert 30_000 < len(cell) <= 32_000
    assert set(cell.split(" | ")) == {piece}


def test_nothing_to_write_writes_nothing() -> None:
    out = io.StringIO(newline="")
    writer = ListWriter(out, excel=False, merged=False)
    before = out.getvalue()
    writer.write([])
    assert out.getvalue() == before
