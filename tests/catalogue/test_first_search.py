"""The first search downloads everything once, or says why it could not."""

from __future__ import annotations

from pathlib import Path

import pytest

from mbc_trials.answer import AnswerSource
from mbc_trials.catalogue import Catalogue
from mbc_trials.errors import (
    MbcTrialsError,
    RegistryRefusedError,
    RegistryUnreachableError,
    UnusableAnswerError,
)
from mbc_trials.reading.model import Reading, Stance
from mbc_trials.registry.client import RegistryClient
from mbc_trials.registry.mirror import Mirror
from mbc_trials.registry.settings import RegistrySettings
from mbc_trials.registry.study import to_trial
from tests.catalogue.machine import NOON, Machine, numbers
from tests.loopback import LoopbackRegistry
from tests.progress import WatchingProgress
from tests.records import nct, studies, study
from tests.registry.clock import FakeTime

UNREACHABLE = RegistryUnreachableError("The registry did not answer in time: try again later")


def test_it_downloads_every_trial_of_both_listings_once(machine: Machine) -> None:
    answer = machine.search()

    assert numbers(answer) == [nct(number) for number in range(1, 5)]
    assert answer.source is AnswerSource.LIVE
    assert answer.complete
    assert machine.warnings == []


def test_it_is_as_of_the_registrys_own_date(machine: Machine) -> None:
    machine.registry.timestamps = ["2026-11-20T09:00:05"]

    assert machine.search().as_of == "2026-11-20"


def test_trials_come_with_what_their_text_says(machine: Machine) -> None:
    machine.registry.listings = {"breast": [study(criteria="Metastatic disease is excluded")]}
    (entry,) = machine.search().entries

    assert entry.trial == to_trial(machine.registry.listings["breast"][0])
    assert entry.reading == Reading(Stance.EXCLUDED)


def test_records_without_a_usable_number_make_the_answer_incomplete(machine: Machine) -> None:
    machine.registry.listings = {"breast": [study(), study("NCT7")]}
    answer = machine.search()
    later = machine.search()

    assert not answer.complete
    assert not later.complete
    assert all("lacks records" in warning for warning in machine.warnings)
    assert len(machine.warnings) == 2


@pytest.mark.parametrize(
    "error",
    [UNREACHABLE, RegistryRefusedError("Refused"), UnusableAnswerError("Sent a picture")],
)
def test_without_the_registry_it_fails_and_says_that_nothing_is_local(
    machine: Machine, error: MbcTrialsError
) -> None:
    machine.registry.error = error

    with pytest.raises(type(error), match="There is no local copy") as caught:
        machine.search()
    assert str(caught.value).startswith(str(error))
    assert not Mirror.present(machine.folder)


def test_offline_it_asks_nobody_and_says_what_to_do(machine: Machine) -> None:
    with pytest.raises(RegistryUnreachableError, match="search once without --offline"):
        machine.search(offline=True)
    assert machine.registry.connections == 0


def test_a_download_that_fails_midway_leaves_nothing(machine: Machine) -> None:
    machine.registry.timestamps = [f"2026-11-2{day}T09:00:05" for day in range(5)]

    with pytest.raises(UnusableAnswerError):
        machine.search()
    assert not Mirror.present(machine.folder)


def test_downloading_and_reading_are_told_and_ended(machine: Machine) -> None:
    watching = WatchingProgress()
    catalogue = Catalogue(
        machine.folder, machine.registry.connect, machine.warnings.append, watching
    )
    catalogue.open_trials()

    reading = ("Reading eligibility criteria", 4)
    assert watching.told[-7:] == [("done",), reading, *[(1, 0)] * 4, ("done",)]
    watching.told.clear()
    catalogue.open_trials()
    assert watching.told == []


def test_over_the_wire_a_search_downloads_and_the_next_one_sends_nothing(tmp_path: Path) -> None:
    with LoopbackRegistry(studies(5)) as server:
        settings, clock = RegistrySettings(base_url=server.base_url), FakeTime().clock
        catalogue = Catalogue(
            tmp_path,
            lambda: RegistryClient(settings, clock=clock),
            pytest.fail,
            now=lambda: NOON,
        )
        first = catalogue.open_trials()
        sent = len(server.requests)
        second = catalogue.open_trials()

    assert numbers(first) == numbers(second) == [nct(number) for number in range(1, 6)]
    assert [request.path.rsplit("/", 1)[-1] for request in server.requests] == [
        "version",
        "studies",
        "studies",
        "version",
    ]
    assert len(server.requests) == sent
