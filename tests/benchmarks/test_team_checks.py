from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.team_checks import main, shares
from mbc_trials.reading.team_checks import TEAM_CHECKS
from mbc_trials.trial import RecordText
from tests.records import studies

HEART = RecordText("NCT99000001", "Exclusion Criteria:\n\n* Angina\n* A QTc above 480 ms")
SILENT = RecordText("NCT99000002", "Inclusion Criteria:\n\n* Adults")


def test_the_share_is_of_all_records_and_quotes_are_counted() -> None:
    by_kind = {share.kind: share for share in shares([HEART, SILENT])}
    heart = by_kind["heart"]
    assert (heart.records, heart.quotes, heart.of, heart.percent) == (1, 2, 2, 50.0)
    assert by_kind["diabetes"].percent == 0.0


def test_every_kind_has_a_line_in_the_order_of_the_pages() -> None:
    assert tuple(share.kind for share in shares([])) == TEAM_CHECKS


def test_the_table_names_every_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text("\n".join(json.dumps(raw) for raw in studies(2)), encoding="utf-8")
    main([str(file)])
    printed = capsys.readouterr().out
    assert printed.startswith("2 records")
    assert all(kind in printed for kind in TEAM_CHECKS)


def test_without_a_record_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with pytest.raises(SystemExit, match="no study record"):
        main([str(tmp_path / "empty")])
