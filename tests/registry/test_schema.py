"""A file of an older program is brought up to this one's tables with all that it holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from mbc_trials.errors import LocalDataError
from mbc_trials.registry import schema
from mbc_trials.registry.database import FILE_NAME, DamagedMirrorError
from mbc_trials.registry.mirror import Mirror
from mbc_trials.registry.schema import FORM
from mbc_trials.registry.trial_codec import TRIAL_FORM
from tests.records import nct, study
from tests.registry.mirroring import LATER, LOADED, NOON, READER, fill, packed, readings

FORM_1 = """
CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), data_timestamp TEXT NOT NULL,
    downloaded_at TEXT NOT NULL, complete INTEGER NOT NULL, trial_form TEXT NOT NULL);
CREATE TABLE records (nct_id TEXT PRIMARY KEY, version TEXT NOT NULL, last_update TEXT NOT NULL,
    trial TEXT NOT NULL, locations BLOB NOT NULL);
CREATE TABLE originals (nct_id TEXT PRIMARY KEY, raw BLOB NOT NULL);
CREATE TABLE aliases (alias TEXT PRIMARY KEY, nct_id TEXT NOT NULL);
CREATE TABLE readings (nct_id TEXT PRIMARY KEY, version TEXT NOT NULL, reader TEXT NOT NULL,
    reading TEXT NOT NULL);
PRAGMA user_version = 1;
"""


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A folder with a file of form 1: an open trial that was read, and a suspended one."""
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.executescript(FORM_1)
    for record in packed(study(nct(1), aliases=[nct(50)]), study(nct(2), status="SUSPENDED")):
        facts = (record.version, record.last_update, record.trial, record.locations)
        connection.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?)", (record.nct_id, *facts))
        connection.execute("INSERT INTO originals VALUES (?, ?)", (record.nct_id, record.raw))
        connection.execute(
            "INSERT INTO readings VALUES (?, ?, ?, ?)",
            (record.nct_id, record.version, READER, "{}"),
        )
    connection.execute("INSERT INTO aliases VALUES (?, ?)", (nct(50), nct(1)))
    state = (LOADED, NOON.isoformat(), 1, TRIAL_FORM)
    connection.execute("INSERT INTO state VALUES (1, ?, ?, ?, ?)", state)
    connection.commit()
    connection.close()
    return tmp_path


def form(folder: Path) -> int:
    connection = sqlite3.connect(folder / FILE_NAME)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def test_all_that_was_held_is_held_still(older: Path) -> None:
    with Mirror.open(older) as mirror:
        state = mirror.state()
        assert state
        assert (state.records, state.open, state.vanished) == (2, 2, 0)
        assert (state.downloaded_at, state.checked_at, state.listed_at) == (NOON, NOON, NOON)
        assert readings(mirror) == {nct(1): "{}", nct(2): "{}"}
        assert mirror.known()[nct(2)].status == "SUSPENDED"
        assert mirror.one(nct(50), READER) is not None
    assert form(older) == FORM


def test_the_scope_of_an_older_file_is_not_known_so_that_it_is_asked_for_anew(older: Path) -> None:
    with Mirror.open(older) as mirror:
        state = mirror.state()
    assert state
    assert state.scope == ""


def test_an_update_goes_into_the_file_that_was_brought_up_to_date(older: Path) -> None:
    with Mirror.open(older) as mirror:
        fill(mirror, study(nct(2), status="COMPLETED"))
        assert [change.new for change in mirror.changes()] == ["COMPLETED"]


def test_a_file_that_may_only_be_read_is_brought_up_to_date_in_memory(older: Path) -> None:
    with Mirror.open(older, readonly=True) as mirror:
        assert readings(mirror) == {nct(1): "{}", nct(2): "{}"}
        with pytest.raises(LocalDataError, match="set MBC_TRIALS_HOME"):
            mirror.note_checked(LATER)
    assert form(older) == 1


def test_a_step_that_fails_leaves_the_file_as_it_was(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(raw: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(schema, "_overall_status", fails)
    with pytest.raises(KeyboardInterrupt):
        Mirror.open(older)
    monkeypatch.undo()
    assert form(older) == 1
    with Mirror.open(older) as mirror:
        assert len(mirror.rows(READER)) == 2


def test_a_damaged_record_in_an_older_file_is_called_damage(older: Path) -> None:
    connection = sqlite3.connect(older / FILE_NAME, isolation_level=None)
    connection.execute("UPDATE originals SET raw = x'00'")
    connection.close()
    with pytest.raises(DamagedMirrorError):
        Mirror.open(older)


def test_a_mirror_can_be_copied_into_memory_and_written_to_there(older: Path) -> None:
    with Mirror.copied(older) as mirror:
        fill(mirror, study(nct(3)))
        assert len(mirror.rows(READER)) == 3
    assert form(older) == 1
