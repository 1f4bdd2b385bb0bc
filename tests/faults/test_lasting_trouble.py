"""Whatever is wrong with the registry: something local answers, and what went wrong is said."""

from __future__ import annotations

import pytest

from mbc_trials.index import index_answer, index_day
from tests.cli.program import Program
from tests.faults.machine import asking, held, rows
from tests.faults.troubles import LASTING, MIDWAY, Lasting, served
from tests.loopback import Behaviour, Fault
from tests.records import nct
from tests.registry.clock import FakeTime

ELSEWHERE = nct(9)
"""Only the registry has it, if it could be asked."""
EVERY = pytest.mark.parametrize("trouble", [*LASTING, *MIDWAY], ids=lambda trouble: trouble.name)


@EVERY
def test_an_earlier_download_answers_with_its_date_and_stays_as_it_was(
    stale: Program, trouble: Lasting
) -> None:
    before = held(stale.home)
    with trouble.open() as address:
        ran = asking(stale, address, "search")
    assert ran.code == 0
    assert {row["source"] for row in rows(ran)} == {"mirror"}
    assert len(rows(ran)) == 5
    assert trouble.words in ran.err
    assert "The local copy answers, with the registry's data of 2026-11-20" in ran.err
    assert held(stale.home) == before


@EVERY
def test_without_one_the_built_in_index_answers_with_its_dates_and_nothing_is_kept(
    bare: Program, trouble: Lasting
) -> None:
    with trouble.open() as address:
        ran = asking(bare, address, "search")
    days = sorted(index_day(entry.trial) for entry in index_answer().entries)
    assert ran.code == 0
    assert {row["source"] for row in rows(ran)} == {"index"}
    assert all(f" as of {row['as_of']}" in row["status"] for row in rows(ran))
    assert trouble.words in ran.err
    assert f"from {days[0]} to {days[-1]}" in ran.err
    assert held(bare.home) == ("", {})


@pytest.mark.parametrize("trouble", LASTING, ids=lambda trouble: trouble.name)
def test_a_trial_that_only_the_registry_knows_ends_with_the_code_of_the_trouble(
    bare: Program, trouble: Lasting
) -> None:
    with trouble.open() as address:
        ran = asking(bare, address, "show", ELSEWHERE)
    assert ran.code == trouble.code
    assert ran.out == ""
    [line] = ran.err.splitlines()
    assert trouble.words in line
    assert ELSEWHERE in line


@pytest.mark.parametrize("trouble", LASTING[:5], ids=lambda trouble: trouble.name)
def test_a_trial_of_the_index_is_shown_without_the_registry(
    bare: Program, trouble: Lasting
) -> None:
    known = index_answer().entries[0].trial
    with trouble.open() as address:
        ran = asking(bare, address, "show", known.nct_id, "--format", "text")
    assert ran.code == 0
    assert f"{known.nct_id}: {known.title}" in ran.lines[0]
    assert f"as of {index_day(known)}" in ran.out
    assert "quotes need the live record" in ran.err


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=503, times=None),
        Fault(status=429, times=None),
        Fault(status=429, retry_after="15", times=None),
        Fault(status=429, retry_after="3600", times=None),
        Fault(status=503, times=None, after=2),
    ],
)
def test_the_answer_comes_within_twenty_seconds(
    bare: Program, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    time = FakeTime()
    monkeypatch.setattr("mbc_trials.registry.pacing.Clock", lambda **_: time.clock)
    with served(Behaviour(faults=(fault,))) as address:
        ran = asking(bare, address, "search")
    assert ran.code == 0
    assert rows(ran)
    assert time.passed <= 20.0


@EVERY
def test_sync_by_hand_ends_with_the_code_of_the_trouble_and_keeps_what_was_there(
    stale: Program, trouble: Lasting
) -> None:
    before = held(stale.home)
    with trouble.open() as address:
        ran = asking(stale, address, "sync", "--quiet")
    assert (ran.code, ran.out) == (trouble.code, "")
    [line] = ran.err.splitlines()
    assert trouble.words in line
    assert "2026-11-20" in line
    assert held(stale.home) == before


@pytest.mark.parametrize("trouble", LASTING[:5], ids=lambda trouble: trouble.name)
def test_a_first_sync_by_hand_that_fails_leaves_nothing_behind(
    bare: Program, trouble: Lasting
) -> None:
    with trouble.open() as address:
        ran = asking(bare, address, "sync", "--quiet")
    assert (ran.code, ran.out) == (trouble.code, "")
    assert held(bare.home) == ("", {})
