"""Building the index: what is taken in, what is left out, and that it can be done again."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mbc_trials.answer import Entry
from mbc_trials.index import decode_index, index_day, index_origin
from mbc_trials.registry.mirror import Mirror
from mbc_trials.trial import Trial
from tests.records import nct, study
from tests.registry.mirroring import fill
from tools.build_index import PACKAGED, build, main, records

DAY = date(2026, 11, 23)
EARLY_ONLY = """Inclusion Criteria:

* Stage I to III breast cancer

Exclusion Criteria:

* Metastatic disease
"""


def lines(folder: Path, *raws: Any) -> Path:
    """A file of study records."""
    file = folder / "studies.jsonl"
    file.write_text("".join(json.dumps(raw) + "\n" for raw in raws), encoding="utf-8")
    return file


def built(folder: Path, *raws: Any, day: date = DAY) -> tuple[Entry, ...]:
    """What the index of these records holds."""
    return decode_index(build(lines(folder, *raws), day).content)[1]


def held(folder: Path, *raws: Any) -> list[str]:
    return [entry.trial.nct_id for entry in built(folder, *raws)]


def loaded(raw: Any, day: str) -> Any:
    """The record as of one load of the registry's data."""
    return {**raw, "derivedSection": {"miscInfoModule": {"versionHolder": day}}}


# -- which trials


def test_a_trial_that_takes_metastatic_disease_is_in(tmp_path: Path) -> None:
    assert held(tmp_path, study()) == [nct(1)]


def test_a_trial_that_does_not_say_is_in(tmp_path: Path) -> None:
    silent = study(criteria="Adults", title="Exercise", official_title=None, summary=None)
    assert held(tmp_path, silent) == [nct(1)]


def test_a_trial_closed_to_metastatic_disease_is_out(tmp_path: Path) -> None:
    early = study(criteria=EARLY_ONLY, title="Early", official_title=None, summary=None)
    assert held(tmp_path, early) == []


@pytest.mark.parametrize("kind", ["OBSERVATIONAL", "EXPANDED_ACCESS", None])
def test_only_interventional_trials_are_in(tmp_path: Path, kind: str | None) -> None:
    assert held(tmp_path, study(study_type=kind)) == []


@pytest.mark.parametrize(
    ("last_update", "within"),
    [
        ("2026-11-23", True),
        ("2024-11-23", True),
        ("2024-11-22", False),
        ("2026-11-24", False),
        (None, False),
    ],
)
def test_the_last_update_lies_within_24_months(
    tmp_path: Path, last_update: str | None, within: bool
) -> None:
    assert bool(built(tmp_path, study(last_update=last_update))) is within


@pytest.mark.parametrize("day", [date(2028, 2, 29), date(2026, 1, 31), date(2026, 12, 1)])
def test_any_day_can_be_counted_back_from(tmp_path: Path, day: date) -> None:
    assert build(lines(tmp_path), day).origin.trials == 0


def test_of_two_versions_of_a_record_the_newer_is_in(tmp_path: Path) -> None:
    old = loaded(study(status="RECRUITING", last_update="2026-01-05"), "2026-02-01")
    new = loaded(study(status="COMPLETED", last_update="2026-05-05"), "2026-06-01")
    for order in ((old, new), (new, old)):
        [entry] = built(tmp_path, *order)
        assert entry.trial.status == "COMPLETED"


# -- as of when


def test_a_trial_is_as_of_the_registrys_data_it_is_from(tmp_path: Path) -> None:
    [entry] = built(tmp_path, loaded(study(last_update="2026-03-01"), "2026-06-01"))
    assert index_day(entry.trial) == "2026-06-01"


@pytest.mark.parametrize("said", ["", "soon", "2025-01-01"])
def test_where_that_is_not_told_or_cannot_be_it_is_the_last_update(
    tmp_path: Path, said: str
) -> None:
    [entry] = built(tmp_path, loaded(study(last_update="2026-03-01"), said))
    assert index_day(entry.trial) == "2026-03-01"


