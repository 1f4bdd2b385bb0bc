"""What the mirror holds comes back as it was, found by number, with its readings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from mbc_trials.errors import LocalDataError
from mbc_trials.registry import mirror as mirror_module
from mbc_trials.registry import study as study_module
from mbc_trials.registry.database import DamagedMirrorError
from mbc_trials.registry.mirror import Mirror
from mbc_trials.registry.study import to_trial
from tests.records import nct, studies, study
from tests.registry.mirroring import (
    LATER,
    NOON,
    READER,
    fill,
    numbers,
    read_all,
    readings,
    state,
    update,
)


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[Mirror]:
    with Mirror.open(tmp_path / "data") as opened:
        yield opened


class TestHolding:
    def test_before_the_first_download_there_is_no_state(self, mirror: Mirror) -> None:
        assert mirror.state() is None
        assert mirror.rows(READER) == []

    def test_a_download_is_there_when_the_folder_is_opened_again(self, tmp_path: Path) -> None:
        with Mirror.open(tmp_path) as first:
            fill(first, *studies(3))
        with Mirror.open(tmp_path) as second:
            assert numbers(second) == [nct(1), nct(2), nct(3)]
            assert second.state() == state(records=3, open=3)

    def test_trials_come_back_as_the_record_gives_them(self, mirror: Mirror) -> None:
        raw = study(aliases=["NCT99000009"], maximum_age="75 Years")
        fill(mirror, raw)

        assert mirror.rows(READER)[0].trial == to_trial(raw)
        assert mirror.original(nct(1)) == raw

    def test_the_last_changed_record_comes_first(self, mirror: Mirror) -> None:
        fill(
            mirror,
            study(nct(1), last_update="2026-01-01"),
            study(nct(2), last_update="2026-11-01"),
            study(nct(3), last_update=None),
        )

        assert numbers(mirror) == [nct(2), nct(1), nct(3)]

    def test_a_record_sent_twice_is_held_once(self, mirror: Mirror) -> None:
        fill(mirror, study(title="First"), study(title="Again"))

        assert [row.trial.title for row in mirror.rows(READER)] == ["First"]

    def test_the_day_is_that_of_the_registrys_data(self) -> None:
        assert state().day == "2026-11-23"

    def test_the_time_of_download_is_kept_in_utc(self, mirror: Mirror) -> None:
        east = NOON.astimezone(timezone(timedelta(hours=9)))
        mirror.apply(update(complete=False), east)

        assert mirror.state() == state(complete=False)

    def test_asking_in_vain_is_remembered(self, mirror: Mirror) -> None:
        fill(mirror)
        mirror.note_checked(LATER)

        assert mirror.state() == state(checked_at=LATER)

    def test_a_mirror_in_memory_holds_the_same(self) -> None:
        with Mirror.in_memory() as mirror:
            fill(mirror, study())
            assert numbers(mirror) == [nct(1)]

    def test_what_another_version_stored_is_made_anew_from_the_record(
        self, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fill(mirror, study())
        monkeypatch.setattr(mirror_module, "TRIAL_FORM", "of a later version")

        assert [row.trial for row in mirror.rows(READER)] == [to_trial(study())]

    def test_a_sync_stores_all_trials_in_this_versions_form(
        self, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fill(mirror, *studies(2))
        mirror._connection.execute("UPDATE state SET trial_form = 'of an earlier version'")
        mirror._connection.execute("UPDATE records SET trial = 'in its own way'")
        fill(mirror, study(nct(2), title="New", last_update="2026-11-24"))
        monkeypatch.setattr(study_module, "to_trial", pytest.fail)

        assert [row.trial.title for row in mirror.rows(READER)] == [
            "New",
            "Invented breast cancer study 1",
        ]


class TestLookingUp:
    def test_a_trial_is_found_by_its_number(self, mirror: Mirror) -> None:
        fill(mirror, *studies(2))
        found = mirror.one(nct(2), READER)

        assert found is not None
        assert found.trial.nct_id == nct(2)

    def test_a_trial_is_found_by_a_number_it_had_before(self, mirror: Mirror) -> None:
        fill(mirror, study(aliases=[nct(50), nct(51)]), study(nct(2)))
        found = mirror.one(nct(51), READER)

        assert found is not None
        assert found.trial.nct_id == nct(1)

    def test_a_present_number_counts_more_than_a_former_one(self, mirror: Mirror) -> None:
        fill(mirror, study(nct(1), aliases=[nct(2)]), study(nct(2)))
        found = mirror.one(nct(2), READER)

        assert found is not None
        assert found.trial.nct_id == nct(2)

    def test_an_unknown_number_is_not_found(self, mirror: Mirror) -> None:
        fill(mirror, study())

        assert mirror.one(nct(2), READER) is None

    def test_a_record_that_another_process_took_away_is_not_called_damage(
        self, mirror: Mirror
    ) -> None:
        fill(mirror, study())

        with pytest.raises(LocalDataError, match="search again") as caught:
            mirror.original(nct(2))
        assert not isinstance(caught.value, DamagedMirrorError)


class TestReadings:
    def test_a_stored_reading_comes_with_its_trial(self, mirror: Mirror) -> None:
        fill(mirror, study())
        assert readings(mirror) == {nct(1): None}
        read_all(mirror)
        assert readings(mirror) == {nct(1): "{}"}

    def test_another_reader_has_to_read_anew(self, mirror: Mirror) -> None:
        fill(mirror, study())
        read_all(mirror)

        assert readings(mirror, "2") == {nct(1): None}

    def test_a_download_keeps_the_readings_of_what_did_not_change(self, mirror: Mirror) -> None:
        fill(mirror, *studies(2))
        read_all(mirror)
        fill(mirror, *studies(1), study(nct(2), criteria="Changed"))

        assert readings(mirror) == {nct(1): "{}", nct(2): None}

    def test_a_reading_stays_with_a_record_that_closed_and_opened_again(
        self, mirror: Mirror
    ) -> None:
        fill(mirror, study())
        read_all(mirror)
        fill(mirror, study(status="SUSPENDED"))
        assert readings(mirror) == {nct(1): None}
        fill(mirror, study())

        assert readings(mirror) == {nct(1): "{}"}
