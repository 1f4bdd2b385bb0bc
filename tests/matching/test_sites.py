"""The lines on metastatic sites."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mbc_trials.metastases import CNS, MetastaticSite
from mbc_trials.patient import BrainDisease
from mbc_trials.reading.model import Condition, Stance
from mbc_trials.verdict import Result
from tests.matching.cases import evidence, line, person, reading, site, verdict

FITS, CHECK, CONFLICTS = Result.FITS, Result.CHECK, Result.CONFLICTS
OTHER_SITES = [s for s in MetastaticSite if s not in CNS]


@pytest.mark.parametrize("name", list(MetastaticSite))
@pytest.mark.parametrize(
    ("stance", "result"),
    [
        ("accepted", FITS),
        ("required", FITS),
        ("conditional", CHECK),
        ("excluded", CONFLICTS),
    ],
)
def test_a_site_that_the_cancer_is_in_stands_as_the_record_says(
    name: str, stance: str, result: Result
) -> None:
    found = line(name, person(site=(name,)), reading(sites=site(name, stance)))
    assert found.result is result
    assert bool(found.ask) is (result is CHECK)


@pytest.mark.parametrize("name", OTHER_SITES)
def test_silence_on_a_site_fits_where_metastatic_disease_is_taken(name: str) -> None:
    found = line(name, person(site=(name,)), reading())
    assert (found.result, found.silent) == (FITS, True)
    assert found.says.startswith("Takes metastatic disease; sets no limit on ")


def test_silence_on_liver_metastases_says_so_in_these_words() -> None:
    found = line("liver", person(site=("liver",)), reading())
    assert found.says == "Takes metastatic disease; sets no limit on liver metastases."


@pytest.mark.parametrize("name", sorted(CNS))
def test_silence_on_the_central_nervous_system_is_asked_about(name: str) -> None:
    found = line(name, person(site=(name,)), reading())
    assert (found.result, found.silent) == (CHECK, True)
    assert found.ask == f"Does this study take people with {name} metastases?"


@pytest.mark.parametrize("setting", [Stance.UNSTATED, Stance.CONDITIONAL])
def test_silence_on_a_site_is_asked_about_where_the_setting_is_open(setting: Stance) -> None:
    assert line("liver", person(site=("liver",)), reading(metastatic=setting)).result is CHECK


@pytest.mark.parametrize(
    ("options", "result"),
    [
        ({"site": ("brain",)}, FITS),
        ({}, CHECK),
        ({"site": ("liver",)}, CHECK),
        ({"no_site": ("brain",)}, CONFLICTS),
        ({"bone_only": True}, CONFLICTS),
    ],
)
def test_a_needed_site_fits_if_there_conflicts_if_absent_and_is_else_asked_about(
    options: dict[str, Any], result: Result
) -> None:
    record = reading(sites=site("brain", "required"))
    assert line("brain", person(**options), record).result is result


@pytest.mark.parametrize(
    ("options", "result"),
    [
        ({"site": ("brain",), "no_site": ("leptomeningeal",)}, CHECK),
        ({"no_site": ("leptomeningeal",)}, CHECK),
        ({"no_site": ("brain", "leptomeningeal")}, CONFLICTS),
        ({"site": ("leptomeningeal",)}, FITS),
    ],
)
def test_a_need_of_leptomeningeal_disease_may_be_one_of_either_in_the_central_nervous_system(
    options: dict[str, Any], result: Result
) -> None:
    either = site("leptomeningeal", "required") | site("brain", "conditional", "treated")
    assert line("leptomeningeal", person(**options), reading(sites=either)).result is result


def test_brain_metastases_do_not_stand_for_leptomeningeal_ones_that_everyone_must_have() -> None:
    needed = site("leptomeningeal", "required") | site("brain", "accepted")
    someone = person(site=("brain",), no_site=("leptomeningeal",))
    assert line("leptomeningeal", someone, reading(sites=needed)).result is CONFLICTS


def test_a_needed_inner_organ_is_met_by_disease_in_the_lung() -> None:
    record = reading(sites=site("visceral", "required"))
    assert line("visceral", person(site=("lung",)), record).result is FITS


def test_a_needed_site_may_still_have_conditions() -> None:
    record = reading(sites=site("brain", "required", "untreated"))
    found = line("brain", person(site=("brain",)), record)
    assert (found.result, found.ask) == (CHECK, "Are my brain metastases not yet treated?")


@pytest.mark.parametrize(
    ("conditions", "state", "result"),
    [
        (["treated", "stable"], "treated-stable", FITS),
        (["treated"], "treated-stable", FITS),
        (["treated", "stable", "asymptomatic"], "treated-stable", CHECK),
        ([Condition("stable", "4 weeks")], "treated-stable", CHECK),
        (["steroids"], "treated-stable", CHECK),
        (["treated", "stable"], "untreated", CHECK),
        (["treated", "stable"], "progressing", CONFLICTS),
        (["stable"], "progressing", CONFLICTS),
        (["treated"], "progressing", CHECK),
        (["stable", "no_urgent_therapy"], "progressing", CHECK),
        ([], "progressing", CHECK),
        (["untreated"], "untreated", FITS),
        (["untreated", Condition("size", "2 cm")], "untreated", CHECK),
        (["treated", "stable"], None, CHECK),
        (["treated", "untreated", "stable"], "treated-stable", FITS),
        (["treated", "untreated", "asymptomatic"], "treated-stable", CHECK),
        (["treated", "untreated", "stable"], "untreated", CHECK),
        (["treated", "untreated"], "untreated", FITS),
        (["treated", "untreated"], "progressing", CHECK),
    ],
)
def test_a_brain_state_settles_only_what_it_says(
    conditions: list[str | Condition], state: str | None, result: Result
) -> None:
    record = reading(sites=site("brain", "conditional", *conditions))
    someone = person(site=("brain",), brain_state=state)
    assert line("brain", someone, record).result is result


@pytest.mark.parametrize(
    ("conditions", "detail", "result"),
    [
        ([Condition("stable", "4 weeks")], {"stable_weeks": 4}, FITS),
        ([Condition("stable", "4 weeks")], {"stable_weeks": 3}, CHECK),
        ([Condition("stable", "four weeks")], {"stable_weeks": 4}, FITS),
        ([Condition("stable", "28 days")], {"stable_weeks": 4}, FITS),
        ([Condition("stable", "1 month")], {"stable_weeks": 4}, CHECK),
        ([Condition("stable", "1 month")], {"stable_weeks": 5}, FITS),
        ([Condition("stable", "some invented time")], {"stable_weeks": 90}, CHECK),
        (["stable"], {"stable_weeks": 2}, FITS),
        (["asymptomatic"], {"symptoms": False}, FITS),
        (["asymptomatic"], {"symptoms": True}, CONFLICTS),
        (["asymptomatic", "treated"], {"symptoms": True}, CHECK),
        (["steroids"], {"steroids": False}, FITS),
        ([Condition("steroids", "10 mg")], {"steroids": False}, FITS),
        ([Condition("steroids", "2 weeks")], {"steroids": False}, CHECK),
        (["steroids"], {"steroids": True}, CHECK),
        ([Condition("size", "2 cm")], {"largest_mm": 19}, FITS),
        ([Condition("size", "2 cm")], {"largest_mm": 20}, CHECK),
        ([Condition("size", "2 cm")], {"largest_mm": 21}, CONFLICTS),
        ([Condition("size", "5mm")], {"largest_mm": 4.5}, FITS),
        (["size"], {"largest_mm": 40}, CHECK),
        ([Condition("size", "2 cm"), "untreated"], {"largest_mm": 21}, CHECK),
        (["number"], {"symptoms": False, "steroids": False, "stable_weeks": 90}, CHECK),
    ],
)
def test_a_detail_of_brain_metastases_settles_its_own_condition(
    conditions: list[str | Condition], detail: dict[str, Any], result: Result
) -> None:
    record = reading(sites=site("brain", "conditional", *conditions))
    someone = replace(person(site=("brain",)), brain=BrainDisease(**detail))
    assert line("brain", someone, record).result is result


def test_growing_metastases_are_not_stable_however_long_ago_they_were() -> None:
    conditions = (Condition("stable", "4 weeks"), "asymptomatic")
    record = reading(sites=site("brain", "conditional", *conditions))
    growing = replace(person(brain_state="progressing"), brain=BrainDisease(stable_weeks=9))
    assert line("brain", growing, record).result is CHECK


def test_details_and_the_state_meet_conditions_together() -> None:
    conditions = ("treated", Condition("stable", "4 weeks"), "asymptomatic", "steroids")
    record = reading(sites=site("brain", "conditional", *conditions))
    detail = BrainDisease(stable_weeks=12, symptoms=False, steroids=False)
    someone = replace(person(brain_state="treated-stable"), brain=detail)
    assert line("brain", someone, record).result is FITS


def test_a_size_where_everyone_has_such_disease_may_be_the_least_that_counts() -> None:
    for largest in (5.0, 30.0):
        record = reading(sites=site("brain", "required", Condition("size", "1 cm")))
        someone = replace(person(site=("brain",)), brain=BrainDisease(largest_mm=largest))
        assert line("brain", someone, record).result is CHECK


def test_a_brain_state_says_nothing_of_leptomeningeal_disease() -> None:
    record = reading(sites=site("leptomeningeal", "conditional", "treated", "stable"))
    someone = person(site=("lepto",), brain_state="treated-stable")
    assert line("leptomeningeal", someone, record).result is CHECK


def test_only_the_conditions_still_open_are_asked_about() -> None:
    conditions = ("treated", Condition("stable", "4 weeks"), "asymptomatic")
    record = reading(sites=site("brain", "conditional", *conditions))
    found = line("brain", person(brain_state="treated-stable"), record)
    assert found.says == (
        "Takes people with brain metastases only where these are treated, stable (4 weeks) "
        "and without symptoms."
    )
    assert found.ask == "Are my brain metastases stable (4 weeks) and without symptoms?"


@pytest.mark.parametrize(
    ("conditions", "asks"),
    [
        (["treated"], "treated"),
        (["treated", "treated"], "treated"),
        (["stable", Condition("stable", "4 weeks")], "stable (4 weeks)"),
        (["untreated", "stable", "treated"], "treated or not yet treated, and stable"),
        (
            ["treated", Condition("size", "2 cm")],
            "treated and within the study's limit on size (2 cm)",
        ),
    ],
)
def test_each_condition_is_asked_about_once(conditions: list[str | Condition], asks: str) -> None:
    record = reading(sites=site("brain", "conditional", *conditions))
    assert line("brain", person(site=("brain",)), record).ask == f"Are my brain metastases {asks}?"


def test_a_kind_of_condition_not_known_today_is_still_a_condition() -> None:
    record = reading(sites=site("brain", "conditional", "invented_kind"))
    assert line("brain", person(site=("brain",)), record).result is CHECK


@pytest.mark.parametrize(
    ("visceral", "liver", "result"),
    [
        ("excluded", "unstated", CONFLICTS),
        ("excluded", "excluded", CONFLICTS),
        ("accepted", "excluded", CONFLICTS),
        ("conditional", "unstated", CHECK),
        ("conditional", "accepted", CHECK),
        ("accepted", "conditional", CHECK),
        ("excluded", "accepted", CHECK),
        ("accepted", "unstated", FITS),
        ("required", "unstated", FITS),
        ("unstated", "accepted", FITS),
    ],
)
def test_what_is_said_of_inner_organs_bears_on_the_liver(
    visceral: str, liver: str, result: Result
) -> None:
    record = reading(sites=site("visceral", visceral) | site("liver", liver))
    assert line("liver", person(site=("liver",)), record).result is result


def test_a_visceral_crisis_is_asked_about_for_an_organ_told() -> None:
    record = reading(sites=site("visceral", "conditional", "crisis"))
    assert "visceral crisis" in line("lung", person(site=("lung",)), record).ask


@pytest.mark.parametrize(
    ("visceral", "liver", "result"),
    [
        ("unstated", "excluded", CHECK),
        ("unstated", "conditional", CHECK),
        ("accepted", "excluded", CHECK),
        ("excluded", "accepted", CHECK),
        ("excluded", "unstated", CONFLICTS),
        ("accepted", "accepted", FITS),
        ("unstated", "accepted", FITS),
    ],
)
def test_visceral_disease_of_unknown_place_is_asked_about_where_an_organ_differs(
    visceral: str, liver: str, result: Result
) -> None:
    record = reading(sites=site("visceral", visceral) | site("liver", liver))
    assert line("visceral", person(site=("visceral",)), record).result is result


def test_a_limit_on_an_organ_known_to_be_clear_is_no_matter() -> None:
    record = reading(sites=site("liver", "excluded"))
    someone = person(site=("visceral",), no_site=("liver",))
    assert line("visceral", someone, record).result is FITS


@pytest.mark.parametrize("stance", ["excluded", "conditional"])
def test_a_limit_on_a_site_that_is_not_there_fits(stance: str) -> None:
    record = reading(sites=site("brain", stance))
    found = line("brain", person(no_site=("brain",)), record)
    assert (found.result, found.silent) == (FITS, False)


@pytest.mark.parametrize("stance", ["accepted", "unstated"])
def test_a_site_that_is_not_there_and_not_limited_has_no_line(stance: str) -> None:
    record = reading(sites=site("brain", stance))
    lines = verdict(person(no_site=("brain",)), record).lines
    assert "brain" not in {entry.fact for entry in lines}


def test_a_site_not_told_and_not_needed_has_no_line() -> None:
    record = reading(sites=site("brain", "excluded"))
    assert [entry.fact for entry in verdict(person(), record).lines] == ["setting"]


def test_a_site_line_shows_the_words_of_the_record() -> None:
    because = (evidence("brain"), evidence("liver"))
    record = reading(sites=site("brain", "excluded"), evidence=because)
    assert line("brain", person(site=("brain",)), record).evidence == because[:1]
