"""Why a trial that an older list holds is no longer listed for a person."""

from __future__ import annotations

from mbc_trials.answer import Answer
from mbc_trials.matching import judge
from mbc_trials.output.sanitize import plain
from mbc_trials.output.words import sentence, status_words
from mbc_trials.places.nearest import nearest
from mbc_trials.sentences import say
from mbc_trials.told import Told
from mbc_trials.verdict import Result
from mbc_trials.wish import Wish

__all__ = ["Absence"]


class Absence:
    """Looks for what keeps a trial of an answer off a list, in a few words."""

    def __init__(self, answer: Answer, wish: Wish) -> None:
        self._entries = {entry.trial.nct_id: entry for entry in answer.entries}
        self._wish = wish

    def because(self, told: Told, number: str) -> str:
        """Such as `now suspended`, `now conflicts. Takes only people with …`."""
        if (entry := self._entries.get(number)) is None:
            return say("no longer among the open trials")
        trial = entry.trial
        if trial.status not in self._wish.selection.statuses:
            return say("now {status}", status=status_words(trial.status))
        if not self._wish.takes(trial):
            return say("a filter leaves it out")
        conflicts = judge(told.patient, trial, entry.reading).of(Result.CONFLICTS)
        if conflicts and not self._wish.conflicts:
            return say("now conflicts. {why}", why=sentence(plain(conflicts[0].says)))
        if told.near and not trial.index_day and not nearest(trial, told.near).within:
            return say("too far away")
        return say("beyond the limit")
