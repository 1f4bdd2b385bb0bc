"""A sync by hand brings the mirror up to date, reads what came, and counts what changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mbc_trials.answer import AnswerSource
from mbc_trials.errors import LocalDataError, RegistryUnreachableError
from mbc_trials.reading import reader
from mbc_trials.reading.model import Reading
from mbc_trials.registry.mirror import Mirror
from mbc_trials.registry.update import Applied
from mbc_trials.trial import RecordText
from tests.catalogue.machine import Machine, numbers
from tests.records import nct, study


def test_the_first_one_makes_the_mirror(machine: Machine) -> None:
    done = machine.catalogue.sync()

    assert done.applied == Applied(added=4)
    assert (done.state.records, done.state.open, done.state.day) == (4, 4, "2026-11-23")
    assert machine.search().source is AnswerSource.MIRROR


def test_it_asks_however_lately_the_registry_was_asked(machine: Machine) -> None:
    machine.catalogue.sync()

    assert machine.catalogue.sync().applied is None
    assert machine.registry.connections == 2


def test_what_changed_is_counted(machine: Machine) -> None:
    machine.catalogue.sync()
    machine.load(
        [
            study(nct(1), title="Renewed", last_update="2026-11-24"),
            study(nct(2), status="COMPLETED", last_update="2026-11-24"),
            study(nct(5), last_update="2026-11-24"),
        ]
    )
    machine.now += timedelta(days=7)
    done = machine.catalogue.sync()

    assert done.applied == Applied(added=1, changed=2, closed=1, vanished=2)
    assert (done.state.records, done.state.open, done.state.vanished) == (5, 2, 2)


def test_what_came_is_read_so_that_the_next_search_reads_nothing(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.catalogue.sync()

    def reading_again(record: RecordText) -> Reading:
        raise AssertionError(record.nct_id)

    monkeypatch.setattr(reader, "read_whole", reading_again)
    assert len(machine.search().entries) == 4


def test_only_what_changed_is_read_again(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.catalogue.sync()
    read: list[str] = []

    def noting(record: RecordText) -> Reading:
        read.append(record.nct_id)
        return Reading()

    monkeypatch.setattr(reader, "read_whole", noting)
    changed = study(nct(1), criteria="Changed", last_update="2026-11-24")
    machine.load([changed, study(nct(2), last_update="2026-11-24", status="COMPLETED")])
    machine.catalogue.sync()

    assert read == [nct(1)]


def test_the_whole_scope_can_be_downloaded_again(machine: Machine) -> None:
    machine.catalogue.sync()
    machine.registry.asked.clear()
    done = machine.catalogue.sync(whole=True)

    assert done.applied == Applied()
    assert machine.registry.asked == [
        "version", "breast", "breast", "basket", "version",
    ]  # fmt: skip


def test_a_folder_that_cannot_be_written_is_an_error_where_writing_was_the_task(
    unwritable: Machine,
) -> None:
    with pytest.raises(LocalDataError, match="set MBC_TRIALS_HOME"):
        unwritable.catalogue.sync()


def test_without_the_registry_there_is_no_sync(machine: Machine) -> None:
    machine.registry.error = RegistryUnreachableError("No way")
    with pytest.raises(RegistryUnreachableError, match=r"No way$"):
        machine.catalogue.sync()
    assert not Mirror.present(machine.folder)


def test_a_vanished_trial_is_shown_as_such_and_never_listed(machine: Machine) -> None:
    machine.catalogue.sync()
    machine.load([study(nct(1))])
    machine.now += timedelta(days=7)
    machine.catalogue.sync()
    (entry,) = machine.catalogue.one(nct(2)).entries

    assert numbers(machine.search()) == [nct(1)]
    assert entry.trial.status == "NO_LONGER_LISTED"
    assert machine.warnings == [
        "ClinicalTrials.gov no longer has NCT99000002 (missing since its data of 2026-11-24): "
        "what follows is the last version of the record"
    ]
