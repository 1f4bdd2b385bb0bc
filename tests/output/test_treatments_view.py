"""The landscape of treatments as it is printed."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest

from mbc_trials.answer import Answer, AnswerSource
from mbc_trials.errors import UsageError
from mbc_trials.output.format import PLAIN, Format
from mbc_trials.output.treatments_view import TREATMENT_COLUMNS, write
from mbc_trials.output.treatments_words import detail_lines, given_line, standing_lines
from mbc_trials.treatments.landscape import DrugEntry, chosen, landscape
from mbc_trials.treatments.lexicon import Drug, drugs_in, lexicon
from mbc_trials.trial import Intervention, Trial

HOSTILE = Trial(
    "NCT99000001",
    title="=cmd() \x1b[31mred\x1b[0m <b>bold</b> [link](x) \u202eback",
    status="RECRUITING",
    interventions=(Intervention("DRUG", "Fulvestrant"),),
)
ANSWER = Answer(AnswerSource.MIRROR, "2026-11-23", complete=True, entries=())


def written(fmt: Format, entries: tuple[DrugEntry, ...], *, detailed: bool = True) -> str:
    out = io.StringIO(newline="")
    write(entries, ANSWER, fmt, out, detailed=detailed, style=PLAIN)
    return out.getvalue()


def fulvestrant() -> tuple[DrugEntry, ...]:
    return chosen(landscape([HOSTILE]), "fulvestrant")


@pytest.mark.parametrize("fmt", list(Format))
def test_no_format_lets_through_what_a_title_hides(fmt: Format) -> None:
    out = written(fmt, fulvestrant())
    assert "NCT99000001" in out or fmt in {Format.CSV, Format.TSV}
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert fmt is not Format.MARKDOWN or ("<b>" not in out and "[link](" not in out)


def test_the_columns_stand_in_their_order() -> None:
    rows = list(csv.reader(io.StringIO(written(Format.CSV, landscape(()), detailed=False))))
    assert tuple(rows[0]) == TREATMENT_COLUMNS
    assert {len(row) for row in rows} == {len(TREATMENT_COLUMNS)}
    assert len(rows) == 1 + len(lexicon().drugs)


def test_no_cell_is_a_formula() -> None:
    rows = csv.reader(io.StringIO(written(Format.CSV, landscape(()), detailed=False)))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_json_holds_facts_with_their_sources_and_the_trials() -> None:
    (found,) = json.loads(written(Format.JSON, fulvestrant()))["treatments"]
    assert found["routes"] == ["intramuscular"]
    assert found["standing"][0]["source"] == "FDA label"
    assert found["label"]["source"] == "FDA label of Faslodex, still to be checked"
    assert found["tested_in"] == ["NCT99000001"]


def test_a_list_of_numbers_needs_a_name() -> None:
    with pytest.raises(UsageError, match="name it"):
        written(Format.IDS, landscape(()), detailed=False)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "inavolisib",
            "approved in the US 2024-10-10: HR-positive, HER2-negative, PIK3CA mutation",
        ),
        ("camizestrant", "not approved in the US; under review"),
        ("bevacizumab", "US approval 2008-02-22 revoked"),
        ("atezolizumab", "US approval 2019-03-08 withdrawn"),
        ("gedatolisib", "not confirmed: not approved in the US"),
        ("dalpiciclib", "no US approval for breast cancer found; elsewhere: China"),
        ("zanidatamab", "approved in the US 2024, not for breast cancer"),
        ("carboplatin", "no US approval for metastatic breast cancer"),
        ("palazestrant", "investigational: no US approval for breast cancer found"),
    ],
)
def test_a_decision_is_said_with_its_date_and_for_whom(name: str, line: str) -> None:
    (drug,) = drugs_in(name)
    assert standing_lines(drug)[0].startswith(line)


@pytest.mark.parametrize("drug", lexicon().drugs, ids=lambda drug: drug.generic)
def test_only_confirmed_facts_are_printed_as_facts(drug: Drug) -> None:
    for said, standing in zip(standing_lines(drug), drug.standing, strict=True):
        assert said.startswith("not confirmed: ") is not standing.confirmed
        assert standing.source in said


@pytest.mark.parametrize("drug", lexicon().drugs, ids=lambda drug: drug.generic)
def test_what_no_opened_source_says_waits_for_a_check(drug: Drug) -> None:
    for said, starred, standing in zip(
        standing_lines(drug), standing_lines(drug, starred=True), drug.standing, strict=True
    ):
        waits = standing.confirmed and not standing.checked
        assert said.endswith("still to be checked]") is waits
        assert starred.endswith("*") is waits
    assert given_line(drug).endswith(f" [{drug.route_source or 'still to be checked'}]")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("elacestrant", "ESR1 mutation [ascopost.com]"),
        ("letrozole", "advanced breast cancer [FDA label, still to be checked]"),
        ("palazestrant", "no US approval for breast cancer found [still to be checked]"),
    ],
)
def test_a_decision_ends_with_its_source_and_whether_that_was_opened(name: str, line: str) -> None:
    (drug,) = drugs_in(name)
    assert standing_lines(drug)[0].endswith(line)


@pytest.mark.parametrize("fmt", [Format.TEXT, Format.CSV, Format.TSV, Format.MARKDOWN])
@pytest.mark.parametrize("detailed", [True, False])
def test_every_format_says_what_waits_for_a_check(fmt: Format, detailed: bool) -> None:
    out = written(fmt, chosen(landscape(()), "palazestrant"), detailed=detailed)
    assert out.count("still to be checked") >= 2


def test_the_table_marks_what_waits_for_a_check_and_says_what_the_mark_means() -> None:
    out = written(Format.TABLE, chosen(landscape(()), "palazestrant"), detailed=False)
    assert "by mouth*" in out
    assert "\n* still to be checked" in out


def test_json_tells_what_waits_for_a_check() -> None:
    entries = chosen(landscape(()), "letrozole")
    (found,) = json.loads(written(Format.JSON, entries))["treatments"]
    assert found["route_source"] == "still to be checked"
    assert found["standing"][0]["checked"] is False


def test_what_no_label_was_named_for_is_said_to_be_not_given() -> None:
    (found,) = chosen(landscape(()), "palazestrant")
    said = dict(detail_lines(found))
    assert said["How often"] == said["Main harms"] == "not given here"


def test_every_view_ends_with_the_day_of_the_facts_and_the_source() -> None:
    out = written(Format.TEXT, fulvestrant())
    assert f"Facts on drugs as of {lexicon().collected}" in out
    assert "General information, not medical advice." in out
    assert out.splitlines()[-1].startswith("Source: ClinicalTrials.gov")


def test_in_a_pipe_nothing_heavy_is_loaded() -> None:
    program = (
        "import sys\n"
        "from tests.output.test_treatments_view import *\n"
        "loaded = [m for m in ('httpx', 'pydantic', 'rich', 'tenacity') if m in sys.modules]\n"
        "written(Format.TSV, landscape(()), detailed=False)\n"
        "print([m for m in ('httpx', 'pydantic', 'rich', 'tenacity')"
        " if m in sys.modules and m not in loaded])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
