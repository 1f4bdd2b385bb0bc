"""What the lines of a verdict add up to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from mbc_trials import phenotype as p
from mbc_trials.errors import UsageError
from mbc_trials.matching import judge, judge_unless_conflict
from mbc_trials.metastases import MetastaticSite
from mbc_trials.patient import BrainState, Patient
from mbc_trials.phenotype import ANY, Phenotypes
from mbc_trials.reading.model import (
    Condition,
    Measurable,
    Reading,
    Requirement,
    SiteFact,
    Stance,
)
from mbc_trials.reading.team_checks import TEAM_CHECKS
from mbc_trials.trial import Trial
from mbc_trials.verdict import Result
from tests.matching.cases import evidence, line, person, reading, site, verdict
from tests.matching.people import people, records, trials

FITS, CHECK, CONFLICTS = Result.FITS, Result.CHECK, Result.CONFLICTS
NEEDS_ESR1 = (Requirement(("ESR1",)),)


@pytest.mark.parametrize(
    ("stance", "result", "silent"),
    [
        (Stance.ACCEPTED, FITS, False),
        (Stance.REQUIRED, FITS, False),
        (Stance.CONDITIONAL, CHECK, False),
        (Stance.EXCLUDED, CONFLICTS, False),
        (Stance.UNSTATED, CHECK, True),
    ],
)
def test_the_metastatic_setting_is_always_judged(
    stance: Stance, result: Result, silent: bool
) -> None:
    found = line("setting", person(), Reading(metastatic=stance))
    assert (found.result, found.silent) == (result, silent)


@pytest.mark.parametrize("stance", list(Stance))
def test_with_nothing_told_a_trial_conflicts_only_where_its_setting_is_excluded(
    stance: Stance,
) -> None:
    record = Reading(metastatic=stance, receptors=p.HER2_LOW, sites=site("brain", "required"))
    conflicts = verdict(person(), record).result is CONFLICTS
    assert conflicts is (stance is Stance.EXCLUDED)


@pytest.mark.parametrize(
    ("options", "facts", "result"),
    [
        ({"her2_low": True}, {"receptors": p.HER2_LOW}, FITS),
        ({"her2_low": True}, {"receptors": p.HER2_LOW, "biomarkers_required": NEEDS_ESR1}, CHECK),
        (
            {"her2_positive": True},
            {"receptors": p.HER2_LOW, "biomarkers_required": NEEDS_ESR1},
            CONFLICTS,
        ),
    ],
)
def test_any_conflict_outweighs_a_question_and_any_question_what_fits(
    options: dict[str, Any], facts: dict[str, Any], result: Result
) -> None:
    assert verdict(person(**options), reading(**facts)).result is result


def test_conflicts_come_first_then_questions_then_what_fits_with_silence_last() -> None:
    record = reading(
        receptors=p.HER2_POSITIVE,
        biomarkers_required=NEEDS_ESR1,
        sites=site("skin", "accepted"),
    )
    someone = person(her2_low=True, site=("brain", "liver", "skin"))
    found = [(entry.fact, entry.result) for entry in verdict(someone, record).lines]
    assert found == [
        ("receptors", CONFLICTS),
        ("biomarker", CHECK),
        ("brain", CHECK),
        ("setting", FITS),
        ("skin", FITS),
        ("liver", FITS),
    ]


# --- properties

sets = st.integers(1, ANY.bits).map(Phenotypes)
conditions = st.sampled_from(["treated", "stable", "asymptomatic", "crisis", "other"])
site_facts = st.builds(
    SiteFact,
    stance=st.sampled_from(Stance),
    conditions=st.lists(conditions.map(Condition), max_size=3).map(tuple),
)
requirements = st.lists(
    st.lists(st.sampled_from(["ESR1", "PD-L1", "taxane"]), min_size=1, max_size=2).map(
        lambda options: Requirement(tuple(options))
    ),
    max_size=2,
).map(tuple)
readings = st.builds(
    Reading,
    metastatic=st.sampled_from(Stance),
    receptors=st.none() | sets,
    sites=st.dictionaries(st.sampled_from(MetastaticSite), site_facts),
    bone_only=site_facts,
    oligometastatic=st.sampled_from(Stance),
    measurable=st.sampled_from(Measurable),
    biomarkers_required=requirements,
    prior_therapy_required=requirements,
    evidence=st.just((evidence("receptors"), evidence("brain"))),
)
known_sites = st.dictionaries(st.sampled_from(MetastaticSite), st.booleans(), max_size=5)
brain_states = st.none() | st.sampled_from(BrainState)


def someone_with(
    tumour: Phenotypes,
    sites: dict[MetastaticSite, bool],
    *,
    oligometastatic: bool = False,
    brain_state: BrainState | None = None,
) -> Patient:
    """A person whose facts agree with each other; others are not drawn."""
    try:
        known = person(
            site=tuple(name for name, there in sites.items() if there),
            no_site=tuple(name for name, there in sites.items() if not there),
            oligometastatic=oligometastatic,
            brain_state=brain_state,
        )
    except UsageError:
        reject()
    return replace(known, tumour=tumour, receptors_told=("told",))


patients = st.builds(
    someone_with, sets, known_sites, oligometastatic=st.booleans(), brain_state=brain_states
)


@given(readings, sets)
def test_nothing_unknown_ever_becomes_a_conflict(record: Reading, tumour: Phenotypes) -> None:
    knows_nothing = verdict(Patient(), record)
    assert {entry.fact for entry in knows_nothing.of(CONFLICTS)} <= {"setting"}
    knows_the_tumour = verdict(Patient(tumour=tumour, receptors_told=("told",)), record)
    assert {entry.fact for entry in knows_the_tumour.of(CONFLICTS)} <= {"setting", "receptors"}


@given(readings, sets, known_sites, sets, st.data())
def test_forgetting_a_fact_never_makes_a_conflict(
    record: Reading,
    tumour: Phenotypes,
    sites: dict[MetastaticSite, bool],
    forgotten: Phenotypes,
    data: st.DataObject,
) -> None:
    remembered = data.draw(st.sets(st.sampled_from(sorted(sites)))) if sites else set()
    fewer = {site: there for site, there in sites.items() if site in remembered}
    knows_more = verdict(someone_with(tumour, sites), record)
    knows_less = verdict(someone_with(tumour | forgotten, fewer), record)
    assert knows_less.result is not CONFLICTS or knows_more.result is CONFLICTS


@given(readings, sets, known_sites, brain_states)
def test_a_brain_state_never_turns_a_conflict_into_anything_else(
    record: Reading,
    tumour: Phenotypes,
    sites: dict[MetastaticSite, bool],
    state: BrainState | None,
) -> None:
    in_brain = sites | {MetastaticSite.BRAIN: True}
    if verdict(someone_with(tumour, in_brain), record).result is CONFLICTS:
        told = someone_with(tumour, in_brain, brain_state=state)
        assert verdict(told, record).result is CONFLICTS


@given(readings, patients)
def test_every_question_is_asked_and_nothing_else_is(record: Reading, someone: Patient) -> None:
    for entry in verdict(someone, record).lines:
        assert entry.says.endswith(".")
        assert bool(entry.ask) is (entry.result is CHECK)
        assert not entry.ask or entry.ask.endswith("?")


@given(readings, patients)
def test_no_sentence_judges_the_person_or_promises_anything(
    record: Reading, someone: Patient
) -> None:
    for entry in verdict(someone, record).lines:
        words = f"{entry.says} {entry.ask}".casefold()
        assert not re.search(r"eligib|qualif|\bfail|\bfree\b|benefit|accepted|excluded", words)


@given(readings, patients)
def test_the_whole_is_the_weightiest_line(record: Reading, someone: Patient) -> None:
    found = verdict(someone, record)
    order = [CONFLICTS, CHECK, FITS]
    assert found.result is min((entry.result for entry in found.lines), key=order.index)
    assert [e.result for e in found.lines] == sorted(
        (e.result for e in found.lines), key=order.index
    )


@pytest.mark.parametrize("brain", list(Stance))
def test_what_the_team_will_also_check_changes_no_verdict(brain: Stance) -> None:
    someone = person(her2_low=True, site=("brain",))
    plain = reading(receptors=p.HER2_LOW, sites=site("brain", brain.value))
    checked = replace(plain, team_checks=TEAM_CHECKS, evidence=(evidence("check:heart"),))
    assert verdict(someone, checked) == verdict(someone, plain)


@given(people(), trials, records)
def test_judging_until_a_conflict_leaves_out_conflicts_and_nothing_else(
    someone: Patient, trial: Trial, record: Reading
) -> None:
    whole = judge(someone, trial, record)
    wished = None if whole.result is CONFLICTS else whole
    assert judge_unless_conflict(someone, trial, record) == wished
