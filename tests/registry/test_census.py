"""Once a week the list is gone through, whatever the dates of change say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mbc_trials.registry.mirror import Mirror
from mbc_trials.registry.protocols import SilentProgress
from mbc_trials.registry.query import MIRRORED_STATUSES
from mbc_trials.registry.sync import synchronise
from tests.loopback import Behaviour
from tests.records import nct, studies, study
from tests.registry.asking import asking
from tests.registry.mirroring import NOON, fill
from tests.registry.syncing import brought, held, newer, numbers

NEXT_WEEK = NOON + timedelta(days=7)


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[Mirror]:
    with Mirror.open(tmp_path) as opened:
        yield opened


class TestReconciling:
    @pytest.mark.parametrize(
        "now", [NEXT_WEEK, NOON - timedelta(days=7)], ids=["due", "the clock went back"]
    )
    def test_it_finds_what_the_changes_left_out(self, mirror: Mirror, now: datetime) -> None:
        fill(mirror, *studies(2))
        overlooked = study(nct(3), last_update="2026-01-01")
        status_only = study(nct(1), status="SUSPENDED")
        update = brought(newer(status_only, study(nct(2)), overlooked), mirror, now)
        assert numbers(update) == [nct(1), nct(3)]
        assert update
        assert update.listed

    def test_it_asks_for_numbers_dates_and_statuses_first(self, mirror: Mirror) -> None:
        fill(mirror, study(nct(1), title="Invented breast cancer study 1"))
        registry = newer(*studies(1))
        brought(registry, mirror, NEXT_WEEK)
        assert registry.asked[3:] == ["breast in brief", "basket in brief", "version"]

    def test_a_record_that_left_the_scope_is_looked_up_and_stays_as_it_is_now(
        self, mirror: Mirror
    ) -> None:
        fill(mirror, *studies(2))
        elsewhere = study(nct(2), conditions=["Asthma"], last_update="2026-11-24")
        update = brought(newer(*studies(1), others=(elsewhere,)), mirror, NEXT_WEEK)
        assert numbers(update) == [nct(2)]
        assert update
        assert update.vanished == frozenset()

    def test_only_a_number_that_is_nowhere_is_taken_as_vanished(self, mirror: Mirror) -> None:
        fill(mirror, *studies(3))
        closed = study(nct(2), status="COMPLETED")
        update = brought(newer(*studies(1), others=(closed,)), mirror, NEXT_WEEK)
        assert update
        assert update.vanished == {nct(3)}

    def test_a_number_merged_into_another_is_vanished_and_the_other_is_kept(
        self, mirror: Mirror
    ) -> None:
        fill(mirror, *studies(2))
        heir = study(nct(9), status="COMPLETED", aliases=[nct(2)])
        update = brought(newer(*studies(1), others=(heir,)), mirror, NEXT_WEEK)
        assert numbers(update) == [nct(9)]
        assert update
        assert update.vanished == {nct(2)}

    def test_a_vanished_record_that_is_back_is_taken_in_again(self, mirror: Mirror) -> None:
        fill(mirror, *studies(2))
        fill(mirror, vanished=frozenset([nct(2)]))
        assert numbers(brought(newer(*studies(2)), mirror, NEXT_WEEK)) == [nct(2)]

    def test_a_whole_download_looks_up_what_it_does_not_hold(self, mirror: Mirror) -> None:
        fill(mirror, *studies(3))
        closed = study(nct(2), status="COMPLETED")
        update = brought(newer(*studies(1), others=(closed,)), mirror, whole=True)
        assert numbers(update) == [nct(1), nct(2)]
        assert update
        assert update.vanished == {nct(3)}


class TestOverTheWire:
    def test_a_later_sync_and_its_census_are_questions_the_registry_understands(
        self, mirror: Mirror
    ) -> None:
        fill(mirror, *studies(300, title="Breast Cancer"))
        now = [
            *studies(250, title="Breast Cancer"),
            study(nct(251), status="COMPLETED", last_update="2026-11-24"),
            study(
                nct(252),
                conditions=["Asthma"],
                title="x",
                official_title=None,
                keywords=None,
                last_update="2026-11-20",
            ),
            study(nct(400), last_update="2026-11-24"),
        ]
        told = Behaviour(data_timestamp="2026-11-24T09:00:04")
        with asking(now, told) as (client, registry):
            update = synchronise(client, held(mirror), SilentProgress(), now=NEXT_WEEK)
        assert numbers(update) == [nct(251), nct(252), nct(400)]
        assert update
        assert update.vanished == {nct(number) for number in range(253, 301)}
        assert all(len(str(dict(request.query))) < 4000 for request in registry.requests)

    def test_a_trial_in_each_mirrored_status_is_found_by_the_census(self, mirror: Mirror) -> None:
        fill(mirror)
        now = [study(nct(n), status=s) for n, s in enumerate(MIRRORED_STATUSES, 1)]
        told = Behaviour(data_timestamp="2026-11-24T09:00:04")
        with asking(now, told) as (client, _):
            update = synchronise(client, held(mirror), SilentProgress(), now=NEXT_WEEK)
        assert numbers(update) == [nct(n) for n in range(1, len(now) + 1)]
