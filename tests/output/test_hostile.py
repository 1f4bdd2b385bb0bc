"""Hostile registry text in every field, through every format."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import unicodedata

import pytest

from mbc_trials.answer import Answer, AnswerSource, Entry
from mbc_trials.metastases import MetastaticSite
from mbc_trials.output import Format, Style, write_report, write_rights, write_trials
from mbc_trials.reading.model import Condition, Evidence, Reading, Requirement, SiteFact, Stance
from mbc_trials.report import Report
from mbc_trials.trial import Arm, Contact, Intervention, Location, Trial
from mbc_trials.verdict import Line, Result
from tests.output.samples import match, report

EVIL = (
    "=cmd|' /C calc'!A0 \x1b[2J\x1b]8;;https://e.example\x07x\x1b]8;;\x07 \x9b5n [red]r[/red] "
    "<script>alert(1)</script> | `x` \u202eneddih\u202c \u2066\u200b\ufeff \x00\x07\x7f\x85 "
    "line\nbreak\r\n\ttab \udcff \ue000 [l](javascript:alert) &#27;[31m \\\\ " + "W" * 10_000
)
CONTACT = Contact(EVIL, EVIL, EVIL, EVIL)


def evil_trial() -> Trial:
    """Every text field of a trial holds the same attack."""
    text = {field.name: EVIL for field in dataclasses.fields(Trial) if field.type == "str"}
    return Trial(
        **text,  # type: ignore[arg-type]
        aliases=(EVIL,),
        phases=(EVIL, EVIL),
        who_masked=(EVIL,),
        conditions=(EVIL,),
        interventions=(Intervention(EVIL, EVIL, (EVIL,)), Intervention("DRUG", f"placebo {EVIL}")),
        arms=(Arm(EVIL, EVIL, (EVIL, f"Drug: placebo {EVIL}")),),
        central_contacts=(CONTACT,),
        locations=(Location(EVIL, EVIL, EVIL, EVIL, EVIL, None, None, (CONTACT,)),),
    )


def evil_report() -> Report:
    sections = ("inclusion", "title", EVIL)
    evidence = tuple(Evidence("brain", EVIL, section, EVIL, 0, len(EVIL)) for section in sections)
    reading = Reading(
        sites={MetastaticSite.BRAIN: SiteFact(Stance.CONDITIONAL, (Condition(EVIL, EVIL),))},
        biomarkers_required=(Requirement((EVIL,)),),
        prior_therapy_required=(Requirement((EVIL,)),),
        evidence=evidence,
    )
    lines = [Line(EVIL, result, EVIL, EVIL, evidence) for result in Result]
    shown = match(evil_trial(), *lines, reading=reading)
    return report([shown], told=(EVIL,), not_told=(EVIL,), as_of=EVIL, query={"facility": EVIL})


def through(command: str, fmt: Format, style: Style) -> str:
    out = io.StringIO(newline="")
    what = evil_report()
    if command == "search":
        write_report(what, fmt, out, style=style)
    elif command == "show":
        write_trials(what, fmt, out, style=style)
    else:
        entries = [Entry(m.trial, m.reading) for m in what.matches]
        write_rights(
            [EVIL], [Answer(AnswerSource.LIVE, EVIL, True, entries)], fmt, out, style=style
        )
    return out.getvalue()


CASES = [
    (command, fmt)
    for command in ("search", "show", "rights")
    for fmt in Format
    if (command, fmt) != ("rights", Format.IDS)
]
OURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


@pytest.mark.parametrize(("command", "fmt"), CASES)
@pytest.mark.parametrize("links", [False, True])
def test_nothing_that_acts_on_a_terminal_gets_through(
    command: str, fmt: Format, links: bool
) -> None:
    text = through(command, fmt, Style(width=80, colour=links, links=links, rights=True))
    if links:
        assert "\x1b]8;;https://e.example" not in text
        text = OURS.sub("", text)
    bad = {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}}
    assert bad <= set("\n\r\t")
    text.encode("utf-8")


@pytest.mark.parametrize("command", ["search", "show", "rights"])
def test_json_says_the_hostile_text_exactly(command: str) -> None:
    answer = json.loads(through(command, Format.JSON, Style()))
    assert EVIL in str(answer) or EVIL in answer.get("countries", []) or _title(answer) == EVIL


def _title(answer: dict[str, list[dict[str, str]]]) -> str:
    return answer["trials"][0]["title"]


@pytest.mark.parametrize("command", ["search", "show", "rights"])
@pytest.mark.parametrize("width", [20, 80, 160])
def test_words_of_ten_thousand_letters_do_not_break_the_width(command: str, width: int) -> None:
    lines = through(command, Format.TABLE, Style(width=width)).splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("command", ["search", "show", "rights"])
def test_no_html_of_a_record_is_html_in_markdown(command: str) -> None:
    text = through(command, Format.MARKDOWN, Style())
    assert "<script" not in text
    assert not re.search(r"(?<!\\)\]\(javascript", text)


@pytest.mark.parametrize("fmt", [Format.CSV, Format.TSV])
def test_no_cell_begins_like_a_formula(fmt: Format) -> None:
    text = through("search", fmt, Style())
    assert not re.search(r'(?m)(^|[,\t]"?)[=+@-]', text.replace("'=", ""))
