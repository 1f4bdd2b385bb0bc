"""Several runs at once on one data folder do not get in each other's way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from mbc_trials.registry.mirror import Mirror
from tests.cli.program import NOW, Program
from tests.loopback import Behaviour, LoopbackRegistry
from tests.records import nct, studies
from tests.survival.processes import ended, started

TOMORROW = NOW + timedelta(days=1)
IDS = ("search", "--quiet", "--format", "ids", "--sort", "nct-id")


def test_two_syncs_and_ten_searches_at_once_all_get_a_whole_answer(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with LoopbackRegistry(studies(60)) as registry:
        assert Program(home, {"MBC_TRIALS_BASE_URL": registry.base_url})("sync").code == 0
    newer = Behaviour(data_timestamp="2026-11-24T09:00:05")
    with LoopbackRegistry(studies(80, last_update="2026-11-24"), newer) as registry:
        syncs = [started(home, registry.base_url, "sync", now=TOMORROW) for _ in range(2)]
        searches = [
            started(home, registry.base_url, *IDS, *offline, now=TOMORROW)
            for offline in [(), ("--offline",)] * 5
        ]
        synced, found = ended(syncs), ended(searches)

    old, new = ([nct(n) for n in range(1, count + 1)] for count in (60, 80))
    assert [ran.code for ran in (*synced, *found)] == [0] * 12
    assert all(ran.lines in (old, new) for ran in found)
    assert all(
        ran.lines[-1] == "80 trials here, 80 of them open, as of 2026-11-24." for ran in synced
    )
    with Mirror.open(home) as mirror:
        mirror.check()
        assert [row.trial.nct_id for row in mirror.rows("none")] == new
        appeared = [change.nct_id for change in mirror.changes() if change.kind == "appeared"]
        assert sorted(appeared) == new[60:]


def test_of_first_searches_at_once_one_downloads_for_all(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with LoopbackRegistry(studies(30)) as registry:
        Program(tmp_path / "alone", {"MBC_TRIALS_BASE_URL": registry.base_url})(*IDS)
        asked_by_one = len(registry.requests)
        found = ended([started(home, registry.base_url, *IDS) for _ in range(4)])
        assert len(registry.requests) == 2 * asked_by_one
    assert {(ran.code, len(ran.lines)) for ran in found} == {(0, 30)}
    assert Program(home)(*IDS).lines == [nct(n) for n in range(1, 31)]
