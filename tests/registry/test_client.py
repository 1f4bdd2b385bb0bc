"""The client against the loopback registry: its version, whole listings, single studies."""

from __future__ import annotations

import pytest
import respx

from mbc_trials.errors import (
    RequestRejectedError,
    UnknownTrialError,
    UnusableAnswerError,
    UsageError,
)
from mbc_trials.registry.client import DataVersion, RegistryClient
from mbc_trials.registry.fields import FIELDS
from mbc_trials.registry.paging import nct_id
from mbc_trials.registry.query import SCOPE, Listing
from mbc_trials.registry.settings import DEFAULT_BASE_URL, RegistrySettings
from tests.loopback import Behaviour, LoopbackRegistry
from tests.records import nct, studies, study
from tests.registry.asking import asking, numbers, small_pages
from tests.registry.clock import FakeTime

# -- version


def test_the_version_says_how_old_the_data_are() -> None:
    with asking([], Behaviour(data_timestamp="2026-11-20T09:00:04")) as (client, _):
        version = client.version()
    assert version == DataVersion("2.0.5", "2026-11-20T09:00:04")
    assert version.day == "2026-11-20"


@pytest.mark.parametrize("timestamp", ["", "yesterday", "2026-13-01T00:00:00"])
def test_a_version_without_a_date_is_unusable(timestamp: str) -> None:
    with (
        asking([], Behaviour(data_timestamp=timestamp)) as (client, _),
        pytest.raises(UnusableAnswerError, match="how old its data are"),
    ):
        client.version()


def test_a_version_with_an_offset_is_told_in_utc() -> None:
    with asking([], Behaviour(data_timestamp="2026-11-20T01:00:00+02:00")) as (client, _):
        assert client.version().timestamp == "2026-11-19T23:00:00"


# -- listings


@pytest.mark.parametrize("count", [0, 1, 3, 4, 9])
def test_a_listing_comes_whole_whether_or_not_its_last_page_is_full(count: int) -> None:
    with asking(studies(count)) as (client, _):
        assert sorted(numbers(client, small_pages(3))) == [nct(n + 1) for n in range(count)]


def test_a_page_tells_the_total_and_the_bytes_as_received() -> None:
    with asking(studies(5), Behaviour(gzip=False)) as (client, _):
        plain = list(client.pages(small_pages(3)))
    with asking(studies(5)) as (client, _):
        zipped = list(client.pages(small_pages(3)))
    assert [page.total for page in zipped] == [5, 5]
    assert [p.studies for p in zipped] == [p.studies for p in plain]
    assert all(0 < z.received < p.received for z, p in zip(zipped, plain, strict=True))


def test_a_listing_sends_its_parameters_with_every_page_and_counts_on_the_first() -> None:
    with asking(studies(4)) as (client, registry):
        numbers(client, small_pages(2))
    first, second, third = (dict(request.query) for request in registry.requests)
    assert first.pop("countTotal") == "true"
    assert second.pop("pageToken") != third.pop("pageToken")
    assert first == second == third == dict(small_pages(2).params)


def test_two_clients_ask_for_the_scope_in_identical_requests() -> None:
    asked = []
    for _ in range(2):
        with asking(studies(3)) as (client, registry):
            for listing in SCOPE:
                numbers(client, listing)
        asked.append([(r.method, r.path, r.query) for r in registry.requests])
    assert asked[0] == asked[1]


def test_requests_of_a_burst_start_a_second_apart() -> None:
    time = FakeTime()
    with LoopbackRegistry(studies(5)) as registry:
        settings = RegistrySettings(base_url=registry.base_url)
        with RegistryClient(settings, clock=time.clock) as client:
            client.version()
            numbers(client, small_pages(2))
    assert time.pauses == [1.0] * (len(registry.requests) - 1)


def test_studies_that_come_twice_are_dropped() -> None:
    with asking(studies(7), Behaviour(overlap=1)) as (client, _):
        found = numbers(client, small_pages(3))
    assert len(found) == len(set(found)) == 7


def test_a_repeated_token_ends_the_listing_as_incomplete() -> None:
    with (
        asking(studies(7), Behaviour(repeat_token=True)) as (client, _),
        pytest.raises(UnusableAnswerError, match="only 6 of 7"),
    ):
        numbers(client, small_pages(3))


def test_a_repeated_token_after_all_studies_does_no_harm() -> None:
    with asking(studies(6), Behaviour(repeat_token=True)) as (client, _):
        assert len(numbers(client, small_pages(3))) == 6


def test_studies_that_never_come_make_the_listing_unusable() -> None:
    with (
        asking(studies(7), Behaviour(lose=2)) as (client, _),
        pytest.raises(UnusableAnswerError, match="only 5 of 7"),
    ):
        numbers(client, small_pages(3))


def test_a_request_the_registry_calls_malformed_is_quoted() -> None:
    with (
        asking(studies(1)) as (client, _),
        pytest.raises(RequestRejectedError, match="Unknown area name: `Nowhere`"),
    ):
        numbers(client, Listing("odd", {"filter.advanced": "AREA[Nowhere]x"}))


# -- single studies


def test_a_study_is_fetched_by_its_checked_number_with_the_fields_that_are_read() -> None:
    with asking([study(nct(1))]) as (client, registry):
        found = client.study(" nct99000001 ")
    (request,) = registry.requests
    assert nct_id(found) == nct(1)
    assert request.path == "/api/v2/studies/NCT99000001"
    assert request.query == (("fields", ",".join(FIELDS)),)


def test_a_former_number_leads_to_the_study_under_its_new_one() -> None:
    with asking([study(nct(1), aliases=[nct(7)])]) as (client, registry):
        found = client.study(nct(7))
    assert nct_id(found) == nct(1)
    assert [r.path[-11:] for r in registry.requests] == [nct(7), nct(1)]


def test_a_redirect_is_a_request_too_and_keeps_the_distance() -> None:
    time = FakeTime()
    with LoopbackRegistry([study(nct(1), aliases=[nct(7)])]) as registry:
        settings = RegistrySettings(base_url=registry.base_url)
        with RegistryClient(settings, clock=time.clock) as client:
            client.study(nct(7))
    assert time.pauses == [1.0]


@respx.mock
def test_another_study_than_the_one_asked_for_is_unusable() -> None:
    respx.get(f"{DEFAULT_BASE_URL}/studies/{nct(1)}").respond(json=study(nct(2)))
    with (
        RegistryClient(clock=FakeTime().clock) as client,
        pytest.raises(UnusableAnswerError, match="another study than NCT99000001"),
    ):
        client.study(nct(1))


def test_an_unknown_number_is_said_to_be_unknown() -> None:
    with asking([]) as (client, _), pytest.raises(UnknownTrialError, match="NCT99000009"):
        client.study(nct(9))


def test_what_is_not_a_number_never_reaches_the_registry() -> None:
    with asking([]) as (client, registry):
        with pytest.raises(UsageError):
            client.study("NCT99000001/../../version")
        assert registry.requests == []


def test_an_address_without_the_api_is_not_taken_for_an_unknown_trial() -> None:
    with LoopbackRegistry([study(nct(1))]) as registry:
        settings = RegistrySettings(base_url=registry.base_url.removesuffix("/api/v2"))
        with (
            RegistryClient(settings, clock=FakeTime().clock) as client,
            pytest.raises(UnusableAnswerError, match="MBC_TRIALS_BASE_URL"),
        ):
            client.study(nct(1))
