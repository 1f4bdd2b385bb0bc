"""What `mbc-trials treatments` prints, in every format that has something to hold it."""

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
from mbc_trials.output.markdown import escaped, write_markdown_table
from mbc_trials.output.notices import source_line
from mbc_trials.output.sanitize import plain
from mbc_trials.output.treatments_words import (
    NOT_GIVEN,
    closing_lines,
    detail_lines,
    given_line,
    given_words,
    label_source,
    route_source,
    standing_lines,
    trial_line,
)
from mbc_trials.sentences import say
from mbc_trials.treatments.landscape import DrugEntry
from mbc_trials.trial import Trial

__all__ = ["TREATMENT_COLUMNS", "check_format", "write"]

TREATMENT_COLUMNS = (
    "group", "drug", "brands", "codes", "class", "target", "how_given", "standing", "how_often",
    "main_harms", "label_source", "open_trials", "background_in",
    "route_source",
)  # fmt: skip


def check_format(fmt: Format, *, detailed: bool) -> None:
    """Raise UsageError for `ids` without a name: a list of all trials would name no drug."""
    if fmt is Format.IDS and not detailed:
        raise UsageError(say("--format ids lists the trials of one drug or kind: name it"))


def write(  # noqa: PLR0913 - what is written, where to, and how
    entries: Sequence[DrugEntry],
    answer: Answer,
    fmt: Format,
    out: TextIO,
    *,
    detailed: bool,
    style: Style,
) -> None:
    """Write the drugs as a table, or, where `detailed`, each whole and with its trials."""
    check_format(fmt, detailed=detailed)
    source = source_line(answer.source, answer.as_of, complete=answer.complete)
    closing = (*closing_lines(), source)
    match fmt:
        case Format.TABLE:
            from mbc_trials.output.treatments_table import print_treatments  # noqa: PLC0415

            print_treatments(entries, closing, out, style, detailed=detailed)
        case Format.TEXT:
            lines = _details(entries) if detailed else _overview(entries)
            out.writelines(f"{line}\n" for line in (*lines, *closing))
        case Format.MARKDOWN:
            _write_markdown(entries, closing, out, detailed=detailed)
        case Format.CSV:
            writer = csv.writer(out, lineterminator="\r\n")
            writer.writerow(TREATMENT_COLUMNS)
            writer.writerows([harmless(cell) for cell in _cells(entry)] for entry in entries)
        case Format.TSV:
            out.write(delimited_row(TREATMENT_COLUMNS))
            out.writelines(
                delimited_row([harmless(cell) for cell in _cells(entry)]) for entry in entries
            )
        case Format.JSON:
            envelope = {"source": answer.source.value, "as_of": answer.as_of}
            rows = [_json(entry) for entry in entries]
            out.write(json.dumps({**envelope, "treatments": rows}, indent=1) + "\n")
        case Format.JSONL:
            out.writelines(json.dumps(_json(entry)) + "\n" for entry in entries)
        case Format.IDS:
            numbers = dict.fromkeys(t.nct_id for entry in entries for t in entry.tested_in)
            out.writelines(f"{plain(number)}\n" for number in numbers)
        case _:
            assert_never(fmt)


def _cells(entry: DrugEntry) -> list[str]:
    drug, label = entry.drug, entry.label
    return [
        entry.group,
        drug.generic,
        "; ".join(drug.brands),
        "; ".join(drug.codes),
        drug.kind,
        drug.target,
        given_words(drug),
        " | ".join(standing_lines(drug)),
        label.schedule if label else NOT_GIVEN,
        label.harms if label else NOT_GIVEN,
        label_source(label) if label else "",
        str(len(entry.tested_in)),
        str(len(entry.background_in)),
        route_source(drug),
    ]


def _json(entry: DrugEntry) -> dict[str, Any]:
    drug, label = entry.drug, entry.label
    return {
        "group": entry.group,
        "drug": drug.generic,
        "names": list(drug.names),
        "brands": list(drug.brands),
        "codes": list(drug.codes),
        "class": drug.kind,
        "target": drug.target,
        "routes": [route.value for route in drug.routes],
        "route_source": route_source(drug),
        "standing": [asdict(standing) for standing in drug.standing],
        "label": asdict(label) | {"source": label_source(label)} if label else None,
        "measured": [asdict(effect) for effect in entry.effects],
        "tested_in": [trial.nct_id for trial in entry.tested_in],
        "background_in": [trial.nct_id for trial in entry.background_in],
    }


def _overview(entries: Sequence[DrugEntry]) -> Iterator[str]:
    """One drug a paragraph, the kind of treatment said where it changes."""
    group = ""
    for entry in entries:
        if entry.group != group:
            group = entry.group
            yield say("Kind of treatment: {kind}.", kind=group)
        yield say("{drug}, given {how}.", drug=entry.drug.generic, how=given_line(entry.drug))
        yield from (f"{line}." for line in standing_lines(entry.drug))
        yield say("Open trials that test it: {count}.", count=len(entry.tested_in))
        yield ""


def _details(entries: Sequence[DrugEntry]) -> Iterator[str]:
    for entry in entries:
        yield f"{entry.drug.generic}."
        yield from (f"{about}: {text}" for about, text in detail_lines(entry))
        yield from (_trial(trial) for trial in entry.tested_in)
        yield ""


def _trial(trial: Trial) -> str:
    return say("Trial: {trial}", trial=trial_line(trial))


def _write_markdown(
    entries: Sequence[DrugEntry], closing: Sequence[str], out: TextIO, *, detailed: bool
) -> None:
    if detailed:
        for entry in entries:
            out.write(f"## {escaped(entry.drug.generic)}\n\n")
            out.writelines(f"- {escaped(f'{a}: {text}')}\n" for a, text in detail_lines(entry))
            out.writelines(f"- {escaped(_trial(t))}\n" for t in entry.tested_in)
            out.write("\n")
    else:
        headings = (
            say("Kind"),
            say("Drug"),
            say("How given"),
            say("Approved for whom, since when"),
            say("Open trials"),
        )
        write_markdown_table(out, headings, map(_markdown_row, entries))
        out.write("\n")
    out.write("\n\n".join(map(escaped, closing)) + "\n")


def _markdown_row(entry: DrugEntry) -> list[str]:
    return [
        escaped(entry.group),
        escaped(entry.drug.generic),
        escaped(given_line(entry.drug)),
        "<br>".join(map(escaped, standing_lines(entry.drug))),
        str(len(entry.tested_in)),
    ]
