"""Holds the trials a watch listed last time against those it lists now, and tells the difference.

A trial is told of when it enters the list, when it leaves it, and when something about it changed
that the person would want to know. What changed and changed back in between is not told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mbc_trials.matching import judge
from mbc_trials.patient import Patient
from mbc_trials.reading.model import Reading
from mbc_trials.registry.history import ChangeKind
from mbc_trials.report import Match
from mbc_trials.trial import Trial
from mbc_trials.verdict import Result
from mbc_trials.watching import telling
from mbc_trials.watching.changelog import NOTHING, Between
from mbc_trials.watching.criteria import CriteriaChange, criteria_change
from mbc_trials.watching.model import News, NewsKind
from mbc_trials.watching.reach import Reach
from mbc_trials.watching.state import Standing, State
from mbc_trials.watching.telling import About

__all__ = ["Scene", "compare", "standings"]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is compared: the person, the trials now, and what happened since."""

    patient: Patient
    reach: Reach
    open: Mapping[str, Match]
    """Every open trial, judged, whatever the filters of the watch."""
    listed: Mapping[str, Match]
    """Those of them that the watch lists."""
    log: Mapping[str, Between]
    as_of: str
    read_with: Callable[[Trial, str], Reading]
    """The reading of a trial's record with another criteria text."""
    closed: Callable[[str], Trial | None]
    """A trial that is no longer open, as it is known now."""

    def about(self, trial: Trial, match: Match | None) -> About:
        """A trial with what was logged of it."""
        return About(trial, match, self.log.get(trial.nct_id, NOTHING), self.as_of)


def standings(listed: Mapping[str, Match]) -> dict[str, Standing]:
    """What to remember of the trials listed now."""
    return {
        number: Standing(match.verdict.result.value, match.trial.status)
        for number, match in listed.items()
    }


def compare(before: State, scene: Scene) -> Iterator[News]:
    """All news since `before`: first of trials listed now, in their order, then of those gone."""
    for number, match in scene.listed.items():
        was = before.listed.get(number)
        about = scene.about(match.trial, match)
        yield from _stayed(about, match, was, scene) if was else _came(about, match, scene)
    for number, was in before.listed.items():
        if number not in scene.listed:
            yield from _left(number, was, scene)


def _came(about: About, match: Match, scene: Scene) -> Iterator[News]:
    """A trial enters the list: new, or let in by a change of status, place or criteria."""
    if about.between.of(ChangeKind.APPEARED, ChangeKind.RETURNED):
        yield telling.new(about)
        return
    statuses = about.between.of(ChangeKind.STATUS)
    news = []
    if statuses and statuses[0].old != match.trial.status:
        news.append(telling.status(about, statuses[0].old))
    if scene.reach.limited:
        news += _places(about, scene)
    if (changed := _criteria(match, scene)) and changed.before is not match.verdict.result:
        news.append(telling.criteria(about, changed.before, changed.how))
    yield from news or [telling.listed_otherwise(about, None)]


def _stayed(about: About, match: Match, was: Standing, scene: Scene) -> Iterator[News]:
    """A trial is listed as it was before."""
    before = Result(was.result)
    if match.trial.status != was.status:
        yield telling.status(about, was.status)
    yield from _places(about, scene)
    if changed := _criteria(match, scene):
        yield telling.criteria(about, changed.before, changed.how)
    elif before is not match.verdict.result:
        yield telling.listed_otherwise(about, before)


def _left(number: str, was: Standing, scene: Scene) -> Iterator[News]:
    """A listed trial is gone from the list: closed, or shut out by a change."""
    match = scene.open.get(number)
    if match is None:
        trial = scene.closed(number) or Trial(number)
        yield telling.status(scene.about(trial, None), was.status)
        return
    about = scene.about(match.trial, match)
    news = []
    if match.trial.status != was.status:
        news.append(telling.status(about, was.status))
    if scene.reach.limited:
        news += _places(about, scene)
    if (changed := _criteria(match, scene)) and match.verdict.result is Result.CONFLICTS:
        news.append(telling.criteria(about, changed.before, changed.how))
    yield from news or [telling.unlisted_otherwise(about, Result(was.result))]


def _places(about: About, scene: Scene) -> Iterator[News]:
    """One piece of news for all locations that opened, one for all that closed."""
    opened, closed = scene.reach.opened_and_closed(about.between.places())
    if opened:
        yield telling.locations(NewsKind.OPENED, about, opened)
    if closed:
        yield telling.locations(NewsKind.CLOSED, about, closed)


class _Changed(NamedTuple):
    """Criteria that are not as before."""

    before: Result
    """How the trial stood with the old ones, as this program reads them today."""
    how: CriteriaChange


def _criteria(match: Match, scene: Scene) -> _Changed | None:
    """What changed in the criteria; None where nothing did that can be read."""
    texts = scene.log.get(match.trial.nct_id, NOTHING).criteria()
    if texts is None:
        return None
    reading = scene.read_with(match.trial, texts[0])
    how = criteria_change((texts[0], reading), (texts[1], match.reading))
    before = judge(scene.patient, match.trial, reading).result
    return _Changed(before, how) if how else None
