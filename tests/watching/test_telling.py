"""Single pieces of news."""

from __future__ import annotations

from mbc_trials.trial import Trial
from mbc_trials.watching.changelog import NOTHING
from mbc_trials.watching.telling import About, status


def test_a_trial_that_is_gone_from_the_registry_has_no_words_of_a_record() -> None:
    news = status(About(Trial("NCT99000001"), None, NOTHING, "2026-11-20"), "RECRUITING")
    assert news.says == "ClinicalTrials.gov no longer lists the trial."
    assert news.quote == ""
