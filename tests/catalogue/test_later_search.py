"""Later searches are answered by the mirror, which is renewed once a day."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from mbc_trials.answer import AnswerSource
from mbc_trials.errors import (
    MbcTrialsError,
    RegistryUnreachableError,
    UnusableAnswerError,
    UsageError,
)
from mbc_trials.reading import reader, version
from mbc_trials.reading.model import Reading, Stance
from mbc_trials.registry.mirror import Mirror
from mbc_trials.trial import RecordText
from tests.catalogue.machine import Machine, numbers
from tests.records import nct, studies, study

UNREACHABLE = RegistryUnreachableError("The registry did not answer in time: try again later")


def test_the_mirror_answers_and_nobody_is_asked(machine: Machine) -> None:
    first = machine.search()
    machine.now += timedelta(hours=23, minutes=59)
    second = machine.search()

    assert machine.registry.connections == 1
    assert second.source is AnswerSource.MIRROR
    assert replace(second, source=AnswerSource.LIVE) == first


def test_no_criteria_are_read_again(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    first = machine.search()

    def reading_again(record: RecordText) -> Reading:
        raise AssertionError(record.nct_id)

    monkeypatch.setattr(reader, "read_whole", reading_again)
    assert machine.search().entries == first.entries


def test_a_new_reader_reads_everything_again(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.search()
    monkeypatch.setattr(version, "READER_VERSION", "another")
    monkeypatch.setattr(reader, "read_whole", lambda record: Reading(Stance.REQUIRED))

    assert {entry.reading.metastatic for entry in machine.search().entries} == {Stance.REQUIRED}


def test_a_stored_reading_that_cannot_be_used_is_made_again(machine: Machine) -> None:
    machine.search()
    with Mirror.open(machine.folder) as mirror:
        mirror._connection.execute("UPDATE readings SET reading = 'nonsense'")

    assert {entry.reading.metastatic for entry in machine.search().entries} == {Stance.ACCEPTED}


@pytest.mark.parametrize("age", [timedelta(hours=24), timedelta(days=-2)])
def test_an_older_mirror_is_brought_up_to_date(machine: Machine, age: timedelta) -> None:
    machine.search()
    machine.load([study(nct(2), status="COMPLETED", last_update="2026-11-24"), study(nct(9))])
    machine.now += age
    answer = machine.search()

    assert answer.source is AnswerSource.LIVE
    assert answer.as_of == "2026-11-24"
    assert numbers(answer) == [nct(1), nct(3), nct(4)]


def test_a_mirror_that_was_found_up_to_date_is_not_asked_about_for_a_day(machine: Machine) -> None:
    machine.search()
    machine.now += timedelta(days=1)
    assert machine.search().source is AnswerSource.LIVE
    machine.now += timedelta(hours=23)

    assert machine.search().source is AnswerSource.MIRROR
    assert machine.registry.connections == 2


def test_refresh_asks_however_new_the_mirror_is_and_downloads_only_what_is_new(
    machine: Machine,
) -> None:
    machine.search()
    machine.registry.asked.clear()

    assert machine.search(refresh=True).source is AnswerSource.LIVE
    assert machine.registry.asked == ["version"]


def test_another_scope_is_downloaded_though_the_mirror_is_new(machine: Machine) -> None:
    machine.search()
    with Mirror.open(machine.folder) as mirror:
        mirror._connection.execute("UPDATE state SET scope = 'of another version'")
    machine.registry.listings = {"breast": studies(5)}

    assert len(machine.search().entries) == 5


@pytest.mark.parametrize("error", [UNREACHABLE, UnusableAnswerError("Sent a picture")])
@pytest.mark.parametrize("how", [{}, {"refresh": True}])
def test_an_old_mirror_answers_with_its_date_when_the_registry_does_not(
    machine: Machine, error: MbcTrialsError, how: dict[str, bool]
) -> None:
    machine.search()
    machine.now += timedelta(days=3)
    machine.registry.error = error
    answer = machine.search(**how)

    assert answer.source is AnswerSource.MIRROR
    assert len(answer.entries) == 4
    assert machine.warnings == [
        f"{error}. The local copy answers, with the registry's data of 2026-11-23"
    ]


def test_offline_an_old_mirror_answers_and_says_how_old_it_is(machine: Machine) -> None:
    machine.search()
    machine.now += timedelta(days=3)

    assert machine.search(offline=True).source is AnswerSource.MIRROR
    assert machine.registry.connections == 1
    assert machine.warnings == [
        "The local copy holds the registry's data of 2026-11-23: "
        "search without --offline for today's"
    ]


def test_asking_and_not_asking_at_once_is_refused(machine: Machine) -> None:
    with pytest.raises(UsageError, match=r"--refresh.*--offline"):
        machine.search(refresh=True, offline=True)


_WARM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from mbc_trials.catalogue import Catalogue
def connect():
    raise SystemExit("asked the registry")
now = lambda: datetime(2026, 11, 23, 13, tzinfo=UTC)
answer = Catalogue(Path(sys.argv[1]), connect, print, now=now).open_trials()
assert len(answer.entries) == 4 and answer.entries[0].trial.locations
slow = {"httpx", "pydantic", "rich", "tenacity", "typer"}
print(sorted(slow & set(sys.modules)))
"""


def test_a_search_answered_from_the_mirror_loads_no_slow_library(machine: Machine) -> None:
    machine.search()
    ran = subprocess.run(
        [sys.executable, "-c", _WARM, str(machine.folder)],
        check=False,
        capture_output=True,
        text=True,
    )

    assert (ran.stdout, ran.stderr) == ("[]\n", "")
