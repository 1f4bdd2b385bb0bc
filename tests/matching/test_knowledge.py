"""What more or less knowledge about a person may change in a verdict.

One person is known less well than another where every fact told of the first is told of the second
as well, in the same or in a narrower form (fewer tumours possible, a treatment with its setting).
For every record and every trial:

1. A conflict stays: what conflicts for the person known less conflicts for the one known better.
   So forgetting never makes a conflict, and nothing unknown ever is one.
2. On a fact that has one line (`ONE_LINE`), what fits stays fitting. So learning makes a conflict
   only out of a question, or out of a fact that had no line because nothing was told of it.

The whole verdict may still go from fits to conflicts when something new is told: a limit on what
was never told makes no line.
"""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.matching import judge
from mbc_trials.patient import BrainDisease, LinesHad, PastTreatment, Patient, Sex
from mbc_trials.reading.model import Menopause, Reading
from mbc_trials.trial import Trial
from mbc_trials.verdict import Result
from tests.matching.people import forgetful, people, records, trials

CHECK, CONFLICTS, FITS = Result.CHECK, Result.CONFLICTS, Result.FITS
ONE_LINE = {
    "status",
    "setting",
    "receptors",
    "measurable",
    "oligometastatic",
    "age",
    "sex",
    "menopause",
    "ECOG",
}


@given(st.data(), people(), trials, records)
def test_forgetting_anything_never_makes_a_conflict(
    data: st.DataObject, someone: Patient, trial: Trial, record: Reading
) -> None:
    less = data.draw(forgetful(someone))
    if judge(less, trial, record).result is CONFLICTS:
        assert judge(someone, trial, record).result is CONFLICTS


@given(st.data(), people(), trials, records)
def test_learning_more_never_turns_what_fits_into_anything_else(
    data: st.DataObject, someone: Patient, trial: Trial, record: Reading
) -> None:
    before = judge(data.draw(forgetful(someone)), trial, record)
    after = {line.fact: line.result for line in judge(someone, trial, record).lines}
    for line in before.of(FITS):
        if line.fact in ONE_LINE:
            assert after[line.fact] is FITS


@given(people(), trials, records)
def test_a_fact_of_one_line_has_at_most_one(
    someone: Patient, trial: Trial, record: Reading
) -> None:
    facts = [line.fact for line in judge(someone, trial, record).lines]
    assert all(facts.count(fact) <= 1 for fact in ONE_LINE)


PAST = PastTreatment(
    "paclitaxel", frozenset({"paclitaxel"}), frozenset({"chemotherapy"}), setting="metastatic"
)


ONE_FACT: list[tuple[Patient, set[str]]] = [
    (Patient(), set()),
    (Patient(age=40), {"age"}),
    (Patient(sex=Sex.MALE), {"sex"}),
    (Patient(menopause=Menopause.PREMENOPAUSAL), {"menopause"}),
    (Patient(ecog=3), {"ECOG"}),
    (Patient(measurable=False), {"measurable"}),
    (Patient(markers_absent=("PIK3CA",)), {"biomarker"}),
    (Patient(mutations=("PIK3CA",)), set()),
    (Patient(lines=(LinesHad(3, "chemotherapy"),)), {"lines"}),
    (Patient(past_treatments=(PAST,)), {"prior therapy", "lines"}),
    (Patient(brain=BrainDisease(symptoms=True)), set()),
    (Patient(discordant=("ER", "HER2")), set()),
]


@given(st.sampled_from(ONE_FACT), trials, records)
def test_one_fact_told_conflicts_with_nothing_but_itself(
    told: tuple[Patient, set[str]], trial: Trial, record: Reading
) -> None:
    someone, may_conflict = told
    found = {line.fact for line in judge(someone, trial, record).of(CONFLICTS)}
    assert found <= {"setting", "status"} | may_conflict


@given(people(), trials, records)
def test_every_line_is_made_of_plain_sentences(
    someone: Patient, trial: Trial, record: Reading
) -> None:
    for line in judge(someone, trial, record).lines:
        assert re.fullmatch(r"[A-Z].*[.]", line.says)
        assert re.fullmatch(r"([A-Z].*[.])?", line.you)
        assert bool(line.ask) is (line.result is CHECK)
        assert not line.ask or line.ask.endswith("?")
        if line.result is CHECK and not line.silent:
            assert line.you.startswith(("We don't know ", "You told us "))
        words = "|".join((line.says, line.you, line.ask)).casefold()
        assert not re.search(r"eligib|qualif|\bfail|\bfree\b|benefit|  ", words)
