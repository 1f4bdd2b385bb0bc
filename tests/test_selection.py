from typing import Any

import pytest

from mbc_trials.errors import UsageError
from mbc_trials.selection import Selection
from mbc_trials.trial import Location, Trial

LYON = Location(
    facility="Hôpital Inventé d'Été", city="Lyon", country="France", status="RECRUITING"
)
HOUSTON = Location(facility="M.D. Example Center", city="Houston", country="United States")


def trial(**changes: Any) -> Trial:
    given: dict[str, Any] = {"nct_id": "NCT99000001", "status": "RECRUITING", **changes}
    return Trial(**given)


def takes(subject: Trial, **words: Any) -> bool:
    return Selection.of_words(**words).takes(subject)


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("RECRUITING", True),
        ("NOT_YET_RECRUITING", True),
        ("ENROLLING_BY_INVITATION", False),
        ("SUSPENDED", False),
        ("AVAILABLE", False),
        ("", False),
    ],
)
def test_without_a_status_only_trials_that_recruit_or_soon_will_are_shown(
    status: str, shown: bool
) -> None:
    assert takes(trial(status=status)) is shown


def test_a_status_asked_for_replaces_the_usual_ones() -> None:
    assert takes(trial(status="SUSPENDED"), statuses=["suspended"])
    assert not takes(trial(status="RECRUITING"), statuses=["suspended"])


@pytest.mark.parametrize(
    ("phases", "asked", "shown"),
    [
        (("PHASE1", "PHASE2"), ["1"], True),
        (("PHASE1", "PHASE2"), ["2"], True),
        (("PHASE1", "PHASE2"), ["3"], False),
        (("EARLY_PHASE1",), ["1"], False),
        (("EARLY_PHASE1",), ["1", "early1"], True),
        (("NA",), ["na"], True),
        ((), ["na"], True),
        ((), ["2"], False),
    ],
)
def test_a_trial_is_found_by_any_of_its_phases(
    phases: tuple[str, ...], asked: list[str], shown: bool
) -> None:
    assert takes(trial(phases=phases), phases=asked) is shown


@pytest.mark.parametrize(
    ("fields", "asked", "shown"),
    [
        ({"purpose": "TREATMENT"}, ["treatment"], True),
        ({"purpose": "SUPPORTIVE_CARE"}, ["treatment"], False),
        ({"purpose": "SUPPORTIVE_CARE"}, ["treatment", "supportive"], True),
        ({"purpose": ""}, ["treatment"], False),
        ({"purpose": "", "study_type": "EXPANDED_ACCESS"}, ["treatment"], True),
    ],
)
def test_a_purpose_is_a_filter_and_expanded_access_counts_as_treatment(
    fields: dict[str, str], asked: list[str], shown: bool
) -> None:
    assert takes(trial(**fields), purposes=asked) is shown


def test_a_country_is_found_by_its_alias() -> None:
    assert takes(trial(locations=(HOUSTON,)), countries=["usa"])
    assert not takes(trial(locations=(LYON,)), countries=["usa"])


@pytest.mark.parametrize("asked", ["hopital invente", "ÉTÉ", "lyon", "dete"])
def test_a_facility_is_found_by_a_part_of_its_name_or_town_without_case_or_accents(
    asked: str,
) -> None:
    assert takes(trial(locations=(LYON,)), facility=asked)


def test_a_facility_is_found_whatever_its_points_and_blanks() -> None:
    assert takes(trial(locations=(HOUSTON,)), facility="MD Example")


def test_facility_and_country_must_hold_for_the_same_location() -> None:
    both = trial(locations=(LYON, HOUSTON))
    assert takes(both, countries=["France"], facility="Lyon")
    assert not takes(both, countries=["France"], facility="Houston")


@pytest.mark.parametrize("status", ["WITHDRAWN", "COMPLETED", "SUSPENDED", "ACTIVE_NOT_RECRUITING"])
def test_a_location_that_has_closed_does_not_bring_a_trial_to_a_country(status: str) -> None:
    closed = Location(city="Lyon", country="France", status=status)
    assert not takes(trial(locations=(closed,)), countries=["France"])
    assert takes(trial(locations=(closed,)))


def test_a_suspended_location_counts_where_suspended_trials_are_asked_for() -> None:
    paused = Location(city="Lyon", country="France", status="SUSPENDED")
    subject = trial(status="SUSPENDED", locations=(paused,))
    assert takes(subject, statuses=["suspended"], countries=["France"])


def test_a_location_without_a_status_counts() -> None:
    assert takes(trial(locations=(HOUSTON,)), countries=["US"], facility="houston")


def test_words_that_are_not_known_are_refused() -> None:
    with pytest.raises(UsageError, match="--phase 7"):
        Selection.of_words(phases=["7"])
