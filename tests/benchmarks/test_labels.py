from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.labels import FACTS, half, labels, opinion, studies
from mbc_trials.cli.read import reading_of
from tests.benchmarks.told import cells, label, said
from tests.records import nct, study


def written(path: Path, *told: object) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
    return path


def test_a_label_has_a_value_for_each_of_the_ten_facts() -> None:
    assert tuple(said().values) == FACTS


def test_the_reader_answers_the_same_facts_in_the_same_shape() -> None:
    read = opinion(reading_of(study()))
    assert tuple(read.values) == FACTS
    assert read.values["receptors"] == "AAxxxx"
    assert read.values["metastatic"] == "accepted"
    assert all(read.quotes.values())


def test_the_six_receptor_cells_are_one_value() -> None:
    assert said(receptors=cells("AAxAAx")).values["receptors"] == "AAxAAx"


@pytest.mark.parametrize("disputed", [None, cells("AAx?Ax")], ids=["all", "one cell"])
def test_a_dispute_over_one_receptor_cell_is_one_over_the_decision(disputed: object) -> None:
    assert said(receptors=disputed).values["receptors"] is None


def test_a_word_that_is_no_stance_of_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="maybe"):
        said(receptors={**cells("AAxAAx"), "hr+/her2+": "maybe"})


@pytest.mark.parametrize(
    ("markers", "value"),
    [
        ([], "none"),
        (["PTEN", "AKT1", "PTEN"], "AKT1 PTEN"),
        (["other:KLK3"], "none"),
        (["ESR1", "other:KLK3"], "ESR1"),
        (None, None),
    ],
)
def test_only_markers_with_a_name_of_their_own_count(markers: object, value: str | None) -> None:
    assert said(biomarkers_required=markers).values["biomarkers_required"] == value


@pytest.mark.parametrize("name", ["biomarkers", "biomarkers_required"])
def test_the_readers_evidence_is_gathered_by_fact(name: str) -> None:
    pieces = [
        {"fact": name, "quote": "an ESR1 mutation"},
        {"fact": "brain", "quote": "brain metastases"},
        {"fact": name, "quote": "ESR1"},
    ]
    read = opinion({**label(), "evidence": pieces})
    assert read.quotes == {
        "biomarkers_required": ("an ESR1 mutation", "ESR1"),
        "brain": ("brain metastases",),
    }


def test_a_half_is_fixed_and_about_as_large_as_the_other() -> None:
    halves = [half(nct(number)) for number in range(1, 1001)]
    assert halves == [half(nct(number)) for number in range(1, 1001)]
    assert 450 < halves.count("A") < 550
    assert set(halves) == {"A", "B"}


def test_the_two_halves_make_up_the_whole(tmp_path: Path) -> None:
    file = written(tmp_path / "labels.jsonl", *(label(nct(number)) for number in range(1, 41)))
    numbers = {split: {one.nct_id for one in labels(file, split)} for split in ("A", "B", "all")}
    assert numbers["A"] | numbers["B"] == numbers["all"]
    assert numbers["A"] & numbers["B"] == set()
    assert len(numbers["all"]) == 40


def test_a_line_that_is_no_label_is_named(tmp_path: Path) -> None:
    file = written(tmp_path / "labels.jsonl", label(), {"nct_id": "NCT99000002"})
    with pytest.raises(ValueError, match=r"labels\.jsonl, line 2 is no label"):
        labels(file)


def test_records_are_gathered_from_all_files_and_the_first_of_two_counts(tmp_path: Path) -> None:
    plain = written(tmp_path / "plain.jsonl", study("NCT99000001", title="First"))
    packed = tmp_path / "packed.jsonl.gz"
    again = [study("NCT99000001", title="Second"), study("NCT99000002")]
    packed.write_bytes(gzip.compress("\n".join(map(json.dumps, again)).encode()))
    found = studies([plain, packed])
    assert list(found) == ["NCT99000001", "NCT99000002"]
    first = found["NCT99000001"]["protocolSection"]["identificationModule"]
    assert first["briefTitle"] == "First"


def test_a_file_with_a_bad_line_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path / "records.jsonl", study(), "no record")
    with pytest.raises(ValueError, match=r"records\.jsonl, line 2"):
        studies([file])
