from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from benchmarks.reading_speed import main, measure
from mbc_trials.registry.study import to_text
from tests.records import studies


def ticking() -> Iterator[float]:
    """A clock that goes on by a second each time it is looked at."""
    return map(float, count())


def test_the_ratio_is_reading_over_one_pass_of_the_word_pattern() -> None:
    clock = ticking()
    records = [to_text(record) for record in studies(3)]
    speed = measure(records, times=3, clock=lambda: next(clock))
    assert (speed.words, speed.reading, speed.ratio) == (1.0, 3.0, 3.0)


def test_the_slowest_record_comes_first() -> None:
    taken = iter([0, 1, 0, 2, 0, 9, 0, 5])
    records = [to_text(record) for record in studies(3)]
    speed = measure(records, times=1, clock=lambda: float(next(taken)))
    assert [(seconds, record.nct_id) for seconds, record in speed.each] == [
        (9.0, "NCT99000002"),
        (5.0, "NCT99000003"),
        (2.0, "NCT99000001"),
    ]


def test_without_a_record_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with pytest.raises(SystemExit, match="no study record"):
        main([str(tmp_path / "empty")])


def test_no_rounds_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["records", "--times", "0"])
    assert "number of rounds" in capsys.readouterr().err
