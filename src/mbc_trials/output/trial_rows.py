"""The trials of a search as rows of the terminal's table, laid out for the width at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from mbc_trials.output.columns import open_countries, treatment_classes
from mbc_trials.output.distances import nearest_sentence
from mbc_trials.output.format import Style
from mbc_trials.output.quotes import first_quote
from mbc_trials.output.sanitize import plain
from mbc_trials.output.terminal import RESULT_STYLES, columns, linked
from mbc_trials.output.words import (
    CONFIRM,
    RESULT_WORDS,
    confirm_open,
    phase_words,
    result_sentence,
    study_kind,
    trial_status,
    verified_words,
)
from mbc_trials.report import Match, Report
from mbc_trials.sentences import say
from mbc_trials.treatments.tested import tested
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result

__all__ = ["trial_table"]


@dataclass(frozen=True, slots=True)
class _Layout:
    """What fits into the width at hand."""

    widths: tuple[int | None, ...]
    headings: tuple[str, ...]
    titles: bool = False
    names: int = 4
    """Treatments and countries shown before "and N more"."""
    reasons: int = 4
    """Lines of a verdict shown before "and N more"."""
    quote: int = 90
    """Longest quote, in characters."""
    apart: bool = False
    """Whether why it may fit and what to ask have a column each."""


def _layout(width: int, result: int) -> _Layout:
    if width < 120:
        return _Layout(
            widths=(result, 19, 18 + max(0, width - 80) // 4, None),
            headings=(
                say("RESULT"),
                say("TRIAL"),
                say("TESTS, HOW GIVEN"),
                say("WHY, AND WHAT TO ASK"),
            ),
            titles=width >= 100,
        )
    share = width - result - 8
    return _Layout(
        widths=(result, share * 27 // 100, share * 18 // 100, share * 26 // 100, None),
        headings=(
            say("RESULT"),
            say("TRIAL"),
            say("TESTS, HOW GIVEN"),
            say("WHY IT MAY FIT"),
            say("WHAT TO ASK"),
        ),
        titles=True,
        names=6,
        reasons=6,
        quote=160,
        apart=True,
    )


def trial_table(report: Report, width: int, style: Style) -> Table:
    """One row a trial, a blank line between trials."""
    conflicts = any(match.verdict.result is Result.CONFLICTS for match in report.matches)
    widest = Result.CONFLICTS if conflicts else Result.FITS
    layout = _layout(width, len(RESULT_WORDS[widest]))
    rows = [_row(match, report, layout, style) for match in report.matches]
    return columns(layout.widths, rows, layout.headings, leading=1)


def _row(match: Match, report: Report, layout: _Layout, style: Style) -> list[Text]:
    result = match.verdict.result
    row = [
        Text(RESULT_WORDS[result], style=RESULT_STYLES[result]),
        _trial(match, report, layout, style),
        _tests(match.trial, layout),
    ]
    lines = match.verdict.lines
    if not layout.apart:
        return [*row, _reasons(lines, layout, match)]
    fits = match.verdict.of(Result.FITS)
    others = [line for line in lines if line.result is not Result.FITS]
    return [*row, _reasons(fits, layout, match), _reasons(others, layout, match)]


def _trial(match: Match, report: Report, layout: _Layout, style: Style) -> Text:
    trial = match.trial
    countries = open_countries(trial)
    parts = [
        plain(trial.title or trial.official_title) if layout.titles else "",
        _capital(study_kind(trial)),
        f"{_capital(phase_words(trial))}, {trial_status(trial)}",
        verified_words(trial),
        _capital(CONFIRM) if confirm_open(trial, report.today) else "",
        _countries(countries, layout.names) if layout.titles and countries else "",
        nearest_sentence(match.nearest) if match.nearest else "",
    ]
    cell = linked(plain(trial.nct_id), trial.url, style)
    for part in filter(None, parts):
        cell.append("\n" + part)
    return cell


def _countries(countries: Sequence[str], most: int) -> str:
    return say("In {countries}", countries=_some(countries, most, ", "))


def _tests(trial: Trial, layout: _Layout) -> Text:
    given = tested(trial)
    names = [
        f"{plain(name)}, {how}" if how else plain(name)
        for name, how in zip(given.names, given.how, strict=True)
    ]
    classes = _some(treatment_classes(given), layout.names, "; ")
    parts = [
        _some(names, layout.names, ";\n") or say("not given"),
        say("Class: {classes}.", classes=classes) if layout.apart and classes else "",
        say("Chance decides which treatment.") if given.randomised else "",
        say("A placebo is used.") if given.placebo else "",
    ]
    return Text("\n".join(filter(None, parts)))


def _reasons(lines: Sequence[Line], layout: _Layout, match: Match) -> Text:
    cell = Text()
    shown = lines[: layout.reasons]
    quotes = [first_quote(line.evidence, layout.quote) for line in shown]
    telling = next((quote for quote in quotes if " " in quote), "")
    for line, quote in zip(shown, quotes, strict=True):
        cell.append(result_sentence(line) + "\n")
        if quote and (layout.apart or quote is telling):
            cell.append(say("Record: {quote}", quote=quote) + "\n")
    if hidden := len(lines) - len(shown):
        more = say("and {count} more: mbc-trials show {number}")
        cell.append(more.format(count=hidden, number=plain(match.trial.nct_id)) + "\n")
    cell.rstrip()
    return cell


def _some(names: Sequence[str], most: int, joint: str) -> str:
    shown = joint.join(names[:most])
    if len(names) <= most:
        return shown
    return f"{shown}{joint}{say('and {count} more', count=len(names) - most)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
