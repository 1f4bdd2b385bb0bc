"""A sync asks for no more than it must, misses nothing, and is of one load of the data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mbc_trials.errors import RegistryUnreachableError, UnusableAnswerError
from mbc_trials.registry.mirror import Mirror
from mbc_trials.registry.sync import synchronise
from tests.progress import WatchingProgress
from tests.records import nct, studies, study
from tests.registry.mirroring import LOADED, NOON, fill
from tests.registry.syncing import TUESDAY, brought, first, newer, numbers
from tests.registry_double import RegistryDouble

MONDAY, WEDNESDAY = (f"2026-11-2{day}T09:00:05" for day in (3, 5))


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[Mirror]:
    with Mirror.open(tmp_path) as opened:
        yield opened


class TestTheFirst:
    def test_a_record_in_both_listings_is_downloaded_once(self) -> None:
        registry = RegistryDouble({"breast": studies(3), "basket": studies(3, first=3)})
        assert numbers(first(registry)) == [nct(number) for number in range(1, 6)]

    def test_the_date_of_the_data_comes_with_it(self) -> None:
        assert first(RegistryDouble(timestamps=[MONDAY])).timestamp == MONDAY

    def test_records_without_a_usable_number_make_it_incomplete(self) -> None:
        update = first(RegistryDouble({"breast": [study("NCT7")], "basket": [study()]}))
        assert not update.complete
        assert numbers(update) == [nct(1)]

    def test_progress_is_told_listing_by_listing_and_page_by_page(self) -> None:
        watching = WatchingProgress()
        synchronise(RegistryDouble({"breast": studies(3)}), None, watching, now=NOON)
        assert watching.told == [
            ("Asking the registry", None),
            ("Downloading breast cancer trials", 3),
            (2, 1000),
            (1, 1000),
            ("Downloading trials for several kinds of cancer", 0),
            (0, 1000),
        ]

    def test_what_the_registry_cannot_do_is_passed_on(self) -> None:
        error = RegistryUnreachableError("No way")
        with pytest.raises(RegistryUnreachableError) as caught:
            first(RegistryDouble(error=error))
        assert caught.value is error


class TestOneLoadOfData:
    def test_it_begins_again_when_the_data_change_meanwhile(self) -> None:
        registry = RegistryDouble({"breast": studies(1)}, timestamps=[MONDAY, TUESDAY])
        assert first(registry).timestamp == TUESDAY
        assert registry.asked == ["version", *["breast", "basket", "version"] * 2]

    def test_data_that_keep_changing_are_given_up(self) -> None:
        registry = RegistryDouble(timestamps=[MONDAY, TUESDAY, WEDNESDAY])
        with pytest.raises(UnusableAnswerError, match="try again in a few minutes"):
            first(registry)

    def test_pages_of_two_loads_that_contradict_each_other_are_asked_for_again(self) -> None:
        registry = _OnceContradictory({"breast": studies(2)}, timestamps=[MONDAY, TUESDAY])
        assert numbers(first(registry)) == [nct(1), nct(2)]

    def test_pages_of_one_load_that_contradict_each_other_are_an_error(self) -> None:
        registry = _OnceContradictory({"breast": studies(2)}, timestamps=[MONDAY])
        with pytest.raises(UnusableAnswerError, match="only 1 of 2"):
            first(registry)


class _OnceContradictory(RegistryDouble):
    def pages(self, listing: Any) -> Iterator[Any]:
        if self.asked == ["version"]:
            self.asked.append(listing.name)
            raise UnusableAnswerError("sent only 1 of 2 studies")
        return super().pages(listing)


class TestALaterOne:
    @pytest.mark.parametrize("timestamp", [LOADED, "2026-11-20T09:00:05"])
    def test_nothing_newer_is_found_out_with_one_question(
        self, mirror: Mirror, timestamp: str
    ) -> None:
        fill(mirror, *studies(2))
        registry = RegistryDouble({"breast": studies(3)}, timestamps=[timestamp])
        assert brought(registry, mirror) is None
        assert registry.asked == ["version"]

    def test_only_what_changed_since_is_asked_for_a_week_over(self, mirror: Mirror) -> None:
        fill(mirror, *studies(3))
        registry = newer(
            study(nct(1), last_update="2026-11-15"),
            study(nct(2), last_update="2026-11-16"),
            study(nct(3), last_update="2026-11-24"),
        )
        update = brought(registry, mirror)
        assert numbers(update) == [nct(2), nct(3)]
        assert update
        assert not update.listed
        assert registry.asked == ["version", "breast changes", "basket changes", "version"]

    def test_a_trial_that_closed_is_noticed(self, mirror: Mirror) -> None:
        fill(mirror, *studies(2))
        closed = study(nct(1), status="COMPLETED", last_update="2026-11-24")
        update = brought(newer(closed), mirror)
        assert update
        assert [(r.nct_id, r.status) for r in update.records] == [(nct(1), "COMPLETED")]

    def test_a_closed_trial_that_was_never_open_here_is_left_out(self, mirror: Mirror) -> None:
        fill(mirror, *studies(1))
        stranger = study(nct(9), status="COMPLETED", last_update="2026-11-24")
        assert numbers(brought(newer(stranger), mirror)) == []

    def test_the_trial_that_a_mirrored_one_was_merged_into_is_kept_though_closed(
        self, mirror: Mirror
    ) -> None:
        fill(mirror, *studies(1))
        heir = study(nct(9), status="COMPLETED", last_update="2026-11-24", aliases=[nct(1)])
        assert numbers(brought(newer(heir), mirror)) == [nct(9)]

    def test_the_whole_scope_is_asked_for_when_told(self, mirror: Mirror) -> None:
        fill(mirror, *studies(2))
        update = brought(RegistryDouble({"breast": studies(2)}), mirror, whole=True)
        assert numbers(update) == [nct(1), nct(2)]

    def test_a_changed_scope_is_asked_for_whole_though_the_data_are_the_same(
        self, mirror: Mirror
    ) -> None:
        fill(mirror, *studies(1), scope="of another version")
        update = brought(RegistryDouble({"breast": studies(3)}), mirror)
        assert numbers(update) == [nct(1), nct(2), nct(3)]

    def test_a_mirror_of_long_ago_is_made_whole_again(self, mirror: Mirror) -> None:
        fill(mirror, *studies(1), timestamp="2026-08-01T09:00:05")
        registry = newer(*studies(2))
        assert numbers(brought(registry, mirror)) == [nct(1), nct(2)]
        assert "breast" in registry.asked
