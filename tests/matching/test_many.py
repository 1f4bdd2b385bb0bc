"""Many people judged against the same trials: the same verdicts as one by one, made once."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.answer import Entry
from mbc_trials.matching import judge, many
from mbc_trials.matching.many import Bench
from mbc_trials.patient import Patient
from mbc_trials.phenotype import HER2_POSITIVE, TRIPLE_NEGATIVE
from mbc_trials.verdict import Result
from tests.matching.cases import TRIAL, person, reading
from tests.matching.people import people, records, trials

entries = st.lists(st.builds(Entry, trials, records), min_size=1, max_size=4)


@given(entries, st.lists(people(), min_size=1, max_size=4))
def test_every_verdict_is_that_of_judging_one_by_one(
    some: Sequence[Entry], everybody: Sequence[Patient]
) -> None:
    bench = Bench(some)
    for someone in (*everybody, *everybody):
        found = list(bench.verdicts(someone, range(len(some)), conflicts=True))
        assert found == [judge(someone, entry.trial, entry.reading) for entry in some]


@given(entries, st.lists(people(), min_size=1, max_size=3))
def test_conflicts_that_nobody_wishes_are_left_out_and_nothing_else_is(
    some: Sequence[Entry], everybody: Sequence[Patient]
) -> None:
    bench = Bench(some)
    for someone in everybody:
        verdicts = [judge(someone, entry.trial, entry.reading) for entry in some]
        wished = [None if v.result is Result.CONFLICTS else v for v in verdicts]
        assert list(bench.verdicts(someone, range(len(some)), conflicts=False)) == wished


def test_only_the_trials_chosen_are_judged() -> None:
    bench = Bench([Entry(TRIAL, reading(receptors=which)) for which in (None, HER2_POSITIVE)])
    [verdict] = bench.verdicts(person(her2_positive=True), [1], conflicts=False)
    assert verdict is not None
    assert verdict.result is Result.FITS


def test_what_is_kept_does_not_grow_with_the_number_of_people() -> None:
    bench = Bench([Entry(TRIAL, reading(receptors=TRIPLE_NEGATIVE))])
    for age in range(2 * many.TABLES_KEPT):
        list(bench.verdicts(Patient(age=age), [0], conflicts=True))
    assert bench.kept <= many.TABLES_KEPT
