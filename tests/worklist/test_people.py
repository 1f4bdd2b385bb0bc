"""The people of a work list: their facts, their labels, and what is wrong with them."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mbc_trials.errors import UsageError
from mbc_trials.metastases import MetastaticSite
from mbc_trials.patient import BrainState, Patient, Sex
from mbc_trials.phenotype import ER_HIGH, ER_NEGATIVE, HER2_LOW, PR_NEGATIVE, TRIPLE_NEGATIVE
from mbc_trials.reading.model import Menopause
from mbc_trials.told import Told
from mbc_trials.worklist.people import People
from mbc_trials.worklist.people_table import COLUMNS

TODAY = date(2026, 11, 23)
README = Path(__file__).parents[2] / "docs" / "worklist.md"


def table(folder: Path, *rows: dict[str, str], name: str = "people.csv") -> Path:
    """A table with the columns that the rows name."""
    file = folder / name
    with file.open("w", encoding="utf-8", newline="") as stream:
        columns = list(dict.fromkeys(column for row in rows for column in row))
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(rows)
    return file


def people(*paths: Path) -> list[Told]:
    found = People(paths, TODAY)
    assert found.check() == len(list(found))
    return list(found)


def person(folder: Path, **cells: str) -> Patient:
    [told] = people(table(folder, {"label": "A1", **cells}))
    return told.patient


@pytest.mark.parametrize(
    ("cells", "fact", "value"),
    [
        ({"er": "95 %"}, "tumour", ER_HIGH),
        ({"er": "-"}, "tumour", ER_NEGATIVE),
        ({"er": "< 1 %"}, "tumour", ER_NEGATIVE),
        ({"pr": "0,5 %"}, "tumour", PR_NEGATIVE),
        ({"her2": "Low"}, "tumour", HER2_LOW),
        ({"subtype": "tnbc"}, "tumour", TRIPLE_NEGATIVE),
        ({"sites": "skin; CNS"}, "sites", {MetastaticSite.BRAIN: True, MetastaticSite.SKIN: True}),
        ({"no_sites": "brain"}, "sites", {MetastaticSite.BRAIN: False}),
        ({"oligometastatic": "yes"}, "oligometastatic", True),
        ({"bone_only": "no"}, "bone_only", False),
        ({"measurable": "no"}, "measurable", False),
        ({"brain_state": "untreated"}, "brain_state", BrainState.UNTREATED),
        ({"mutations": "PIK3CA, ESR1"}, "mutations", ("PIK3CA", "ESR1")),
        ({"no_mutations": "PIK3CA"}, "markers_absent", ("PIK3CA",)),
        ({"age": "54"}, "age", 54),
        ({"sex": "Female"}, "sex", Sex.FEMALE),
        ({"menopause": "post"}, "menopause", Menopause.POSTMENOPAUSAL),
        ({"ecog": "1"}, "ecog", 1),
    ],
    ids=str,
)
def test_a_cell_tells_a_fact(
    tmp_path: Path, cells: dict[str, str], fact: str, value: object
) -> None:
    assert getattr(person(tmp_path, **cells), fact) == value


def test_past_treatments_stand_apart_by_semicolons(tmp_path: Path) -> None:
    had = person(tmp_path, prior="palbociclib; T-DXd").past_treatments
    assert [past.name for past in had] == ["palbociclib", "trastuzumab deruxtecan"]


def test_a_score_may_have_been_made_a_number_and_a_sign_guarded(tmp_path: Path) -> None:
    assert (
        person(tmp_path, her2_ihc="1", er="'-").tumour
        == HER2_LOW & ER_NEGATIVE & person(tmp_path, her2_ihc="1+").tumour
    )


def test_an_empty_cell_tells_nothing(tmp_path: Path) -> None:
    assert person(tmp_path, **dict.fromkeys(set(COLUMNS) - {"label"}, " ")) == Patient()


def test_a_place_is_told_as_well(tmp_path: Path) -> None:
    [told] = people(table(tmp_path, {"label": "A1", "near": "Lyon, France", "within": "80km"}))
    assert told.near is not None
    assert told.near.within_km == 80


def test_a_profile_has_its_own_label_or_its_files_name(tmp_path: Path) -> None:
    (tmp_path / "b7.toml").write_text("[person]\nage = 54\n", encoding="utf-8")
    (tmp_path / "x.json").write_text('{"label": "A17"}', encoding="utf-8")
    (tmp_path / "list.csv").write_text("not a profile", encoding="utf-8")
    assert [told.label for told in people(tmp_path)] == ["b7", "A17"]


def test_folders_files_and_tables_go_together(tmp_path: Path) -> None:
    one, two = tmp_path / "one.toml", table(tmp_path, {"label": "A2"}, {"label": "A3"})
    one.write_text('label = "A1"', encoding="utf-8")
    assert [told.label for told in people(one, two)] == ["A1", "A2", "A3"]


@pytest.mark.parametrize(
    ("cells", "complaint"),
    [
        ({"er": "maybe"}, 'row 2: er is "maybe"; use positive, negative or low'),
        ({"age": "old"}, 'row 2: age is "old"; use a whole number'),
        ({"ecog": "7"}, "row 2: ecog is 7; use 4 or less"),
        ({"bone_only": "perhaps"}, 'row 2: bone_only is "perhaps"; use yes or no'),
        ({"prior": "palbo"}, "row 2: prior: palbo is not a drug known here"),
        ({"mutations": "PIK3"}, "row 2: mutations: PIK3 is not a marker known here"),
        ({"mutations": "PIK3CA", "no_mutations": "PIK3CA"}, "in mutations and in no_mutations"),
        ({"near": "Nowheretown, Atlantis"}, "row 2: near Nowheretown, Atlantis: no such town"),
        ({"within": "50mi"}, "row 2: within needs near"),
        ({"sites": "liver", "no_sites": "liver"}, "sites liver and no_sites liver contradict"),
        ({"her2_ihc": "1+", "her2_ish": "positive"}, "her2_ihc 1\\+ and her2_ish positive"),
        ({"err": "positive"}, "a column is called err; did you mean er?"),
        ({"Patient name": "x"}, "holds labels, never a patient name"),
    ],
    ids=str,
)
def test_a_mistake_is_said_with_the_file_the_row_and_the_column(
    tmp_path: Path, cells: dict[str, str], complaint: str
) -> None:
    with pytest.raises(UsageError, match=complaint) as raised:
        people(table(tmp_path, {"label": "A1", **cells}))
    assert "people.csv" in str(raised.value)


@pytest.mark.parametrize("second", ["A1", "a1", " A1 "])
def test_two_people_with_one_label_are_refused(tmp_path: Path, second: str) -> None:
    with pytest.raises(UsageError, match=r"row 2 and .*row 3 have the same label"):
        people(table(tmp_path, {"label": "A1"}, {"label": second}))


@pytest.mark.parametrize("label", [" ", "x" * 61, "a\x00b"])
def test_a_label_has_to_be_one(tmp_path: Path, label: str) -> None:
    with pytest.raises(UsageError, match="label"):
        people(table(tmp_path, {"label": label, "age": "50"}))


def test_nobody_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("label,er\n", encoding="utf-8")
    with pytest.raises(UsageError, match="nobody"):
        people(file)
    with pytest.raises(UsageError, match="holds no profile"):
        people(tmp_path)


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_of_a_table_of_people_is_documented(column: str) -> None:
    assert f"| `{column}` |" in README.read_text(encoding="utf-8")


def test_a_mistake_in_a_profile_names_its_file(tmp_path: Path) -> None:
    bad: Any = tmp_path / "p.toml"
    bad.write_text("[person]\nagee = 54\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"p\.toml: person\.agee is not known here"):
        people(tmp_path)
