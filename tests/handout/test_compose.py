"""What stands on a handout, and in which order."""

from __future__ import annotations

import pytest

from mbc_trials.handout.compose import compose
from mbc_trials.handout.model import Handout, Sheet, words_of
from mbc_trials.index import IndexedTrial
from mbc_trials.reading.model import Reading
from mbc_trials.report import Report
from mbc_trials.rights.rights import load_rights
from mbc_trials.trial import Arm, Location
from tests.handout.pages import five, one
from tests.output.samples import RECEPTORS_CONFLICT, SETTING_FITS, match, report, trial


def sheet(what: Report) -> Sheet:
    [single] = compose(what).sheets
    return single


def trials(count: int) -> Handout:
    return compose(report([match(trial(number), SETTING_FITS) for number in range(1, count + 1)]))


def test_what_was_told_and_what_was_not_stands_on_the_page() -> None:
    told = compose(one()).told
    assert told.startswith("You told us: ER-positive, HER2-negative. Not told: PR,")


def test_the_record_is_named_with_its_address_and_its_dates() -> None:
    shown = sheet(one())
    assert shown.url == "https://clinicaltrials.gov/study/NCT99000001"
    assert shown.state == "Recruiting; last confirmed 2026-11-02."
    assert shown.record == "The record last changed: 2026-11-10."


def test_a_record_that_was_not_confirmed_lately_is_to_be_confirmed_and_asked_about() -> None:
    shown = sheet(one(verified="2025-01"))
    assert shown.state.endswith("Confirm it is open.")
    assert shown.questions[0] == "Is this trial open to new people now?"


def test_the_questions_are_those_of_the_verdict() -> None:
    assert sheet(one(allocation="NA")).questions == (
        "Have my brain metastases been treated and stable for 4 weeks?",
        "Was my tumour or blood tested for changes in PIK3CA and AKT1?",
    )


def test_a_conflict_can_be_disputed() -> None:
    shown = sheet(report([match(trial(allocation="NA"), RECEPTORS_CONFLICT)]))
    assert shown.questions[0].startswith("Is this reading right? Takes only people with HER2-pos")


def test_chance_and_placebo_are_asked_about_where_the_record_has_them() -> None:
    arms = (Arm("Blank", "PLACEBO_COMPARATOR", ("Drug: placebo",)),)
    asked = sheet(one(arms=arms)).questions
    assert "May I get the study treatment later if chance puts me in another group?" in asked
    assert "What is the placebo added to?" in asked


@pytest.mark.parametrize(
    ("count", "columns"), [(1, []), (2, [2]), (3, [3]), (4, [2, 2]), (5, [2, 3]), (7, [2, 2, 3])]
)
def test_trials_are_put_side_by_side_at_most_three_to_a_table(
    count: int, columns: list[int]
) -> None:
    handout = trials(count)
    assert [len(table) for table in handout.comparison] == columns
    if columns:
        assert tuple(s for table in handout.comparison for s in table) == handout.sheets


def test_the_law_is_that_of_the_countries_where_the_trials_are_open() -> None:
    laws = [law.id for law in compose(one()).rights.page.laws]
    assert {"us_fda", "canada", "international"} <= set(laws)
    assert "eu" not in laws  # the clinic in Berlin was withdrawn


def test_every_right_stands_with_its_law() -> None:
    part = compose(five()).rights
    assert part.page.rights == load_rights().rights
    assert len(part.law) == len(part.page.rights)
    assert all(part.law)
    assert part.short == load_rights().short


def test_the_page_ends_its_rights_with_what_they_are_not() -> None:
    assert load_rights().closing in compose(one()).rights.page.closing


def test_the_words_used_are_explained() -> None:
    explained = {term.name for term in compose(one()).glossary}
    assert {"HER2", "Leptomeningeal", "Randomised", "Sponsor"} <= explained


def test_every_string_is_one_line() -> None:
    assert not any("\n" in words for words in words_of(compose(five())))


def test_a_trial_of_the_built_in_index_says_that_it_has_facts_only() -> None:
    indexed = IndexedTrial(
        "NCT99000001",
        as_of="2026-10-01",
        title="Examplestrant",
        locations=(Location(country="US"),),
    )
    shown = sheet(report([match(indexed, SETTING_FITS, reading=Reading())]))
    assert shown.notes[0].startswith("From the built-in index, as of 2026-10-01: facts only.")


def test_why_a_trial_stopped_is_said() -> None:
    assert sheet(one(why_stopped="Too few people")).notes == ("Why it stopped: Too few people.",)
