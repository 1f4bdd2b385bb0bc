"""A month of weekly changes at the registry: each is told once, in the right week and rightly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mbc_trials.watching.store import WatchStore
from tests.records import location, nct
from tests.watching.weeks import HER2_LOW, HER2_POSITIVE, Weeks, criteria, day, trial


@pytest.fixture
def weeks(tmp_path: Path) -> Weeks:
    machine = Weeks(tmp_path / "home")
    machine.add("clinic", "--her2-low")
    return machine


def brief(changes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return sorted((change["nct_id"], change["change"]) for change in changes)


WIDER = criteria("Tumour is HER2-positive or HER2-low")
WITHOUT_BRAIN = criteria("Tumour is HER2-low", exclusion=("Pregnancy", "Brain metastases"))


def test_each_change_of_a_month_is_told_in_its_week_and_once(weeks: Weeks) -> None:
    steady = trial(8)
    assert weeks.run(trial(1), trial(2, text=HER2_POSITIVE), trial(3), trial(4), steady) == []

    first = weeks.run(
        trial(1),
        trial(2, 1, WIDER),
        trial(3, 1, HER2_POSITIVE),
        trial(4, 1, status="ACTIVE_NOT_RECRUITING"),
        trial(5, 1),
        steady,
    )
    assert brief(first) == [
        (nct(2), "newly fitting"),
        (nct(3), "no longer fitting"),
        (nct(4), "status changed"),
        (nct(5), "new"),
    ]

    lyon, nice = location("Lyon"), location("Nice")
    second = weeks.run(
        trial(1, 2, locations=[lyon, nice]),
        trial(2, 1, WIDER),
        trial(3, 1, HER2_POSITIVE),
        trial(4, 1, status="ACTIVE_NOT_RECRUITING"),
        trial(5, 2, WITHOUT_BRAIN),
        steady,
    )
    assert brief(second) == [(nct(1), "location opened"), (nct(5), "criteria changed")]

    third = weeks.run(
        trial(1, 3, locations=[nice, {**lyon, "status": "COMPLETED"}]),
        trial(2, 1, WIDER),
        trial(3, 3, HER2_LOW),
        trial(4, 3),
        steady,
    )
    assert brief(third) == [
        (nct(1), "location closed"),
        (nct(3), "newly fitting"),
        (nct(4), "status changed"),
        (nct(5), "status changed"),
    ]

    same = (
        trial(1, 3, locations=[nice, {**lyon, "status": "COMPLETED"}]),
        trial(2, 1, WIDER),
        trial(3, 3, HER2_LOW),
        trial(4, 3),
        steady,
    )
    assert weeks.run(*same) == []
    told = first + second + third
    assert len({(c["nct_id"], c["change"], c["posted"], c["noticed"]) for c in told}) == len(told)


class TestEachChangeIsToldWithBeforeAfterDaysAndWords:
    def test_a_new_trial(self, weeks: Weeks) -> None:
        weeks.run(trial(1))
        (change,) = weeks.run(trial(1), trial(2, 1))
        assert change["before"] == "not on the list"
        assert change["after"] == "recruiting; May fit"
        assert (change["posted"], change["noticed"]) == (day(1), day(1))
        assert "Metastatic breast cancer" in change["quote"]

    def test_a_trial_that_newly_fits(self, weeks: Weeks) -> None:
        weeks.run(trial(1, text=HER2_POSITIVE))
        (change,) = weeks.run(trial(1, 1, WIDER))
        assert (change["before"], change["after"]) == ("Conflicts", "May fit")
        assert change["verdict"] == "fits"
        (fact,) = change["statements"]
        assert fact == {
            "before": "Requires: a tumour that is HER2-positive.",
            "after": "Requires: a tumour that is HER2 IHC 1+ or more.",
        }
        assert change["sentences"] == [
            {
                "before": "Inclusion: Tumour is HER2-positive",
                "after": "Inclusion: Tumour is HER2-positive or HER2-low",
            }
        ]
        assert change["quote"] == '"Tumour is HER2-positive or HER2-low"'
        assert change["posted"] == day(1)

    def test_a_trial_that_no_longer_fits(self, weeks: Weeks) -> None:
        weeks.run(trial(1))
        (change,) = weeks.run(trial(1, 1, HER2_POSITIVE))
        assert (change["before"], change["after"]) == ("May fit", "Conflicts")
        assert change["says"] == "The criteria changed: May fit before, Conflicts now."

    def test_a_trial_that_closed_with_its_reason(self, weeks: Weeks) -> None:
        weeks.run(trial(1))
        (change,) = weeks.run(trial(1, 1, status="SUSPENDED", why_stopped="No more samplimab"))
        assert (change["before"], change["after"]) == ("recruiting", "suspended")
        assert change["quote"] == '"No more samplimab" (why it stopped)'

    def test_a_trial_that_closed_for_good_says_which_field_tells_it(self, weeks: Weeks) -> None:
        weeks.run(trial(1))
        (change,) = weeks.run(trial(1, 1, status="COMPLETED"))
        assert change["quote"] == "Overall status: COMPLETED"
        assert change["verdict"] == ""

    def test_a_trial_that_begins_to_recruit(self, weeks: Weeks) -> None:
        weeks.run(trial(1, status="NOT_YET_RECRUITING"))
        (change,) = weeks.run(trial(1, 1))
        assert (change["change"], change["before"], change["after"]) == (
            "status changed",
            "not yet recruiting",
            "recruiting",
        )

    def test_a_trial_that_the_registry_took_away(self, weeks: Weeks) -> None:
        weeks.run(trial(1), trial(2))
        (change,) = weeks.run(trial(2))
        assert (change["before"], change["after"]) == ("recruiting", "no longer listed")

    def test_a_trial_that_came_back(self, weeks: Weeks) -> None:
        weeks.run(trial(1), trial(2))
        weeks.run(trial(2))
        (change,) = weeks.run(trial(1, 2), trial(2))
        assert (change["change"], change["says"]) == (
            "new",
            "On ClinicalTrials.gov again: recruiting.",
        )

    def test_a_location_that_opened(self, weeks: Weeks) -> None:
        planned = location("Nice", status="NOT_YET_RECRUITING")
        weeks.run(trial(1, locations=[planned]))
        (change,) = weeks.run(trial(1, 1, locations=[location("Nice")]))
        assert change["before"] == "Nice Invented Hospital, Nice, France: not yet recruiting"
        assert change["after"] == "Nice Invented Hospital, Nice, France: recruiting"
        assert change["quote"] == "Nice Invented Hospital, Nice, France: RECRUITING"

    def test_a_changed_exclusion_that_leaves_the_result_as_it_is(self, weeks: Weeks) -> None:
        weeks.run(trial(1))
        (change,) = weeks.run(trial(1, 1, WITHOUT_BRAIN))
        assert change["change"] == "criteria changed"
        assert {"before": "", "after": "Excludes: brain metastases."} in change["statements"]
        assert {"before": "", "after": "Exclusion: Brain metastases"} in change["sentences"]


class TestWhatIsNoNews:
    def test_a_trial_that_never_was_for_this_person(self, weeks: Weeks) -> None:
        weeks.run(trial(1, text=HER2_POSITIVE))
        assert weeks.run(trial(1, 1, criteria("Tumour is HER2-positive", "Age 18 or more"))) == []

    def test_another_title(self, weeks: Weeks) -> None:
        weeks.run(trial(1))
        assert weeks.run(trial(1, 1, title="Another title")) == []

    def test_criteria_that_differ_in_blanks_only(self, weeks: Weeks) -> None:
        weeks.run(trial(1))
        assert weeks.run(trial(1, 1, HER2_LOW.replace("* ", "*   "))) == []

    def test_a_location_that_is_only_planned(self, weeks: Weeks) -> None:
        weeks.run(trial(1))
        planned = location("Nice", status="NOT_YET_RECRUITING")
        assert weeks.run(trial(1, 1, locations=[location("Lyon"), planned])) == []

    def test_the_locations_of_a_trial_that_closed(self, weeks: Weeks) -> None:
        weeks.run(trial(1))
        told = weeks.run(trial(1, 1, status="COMPLETED", locations=[location("Lyon", status="")]))
        assert brief(told) == [(nct(1), "status changed")]

    def test_what_changed_and_changed_back_between_two_runs(self, weeks: Weeks) -> None:
        weeks.run(trial(1))
        with weeks.next(trial(1, 1, HER2_POSITIVE, status="SUSPENDED", locations=[])):
            assert weeks.program("sync", "-q").code == 0
        assert weeks.run(trial(1, 2)) == []


class TestWhatASyncBroughtBetweenTwoRuns:
    def test_it_is_told_by_the_next_run(self, weeks: Weeks) -> None:
        weeks.run(trial(1))
        with weeks.next(trial(1, 1, WITHOUT_BRAIN), trial(2, 1)):
            assert weeks.program("search", "--refresh", "-q").code == 0
        told = weeks.run(trial(1, 2, WITHOUT_BRAIN, locations=[]), trial(2, 1))
        assert brief(told) == [
            (nct(1), "criteria changed"),
            (nct(1), "location closed"),
            (nct(2), "new"),
        ]
        assert {change["change"]: change["posted"] for change in told} == {
            "criteria changed": day(1),
            "location closed": day(2),
            "new": day(1),
        }


class TestWithinReach:
    @pytest.fixture
    def weeks(self, tmp_path: Path) -> Weeks:
        machine = Weeks(tmp_path / "home")
        machine.add("nearby", "--her2-low", "--country", "France", "--facility", "nice")
        return machine

    def test_a_trial_comes_when_a_location_there_opens(self, weeks: Weeks) -> None:
        weeks.run(trial(1))
        (change,) = weeks.run(trial(1, 1, locations=[location("Lyon"), location("Nice")]))
        assert change["change"] == "location opened"
        assert change["after"].startswith("Nice Invented Hospital")

    def test_a_trial_goes_when_the_last_location_there_closes(self, weeks: Weeks) -> None:
        weeks.run(trial(1, locations=[location("Nice"), location("Lyon")]))
        (change,) = weeks.run(trial(1, 1))
        assert change["change"] == "location closed"
        assert change["after"].endswith("Nice, France: not in the record")

    def test_a_location_elsewhere_is_no_news(self, weeks: Weeks) -> None:
        here = location("Nice")
        weeks.run(trial(1, locations=[here]))
        elsewhere = location("Bonn", "Germany")
        assert weeks.run(trial(1, 1, locations=[here, elsewhere])) == []


def test_a_filter_that_a_changed_record_no_longer_passes_is_told(tmp_path: Path) -> None:
    weeks = Weeks(tmp_path / "home")
    weeks.add("phase three", "--phase", "3")
    weeks.run(trial(1), trial(2, phases=["PHASE2"]))
    told = weeks.run(trial(1, 1, phases=["PHASE2"]), trial(2, 1, phases=["PHASE3"]))
    assert brief(told) == [(nct(1), "no longer fitting"), (nct(2), "newly fitting")]
    assert all("Another part of its record" in change["says"] for change in told)


def test_a_trial_that_is_read_otherwise_by_a_newer_program_is_told_as_such(weeks: Weeks) -> None:
    weeks.run(trial(1))
    with WatchStore.open(weeks.program.home) as store:
        (watch,) = store.watches()
        assert watch.state
        was = {number: replace(was, result="check") for number, was in watch.state.listed.items()}
        store.move_on(watch.name, replace(watch.state, listed=was), None)
    (change,) = weeks.run(trial(1))
    assert (change["change"], change["before"], change["after"]) == (
        "newly fitting",
        "Ask first",
        "May fit",
    )
    assert "how this program reads it" in change["says"]


def test_conflicts_that_are_watched_are_told_when_they_fit(tmp_path: Path) -> None:
    weeks = Weeks(tmp_path / "home")
    weeks.add("all", "--her2-low", "--include-conflicts")
    weeks.run(trial(1, text=HER2_POSITIVE))
    assert brief(weeks.run(trial(1, 1))) == [(nct(1), "newly fitting")]


def test_several_watches_are_told_apart_and_cause_one_refresh(weeks: Weeks) -> None:
    weeks.add("other", "--her2-positive")
    weeks.run(trial(1))
    with weeks.next(trial(1), trial(2, 1, HER2_POSITIVE)) as registry:
        ran = weeks.program("watch", "run", "--format", "tsv", "-q")
    assert [row.split("\t")[:3] for row in ran.lines[1:]] == [["other", "new", nct(2)]]
    paths = [request.path for request in registry.requests]
    assert paths.count("/api/v2/version") <= 2


def test_a_local_copy_made_anew_is_said_and_what_can_be_told_is_told(weeks: Weeks) -> None:
    weeks.run(trial(1), trial(2))
    weeks.run(trial(1, 1, status="NOT_YET_RECRUITING"), trial(2))
    (weeks.program.home / "mirror.sqlite3").unlink()
    ran = weeks.ran(trial(1, 2), trial(2), options=("--format", "tsv"))
    assert "made anew" in ran.err
    assert [row.split("\t")[1:3] for row in ran.lines[1:]] == [["status changed", nct(1)]]
    assert weeks.run(trial(1, 2), trial(2)) == []
