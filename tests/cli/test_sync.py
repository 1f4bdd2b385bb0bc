"""`mbc-trials sync` and `mbc-trials status`: what changed, and what is here."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from datetime import timedelta

import pytest

from mbc_trials.registry.database import FILE_NAME
from tests.cli.conftest import invented_trials
from tests.cli.program import Program
from tests.loopback import Behaviour, LoopbackRegistry
from tests.records import study


@pytest.fixture
def tomorrow(warm: Program) -> Iterator[LoopbackRegistry]:
    """The registry a week later: a trial closed, one is new, one is gone."""
    first, second, third, _ = invented_trials()
    first["protocolSection"]["statusModule"]["overallStatus"] = "COMPLETED"
    first["protocolSection"]["statusModule"]["lastUpdatePostDateStruct"]["date"] = "2026-11-24"
    new = study("NCT99000005", last_update="2026-11-24")
    newer = Behaviour(data_timestamp="2026-11-30T09:00:05")
    with LoopbackRegistry([first, second, third, new], newer) as server:
        warm.environ = {"MBC_TRIALS_BASE_URL": server.base_url}
        warm.now += timedelta(days=7)
        yield server


class TestSync:
    def test_the_first_one_says_how_many_came(self, program: Program) -> None:
        ran = program("sync")
        assert ran.code == 0
        assert ran.lines == [
            "4 new, 0 changed.",
            "4 trials here, 4 of them open, as of 2026-11-20.",
        ]
        assert ran.err == ""

    def test_a_later_one_says_what_changed(self, warm: Program, tomorrow: LoopbackRegistry) -> None:
        assert warm("sync").lines == [
            "1 new, 1 changed (1 of them closed), 1 no longer on ClinicalTrials.gov.",
            "5 trials here, 3 of them open, as of 2026-11-30.",
        ]

    def test_one_with_nothing_newer_says_so(self, warm: Program) -> None:
        assert warm("sync", "-q").lines == [
            "Nothing newer at the registry.",
            "4 trials here, 4 of them open, as of 2026-11-20.",
        ]

    def test_all_of_it_can_be_downloaded_again(
        self, warm: Program, registry: LoopbackRegistry
    ) -> None:
        assert warm("sync", "--whole", "-q").lines[0] == "0 new, 0 changed."
        assert len(registry.requests) == 4

    def test_an_unreachable_registry_ends_it_with_3_and_names_what_stays(
        self, warm: Program
    ) -> None:
        warm.environ = {"MBC_TRIALS_BASE_URL": "http://127.0.0.1:9/api/v2"}
        ran = warm("sync", "-q")
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.endswith("The local copy stays as of 2026-11-20\n")

    def test_an_unusable_answer_ends_it_with_4(self, warm: Program) -> None:
        with LoopbackRegistry([]) as server:
            warm.environ = {"MBC_TRIALS_BASE_URL": server.base_url.replace("/v2", "/v1")}
            assert warm("sync", "-q").code == 4

    def test_a_damaged_copy_is_set_aside_under_the_day_and_made_anew(self, warm: Program) -> None:
        (warm.home / FILE_NAME).write_bytes(b"no database at all" * 99)
        ran = warm("sync", "-q")
        assert ran.code == 0
        assert ran.lines[0] == "4 new, 0 changed."
        assert str(warm.home / "mirror-damaged-2026-11-23.sqlite3") in ran.err

    @pytest.mark.parametrize(
        "arguments", [["sync"], ["search"], ["search", "--offline"], ["status"]], ids=" ".join
    )
    def test_the_copy_of_a_newer_program_is_refused_with_the_way_out(
        self, warm: Program, arguments: list[str]
    ) -> None:
        connection = sqlite3.connect(warm.home / FILE_NAME)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
        ran = warm(*arguments)
        assert (ran.code, ran.out) == (5, "")
        assert "install the newer one here, or set MBC_TRIALS_HOME" in ran.err

    def test_searches_with_different_facts_send_the_same_incremental_requests(
        self, warm: Program, tomorrow: LoopbackRegistry
    ) -> None:
        assert warm("search", "--her2-low", "--site", "brain", "-q").code == 0
        asked = [(request.path, request.query) for request in tomorrow.requests]
        assert len(asked) > 4
        told = json.dumps(asked).casefold()
        assert not any(word in told for word in ("her2", "low", "distance", "female"))


class TestAClockThatGoesBack:
    def test_a_copy_from_the_future_is_brought_up_to_date_and_answers(
        self, warm: Program, registry: LoopbackRegistry
    ) -> None:
        warm.now -= timedelta(days=400)
        ran = warm("search", "-q", "--format", "ids")
        assert (ran.code, len(ran.lines), ran.err) == (0, 3, "")
        assert registry.requests
        asked = len(registry.requests)
        warm("search", "-q")
        assert len(registry.requests) == asked


class TestStatus:
    def test_it_says_how_many_as_of_when_how_large_and_where(self, warm: Program) -> None:
        size = (warm.home / FILE_NAME).stat().st_size / 1_000_000
        assert warm("status").lines == [
            "Local copy: 4 trials, 4 of them open",
            "Data of the registry: 2026-11-20",
            "Last download: 2026-11-23 12:00 UTC",
            "Last asked for changes: 2026-11-23 12:00 UTC",
            "Whole list last checked: 2026-11-23 12:00 UTC",
            f"Size: {size:.1f} MB",
            f"File: {warm.home / FILE_NAME}",
        ]

    def test_it_sends_nothing_and_changes_nothing(
        self, warm: Program, registry: LoopbackRegistry
    ) -> None:
        before = (warm.home / FILE_NAME).read_bytes()
        warm.now += timedelta(days=30)
        assert warm("status").code == 0
        assert registry.requests == []
        assert (warm.home / FILE_NAME).read_bytes() == before

    def test_without_a_copy_it_says_how_to_make_one_and_makes_nothing(
        self, program: Program
    ) -> None:
        ran = program("status")
        assert ran.code == 0
        assert ran.lines[0] == "Local copy: none yet; mbc-trials sync makes one"
        assert not program.home.exists()

    def test_programs_get_one_object(self, warm: Program, tomorrow: LoopbackRegistry) -> None:
        warm("sync", "-q")
        told = json.loads(warm("status", "--format", "json").out)
        assert told == {
            "file": str(warm.home / FILE_NAME),
            "size_bytes": (warm.home / FILE_NAME).stat().st_size,
            "records": 5,
            "open": 3,
            "vanished": 1,
            "as_of": "2026-11-30",
            "data_timestamp": "2026-11-30T09:00:05",
            "downloaded_at": "2026-11-30T12:00:00+00:00",
            "checked_at": "2026-11-30T12:00:00+00:00",
            "listed_at": "2026-11-30T12:00:00+00:00",
            "complete": True,
            "scope_current": True,
            "failed_at": None,
        }

    def test_programs_are_told_that_there_is_nothing(self, program: Program) -> None:
        told = json.loads(program("status", "--format", "json").out)
        assert (told["records"], told["as_of"], told["scope_current"]) == (0, None, False)

    def test_a_vanished_record_is_counted(self, warm: Program, tomorrow: LoopbackRegistry) -> None:
        warm("sync", "-q")
        assert warm("status").lines[0] == (
            "Local copy: 5 trials, 3 of them open; 1 no longer on ClinicalTrials.gov"
        )

    def test_a_failure_that_keeps_searches_from_asking_is_told(self, warm: Program) -> None:
        warm.environ = {"MBC_TRIALS_BASE_URL": "http://127.0.0.1:9/api/v2"}
        warm("search", "--refresh", "-q")
        assert warm("status").lines[-1] == (
            "The registry failed at 2026-11-23 12:00 UTC; mbc-trials sync tries again"
        )

    def test_a_damaged_copy_ends_it_with_5(self, warm: Program) -> None:
        (warm.home / FILE_NAME).write_bytes(b"no database at all" * 99)
        ran = warm("status")
        assert ran.code == 5
        assert "is damaged" in ran.err

    @pytest.mark.skipif(os.name == "nt", reason="such a name cannot be given there")
    def test_a_strange_folder_name_is_made_safe_to_print(self, program: Program) -> None:
        program.home = program.home / "a\x1b[31mb"
        assert "\x1b" not in program("status").out


def test_a_trial_that_vanished_says_so_when_it_is_shown(
    warm: Program, tomorrow: LoopbackRegistry
) -> None:
    warm("sync", "-q")
    ran = warm("show", "NCT99000004", "--format", "text")
    assert ran.code == 0
    assert "no longer listed" in ran.out
    assert "recruiting" not in ran.out.casefold()
    assert "ClinicalTrials.gov no longer has NCT99000004" in ran.err
    assert "NCT99000004" not in warm("search", "--status", "enrolling-by-invitation").out