# -- names and amounts only


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("examplestrant", True),
        ("examplestrant 2.5 mg/m2 (EXA-101)", True),
        ("Participants swallow one tablet a day. They keep a diary.", False),
        ("two\nlines", False),
        ("word " * 11, False),
        ("x" * 121, False),
    ],
)
def test_a_sentence_in_the_place_of_a_name_is_left_out(
    tmp_path: Path, name: str, kept: bool
) -> None:
    [entry] = built(tmp_path, study(interventions=[{"type": "DRUG", "name": name}]))
    assert bool(entry.trial.interventions) is kept


# -- where the records come from


def test_a_file_may_be_compressed(tmp_path: Path) -> None:
    plain = lines(tmp_path, study())
    packed = tmp_path / "studies.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert list(records(packed)) == list(records(plain)) == [study()]


def test_a_data_folder_gives_the_same_trials_as_a_file(tmp_path: Path) -> None:
    raws = [study(nct(n)) for n in range(1, 4)]
    home = tmp_path / "home"
    with Mirror.open(home) as mirror:
        fill(mirror, *raws)
    assert decode_index(build(home, DAY).content)[1] == built(tmp_path, *raws)


def test_the_command_writes_the_file_and_says_how_large_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = lines(tmp_path, study()), tmp_path / "data" / "index.jsonl.gz"
    monkeypatch.setattr(
        "sys.argv", ["build_index.py", str(source), "--day", "2026-11-23", "-o", str(target)]
    )
    main()
    assert target.read_bytes() == build(source, DAY).content
    assert "1 trials of 1 records" in capsys.readouterr().out


# -- the packaged file


@pytest.fixture(scope="module")
def real(shared: Path) -> Path:
    return shared / "registry" / "studies.jsonl.gz"


def test_the_documented_command_is_the_one_it_was_made_by() -> None:
    text = (PACKAGED.parents[3] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert index_origin().command in text.replace("../shared/registry/", "")


def unpacked(content: bytes) -> list[str]:
    """As lines, because another zlib may compress to other bytes."""
    return gzip.decompress(content).decode().splitlines()


def test_the_packaged_index_is_what_its_own_command_makes(real: Path) -> None:
    made = build(real, date.fromisoformat(index_origin().day))
    assert unpacked(made.content) == unpacked(PACKAGED.read_bytes()), (
        "make the index anew, as CONTRIBUTING.md says"
    )


def test_a_trial_takes_less_than_400_bytes() -> None:
    assert PACKAGED.stat().st_size < 400 * index_origin().trials


def test_no_run_of_eight_words_of_a_records_prose_is_in_the_packaged_index(real: Path) -> None:
    entries = {entry.trial.nct_id: entry for entry in decode_index(PACKAGED.read_bytes())[1]}
    for raw in records(real):
        number = raw["protocolSection"]["identificationModule"]["nctId"]
        if number in entries:
            prose = _prose(raw["protocolSection"])
            runs = {r for text in _texts(entries[number].trial) for r in _runs(text)}
            assert not [run for run in runs if run in prose]


def _prose(protocol: dict[str, Any]) -> str:
    """What people wrote in sentences: criteria, summary and the two titles."""
    parts = (
        protocol.get("eligibilityModule", {}).get("eligibilityCriteria", ""),
        protocol.get("descriptionModule", {}).get("briefSummary", ""),
        protocol["identificationModule"].get("briefTitle", ""),
        protocol["identificationModule"].get("officialTitle", ""),
    )
    return " ".join(" ".join(parts).casefold().split())


def _texts(trial: Trial) -> Iterator[str]:
    yield from (trial.acronym, trial.sponsor)
    yield from (item.name for item in trial.interventions)


def _runs(text: str) -> Iterator[str]:
    words = text.casefold().split()
    for start in range(len(words) - 7):
        yield " ".join(words[start : start + 8])
