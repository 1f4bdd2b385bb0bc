"""How well real records are read, where they and their labels lie beside the checkout."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from benchmarks.labels import Opinion, labels, opinion, studies
from benchmarks.scores import overstatements, score, total
from mbc_trials.reading.public import reading_json
from mbc_trials.reading.reader import read
from mbc_trials.registry.study import to_text
from mbc_trials.trial import RecordText

RECORDS = 2742


class ReadRecord(NamedTuple):
    """A real record's prose, and the public reading of it."""

    text: RecordText
    public: dict[str, Any]


@pytest.fixture(scope="module")
def everything(shared: Path) -> dict[str, ReadRecord]:
    """All real records by NCT number, read once for all tests here."""
    files = sorted((shared / "registry").glob("*.jsonl.gz"))
    if not files:
        pytest.skip("no real records beside the checkout")
    texts = (to_text(record) for record in studies(files).values())
    return {t.nct_id: ReadRecord(t, reading_json(t.nct_id, read(t))) for t in texts}


@pytest.fixture(scope="module")
def known(shared: Path) -> list[Opinion]:
    """The labels of the developing set."""
    file = shared / "gold" / "dev.jsonl"
    if not file.exists():
        pytest.skip("no labels beside the checkout")
    return labels(file)


@pytest.fixture(scope="module")
def answers(everything: dict[str, ReadRecord], known: Sequence[Opinion]) -> dict[str, Opinion]:
    """What the reader says of the labelled trials."""
    return {label.nct_id: opinion(everything[label.nct_id].public) for label in known}


def test_nearly_all_decisions_are_right(known: list[Opinion], answers: dict[str, Opinion]) -> None:
    right, decisions = total(score(known, answers))
    assert right / decisions >= 0.986


def test_all_six_receptor_cells_are_right_in_nearly_all_trials(
    known: list[Opinion], answers: dict[str, Opinion]
) -> None:
    assert score(known, answers)["receptors"].accuracy >= 0.96


def test_brain_metastases_are_read_well_in_each_of_their_values(
    known: list[Opinion], answers: dict[str, Opinion]
) -> None:
    assert score(known, answers)["brain"].macro_f1 >= 0.96


def test_no_trial_that_excludes_is_shown_as_accepting(
    known: list[Opinion], answers: dict[str, Opinion]
) -> None:
    found = overstatements(known, answers)
    assert [(one.label.nct_id, one.fact) for one in found] == []


def test_every_quote_is_a_slice_of_the_field_it_names(everything: dict[str, ReadRecord]) -> None:
    assert len(everything) == RECORDS
    astray = [
        (number, evidence)
        for number, record in everything.items()
        for evidence in record.public["evidence"]
        if not _stands_there(record.text, evidence)
    ]
    assert astray == []


def test_every_fact_that_is_stated_has_its_words(
    everything: dict[str, ReadRecord],
) -> None:
    bare = [
        (number, fact)
        for number, record in everything.items()
        for fact in _stated(record.public) - set(opinion(record.public).quotes)
    ]
    assert bare == []


def test_every_reading_can_be_written_as_json(everything: dict[str, ReadRecord]) -> None:
    for record in everything.values():
        assert json.loads(json.dumps(record.public)) == record.public


def _stands_there(text: RecordText, evidence: dict[str, Any]) -> bool:
    """True where the quote is exactly that slice of one of the strings its section names."""
    sources = {
        "title": (text.title, text.official_title),
        "conditions": (*text.conditions, *text.keywords),
        "summary": (text.summary,),
    }.get(evidence["section"], (text.criteria,))
    start, end, quote = evidence["start"], evidence["end"], evidence["quote"]
    return bool(quote) and any(source[start:end] == quote for source in sources)


def _stated(public: dict[str, Any]) -> set[str]:
    values = opinion(public).values
    silent = {"unstated", "none", "------"}
    return {fact for fact, value in values.items() if value not in silent}
