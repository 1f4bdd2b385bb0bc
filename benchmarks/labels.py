"""Labels and readings in one shape: ten facts a trial, each with its value and the words for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mbc_trials.registry.files import BadLine, records

__all__ = [
    "CELLS",
    "FACTS",
    "NO_MARKER",
    "Opinion",
    "half",
    "labels",
    "named",
    "opinion",
    "studies",
]

CELLS = (
    "hr+/her2-zero",
    "hr+/her2-low",
    "hr+/her2+",
    "hr-/her2-zero",
    "hr-/her2-low",
    "hr-/her2+",
)
_SITES = ("brain", "leptomeningeal", "bone_only", "liver", "lung", "visceral")
FACTS = ("metastatic", "receptors", *_SITES, "measurable", "biomarkers_required")
NO_MARKER = "none"
_LETTERS = {"accepted": "A", "excluded": "x", "unstated": "-"}
_SPELLINGS = {"biomarkers": "biomarkers_required"}


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one side, a label or the reader, says of one trial.

    A value is one word a fact. `receptors` has a letter for each of `CELLS`: A accepted,
    x excluded, - unstated. `biomarkers_required` lists the named markers in alphabetical order.
    None is disputed, and not scored.
    """

    nct_id: str
    values: Mapping[str, str | None]
    quotes: Mapping[str, tuple[str, ...]]
    form: str = ""
    """Of a label: `full`, or `reduced` where the text lost signs on its way."""


def opinion(told: Mapping[str, Any]) -> Opinion:
    """A label, or a line of `mbc-trials read`, in this shape.

    Raises KeyError where a fact is missing, or ValueError for a word that is no value of a cell.
    """
    values = {
        "metastatic": told["metastatic"],
        "receptors": _receptors(told["receptors"]),
        **{site: told["sites"][site] for site in _SITES},
        "measurable": told["measurable"],
        "biomarkers_required": _markers(told["biomarkers_required"]),
    }
    return Opinion(told["nct_id"], values, _quotes(told["evidence"]), told.get("form", ""))


def _receptors(cells: Mapping[str, str | None] | None) -> str | None:
    """The six cells are one decision, disputed as a whole where one of them is."""
    if cells is None or None in cells.values():
        return None
    stances = [cells[name] for name in CELLS]
    if unknown := set(stances) - set(_LETTERS):
        raise ValueError(f"{unknown} is no value of a receptor cell")
    return "".join(_LETTERS[str(stance)] for stance in stances)


def _markers(markers: Sequence[str] | None) -> str | None:
    """Only markers with a name of their own are scored."""
    if markers is None:
        return None
    return " ".join(sorted({m for m in markers if not m.startswith("other:")})) or NO_MARKER


def _quotes(evidence: Any) -> dict[str, tuple[str, ...]]:
    """Labels map a fact to its quotes; the reader lists every piece of evidence."""
    if isinstance(evidence, Mapping):
        return {fact: tuple(quotes) for fact, quotes in evidence.items()}
    found: dict[str, tuple[str, ...]] = {}
    for piece in evidence:
        fact = _SPELLINGS.get(piece["fact"], piece["fact"])
        found[fact] = (*found.get(fact, ()), piece["quote"])
    return found


def named(receptors: str) -> str:
    """The receptor letters in two groups, hormone receptor-positive first: `AAx AAx`."""
    return f"{receptors[:3]} {receptors[3:]}"


def half(nct_id: str) -> str:
    """`A` or `B`, always the same for a trial: a fixed halving of any set of labels."""
    return "AB"[hashlib.sha256(nct_id.encode()).digest()[0] % 2]


def labels(file: Path, split: str = "all") -> list[Opinion]:
    """The labels of one half, or of both, in the order of the file.

    Raises ValueError that names the line where one is no label.
    """
    told = []
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        try:
            told += [opinion(json.loads(line))] if line.strip() else []
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{file.name}, line {number} is no label: {error}") from error
    return [label for label in told if split in ("all", half(label.nct_id))]


def studies(files: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """The study records of all files by NCT number; of two with the same number the first."""
    found: dict[str, dict[str, Any]] = {}
    for file in files:
        with file.open("rb") as stream:
            for record in records(stream):
                if isinstance(record, BadLine):
                    raise ValueError(f"{file.name}, line {record.number}: {record.reason}")
                identity = record["protocolSection"].get("identificationModule", {})
                found.setdefault(identity.get("nctId", ""), record)
    return found
