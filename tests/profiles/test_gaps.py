"""Which missing answers would decide about how many trials."""

from __future__ import annotations

from typing import Any

import pytest

from mbc_trials import phenotype as p
from mbc_trials.answer import Entry
from mbc_trials.metastases import MetastaticSite
from mbc_trials.patient import Patient
from mbc_trials.phenotype import Phenotypes
from mbc_trials.profiles.gaps import gaps
from mbc_trials.reading.model import Reading, Requirement, SiteFact, Stance
from mbc_trials.trial import Trial

TAKES = Stance.ACCEPTED


def counted(patient: Patient, *readings: Reading) -> dict[str, int]:
    entries = [
        Entry(Trial(nct_id=f"NCT9900000{number}", status="RECRUITING"), reading)
        for number, reading in enumerate(readings)
    ]
    return {gap.thing: gap.trials for gap in gaps(patient, entries)}


def reading(receptors: Phenotypes | None = None, **facts: Any) -> Reading:
    return Reading(metastatic=TAKES, receptors=receptors, **facts)


def test_an_answer_counts_where_it_would_make_a_trial_fit_or_conflict() -> None:
    found = counted(Patient(), reading(p.HER2_LOW), reading(p.HER2_POSITIVE), reading())
    assert found == {"HER2": 2}


def test_a_receptor_known_in_part_is_asked_for_by_its_score() -> None:
    known = Patient(tumour=p.HER2_NEGATIVE)
    assert counted(known, reading(p.HER2_LOW), reading(p.HER2_NEGATIVE)) == {"HER2 score": 1}


def test_samples_that_disagree_raise_the_question_which_counts() -> None:
    known = Patient(tumour=p.HER2_LOW | p.HER2_POSITIVE, discordant=("HER2",))
    assert counted(known, reading(p.HER2_LOW)) == {"which HER2 result counts": 1}


def test_a_trial_that_conflicts_anyway_needs_no_answer() -> None:
    known = Patient(tumour=p.HER2_POSITIVE)
    takes = reading(p.HER2_LOW & p.ER_POSITIVE)
    assert counted(known, takes) == {}


@pytest.mark.parametrize(
    ("facts", "thing"),
    [
        ({"sites": {MetastaticSite.BRAIN: SiteFact(Stance.EXCLUDED)}}, "brain metastases"),
        ({"biomarkers_required": (Requirement(("PIK3CA",)),)}, "a test for PIK3CA"),
        (
            {"prior_therapy_required": (Requirement(("taxane",)),)},
            "past treatment with taxane",
        ),
    ],
)
def test_whatever_a_trial_takes_or_excludes_may_be_missing(
    facts: dict[str, Any], thing: str
) -> None:
    assert counted(Patient(), reading(**facts))[thing] == 1


def test_what_was_told_is_not_missing() -> None:
    known = Patient(mutations=("PIK3CA",), tumour=p.TRIPLE_NEGATIVE & p.HER2_NULL)
    found = counted(known, reading(biomarkers_required=(Requirement(("PIK3CA",)),)))
    assert "a test for PIK3CA" not in found


def test_the_answer_that_decides_most_comes_first() -> None:
    entries = (reading(p.HER2_LOW), reading(p.HER2_LOW & p.ER_POSITIVE))
    assert list(counted(Patient(), *entries)) == ["HER2", "ER"]
