"""The index inside the package: of when it is, which trials it has, and what a search finds."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

from mbc_trials.answer import AnswerSource
from mbc_trials.finding import find
from mbc_trials.index import index_answer, index_day, index_notice, index_origin
from mbc_trials.patient import Patient
from mbc_trials.phenotype import HER2_LOW
from mbc_trials.reading.model import Stance
from mbc_trials.reading.version import READER_VERSION
from mbc_trials.wish import Wish


def test_the_readings_are_by_the_present_reader() -> None:
    assert index_origin().reader_version == READER_VERSION, (
        "the reader has changed: make the index anew, as CONTRIBUTING.md says"
    )


def test_it_answers_with_real_trials_as_of_the_newest_day() -> None:
    answer = index_answer()
    assert answer.source is AnswerSource.INDEX
    assert not answer.complete
    assert answer.as_of == max(index_day(entry.trial) for entry in answer.entries)
    assert len(answer.entries) == index_origin().trials > 100


def test_each_trial_has_a_number_a_status_a_title_and_a_day_not_before_its_last_change() -> None:
    for entry in index_answer().entries:
        shown = entry.trial
        assert shown.nct_id.startswith("NCT")
        assert shown.status
        assert shown.title
        assert shown.last_update <= index_day(shown) <= index_origin().day


def test_only_interventional_trials_not_closed_to_metastatic_disease_of_the_last_two_years() -> (
    None
):
    made = date.fromisoformat(index_origin().day)
    for entry in index_answer().entries:
        assert entry.trial.study_type == "INTERVENTIONAL"
        assert entry.reading.metastatic is not Stance.EXCLUDED
        assert entry.trial.last_update >= made.replace(year=made.year - 2).isoformat()


def test_it_quotes_nothing() -> None:
    assert all(not entry.reading.evidence for entry in index_answer().entries)


def test_the_notice_says_from_when_to_when_and_what_is_missing() -> None:
    days = sorted(index_day(entry.trial) for entry in index_answer().entries)
    notice = index_notice()
    assert f"from {days[0]} to {days[-1]}" in notice
    assert "Statuses may have changed" in notice
    assert "quotes need the live record" in notice


def test_a_search_finds_trials_in_it() -> None:
    report = find(index_answer(), Patient(tumour=HER2_LOW), Wish(), date(2026, 11, 23))
    assert report.counts.fits
    assert report.counts.check


def test_reading_it_loads_nothing_slow() -> None:
    program = (
        "import sys\n"
        "from mbc_trials.index import index_answer\n"
        "assert index_answer().entries\n"
        "slow = {'httpx', 'pydantic', 'rich', 'tenacity', 'typer'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"
