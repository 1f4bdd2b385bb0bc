"""Trouble that passes costs nothing but time: the whole list comes, and no warning."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cli.program import NOW, Program
from tests.faults.machine import asking, held, rows
from tests.faults.troubles import NEWER, impatience
from tests.loopback import Behaviour, Fault, LoopbackRegistry, Trouble
from tests.records import nct, studies, study
from tests.registry.clock import FakeTime

AT_FIRST = studies(5, title="A title from before the load of data")


@pytest.mark.parametrize("after", [0, 2])
@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=503, times=3),
        Fault(status=429),
        Fault(status=429, retry_after="2"),
        Fault(Trouble.CLOSE, times=2),
        Fault(Trouble.CUT_CONNECTION),
    ],
    ids=str,
)
def test_the_whole_list_comes_all_the_same(bare: Program, fault: Fault, after: int) -> None:
    late = Fault(fault.trouble, fault.times, after, fault.status, fault.retry_after)
    with LoopbackRegistry(NEWER, Behaviour(largest_page=4, faults=(late,))) as registry:
        ran = asking(bare, registry.base_url, "search", "--quiet")
    assert (ran.code, ran.err) == (0, "")
    assert {row["source"] for row in rows(ran)} == {"live"}
    assert sorted(held(bare.home)[1]) == [nct(number) for number in range(1, 10)]


@pytest.mark.parametrize("after", [0, 2])
@pytest.mark.parametrize("trouble", [Trouble.SLOW_START, Trouble.SLOW_BODY])
def test_a_moment_of_silence_costs_no_more(bare: Program, trouble: Trouble, after: int) -> None:
    behaviour = Behaviour(largest_page=4, faults=(Fault(trouble, after=after),))
    with LoopbackRegistry(NEWER, behaviour) as registry, impatience():
        ran = asking(bare, registry.base_url, "search", "--quiet")
    assert (ran.code, ran.err) == (0, "")
    assert len(held(bare.home)[1]) == 9


def test_the_pause_the_registry_asks_for_is_kept(
    bare: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = FakeTime()
    monkeypatch.setattr("mbc_trials.registry.pacing.Clock", lambda **_: time.clock)
    asks_for_patience = Behaviour(faults=(Fault(status=429, retry_after="7"),))
    with LoopbackRegistry(NEWER, asks_for_patience) as registry:
        assert asking(bare, registry.base_url, "search").code == 0
    assert 7.0 in time.pauses


@pytest.mark.parametrize("after", [2, 3])
def test_data_that_are_reloaded_between_two_pages_are_downloaded_from_page_one_again(
    bare: Program, after: int
) -> None:
    behaviour = Behaviour(largest_page=2, reload_after=after)
    with LoopbackRegistry(AT_FIRST, behaviour, reloaded=NEWER) as registry:
        ran = asking(bare, registry.base_url, "search", "--quiet")
        first_pages = [
            request
            for request in registry.requests
            if "triple negative breast" in dict(request.query).get("query.cond", "")
            and "pageToken" not in dict(request.query)
        ]
    assert (ran.code, ran.err) == (0, "")
    assert len(first_pages) == 2
    timestamp, titles = held(bare.home)
    assert timestamp == "2026-11-21T09:00:05"
    assert titles == {nct(n): "A title from a newer load of data" for n in range(1, 10)}


def test_a_reload_while_changes_are_asked_for_leaves_no_mixture(stale: Program) -> None:
    behaviour = Behaviour(
        largest_page=2,
        data_timestamp="2026-11-23T09:00:05",
        reload_after=2,
        reloaded_timestamp="2026-11-24T09:00:05",
    )
    changed = studies(5, title="A title from before the load of data", last_update="2026-11-23")
    with LoopbackRegistry(changed, behaviour, reloaded=NEWER) as registry:
        ran = asking(stale, registry.base_url, "search", "--quiet")
    assert (ran.code, ran.err) == (0, "")
    timestamp, titles = held(stale.home)
    assert timestamp == "2026-11-24T09:00:05"
    assert set(titles.values()) == {"A title from a newer load of data"}


def test_pages_that_overlap_give_each_trial_once(bare: Program) -> None:
    with LoopbackRegistry(NEWER, Behaviour(largest_page=4, overlap=2)) as registry:
        ran = asking(bare, registry.base_url, "search", "--format", "ids")
    assert sorted(ran.lines) == [nct(number) for number in range(1, 10)]


def test_a_former_number_leads_to_the_trial_under_its_present_one(bare: Program) -> None:
    with LoopbackRegistry([study(nct(1), aliases=[nct(70)])]) as registry:
        ran = asking(bare, registry.base_url, "show", nct(70), "--format", "ids")
    assert (ran.code, ran.lines) == (0, [nct(1)])


def test_after_a_failure_the_next_day_brings_the_new_list(stale: Program) -> None:
    with LoopbackRegistry(NEWER, Behaviour(refuse_everyone=True)) as refusing:
        assert asking(stale, refusing.base_url, "search").code == 0
    stale.now = NOW + timedelta(days=4)
    newer = Behaviour(data_timestamp="2026-11-25T09:00:05")
    with LoopbackRegistry(NEWER, newer) as registry:
        ran = asking(stale, registry.base_url, "search", "--quiet")
    assert (ran.code, ran.err) == (0, "")
    assert len(rows(ran)) == 9
