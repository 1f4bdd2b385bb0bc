"""A table of people, one a row: its columns are named like the options that tell about a person."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from mbc_trials.errors import UsageError
from mbc_trials.metastases import SITE_ALIASES
from mbc_trials.output.formulas import unguarded
from mbc_trials.sentences import say
from mbc_trials.told import Told
from mbc_trials.worklist.tables import saved_table

__all__ = ["COLUMNS", "people_in_table"]

COLUMNS = {
    "label": ("label",),
    "er": ("receptors", "results", "er"),
    "pr": ("receptors", "results", "pr"),
    "her2": ("receptors", "results", "her2"),
    "her2_ihc": ("receptors", "results", "her2_ihc"),
    "her2_ish": ("receptors", "results", "her2_ish"),
    "subtype": ("receptors", "subtype"),
    "sites": ("spread", "present"),
    "no_sites": ("spread", "absent"),
    "bone_only": ("spread", "bone_only"),
    "oligometastatic": ("spread", "oligometastatic"),
    "measurable": ("spread", "measurable"),
    "brain_state": ("brain", "state"),
    "mutations": ("biomarkers",),
    "no_mutations": ("biomarkers",),
    "prior": ("treatments",),
    "age": ("person", "age"),
    "sex": ("person", "sex"),
    "menopause": ("person", "menopause"),
    "ecog": ("person", "ecog"),
    "near": ("place", "near"),
    "within": ("place", "within"),
}
"""Each column with the entry of a profile that it stands for."""

_LISTS = {"sites", "no_sites", "mutations", "no_mutations", "prior"}
_NUMBERS = {"age", "ecog"}
_TRUTHS = {"bone_only", "oligometastatic", "measurable"}
_TRUTH = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_NAMES = {"name", "first_name", "last_name", "surname", "patient", "patient_name", "mrn", "dob"}
"""Columns that would tell who somebody is."""
_AS_WRITTEN = {"label", "subtype", "near", "within", "prior", "mutations", "no_mutations"}
_STAGES = {"pre": "premenopausal", "peri": "perimenopausal", "post": "postmenopausal"}
_SIGNS = {"+": "positive", "pos": "positive", "-": "negative", "neg": "negative"}
_AROUND = re.compile(
    r"^(?:receptors\.results\[1\]|place|spread|brain)(?:: |\.(?=\w+ is ))|\bplace\."
)
_TREATMENT = re.compile(r"treatments\[\d+\](?:\.drug)?(:| )")
_PER_CENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_BELOW_ONE = re.compile(r"(?:<|less than|under|below)\s*1\s*%?")
_SCORE = re.compile(r"([1-3])\+?")


def people_in_table(file: Path, today: date) -> Iterator[tuple[int, Told]]:
    """Each person with the number of the row.

    Raises UsageError, which names the file and the row, for what cannot be understood.
    """
    with saved_table(file, ["label"], lambda heading: _column(heading, file)) as table:
        for number, row in table.rows:
            try:
                yield number, _told(row, today)
            except UsageError as error:
                raise UsageError(
                    say(
                        "{file}, row {row}: {problem}",
                        file=file,
                        row=number,
                        problem=_by_column(str(error)),
                    )
                ) from None


def _column(heading: str, file: Path) -> str:
    """The column's name; a heading that is none is more often a slip than a column to leave out."""
    name = "_".join(heading.casefold().replace("-", " ").replace("_", " ").split())
    if name in COLUMNS or not name:
        return name
    if any(delimiter in name for delimiter in ",;\t"):
        return ""  # the whole row: another delimiter is tried next
    if name in _NAMES:
        raise UsageError(
            say(
                "{file}: a table of people holds labels, never a {name}",
                file=file,
                name=name.replace("_", " "),
            )
        )
    close = difflib.get_close_matches(name, COLUMNS, n=1)
    if close:
        words = say("{file}: a column is called {heading}; did you mean {known}?")
    else:
        words = say("{file}: a column is called {heading}; known are {known}")
    known = ", ".join(close or COLUMNS)
    raise UsageError(words.format(file=file, heading=heading.strip(), known=known))


def _told(row: Mapping[str, str], today: date) -> Told:
    from pydantic import ValidationError  # noqa: PLC0415 - loads slowly

    from mbc_trials.profiles.model import Profile  # noqa: PLC0415 - as above
    from mbc_trials.profiles.problems import problems  # noqa: PLC0415 - as above
    from mbc_trials.profiles.telling import told_by_profile  # noqa: PLC0415 - as above

    try:
        return told_by_profile(Profile.model_validate(_profile(row)), today)
    except ValidationError as error:
        raise UsageError(problems(error)[0]) from None


def _profile(row: Mapping[str, str]) -> dict[str, Any]:
    """The row as a profile has it; an empty cell tells nothing."""
    told = {name: text for name, cell in row.items() if (text := unguarded(cell.strip()).strip())}
    found: dict[str, Any] = {}
    for name, text in told.items():
        match COLUMNS[name]:
            case (entry,) if name == "label":
                found[entry] = text
            case ("biomarkers",):
                result = "positive" if name == "mutations" else "negative"
                _add_markers(found.setdefault("biomarkers", {}), _parts(text), result)
            case ("treatments",):
                found["treatments"] = [{"drug": drug} for drug in _parts(text)]
            case (table, "results", _):
                [result] = found.setdefault(table, {}).setdefault("results", [{}])
                result |= _receptor(name, text)
            case (table, entry):
                found.setdefault(table, {})[entry] = _value(name, text)
    return found


def _add_markers(markers: dict[str, str], named: list[str], result: str) -> None:
    for marker in named:
        if markers.setdefault(marker, result) != result:
            raise UsageError(
                say("{gene} stands in mutations and in no_mutations; leave one out", gene=marker)
            )


def _receptor(name: str, text: str) -> dict[str, object]:
    """A result in a word, as a sign, or in per cent; a score that a spreadsheet made a number."""
    plain = text.casefold()
    if name in {"er", "pr"} and (share := _PER_CENT.fullmatch(plain)):
        return {f"{name}_percent": float(share[1].replace(",", "."))}
    if name in {"er", "pr"} and _BELOW_ONE.fullmatch(plain):
        return {name: "negative"}
    if name == "her2_ihc":
        score = _SCORE.fullmatch(plain)
        return {name: f"{score[1]}+" if score else plain}
    return {name: _SIGNS.get(plain, plain)}


def _value(name: str, text: str) -> object:
    plain = text.casefold()
    if name in _LISTS:
        return [SITE_ALIASES.get(word, word) for word in _parts(plain)]
    if name in _NUMBERS:
        if not plain.isdecimal():
            raise UsageError(say('{name} is "{text}"; use a whole number', name=name, text=text))
        return int(plain)
    if name in _TRUTHS:
        if plain not in _TRUTH:
            raise UsageError(say('{name} is "{text}"; use yes or no', name=name, text=text))
        return _TRUTH[plain]
    if name == "menopause":
        return _STAGES.get(plain, plain)
    return text if name in _AS_WRITTEN else plain


def _parts(text: str) -> list[str]:
    """What stands apart by semicolons or commas."""
    return [part.strip() for part in re.split("[;,]", text) if part.strip()]


def _by_column(problem: str) -> str:
    """The problem with the names of columns where a profile's entries have others."""
    problem = _AROUND.sub("", problem)
    for name, entry in COLUMNS.items():
        if name not in {"label", "prior"}:
            problem = problem.replace(".".join(entry), name)
    return _TREATMENT.sub(r"prior\1", problem)
