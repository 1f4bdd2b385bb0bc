"""A download is of one load of the registry's data, each record once, with its progress told."""

from __future__ import annotations

import pytest

from mbc_trials.errors import RegistryUnreachableError, UnusableAnswerError
from mbc_trials.registry.download import Download, SilentProgress, download
from mbc_trials.registry.query import SCOPE
from tests.records import nct, studies, study
from tests.registry_double import RegistryDouble
from tests.watching import WatchingProgress

MONDAY, TUESDAY, WEDNESDAY = (f"2026-11-2{day}T09:00:05" for day in (3, 4, 5))


def downloaded(registry: RegistryDouble) -> Download:
    return download(registry, SCOPE, SilentProgress())


def test_a_record_in_both_listings_is_downloaded_once() -> None:
    registry = RegistryDouble({"breast": studies(3), "basket": studies(3, first=3)})

    assert sorted(record.nct_id for record in downloaded(registry).records) == [
        nct(number) for number in range(1, 6)
    ]


def test_the_date_of_the_data_comes_with_it() -> None:
    assert downloaded(RegistryDouble(timestamps=[MONDAY])).timestamp == MONDAY


def test_records_without_a_number_are_left_out_and_counted() -> None:
    registry = RegistryDouble({"breast": [study(), study("")], "basket": [study("NCT7")]})

    assert downloaded(registry).nameless == 2
    assert len(downloaded(registry).records) == 1


def test_a_download_begins_again_when_the_data_change_meanwhile() -> None:
    registry = RegistryDouble({"breast": studies(1)}, timestamps=[MONDAY, TUESDAY])

    assert downloaded(registry).timestamp == TUESDAY
    assert registry.asked == ["version", *["breast", "basket", "version"] * 2]


def test_data_that_keep_changing_are_given_up() -> None:
    registry = RegistryDouble(timestamps=[MONDAY, TUESDAY, WEDNESDAY])

    with pytest.raises(UnusableAnswerError, match="try again in a few minutes"):
        downloaded(registry)


def test_what_the_registry_cannot_do_is_passed_on() -> None:
    error = RegistryUnreachableError("No way")

    with pytest.raises(RegistryUnreachableError) as caught:
        downloaded(RegistryDouble(error=error))
    assert caught.value is error


def test_progress_is_told_listing_by_listing_and_page_by_page() -> None:
    watching = WatchingProgress()
    download(RegistryDouble({"breast": studies(3)}), SCOPE, watching)

    assert watching.told == [
        ("Asking the registry", None),
        ("Downloading breast cancer trials", 3),
        (2, 1000),
        (1, 1000),
        ("Downloading trials for several kinds of cancer", 0),
        (0, 1000),
    ]
