from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.places import Coverage, coverage, main
from mbc_trials.trial import Location, Trial
from tests.records import location, study

LYON = (45.75, 4.85)


def test_towns_are_counted_by_location_and_once_each() -> None:
    spots = [
        Location("A", "Lyon", "", "France", "", *LYON),
        Location("B", "Lyon", "", "France", ""),
        Location("C", "Nowhere at all", "", "France", ""),
        Location("D", "München", "", "Germany", "", 51.6, 13.3),
        Location("E", "", "", "France", "", *LYON),
    ]
    assert coverage([Trial("NCT99000001", locations=tuple(spots))]) == Coverage(
        locations=4, found=3, towns=3, towns_found=2, compared=2, far=1, corrected=1
    )


def test_the_command_prints_coverage_and_times(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "studies.jsonl"
    file.write_text(json.dumps(study(locations=[location("Lyon")])), encoding="utf-8")
    main([str(file)])
    out = capsys.readouterr().out
    assert "towns known: 100.0% (1 of 1) of locations" in out
    assert "nearest of all trials: " in out


def test_without_a_location_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with pytest.raises(SystemExit, match="no location"):
        main([str(tmp_path / "empty")])
