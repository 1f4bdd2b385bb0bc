"""The way from all open trials to a list, counted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.answer import Answer, AnswerSource, Entry
from mbc_trials.finding import find
from mbc_trials.funnel import funnel
from mbc_trials.patient import Patient
from mbc_trials.person_options import PersonOptions, patient
from mbc_trials.phenotype import HER2_POSITIVE, HR_POSITIVE
from mbc_trials.reading.model import Reading, Stance
from mbc_trials.report import Funnel
from mbc_trials.selection import Selection
from mbc_trials.treatments.selection import TreatmentSelection
from mbc_trials.trial import Location, Trial
from mbc_trials.wish import Wish

TODAY = date(2026, 11, 23)
ANSWER = Answer(
    AnswerSource.MIRROR,
    "2026-11-23",
    complete=True,
    entries=[
        Entry(
            Trial(
                f"NCT9900000{number}",
                status=status,
                phases=(phase,),
                purpose="TREATMENT",
                locations=(Location(city="Nice", country=country, status="RECRUITING"),),
            ),
            Reading(metastatic=stance, receptors=receptors),
        )
        for number, (status, phase, country, stance, receptors) in enumerate(
            [
                ("RECRUITING", "PHASE3", "France", Stance.ACCEPTED, HER2_POSITIVE),
                ("RECRUITING", "PHASE3", "Peru", Stance.UNSTATED, HR_POSITIVE),
                ("RECRUITING", "PHASE2", "France", Stance.ACCEPTED, HR_POSITIVE),
                ("NOT_YET_RECRUITING", "PHASE2", "France", Stance.EXCLUDED, None),
                ("SUSPENDED", "PHASE2", "France", Stance.ACCEPTED, None),
            ]
        )
    ],
)
ANYBODY = Patient()
HER2 = patient(PersonOptions(her2_positive=True))


def way(
    person: Patient = ANYBODY, treatment: TreatmentSelection | None = None, **asked: str
) -> Funnel:
    """The funnel of a search with these filters, each with one value."""
    words = {name: [value] for name, value in asked.items()}
    plurals = {"country": "countries", "status": "statuses"}
    wish = Wish(
        selection=Selection.of_words(
            **{plurals.get(name, f"{name}s"): value for name, value in words.items()}  # type: ignore[arg-type]
        ),
        treatment=treatment or TreatmentSelection(),
        query=words,
    )
    return funnel(ANSWER, person, wish, find(ANSWER, person, wish, TODAY).counts)


def test_it_starts_with_what_is_open_and_what_does_not_exclude_metastatic_disease() -> None:
    found = way()
    assert (found.open, found.metastatic, found.steps, found.left) == (4, 3, (), 3)


def test_a_status_asked_for_is_where_it_starts() -> None:
    found = way(status="suspended")
    assert (found.open, found.statuses, found.left) == (1, ("suspended",), 1)


def test_each_filter_is_counted_among_what_the_one_before_left() -> None:
    found = way(phase="3", country="France")
    assert [(step.option, step.values, step.left) for step in found.steps] == [
        ("phase", ("3",), 2),
        ("country", ("France",), 1),
    ]


def test_what_was_told_comes_last() -> None:
    assert way(patient(PersonOptions(er_positive=True, her2_negative=True))).left == 2


def test_a_list_that_holds_something_is_not_loosened() -> None:
    found = way(phase="3")
    assert [step.without for step in found.steps] == [None]
    assert found.without_filters is None


def test_the_first_filter_that_nothing_passes_is_named() -> None:
    found = way(phase="4", country="France")
    assert found.emptied_by == found.steps[0]
    assert [(step.option, step.without) for step in found.steps] == [("phase", 2), ("country", 0)]


def test_loosening_counts_only_what_fits_the_person() -> None:
    found = way(patient(PersonOptions(er_negative=True, pr_negative=True)), country="Peru")
    assert found.left == 0
    assert found.emptied_by is None
    assert found.steps[0].without == 1


def test_where_no_single_filter_helps_all_of_them_do() -> None:
    found = way(HER2, phase="4", country="Iceland")
    assert [step.without for step in found.steps] == [0, 0]
    assert found.without_filters == 3


def test_kinds_of_treatment_are_filters_like_any_other() -> None:
    words = TreatmentSelection.of_words(therapies=["vaccine"], oral=True)
    found = way(treatment=words, phase="3")
    assert [step.option for step in found.steps] == ["phase", "therapy", "oral"]


@pytest.mark.parametrize("person", [ANYBODY, HER2])
@given(
    phases=st.sets(st.sampled_from(["2", "3", "4"]), max_size=1),
    countries=st.sets(st.sampled_from(["France", "Peru", "Iceland"]), max_size=1),
)
def test_the_numbers_never_grow_and_end_at_the_list(
    person: Patient, phases: set[str], countries: set[str]
) -> None:
    asked = {
        name: min(words) for name, words in (("phase", phases), ("country", countries)) if words
    }
    found = way(person, None, **asked)
    numbers = [found.open, found.metastatic, *(step.left for step in found.steps), found.left]
    assert numbers == sorted(numbers, reverse=True)
