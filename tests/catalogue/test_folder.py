"""A data folder that is damaged, read-only or too new never costs more than it must."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mbc_trials.answer import AnswerSource
from mbc_trials.errors import (
    LocalDataError,
    RegistryUnreachableError,
)
from mbc_trials.reading import version
from mbc_trials.registry.database import FILE_NAME
from mbc_trials.registry.mirror import Mirror
from tests.catalogue.machine import Machine
from tests.records import studies

UNREACHABLE = RegistryUnreachableError("The registry did not answer in time: try again later")


def test_a_folder_that_cannot_be_written_still_answers(unwritable: Machine) -> None:
    answer = unwritable.search()

    assert answer.source is AnswerSource.LIVE
    assert len(answer.entries) == 4
    assert len(unwritable.warnings) == 1
    assert "MBC_TRIALS_HOME" in unwritable.warnings[0]
    assert "the next one asks the registry again" in unwritable.warnings[0]


def test_a_read_only_mirror_answers_though_readings_cannot_be_kept(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.search()
    monkeypatch.setattr(version, "READER_VERSION", "another")
    opened = Mirror.open
    monkeypatch.setattr(Mirror, "open", lambda folder: opened(folder, readonly=True))
    answer = machine.search()

    assert len(answer.entries) == 4
    assert len(machine.warnings) == 1
    assert "What was read is not kept" in machine.warnings[0]


def test_a_damaged_mirror_is_set_aside_and_made_anew(machine: Machine) -> None:
    machine.search()
    (machine.folder / FILE_NAME).write_bytes(b"no database at all" * 99)
    answer = machine.search()

    assert answer.source is AnswerSource.LIVE
    assert len(answer.entries) == 4
    aside = machine.folder / "mirror-damaged-2026-11-23.sqlite3"
    assert aside.exists()
    assert str(aside) in machine.warnings[0]
    assert machine.search().source is AnswerSource.MIRROR


def test_a_mirror_that_another_process_has_made_anew_is_not_set_aside(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.search()
    sound = (machine.folder / FILE_NAME).read_bytes()
    (machine.folder / FILE_NAME).write_bytes(b"no database at all" * 99)
    opened = Mirror.open

    def while_another_process_mends(folder: Path) -> Mirror:
        monkeypatch.setattr(Mirror, "open", opened)
        try:
            return opened(folder)
        finally:
            (folder / FILE_NAME).rename(folder / "aside")
            (folder / FILE_NAME).write_bytes(sound)

    monkeypatch.setattr(Mirror, "open", while_another_process_mends)
    answer = machine.search()

    assert answer.source is AnswerSource.MIRROR
    assert machine.warnings == []


def test_pages_that_are_damaged_unseen_are_found_before_the_next_sync(machine: Machine) -> None:
    machine.registry.listings = {"breast": studies(300)}
    machine.search()
    file = machine.folder / FILE_NAME
    content = bytearray(file.read_bytes())
    last = len(content) // 4096 - 1
    content[last * 4096 : (last + 1) * 4096] = b"\xff" * 4096
    file.write_bytes(content)
    machine.now += timedelta(days=1)
    answer = machine.search()

    assert len(answer.entries) == 300
    assert "damaged" in machine.warnings[0]


def test_a_damaged_mirror_is_not_touched_offline(machine: Machine) -> None:
    machine.folder.mkdir()
    (machine.folder / FILE_NAME).write_bytes(b"no database at all" * 99)

    with pytest.raises(LocalDataError, match="is damaged: delete it and search again online"):
        machine.search(offline=True)
    assert [path.name for path in machine.folder.iterdir()] == [FILE_NAME]


def test_the_mirror_of_a_newer_program_is_not_replaced(machine: Machine) -> None:
    machine.search()
    with Mirror.open(machine.folder) as mirror:
        mirror._connection.execute("PRAGMA user_version = 99")
    before = (machine.folder / FILE_NAME).read_bytes()

    with pytest.raises(LocalDataError, match="newer mbc-trials"):
        machine.search(refresh=True)
    assert (machine.folder / FILE_NAME).read_bytes() == before
