"""The lines on past treatment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mbc_trials.patient import Patient
from mbc_trials.reading.model import Evidence, PriorTherapy, Reading, Requirement, Stance
from mbc_trials.treatments.past import past_treatment
from mbc_trials.verdict import Line, Result
from tests.matching.cases import lines as all_lines
from tests.matching.cases import person, reading, verdict

ENDED = date(2025, 6, 30)
FITS, CHECK, CONFLICTS = Result.FITS, Result.CHECK, Result.CONFLICTS
EXCLUDED, ACCEPTED = Stance.EXCLUDED, Stance.ACCEPTED


def record(*prior: PriorTherapy, needs: tuple[str, ...] = ()) -> Reading:
    quotes = tuple(
        Evidence(f"prior:{said.therapy}", said.stance, "exclusion", "invented words", 0, 14)
        for said in prior
    )
    required = (Requirement(needs),) if needs else ()
    return reading(prior_therapy=prior, prior_therapy_required=required, evidence=quotes)


def lines(told: str, about: Reading) -> list[Line]:
    found = verdict(person(prior=(told,)), about).lines
    return [line for line in found if line.fact == "prior therapy"]


def result(told: str, about: Reading) -> Result:
    (line,) = lines(told, about)
    return line.result


@pytest.mark.parametrize(
    ("told", "excluded"),
    [
        ("palbociclib", "palbociclib"),
        ("Ibrance", "CDK4/6 inhibitor"),
        ("T-DXd", "HER2-directed therapy"),
        ("T-DXd", "topoisomerase 1 conjugate"),
        ("docetaxel", "chemotherapy"),
        ("taxane", "chemotherapy"),
        ("letrozole", "systemic therapy"),
    ],
)
def test_what_is_excluded_in_every_case_conflicts(told: str, excluded: str) -> None:
    assert result(told, record(PriorTherapy(excluded, EXCLUDED))) is CONFLICTS


@pytest.mark.parametrize("limit", ["setting", "line", "interval", "limit"])
def test_a_limited_exclusion_asks_when_for_what_stage_and_why_it_stopped(limit: str) -> None:
    said = PriorTherapy("palbociclib", EXCLUDED, **{limit: "invented"})
    (line,) = lines("palbociclib", record(said))
    assert line.result is CHECK
    assert line.ask.startswith(
        "When did I have palbociclib, for what stage of the cancer, and why did it stop?"
    )
    assert line.evidence


def test_the_setting_and_the_interval_of_a_limit_are_said() -> None:
    said = PriorTherapy("taxane", EXCLUDED, setting="metastatic or early", interval="12 months")
    (line,) = lines("docetaxel", record(said))
    assert line.says == (
        "Does not take some of the people who have had taxanes "
        "(the limit speaks of metastatic disease, early disease, 12 months)."
    )


@pytest.mark.parametrize(
    ("told", "excluded"),
    [("palbociclib", "ribociclib"), ("fulvestrant", "oral SERD"), ("letrozole", "chemotherapy")],
)
def test_the_exclusion_of_another_drug_is_no_conflict(told: str, excluded: str) -> None:
    (line,) = lines(told, record(PriorTherapy(excluded, EXCLUDED)))
    assert (line.result, line.silent) == (CHECK, True)


@pytest.mark.parametrize(
    ("interval", "other", "weeks", "result"),
    [
        ("4 weeks", {}, 30, FITS),
        ("28 days", {"setting": "metastatic"}, 30, FITS),
        ("4 weeks", {}, 20, CHECK),
        ("4 weeks", {}, None, CHECK),
        ("6 months", {}, 60, CHECK),
        ("within", {}, 60, CHECK),
        ("4 weeks", {"line": "more than"}, 60, CHECK),
        ("4 weeks", {"limit": "progressed"}, 60, CHECK),
    ],
)
def test_a_few_weeks_without_treatment_are_over_half_a_year_after_it(
    interval: str, other: dict[str, str], weeks: int | None, result: Result
) -> None:
    past = replace(past_treatment("letrozole"), weeks_since=weeks)
    about = record(PriorTherapy("endocrine therapy", EXCLUDED, interval=interval, **other))
    (found,) = all_lines("prior therapy", Patient(past_treatments=(past,)), about)
    assert found.result is result


def test_half_a_year_is_no_matter_where_the_drug_is_excluded_at_any_time() -> None:
    past = replace(past_treatment("letrozole"), weeks_since=60)
    about = record(
        PriorTherapy("endocrine therapy", EXCLUDED, interval="4 weeks"),
        PriorTherapy("letrozole", EXCLUDED),
    )
    (found,) = all_lines("prior therapy", Patient(past_treatments=(past,)), about)
    assert found.result is CONFLICTS


def test_silence_on_several_treatments_is_one_question() -> None:
    someone = person(prior=("palbociclib", "letrozole", "capecitabine"))
    (found,) = all_lines("prior therapy", someone, reading())
    assert (found.result, found.silent) == (CHECK, True)
    assert found.ask == (
        "Does this study take people who have had palbociclib, letrozole and capecitabine, when "
        "and as I had them?"
    )


def test_silence_on_one_treatment_is_asked_about_beside_what_is_said_of_another() -> None:
    someone = person(prior=("palbociclib", "letrozole"))
    found = all_lines("prior therapy", someone, record(PriorTherapy("palbociclib", EXCLUDED)))
    assert [(line.result, line.silent) for line in found] == [(CONFLICTS, False), (CHECK, True)]
    assert "had letrozole, when and as I had it" in found[1].ask


def test_where_a_class_was_told_and_a_drug_of_it_is_excluded_the_drug_is_asked_for() -> None:
    (line,) = lines("CDK4/6 inhibitor", record(PriorTherapy("palbociclib", EXCLUDED)))
    assert line.result is CHECK
    assert line.ask.startswith("Which CDK4/6 inhibitor did I have")


@pytest.mark.parametrize(
    ("told", "needed"),
    [("palbociclib", "CDK4/6 inhibitor"), ("taxane", "taxane"), ("Xeloda", "capecitabine")],
)
def test_what_the_trial_requires_fits(told: str, needed: str) -> None:
    assert result(told, record(needs=(needed, "invented"))) is FITS


def test_a_class_required_by_the_name_of_one_drug_is_not_met_by_another() -> None:
    about = record(PriorTherapy("abemaciclib", Stance.REQUIRED), needs=("CDK4/6 inhibitor",))
    assert FITS not in {line.result for line in lines("palbociclib", about)}
    assert result("abemaciclib", about) is FITS


def test_a_requirement_that_was_not_told_is_still_asked_about() -> None:
    found = lines("palbociclib", record(needs=("taxane",)))
    assert [line.result for line in found] == [CHECK, CHECK]
    assert "a taxane" in found[0].ask


def test_a_drug_told_does_not_meet_the_need_for_another_of_its_class() -> None:
    assert CHECK in {
        line.result for line in lines("CDK4/6 inhibitor", record(needs=("ribociclib",)))
    }


def test_an_excluded_drug_of_a_required_class_conflicts() -> None:
    about = record(PriorTherapy("palbociclib", EXCLUDED), needs=("CDK4/6 inhibitor",))
    assert CONFLICTS in {line.result for line in lines("palbociclib", about)}


@pytest.mark.parametrize("let_in", ["CDK4/6 inhibitor", "palbociclib"])
def test_an_exclusion_that_the_record_contradicts_is_asked_about(let_in: str) -> None:
    about = record(
        PriorTherapy("CDK4/6 inhibitor", EXCLUDED), PriorTherapy(let_in, ACCEPTED, interval="weeks")
    )
    assert result("palbociclib", about) is CHECK


def test_what_is_let_in_fits_and_under_conditions_is_asked_about() -> None:
    assert result("tamoxifen", record(PriorTherapy("endocrine therapy", ACCEPTED))) is FITS
    limited = PriorTherapy("endocrine therapy", ACCEPTED, setting="early")
    assert result("tamoxifen", record(limited)) is CHECK


def test_silence_is_a_question_and_never_a_yes() -> None:
    (line,) = lines("olaparib", record())
    assert (line.result, line.silent) == (CHECK, True)


def in_setting(told: str, setting: str, about: Reading) -> list[Line]:
    someone = person(prior=(told,))
    (had,) = someone.past_treatments
    return all_lines(
        "prior therapy", replace(someone, past_treatments=(replace(had, setting=setting),)), about
    )


METASTATIC = PriorTherapy("palbociclib", EXCLUDED, setting="metastatic")
EITHER = PriorTherapy("palbociclib", EXCLUDED, setting="metastatic or early")
EARLY = PriorTherapy("palbociclib", EXCLUDED, setting="early")
ALWAYS = PriorTherapy("palbociclib", EXCLUDED)


@pytest.mark.parametrize(
    ("said", "setting", "results"),
    [
        (METASTATIC, "metastatic", CONFLICTS),
        (METASTATIC, "early", CHECK),
        (METASTATIC, "", CHECK),
        (EITHER, "metastatic", CONFLICTS),
        (EITHER, "early", CONFLICTS),
        (EARLY, "metastatic", CHECK),
        (EARLY, "early", CONFLICTS),
        (ALWAYS, "metastatic", CONFLICTS),
        (ALWAYS, "early", CONFLICTS),
        (replace(METASTATIC, line="second line"), "metastatic", CHECK),
        (replace(METASTATIC, interval="6 months"), "metastatic", CHECK),
        (replace(METASTATIC, limit="unless"), "metastatic", CHECK),
    ],
)
def test_an_exclusion_in_one_setting_conflicts_only_where_the_setting_was_told(
    said: PriorTherapy, setting: str, results: Result
) -> None:
    (line,) = in_setting("palbociclib", setting, record(said))
    assert line.result is results
    assert line.evidence


def test_what_is_let_in_for_another_setting_does_not_undo_an_exclusion() -> None:
    about = record(METASTATIC, PriorTherapy("palbociclib", ACCEPTED, setting="early"))
    (metastatic,) = in_setting("palbociclib", "metastatic", about)
    (early,) = in_setting("palbociclib", "early", about)
    assert (metastatic.result, early.result) == (CONFLICTS, FITS)


def test_a_conflict_says_the_setting_that_it_rests_on() -> None:
    (limited,) = in_setting("palbociclib", "metastatic", record(METASTATIC))
    (always,) = in_setting("palbociclib", "metastatic", record(ALWAYS))
    assert limited.says == (
        "Does not take people who have had palbociclib for metastatic disease; "
        "you had palbociclib for metastatic disease."
    )
    assert always.says == "Does not take people who have had palbociclib; you had palbociclib."


def test_an_exclusion_for_another_setting_asks_about_this_one() -> None:
    (line,) = in_setting("palbociclib", "metastatic", record(EARLY))
    assert line.you == "You told us palbociclib for metastatic disease."
    assert line.ask == (
        "Does this study take people who have had palbociclib for metastatic disease only?"
    )


def test_what_is_required_for_one_setting_is_not_met_in_the_other() -> None:
    needed = PriorTherapy("palbociclib", Stance.REQUIRED, setting="metastatic")
    about = record(needed, needs=("CDK4/6 inhibitor",))
    results = {line.result for line in in_setting("palbociclib", "early", about)}
    assert results == {CHECK}
    assert FITS in {line.result for line in in_setting("palbociclib", "metastatic", about)}


def test_without_past_treatment_told_an_exclusion_makes_no_line() -> None:
    about = record(PriorTherapy("palbociclib", EXCLUDED))
    assert [line.fact for line in verdict(person(), about).lines] == ["setting"]


@pytest.mark.parametrize(
    ("told", "ask"),
    [
        ({}, "When did I have palbociclib, for what stage of the cancer, and why did it stop?"),
        ({"setting": "early"}, "When did I have palbociclib and why did it stop?"),
        ({"reason": "progression"}, "When did I have palbociclib and for what stage of the"),
        ({"setting": "early", "reason": "completed"}, "When did I have palbociclib?"),
        ({"setting": "early", "ended": ENDED}, "Why did palbociclib stop?"),
        ({"ended": ENDED}, "For what stage of the cancer did I have palbociclib and why did it"),
        (
            {"setting": "early", "ended": ENDED, "reason": "completed"},
            "Does my past treatment with palbociclib rule this study out?",
        ),
    ],
)
def test_only_what_was_not_told_of_a_treatment_is_asked_for(told: dict[str, Any], ask: str) -> None:
    about = record(PriorTherapy("palbociclib", EXCLUDED, interval="12 months"))
    someone = Patient(past_treatments=(replace(past_treatment("palbociclib"), **told),))
    (line,) = (one for one in verdict(someone, about).lines if one.fact == "prior therapy")
    assert line.result is CHECK
    assert line.ask.startswith(ask)
