"""Requests keep a second apart, and a pause the registry asks for is understood."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.registry.pacing import Pace, Patience, retry_after_seconds
from tests.registry.clock import FakeTime

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_the_first_request_starts_at_once() -> None:
    time = FakeTime()
    Pace(time.clock).wait()
    assert time.pauses == []


def test_a_request_right_after_another_waits_for_the_rest_of_the_second() -> None:
    time = FakeTime()
    pace = Pace(time.clock)
    pace.wait()
    time.pass_by(0.25)
    pace.wait()
    assert time.pauses == [0.75]


def test_the_second_counts_from_the_start_of_the_request_before() -> None:
    time = FakeTime()
    pace = Pace(time.clock)
    pace.wait()
    time.pass_by(5.0)
    pace.wait()
    assert time.pauses == []


@given(st.lists(st.floats(min_value=0, max_value=3), min_size=1, max_size=10))
def test_starts_are_never_closer_than_a_second(gaps: list[float]) -> None:
    time = FakeTime()
    pace = Pace(time.clock)
    starts = []
    for gap in gaps:
        pace.wait()
        starts.append(time.passed)
        time.pass_by(gap)
    assert all(b - a >= 1 - 1e-9 for a, b in pairwise(starts))


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("Mon, 23 Nov 2026 12:00:09 GMT", 9.0),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 0.0),
        ("Mon, 23 Nov 2026 12:00:09 -0000", 9.0),
        ("9" * 5000, 999_999_999.0),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("１", None),
        ("99 Nov 99999", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(header, NOON) == seconds


@given(st.text())
def test_no_retry_after_header_breaks_the_client(header: str) -> None:
    wait = retry_after_seconds(header, NOON)
    assert wait is None or wait >= 0


class TestPatience:
    def test_it_runs_out_with_time(self) -> None:
        time = FakeTime()
        patience = Patience(time.clock, 15)
        time.pass_by(16)
        assert patience.left == -1

    def test_it_is_not_spent_between_two_requests(self) -> None:
        time = FakeTime()
        patience = Patience(time.clock, 15)
        time.pass_by(100)
        patience.begin()
        assert patience.left == 15

    def test_it_goes_on_from_request_to_request(self) -> None:
        time = FakeTime()
        patience = Patience(time.clock, 15)
        for _ in range(2):
            patience.begin()
            time.pass_by(8)
            patience.end()
        assert patience.left == 15 - 8 + 3 - 8 + 3

    def test_what_arrives_brings_it_back(self) -> None:
        time = FakeTime()
        patience = Patience(time.clock, 15)
        time.pass_by(10)
        patience.received(40_000)
        assert patience.left == 10

    def test_however_much_has_come_it_is_never_more_than_at_first(self) -> None:
        time = FakeTime()
        patience = Patience(time.clock, 15)
        patience.received(10**9)
        patience.end()
        assert patience.left == 15

    def test_a_drip_does_not_keep_it_alive(self) -> None:
        time = FakeTime()
        patience = Patience(time.clock, 15)
        for _ in range(20):
            time.pass_by(1)
            patience.received(100)
        assert patience.left < 0
