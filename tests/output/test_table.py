from __future__ import annotations

import dataclasses
import io
import re

import pytest
from rich.cells import cell_len

from mbc_trials.output import Format, Style, write_report
from mbc_trials.report import Counts, Report
from tests.output.samples import (
    BRAIN_ASKS,
    MARKER_ASKS,
    RECEPTORS,
    RECEPTORS_CONFLICT,
    RECEPTORS_FIT,
    SETTING_FITS,
    match,
    report,
    three,
    trial,
)

WIDTHS = [20, 46, 71, 72, 80, 99, 100, 120, 160, 240]


def table(what: Report, **style: object) -> str:
    out = io.StringIO()
    write_report(what, Format.TABLE, out, style=Style(**style))  # type: ignore[arg-type]
    return out.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_longer_than_the_terminal(width: int) -> None:
    hostile = trial(title="進行乳癌" * 20, sponsor="x" * 300, interventions=())
    for what in (three(), report([match(hostile, RECEPTORS_CONFLICT, BRAIN_ASKS)]), report()):
        lines = table(what, width=width, rights=True).splitlines()
        assert max(cell_len(line) for line in lines) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_lines_end_without_blanks(width: int) -> None:
    lines = table(three(), width=width, rights=True).splitlines()
    assert all(line == line.rstrip() for line in lines)


def test_what_was_told_comes_first_then_the_counts() -> None:
    text = words(table(three(), width=80))
    assert text.startswith(
        "You told us: ER-positive, HER2-negative. Not told: PR, HER2 score, where the cancer has "
        "spread, mutations. 41 may fit, 63 to ask about, 388 conflict (not shown). "
        "Showing 3 of 104. RESULT TRIAL"
    )


def test_a_row_says_result_kind_phase_status_and_date_in_words() -> None:
    rows = table(three(), width=80).splitlines()
    first = next(n for n, row in enumerate(rows) if row.startswith("May fit  NCT99000001"))
    assert [row[9:29].strip() for row in rows[first : first + 4]] == [
        "NCT99000001",
        "Treatment study",
        "Phase 3, recruiting",
        "verified 2026-11-02",
    ]


def test_an_old_record_and_one_by_invitation_say_to_confirm() -> None:
    assert words(table(three(), width=80)).count("Confirm it is open") == 2


@pytest.mark.parametrize("width", [46, 80, 160])
def test_a_check_shows_its_question(width: int) -> None:
    shown = words(table(report([match(trial(), MARKER_ASKS)]), width=width))
    question = "Was my tumour or blood tested for changes in PIK3CA and AKT1?"
    assert set(question.split()) <= set(shown.replace('"', "").split())


def test_a_short_quote_shows_the_ground() -> None:
    shown = table(report([match(trial(), SETTING_FITS, RECEPTORS_FIT)]), width=80)
    assert 'Record: "HR+ and HER2-"' in shown


def test_a_quote_of_one_word_is_left_to_wide_terminals() -> None:
    one_word = dataclasses.replace(RECEPTORS, quote="HR\\+")
    line = dataclasses.replace(RECEPTORS_FIT, evidence=(one_word,))
    what = report([match(trial(), line)])
    assert "Record:" not in table(what, width=80)
    assert 'Record: "HR+"' in table(what, width=160)


def test_a_wide_terminal_shows_title_countries_and_questions_apart() -> None:
    text = table(three(), width=160)
    assert "WHY IT MAY FIT" in text
    assert "WHAT TO ASK" in text
    assert "In Canada, United States" in text
    assert "Examplestrant or usual hormone drugs" in text
    assert "Examplestrant or usual hormone drugs" not in table(three(), width=80)


def test_more_reasons_than_fit_are_counted_and_reachable() -> None:
    lines = [SETTING_FITS] * 7
    text = words(table(report([match(trial(), *lines)]), width=80))
    assert "and 3 more: mbc-trials show NCT99000001" in text


def test_conflicts_are_named_when_asked_for() -> None:
    what = report([match(trial(), RECEPTORS_CONFLICT)], listed=492, counts=Counts(41, 63, 388))
    text = words(table(what, width=160))
    assert "388 conflict. Showing" in text
    assert "Conflicts NCT99000001" in text


@pytest.mark.parametrize("width", WIDTHS)
def test_the_table_of_rights_ends_with_its_closing_lines_and_the_source(width: int) -> None:
    text = table(three(), width=width, rights=True)
    end = (
        "General information, not legal or medical advice. "
        "Your consent form and study team say what applies. "
        "Law follows the site's country: mbc-trials rights --country CC "
        "Source: ClinicalTrials.gov, U.S. National Library of Medicine; "
        "mirror of 2026-11-23; readings are ours, not endorsed by it."
    )
    assert "".join(text.split()).endswith("".join(end.split()))


def test_no_place_is_promised() -> None:
    assert "May fit: takes what you told us. Screening decides; no place is promised." in words(
        table(three(), width=80)
    )


def test_rights_can_be_left_out() -> None:
    assert "YOUR RIGHTS" in table(three(), width=80, rights=True)
    assert "YOUR RIGHTS" not in table(three(), width=80, rights=False)


def test_without_colour_and_links_there_is_no_escape_sequence() -> None:
    assert "\x1b" not in table(three(), width=80, rights=True)


def test_a_number_is_a_link_where_links_are_wanted() -> None:
    assert "https://clinicaltrials.gov/study/NCT99000001\x1b\\" in table(three(), links=True)


def test_a_number_that_is_none_is_no_link() -> None:
    what = report([match(trial(nct_id="NCT1?x=https://e.example"), SETTING_FITS)])
    assert "\x1b]8" not in table(what, links=True)


@pytest.mark.parametrize("width", [60, 80, 110, 150])
def test_nothing_has_a_hue_or_is_dimmed_but_rules(width: int) -> None:
    """The terminal's own two colours have the contrast that its reader has chosen."""
    shown = table(three(), width=width, links=True, colour=True, rights=True)
    lines = [line for line in shown.splitlines() if "----" not in line]
    codes = {
        code
        for found in re.findall(r"\x1b\[([0-9;]*)m", "\n".join(lines))
        for code in found.split(";")
    }
    assert codes <= {"", "0", "1", "7"}  # ends, bold, the two colours exchanged


def test_colour_changes_no_word() -> None:
    coloured = table(three(), width=80, colour=True)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert words(bare) == words(table(three(), width=80))


def test_square_brackets_of_a_record_are_words_not_markup() -> None:
    what = report([match(trial(title="[bold]loud[/bold] :smile:"), SETTING_FITS)])
    assert "[bold]loud[/bold] :smile:" in table(what, width=160)
