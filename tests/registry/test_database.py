"""The file of the mirror: where it may be, who may use it, and how damage is noticed."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mbc_trials.errors import LocalDataError
from mbc_trials.registry.database import FILE_NAME, DamagedMirrorError, set_aside
from mbc_trials.registry.mirror import Mirror
from tests.records import nct, studies, study
from tests.registry.mirroring import READER, fill, numbers, read_all


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The file as another program sees it."""
    connection = sqlite3.connect(folder / FILE_NAME, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


class TestFolder:
    def test_the_folder_is_for_its_owner_only(self, tmp_path: Path) -> None:
        folder = tmp_path / "deep" / "data"
        Mirror.open(folder).close()

        assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    def test_looking_whether_a_mirror_is_there_makes_nothing(self, tmp_path: Path) -> None:
        assert not Mirror.present(tmp_path / "data")
        assert not (tmp_path / "data").exists()

    def test_an_empty_file_is_no_mirror(self, tmp_path: Path) -> None:
        (tmp_path / FILE_NAME).touch()
        assert not Mirror.present(tmp_path)
        Mirror.open(tmp_path).close()
        assert Mirror.present(tmp_path)

    def test_a_folder_with_odd_characters_can_hold_a_mirror(self, tmp_path: Path) -> None:
        folder = tmp_path / "50% é?mode=ro#"
        with Mirror.open(folder) as mirror:
            fill(mirror, study())
        assert (folder / FILE_NAME).is_file()

    def test_a_read_only_mirror_answers(self, tmp_path: Path) -> None:
        with Mirror.open(tmp_path) as mirror:
            fill(mirror, study())
        with Mirror.open(tmp_path, readonly=True) as mirror:
            assert numbers(mirror) == [nct(1)]
            with pytest.raises(LocalDataError, match="set MBC_TRIALS_HOME") as caught:
                read_all(mirror)
            assert not isinstance(caught.value, DamagedMirrorError)

    def test_a_folder_that_cannot_be_made_is_said_in_one_line(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()

        with pytest.raises(LocalDataError, match="set MBC_TRIALS_HOME to a folder") as caught:
            Mirror.open(tmp_path / "file" / "data")
        assert "\n" not in str(caught.value)

    def test_another_process_that_writes_is_not_called_damage(self, tmp_path: Path) -> None:
        with Mirror.open(tmp_path, wait=0) as mirror, database(tmp_path) as db:
            db.execute("BEGIN EXCLUSIVE")
            with pytest.raises(LocalDataError, match="Another program is writing") as caught:
                mirror.rows(READER)
            assert not isinstance(caught.value, DamagedMirrorError)

    def test_a_mirror_of_a_newer_program_is_left_alone(self, tmp_path: Path) -> None:
        with database(tmp_path) as db:
            db.execute("PRAGMA user_version = 99")

        with pytest.raises(LocalDataError, match=r"newer mbc-trials.*form 99") as caught:
            Mirror.open(tmp_path)
        assert not isinstance(caught.value, DamagedMirrorError)


class TestDamage:
    @pytest.mark.parametrize("content", [b"This is no database. " * 99, b"SQLite format 3\0" * 99])
    def test_a_file_that_is_no_database_is_called_damaged(
        self, tmp_path: Path, content: bytes
    ) -> None:
        (tmp_path / FILE_NAME).write_bytes(content)

        with pytest.raises(DamagedMirrorError, match="is damaged: delete it"):
            Mirror.open(tmp_path)

    def test_a_file_cut_short_is_called_damaged(self, tmp_path: Path) -> None:
        with Mirror.open(tmp_path) as mirror:
            fill(mirror, *studies(200))
        file = tmp_path / FILE_NAME
        file.write_bytes(file.read_bytes()[:20_000])

        with pytest.raises(DamagedMirrorError), Mirror.open(tmp_path) as mirror:
            mirror.state()
            mirror.rows(READER)

    @pytest.mark.parametrize(
        "damage",
        [
            "UPDATE records SET trial = 'nonsense'",
            "UPDATE records SET trial = CAST(x'ff' AS TEXT)",
            "UPDATE records SET trial = '[]'",
            "UPDATE state SET trial_form = 'other'; UPDATE originals SET raw = x'00'",
            "UPDATE state SET trial_form = 'other'; DELETE FROM originals",
            "DROP TABLE readings",
        ],
    )
    def test_values_that_cannot_be_decoded_are_called_damage(
        self, tmp_path: Path, damage: str
    ) -> None:
        with Mirror.open(tmp_path) as mirror:
            fill(mirror, study())
        with database(tmp_path) as db:
            db.executescript(damage)

        with Mirror.open(tmp_path) as mirror, pytest.raises(DamagedMirrorError):
            mirror.rows(READER)

    def test_a_damaged_file_is_set_aside_under_the_day(self, tmp_path: Path) -> None:
        asides = []
        for content in (b"first", b"second"):
            (tmp_path / FILE_NAME).write_bytes(content)
            asides.append(set_aside(tmp_path, "2026-11-23"))

        assert [path.name for path in asides] == [
            "mirror-damaged-2026-11-23.sqlite3",
            "mirror-damaged-2026-11-23-2.sqlite3",
        ]
        assert [path.read_bytes() for path in asides] == [b"first", b"second"]
        assert not (tmp_path / FILE_NAME).exists()

    def test_a_journal_left_behind_goes_with_the_damaged_file(self, tmp_path: Path) -> None:
        (tmp_path / FILE_NAME).write_bytes(b"damaged")
        (tmp_path / f"{FILE_NAME}-journal").write_bytes(b"journal")
        aside = set_aside(tmp_path, "2026-11-23")

        assert {path.name for path in tmp_path.iterdir()} == {aside.name, f"{aside.name}-journal"}

    def test_what_cannot_be_set_aside_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(LocalDataError, match="set MBC_TRIALS_HOME"):
            set_aside(tmp_path, "2026-11-23")
