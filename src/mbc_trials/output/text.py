"""The search result as linear text for screen readers: one fact a line, no boxes, no symbols."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from mbc_trials.output.columns import cells
from mbc_trials.output.distances import nearest_sentence
from mbc_trials.output.format import Style
from mbc_trials.output.notices import (
    NO_PROMISE,
    counts_line,
    nothing_listed,
    source_line,
    told_line,
)
from mbc_trials.output.quotes import first_quote
from mbc_trials.output.rights_lines import closing_lines, short_rights_lines
from mbc_trials.output.words import RESULT_WORDS, result_sentence, sentence
from mbc_trials.report import Match, Report
from mbc_trials.sentences import say
from mbc_trials.verdict import Line

__all__ = ["trial_lines", "write_text"]

_QUOTE_LENGTH = 200


def write_text(report: Report, out: TextIO, style: Style) -> None:
    """Lines are never broken: a screen reader, or the terminal, does that better."""
    out.writelines(f"{line}\n" for line in _lines(report, style))


def _lines(report: Report, style: Style) -> Iterator[str]:
    yield told_line(report)
    yield say("Trials: {counts}", counts=counts_line(report))
    yield ""
    yield from trial_lines(report)
    yield NO_PROMISE if report.matches else nothing_listed(report)
    yield ""
    if style.rights:
        yield say("Your rights")
        yield from short_rights_lines()
        yield from closing_lines()
        yield ""
    yield source_line(report.source, report.as_of, complete=report.complete)


def trial_lines(report: Report) -> Iterator[str]:
    """The trials one after the other, an empty line after each."""
    for position, match in enumerate(report.matches, start=1):
        yield from _trial(position, match, report)
        yield ""


def _trial(position: int, match: Match, report: Report) -> Iterator[str]:
    row = cells(match, report)
    kind = ", ".join(filter(None, (row["study_kind"], row["phase"], row["status"])))
    words = say("Trial {position} of {count}. {result}.")
    result = RESULT_WORDS[match.verdict.result]
    yield words.format(position=position, count=len(report.matches), result=result)
    yield f"{row['nct_id']}: {row['title'] or say('no title given')}"
    verified = row["verified"] or say("on a day not given")
    yield say("{kind}. Verified {day}.", kind=f"{kind[:1].upper()}{kind[1:]}", day=verified)
    yield say("Tests: {treatments}.", treatments=row["treatments"] or say("not given"))
    if row["class"]:
        yield say("Class of treatment: {kinds}.", kinds=row["class"])
    yield from (_reason(line) for line in match.verdict.lines)
    if match.nearest:
        yield nearest_sentence(match.nearest)
    if row["countries"]:
        yield say("Countries: {countries}.", countries=row["countries"].replace("; ", ", "))
    if row["contact"]:
        yield say("Contact: {contact}.", contact=row["contact"])
    yield say("Address: {url}", url=row["url"])


def _reason(line: Line) -> str:
    quote = first_quote(line.evidence, _QUOTE_LENGTH)
    told = f"{RESULT_WORDS[line.result]}. {result_sentence(line)}"
    return f"{told} {sentence(say('The record: {quote}', quote=quote))}" if quote else told
