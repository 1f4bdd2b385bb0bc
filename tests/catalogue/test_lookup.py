"""One trial is looked up in the mirror, or asked for by nothing but its number."""

from __future__ import annotations

import pytest

from mbc_trials.answer import AnswerSource
from mbc_trials.errors import (
    RegistryUnreachableError,
    UnknownTrialError,
    UsageError,
)
from mbc_trials.reading.model import Reading, Stance
from tests.catalogue.machine import Machine, numbers
from tests.records import nct, study

UNREACHABLE = RegistryUnreachableError("The registry did not answer in time: try again later")


def test_a_mirrored_trial_is_found_without_asking(machine: Machine) -> None:
    machine.search()
    answer = machine.catalogue.one(" nct99000002 ")

    assert numbers(answer) == [nct(2)]
    assert (answer.source, answer.as_of) == (AnswerSource.MIRROR, "2026-11-23")
    assert machine.registry.connections == 1


def test_a_mirrored_trial_is_found_by_its_former_number(machine: Machine) -> None:
    machine.registry.listings = {"breast": [study(aliases=[nct(70)])]}
    machine.search()

    assert numbers(machine.catalogue.one(nct(70))) == [nct(1)]
    assert machine.registry.connections == 1


def test_another_trial_is_asked_for_by_its_number_only(machine: Machine) -> None:
    machine.registry.others = [study(nct(80), status="COMPLETED")]
    answer = machine.catalogue.one(nct(80))

    assert (answer.source, answer.as_of) == (AnswerSource.LIVE, "2026-11-23")
    assert answer.entries[0].reading == Reading(Stance.ACCEPTED)
    assert machine.registry.asked == [nct(80), "version"]


def test_looking_one_up_does_not_change_what_a_search_lists(machine: Machine) -> None:
    machine.registry.others = [study(nct(80))]
    machine.search()
    machine.catalogue.one(nct(80))

    assert nct(80) not in numbers(machine.search())


def test_a_number_nobody_knows_is_said_so(machine: Machine) -> None:
    with pytest.raises(UnknownTrialError):
        machine.catalogue.one(nct(81))


def test_what_is_no_number_is_never_sent(machine: Machine) -> None:
    with pytest.raises(UsageError):
        machine.catalogue.one("brain metastases")
    assert machine.registry.connections == 0


def test_offline_only_the_mirror_is_looked_into(machine: Machine) -> None:
    machine.search()

    assert numbers(machine.catalogue.one(nct(1), offline=True)) == [nct(1)]
    with pytest.raises(RegistryUnreachableError, match=r"NCT99000081.*--offline"):
        machine.catalogue.one(nct(81), offline=True)
    assert machine.registry.connections == 1


def test_without_the_registry_it_says_that_the_trial_is_not_local(machine: Machine) -> None:
    machine.registry.error = UNREACHABLE

    with pytest.raises(RegistryUnreachableError, match="NCT99000081 is not in the local copy"):
        machine.catalogue.one(nct(81))
