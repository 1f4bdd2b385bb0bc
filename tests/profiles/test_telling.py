"""From a profile to the person."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from mbc_trials.errors import UsageError
from mbc_trials.metastases import MetastaticSite
from mbc_trials.patient import BrainDisease, BrainState, LinesHad, Sex
from mbc_trials.phenotype import ANY
from mbc_trials.profiles.entries import Site
from mbc_trials.profiles.model import Profile
from mbc_trials.profiles.telling import told_by_profile
from mbc_trials.reading.model import Menopause
from tests.profiles.making import FULL, TODAY, person

S = MetastaticSite


def test_an_empty_profile_says_nothing() -> None:
    known = person()
    assert (known.tumour, known.sites, known.receptors_told) == (ANY, {}, ())
    assert known.measurable is None


def test_every_table_arrives() -> None:
    told = told_by_profile(Profile.model_validate(tomllib.loads(FULL)), TODAY)
    known = told.patient
    assert told.label == "A17"
    assert (known.age, known.sex, known.ecog) == (58, Sex.FEMALE, 1)
    assert known.menopause is Menopause.POSTMENOPAUSAL
    assert known.brain_state is BrainState.TREATED_STABLE
    assert known.brain == BrainDisease(11, symptoms=False, steroids=False, largest_mm=8.5)
    assert known.mutations == ("PIK3CA",)
    assert known.markers_absent == ("ESR1",)
    assert known.lines == (LinesHad(2), LinesHad(0, "chemotherapy"), LinesHad(2, "endocrine"))
    assert [(past.name, past.setting, past.line) for past in known.past_treatments] == [
        ("palbociclib", "metastatic", 1),
        ("taxane", "early", None),
    ]
    assert [(past.ended, past.reason) for past in known.past_treatments] == [
        (date(2025, 6, 30), "progression"),
        (None, "completed"),
    ]
    assert known.discordant == ("ER", "HER2")


def test_sites_present_absent_and_untold_are_three_things() -> None:
    sites = person(spread={"present": ["lung"], "absent": ["brain"]}).sites
    assert sites == {S.BRAIN: False, S.LUNG: True, S.VISCERAL: True}


@pytest.mark.parametrize("entry", [{"state": "untreated"}, {"symptoms": False}])
def test_any_entry_on_the_brain_says_that_there_are_metastases(entry: dict[str, object]) -> None:
    assert person(brain=entry).sites == {S.BRAIN: True}


def test_a_marker_unknown_is_neither_found_nor_absent() -> None:
    known = person(biomarkers={"PIK3CA": "unknown", "pd-l1": "negative"})
    assert (known.mutations, known.markers_absent) == ((), ("PD-L1",))


def test_a_line_is_one_of_treatment_for_metastatic_disease() -> None:
    [past] = person(treatments=[{"drug": "taxane", "line": 2}]).past_treatments
    assert (past.setting, past.line) == ("metastatic", 2)


@pytest.mark.parametrize(
    ("since", "weeks"), [("2026-11-23", 0), ("2026-11-09", 2), ("2026-10", 3), ("2026-11", 0)]
)
def test_of_a_month_the_last_day_counts_so_that_stable_is_never_made_longer(
    since: str, weeks: int
) -> None:
    assert person(brain={"stable_since": since}).brain.stable_weeks == weeks


@pytest.mark.parametrize(
    "entries",
    [
        {"brain": {"stable_since": "2026-12-01"}},
        {"receptors": {"results": [{"date": "2027-01"}]}},
        {"treatments": [{"drug": "taxane", "ended": "2026-12-01"}]},
    ],
)
def test_a_day_that_is_still_to_come_is_refused(entries: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="is still to come"):
        person(**entries)


def test_a_place_is_found_and_so_is_how_far() -> None:
    told = told_by_profile(
        Profile.model_validate({"place": {"near": "Lyon, France", "within": "80km"}}), TODAY
    )
    assert told.near is not None
    assert "Lyon" in told.near.place.name
    assert told.near.within_km == 80


def test_a_place_that_is_not_known_is_refused_by_its_entry() -> None:
    with pytest.raises(UsageError, match=r"^place.near Zzyzzx: no such town"):
        told_by_profile(Profile.model_validate({"place": {"near": "Zzyzzx"}}), TODAY)


def test_the_sites_of_a_profile_are_all_the_sites_there_are() -> None:
    assert set(Site.__args__) == set(MetastaticSite)  # type: ignore[attr-defined]
