"""Where the registry does not answer, what is local does, at once and with its date."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mbc_trials.answer import Answer, AnswerSource, Entry
from mbc_trials.errors import (
    LocalDataError,
    MbcTrialsError,
    RegistryUnreachableError,
    UnusableAnswerError,
)
from mbc_trials.reading.model import Reading
from mbc_trials.registry.database import FILE_NAME
from mbc_trials.registry.mirror import Mirror
from mbc_trials.trial import Trial
from tests.catalogue.machine import Machine, numbers
from tests.records import nct

UNREACHABLE = RegistryUnreachableError("The registry did not answer in time: try again later")


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch, _nothing_built_in: None) -> None:
    """A built-in index of one trial."""
    entry = Entry(Trial(nct(70), last_update="2026-01-05"), Reading())
    answer = Answer(AnswerSource.INDEX, "2026-01-05", complete=False, entries=(entry,))
    monkeypatch.setattr("mbc_trials.index.index_answer", lambda: answer)
    monkeypatch.setattr("mbc_trials.index.index_notice", lambda: "The index answers")


class TestAfterAFailure:
    @pytest.fixture
    def failed(self, machine: Machine) -> Machine:
        """A machine whose mirror is stale and whose registry has just failed."""
        machine.search()
        machine.now += timedelta(days=3)
        machine.registry.error = UNREACHABLE
        machine.search()
        machine.warnings.clear()
        machine.registry.connections = 0
        return machine

    def test_the_next_search_does_not_wait_again_and_says_so(self, failed: Machine) -> None:
        failed.now += timedelta(minutes=14)
        answer = failed.search()

        assert answer.source is AnswerSource.MIRROR
        assert failed.registry.connections == 0
        assert failed.warnings == [
            "The registry failed at 12:00 UTC and is asked again after 12:15, or at once by "
            "mbc-trials sync. The local copy answers, with the registry's data of 2026-11-23"
        ]

    def test_after_a_quarter_of_an_hour_it_is_asked_again(self, failed: Machine) -> None:
        failed.now += timedelta(minutes=15)
        failed.search()
        assert failed.registry.connections == 1

    def test_refresh_asks_at_once(self, failed: Machine) -> None:
        failed.search(refresh=True)
        assert failed.registry.connections == 1

    def test_a_sync_by_hand_asks_at_once_and_says_what_stays(self, failed: Machine) -> None:
        with pytest.raises(RegistryUnreachableError, match="stays as of 2026-11-23"):
            failed.catalogue.sync()
        assert failed.registry.connections == 1

    def test_once_it_answered_it_is_not_held_against_it(self, failed: Machine) -> None:
        failed.registry.error = None
        failed.search(refresh=True)
        failed.now += timedelta(days=1)
        failed.registry.connections = 0
        failed.search()
        assert failed.registry.connections == 1

    def test_a_clock_that_goes_back_does_not_prolong_the_wait(self, failed: Machine) -> None:
        failed.now -= timedelta(hours=1)
        failed.search()
        assert failed.registry.connections == 1

    def test_several_trials_that_are_not_local_are_waited_for_once(self, failed: Machine) -> None:
        for number in (80, 81):
            with pytest.raises(RegistryUnreachableError, match=nct(number)):
                failed.catalogue.one(nct(number))
        assert failed.registry.connections == 1


@pytest.mark.usefixtures("index")
class TestTheBuiltInIndex:
    @pytest.mark.parametrize("error", [UNREACHABLE, UnusableAnswerError("Sent a picture")])
    def test_it_answers_where_there_is_neither_registry_nor_mirror(
        self, machine: Machine, error: MbcTrialsError
    ) -> None:
        machine.registry.error = error
        answer = machine.search()

        assert answer.source is AnswerSource.INDEX
        assert machine.warnings == [
            f"{error}. There is no local copy to answer instead. The index answers"
        ]

    def test_it_answers_offline(self, machine: Machine) -> None:
        assert machine.search(offline=True).source is AnswerSource.INDEX
        assert machine.registry.connections == 0

    def test_it_does_not_wait_again_after_a_failure(self, machine: Machine) -> None:
        machine.registry.error = UNREACHABLE
        machine.search()
        machine.search()
        assert machine.registry.connections == 1

    def test_it_stands_aside_for_a_mirror(self, machine: Machine) -> None:
        machine.search()
        machine.registry.error = UNREACHABLE
        assert machine.search(refresh=True).source is AnswerSource.MIRROR

    @pytest.mark.parametrize("offline", [True, False])
    def test_a_trial_is_looked_up_in_it(self, machine: Machine, offline: bool) -> None:
        machine.registry.error = UNREACHABLE
        answer = machine.catalogue.one(nct(70), offline=offline)

        assert (answer.source, numbers(answer)) == (AnswerSource.INDEX, [nct(70)])

    def test_a_trial_that_is_not_in_it_either_is_an_error(self, machine: Machine) -> None:
        machine.registry.error = UNREACHABLE
        with pytest.raises(RegistryUnreachableError, match=f"{nct(71)} is not in the local copy"):
            machine.catalogue.one(nct(71))

    def test_it_answers_where_the_mirror_is_damaged_and_nobody_may_be_asked(
        self, machine: Machine
    ) -> None:
        machine.folder.mkdir()
        (machine.folder / FILE_NAME).write_bytes(b"no database at all" * 99)

        assert machine.search(offline=True).source is AnswerSource.INDEX
        assert numbers(machine.catalogue.one(nct(70), offline=True)) == [nct(70)]
        assert "is damaged: delete it" in machine.warnings[0]

    def test_it_does_not_hide_that_a_newer_program_wrote_the_mirror(self, machine: Machine) -> None:
        machine.search()
        with Mirror.open(machine.folder) as mirror:
            mirror._connection.execute("PRAGMA user_version = 99")
        with pytest.raises(LocalDataError, match="newer mbc-trials"):
            machine.search(offline=True)
