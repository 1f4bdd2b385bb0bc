from datetime import date

import pytest

from mbc_trials.answer import Answer, AnswerSource, Entry
from mbc_trials.finding import find, hints, look_up
from mbc_trials.patient import Patient
from mbc_trials.person_options import PersonOptions, patient
from mbc_trials.phenotype import HER2_POSITIVE, HR_POSITIVE
from mbc_trials.reading.model import Reading, Stance
from mbc_trials.report import Counts, Report
from mbc_trials.selection import Selection
from mbc_trials.trial import Location, Trial
from mbc_trials.wish import Wish

TODAY = date(2026, 11, 23)
HER2_NEGATIVE = patient(PersonOptions(hr_positive=True, her2_negative=True))


def entry(number: int, reading: Reading, status: str = "RECRUITING") -> Entry:
    trial = Trial(
        nct_id=f"NCT9900000{number}",
        status=status,
        purpose="TREATMENT",
        locations=(Location(city="Lyon", country="France"),),
    )
    return Entry(trial, reading)


TAKES = Reading(metastatic=Stance.ACCEPTED, receptors=HR_POSITIVE)
OTHER = Reading(metastatic=Stance.ACCEPTED, receptors=HER2_POSITIVE)
SILENT = Reading()


def answer(
    *entries: Entry, source: AnswerSource = AnswerSource.MIRROR, as_of: str = "2026-11-20"
) -> Answer:
    return Answer(source, as_of, complete=True, entries=entries)


ALL = answer(
    entry(1, SILENT), entry(2, OTHER), entry(3, TAKES), entry(4, TAKES, status="SUSPENDED")
)


def numbers(report: Report) -> list[int]:
    return [int(match.trial.nct_id[-1]) for match in report.matches]


def test_a_report_shows_the_best_first_and_leaves_conflicts_out() -> None:
    assert numbers(find(ALL, HER2_NEGATIVE, Wish(), TODAY)) == [3, 1]


def test_conflicts_come_last_when_they_are_asked_for() -> None:
    assert numbers(find(ALL, HER2_NEGATIVE, Wish(conflicts=True), TODAY)) == [3, 1, 2]


def test_counts_are_over_all_trials_that_pass_the_filters() -> None:
    report = find(ALL, HER2_NEGATIVE, Wish(limit=1), TODAY)
    assert report.counts == Counts(fits=1, check=1, conflicts=1)
    assert report.listed == 2
    assert numbers(report) == [3]


def test_without_any_fact_nothing_conflicts() -> None:
    assert find(ALL, Patient(), Wish(), TODAY).counts.conflicts == 0


def test_a_report_carries_where_it_comes_from_and_what_was_told() -> None:
    report = find(ALL, HER2_NEGATIVE, Wish(query={"hr_positive": True}), TODAY)
    assert (report.source, report.as_of, report.today) == ("mirror", "2026-11-20", "2026-11-23")
    assert report.told == ("HR-positive", "HER2-negative")
    assert report.not_told
    assert report.query == {"hr_positive": True}


def test_trials_asked_for_by_number_are_all_shown_in_the_order_asked() -> None:
    answers = [answer(entry(4, TAKES, status="SUSPENDED")), answer(entry(2, OTHER))]
    report = look_up(answers, HER2_NEGATIVE, {}, TODAY)
    assert numbers(report) == [4, 2]


def test_trials_from_different_places_are_dated_by_the_oldest() -> None:
    live = answer(entry(1, SILENT), source=AnswerSource.LIVE, as_of="2026-11-23")
    report = look_up([live, answer(entry(3, TAKES))], Patient(), {}, TODAY)
    assert (report.source, report.as_of) == (AnswerSource.MIRROR, "2026-11-20")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ({}, ""),
        ({"countries": ["Frence"]}, "no trial here names that country; did you mean"),
        ({"countries": ["Atlantis"]}, "no trial here names that country"),
        ({"countries": ["France"]}, ""),
    ],
)
def test_a_hint_is_given_where_a_result_needs_one(words: dict[str, list[str]], hint: str) -> None:
    wish = Wish(selection=Selection.of_words(**words))  # type: ignore[arg-type]
    given = hints(ALL, wish)
    assert [hint in line for line in given][:1] == ([True] if hint else [])


def test_a_hospital_cannot_be_found_in_the_index_and_that_is_said() -> None:
    wish = Wish(selection=Selection.of_words(facility="lakeside"))
    indexed = answer(entry(3, TAKES), source=AnswerSource.INDEX)
    given = hints(indexed, wish)
    assert given[0] == "the built-in index names countries, not hospitals: leave --facility out"
    assert not [line for line in hints(ALL, wish) if "index" in line]
