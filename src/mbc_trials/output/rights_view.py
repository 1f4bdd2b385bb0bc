"""What `mbc-trials rights` prints, in every format that has something to hold it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, TextIO, assert_never

from mbc_trials.answer import Answer
from mbc_trials.errors import UsageError
from mbc_trials.output.delimited import delimited_row
from mbc_trials.output.format import Format, Style
from mbc_trials.output.formulas import harmless
from mbc_trials.output.markdown import escaped, linked, write_markdown_table
from mbc_trials.output.rights_lines import RightsPage, law_lines, questions, rights_page
from mbc_trials.rights.rights import Right
from mbc_trials.sentences import say

__all__ = ["RIGHTS_COLUMNS", "write"]

RIGHTS_COLUMNS = ("id", "title", "means", "explanation", "limit", "ask", "law", "addresses")


def write(
    countries: Sequence[str],
    answers: Sequence[Answer],
    fmt: Format,
    out: TextIO,
    *,
    style: Style,
) -> None:
    """Write the rights under the law of the countries; raises UsageError for `ids`."""
    page = rights_page(countries, answers)
    match fmt:
        case Format.TABLE:
            from mbc_trials.output.rights_table import print_rights_page  # noqa: PLC0415
            from mbc_trials.output.terminal import paper  # noqa: PLC0415

            with paper(out, style) as console:
                print_rights_page(console, page)
        case Format.TEXT:
            out.writelines(f"{line}\n" for line in _text(page))
        case Format.MARKDOWN:
            _write_markdown(page, out)
        case Format.CSV:
            writer = csv.writer(out, lineterminator="\r\n")
            writer.writerow(RIGHTS_COLUMNS)
            writer.writerows([harmless(c) for c in _cells(right, page)] for right in page.rights)
        case Format.TSV:
            out.write(delimited_row(RIGHTS_COLUMNS))
            out.writelines(delimited_row(_cells(right, page)) for right in page.rights)
        case Format.JSON:
            out.write(json.dumps(_page_json(page), indent=1) + "\n")
        case Format.JSONL:
            out.writelines(json.dumps(_right_json(r, page)) + "\n" for r in page.rights)
        case Format.IDS:
            raise UsageError(say("--format ids lists NCT numbers, and rights have none; use text"))
        case _:
            assert_never(fmt)


def _cells(right: Right, page: RightsPage) -> list[str]:
    return [
        right.id,
        right.title,
        right.plain,
        right.explanation,
        right.limit,
        " | ".join(right.questions),
        " | ".join(law_lines(right, page.laws)),
        " | ".join(_addresses(right, page)),
    ]


def _addresses(right: Right, page: RightsPage) -> tuple[str, ...]:
    grounds = right.under([law.id for law in page.laws])
    return tuple(dict.fromkeys(ground.address for ground in grounds if ground.address))


def _text(page: RightsPage) -> Iterator[str]:
    yield from page.introduction
    for record in page.records:
        yield from ("", f"{record.nct_id}: {record.title}", say("Address: {url}", url=record.url))
        yield from (f"{note.about}: {note.text}" for note in record.notes)
    for number, right in enumerate(page.rights, start=1):
        words = say("Right {number} of {count}. {title}.")
        yield from ("", words.format(number=number, count=len(page.rights), title=right.title))
        yield from (right.plain, right.explanation)
        yield say("Limit: {limit}", limit=right.limit)
        yield questions(right)
        yield from law_lines(right, page.laws)
    yield from ("", *page.addresses, "", *page.closing)


def _write_markdown(page: RightsPage, out: TextIO) -> None:
    out.writelines(f"{escaped(line)}\n\n" for line in page.introduction)
    for record in page.records:
        out.write(f"## {escaped(f'{record.nct_id}: {record.title}')}\n\n{linked(record.url)}\n\n")
        out.writelines(f"- {escaped(f'{note.about}: {note.text}')}\n" for note in record.notes)
        out.write("\n")
    rows = (
        (
            escaped(right.title),
            escaped(f"{right.plain} {right.explanation}"),
            escaped(f"{right.limit} {questions(right)}"),
            "<br>".join(escaped(text) for text in law_lines(right, page.laws)),
        )
        for right in page.rights
    )
    headings = (
        say("Your right"),
        say("What it means"),
        say("Limit, and what to ask"),
        say("Law"),
    )
    write_markdown_table(out, headings, rows)
    out.write("\n")
    out.writelines(
        f"- <{line}>\n" if line.startswith("https://") else f"{line}\n\n" for line in page.addresses
    )
    out.writelines(f"\n{escaped(line)}\n" for line in page.closing)


def _page_json(page: RightsPage) -> dict[str, Any]:
    return {
        "countries": list(page.countries),
        "laws": [{"id": law.id, "name": law.name, "applies": law.applies} for law in page.laws],
        "introduction": list(page.introduction),
        "trials": [asdict(record) for record in page.records],
        "rights": [_right_json(right, page) for right in page.rights],
        "closing": list(page.closing),
    }


def _right_json(right: Right, page: RightsPage) -> dict[str, Any]:
    grounds = right.under([law.id for law in page.laws])
    return {**asdict(right), "grounds": [asdict(ground) for ground in grounds]}
