"""No cell is a formula, whatever a record or a person wrote into it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.output import Format, write_report
from mbc_trials.output.columns import HEADINGS
from mbc_trials.output.formulas import harmless, text_only, unguarded
from mbc_trials.trial import Contact
from tests.office import needs_office, opened
from tests.output.samples import BRAIN_ASKS, SETTING_FITS, match, report, trial

DANGEROUS = (
    "=1+1",
    "+1 617 555 0100",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    "  =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
)
HARMLESS = (
    "",
    "HER2-low",
    "phase 1/2",
    "2026-11-20",
    '"=1+1"',
    "'=1+1",
    "a = b",
    "IL-2; PD-L1",
    "'t Hart",
)


@pytest.mark.parametrize("cell", DANGEROUS)
def test_what_could_be_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert text_only(cell) == harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", HARMLESS)
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert text_only(cell) == harmless(cell) == cell


def test_what_excel_would_cut_off_at_a_semicolon_is_guarded_too() -> None:
    assert harmless("a;=1+1;b; @c") == "a;'=1+1;b;' @c"


@given(st.text("=+-@'\t\r\n ;a＝", max_size=6))
def test_apostrophes_do_not_pile_up_over_many_savings(cell: str) -> None:
    once = text_only(cell)
    assert text_only(once) == once
    assert text_only(unguarded(once)) == once


@given(st.text("=+-@\t ;a＝", max_size=6))
def test_a_cell_is_had_back_without_the_guard(cell: str) -> None:
    assert unguarded(text_only(cell)) == cell


@needs_office
def test_a_spreadsheet_shows_the_same_cells_and_evaluates_none(tmp_path: Path) -> None:
    shown = [
        match(
            trial(number, title=f"{start} é≥中", central_contacts=(Contact("=A1", phone="+1 2"),)),
            SETTING_FITS,
            BRAIN_ASKS,
        )
        for number, start in enumerate(('=HYPERLINK("http://x.example","y")', "-2+3", "@x", "a,b"))
    ]
    file = tmp_path / "found.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        write_report(report(shown), Format.CSV, stream, excel=True)
    written = csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""))
    seen = opened(file, tmp_path)
    assert [[cell.text for cell in row] for row in seen] == list(written)
    assert [cell.text for cell in seen[0]] == list(HEADINGS.values())
    assert not [cell for row in seen for cell in row if cell.formula]
