r"""The result as JSON and as JSON Lines, for programs: exact, nothing softened or cut.

All output is ASCII: `json` writes every other character, and with it every control, bidi or
surrogate character a record may hold, as `\uXXXX`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import chain, repeat
from typing import Any, TextIO

from mbc_trials.output.columns import (
    JSON_COLUMNS,
    cells,
    chosen_columns,
    first_contact,
    open_locations,
    treatment_classes,
    ways_given,
)
from mbc_trials.output.distances import nearest_json
from mbc_trials.output.format import Format
from mbc_trials.output.team_checks import team_checks_json
from mbc_trials.output.words import confirm_open, result_sentence, status_words
from mbc_trials.reading.model import Reading
from mbc_trials.reading.public import evidence_json, reading_json
from mbc_trials.reading.public_further import person_json
from mbc_trials.report import Match, Report
from mbc_trials.treatments.tested import tested
from mbc_trials.verdict import Line, Result

__all__ = ["full_trial_json", "trial_json", "write_as_json"]

TrialJson = Callable[[Match, Report], dict[str, Any]]


def trial_json(match: Match, report: Report) -> dict[str, Any]:
    """One trial of a search: columns with lists as lists, the verdict's lines, the reading."""
    trial = match.trial
    contact = first_contact(trial)
    given = tested(trial)
    return {
        **cells(match, report),
        "nct_id": trial.nct_id,
        "title": trial.title or trial.official_title,
        "status": status_words(trial.status),
        "treatments": [
            {"name": name, "how": how, "class": kind}
            for name, how, kind in zip(given.names, given.how, given.classes, strict=True)
        ],
        "why": _sentences(match, Result.FITS),
        "check": _sentences(match, Result.CHECK),
        "conflicts": _sentences(match, Result.CONFLICTS),
        "countries": list(dict.fromkeys(p.country for p in open_locations(trial) if p.country)),
        "contact": asdict(contact) if contact else None,
        "how_given": list(ways_given(given)),
        "class": list(treatment_classes(given)),
        "confirm_open": confirm_open(trial, report.today),
        "reasons": [_line_json(line) for line in match.verdict.lines],
        "reading": reading_json(trial.nct_id, match.reading),
        "team_checks": team_checks_json(match.reading),
        "nearest": nearest_json(match.nearest),
    }


def full_trial_json(match: Match, report: Report) -> dict[str, Any]:
    """One trial whole: as in a search, then every fact read and the structured record."""
    return {
        **trial_json(match, report),
        "facts": _facts_json(match.reading),
        "record": asdict(match.trial),
    }


def write_as_json(
    report: Report,
    fmt: Format,
    out: TextIO,
    fields: Sequence[str] | None,
    trial_to_json: TrialJson = trial_json,
) -> None:
    """Write json (one object, a trial a line) or jsonl (one object a line)."""
    rows = _rows(report, fields, trial_to_json)
    if fmt is Format.JSONL:
        out.writelines(_line(row) + "\n" for row in rows)
        return
    out.write(_line(_envelope(report)).removesuffix("}") + ', "trials": [')
    separators = chain(["\n"], repeat(",\n"))
    out.writelines(separator + _line(row) for separator, row in zip(separators, rows, strict=False))
    out.write("\n]" + _after_trials(report) + "}\n")


def _envelope(report: Report) -> dict[str, Any]:
    counts = report.counts
    return {
        "source": report.source.value,
        "as_of": report.as_of,
        "complete": report.complete,
        "query": dict(report.query),
        "counts": {
            "fits": counts.fits,
            "check": counts.check,
            "conflicts": counts.conflicts,
            "listed": report.listed,
        },
    }


def _after_trials(report: Report) -> str:
    """What a search adds to its envelope: how it got to the list."""
    if report.funnel is None:
        return ""
    way = asdict(report.funnel)
    return f', "funnel": {_line(way)}'


def _rows(
    report: Report, fields: Sequence[str] | None, trial_to_json: TrialJson
) -> Iterator[dict[str, Any]]:
    columns = None if fields is None else chosen_columns(fields, JSON_COLUMNS)
    for match in report.matches:
        row = trial_to_json(match, report)
        yield row if columns is None else {column: row[column] for column in columns}


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, default=str)


def _sentences(match: Match, result: Result) -> list[str]:
    return [result_sentence(line) for line in match.verdict.of(result)]


def _line_json(line: Line) -> dict[str, Any]:
    return {
        "fact": line.fact,
        "result": line.result.value,
        "says": line.says,
        "you": line.you,
        "ask": line.ask,
        "silent": line.silent,
        "evidence": [evidence_json(evidence) for evidence in line.evidence],
    }


def _facts_json(reading: Reading) -> dict[str, Any]:
    facts = {
        **{site.value: fact for site, fact in reading.sites.items()},
        "bone_only": reading.bone_only,
    }
    return {
        "tumours_accepted": (
            None
            if reading.receptors is None
            else [
                {"er": er.name.lower(), "pr": pr.name.lower(), "her2": her2.name.lower()}
                for er, pr, her2 in reading.receptors
            ]
        ),
        "sites": {
            name: {
                "stance": fact.stance.value,
                "conditions": [asdict(condition) for condition in fact.conditions],
            }
            for name, fact in facts.items()
        },
        "oligometastatic": reading.oligometastatic.value,
        "biomarkers_required": [list(need.options) for need in reading.biomarkers_required],
        "prior_therapy_required": [list(need.options) for need in reading.prior_therapy_required],
        "prior_therapy": [asdict(said) for said in reading.prior_therapy],
        **person_json(reading),
        "markers_named": (
            None
            if reading.markers_named is None
            else [asdict(said) for said in reading.markers_named]
        ),
        "biomarkers_in_part": [list(need.options) for need in reading.biomarkers_in_part],
        "sites_in_part": [site.value for site in reading.sites_in_part],
        "details": [asdict(detail) for detail in reading.details],
    }
