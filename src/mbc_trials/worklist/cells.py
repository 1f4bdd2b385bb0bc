"""The cells of a work list: those of a trial, made once, and those of a trial for one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from mbc_trials.answer import Answer, AnswerSource, Entry
from mbc_trials.output.columns import first_contact, treatment_names, ways_given
from mbc_trials.output.distances import nearest_cells
from mbc_trials.output.quotes import quoted, where
from mbc_trials.output.sanitize import plain
from mbc_trials.output.team_checks import team_check_words
from mbc_trials.output.words import (
    CONFIRM,
    confirm_open,
    phase_words,
    result_sentence,
    study_kind,
    trial_status,
)
from mbc_trials.places.nearest import Nearest
from mbc_trials.reading.model import Evidence
from mbc_trials.report import Match
from mbc_trials.sentences import say
from mbc_trials.treatments.tested import Tested, tested
from mbc_trials.trial import Contact, Trial
from mbc_trials.verdict import Line, Result
from mbc_trials.worklist.columns import result_words
from mbc_trials.worklist.writing import joined, ready

__all__ = ["Cells"]

_KEPT = 50_000
"""Sentences and quotes held ready: more than the records of one answer give to a few people, and
few enough that memory does not grow with many."""


@dataclass(frozen=True, slots=True)
class _OfTrial:
    """What is the same for everyone, as runs of columns that stand side by side."""

    described: tuple[str, ...]
    """From `nct_number` to `randomised_placebo`."""
    contact: tuple[str, ...]
    """`contact`, `phone` and `email`."""
    team: str
    dated: tuple[str, ...]
    """From `trial_status` to `link`."""


class Cells:
    """Makes the rows of one answer; `today` is a day (`yyyy-MM-dd`).

    Sentences and quotes are made once however many people they stand for.
    """

    def __init__(self, answer: Answer, today: str, *, for_people: bool) -> None:
        """`for_people`: results are words rather than codes."""
        self._answer = answer
        self._today = today
        self._results = {
            result: result_words(result.value) if for_people else result.value for result in Result
        }
        self._trials: dict[str, _OfTrial] = {}
        self._sentence = lru_cache(_KEPT)(_sentence)
        self._quote = lru_cache(_KEPT)(_quote)

    def row(self, label: str, match: Match) -> list[str]:
        """The cells of every column up to the reader's own, ready for the file."""
        trial = self._of_trial(Entry(match.trial, match.reading))
        conflicts, asks, fits, quotes = self._of_lines(match.verdict.lines)
        on_site = _at_site(match.nearest)
        return [
            ready(label),
            self._results[match.verdict.result],
            joined(asks),
            joined(fits),
            joined(conflicts),
            *trial.described,
            *map(ready, nearest_cells(match.nearest).values()),
            *(trial.contact if on_site is None else _contact(on_site)),
            trial.team,
            joined(quotes),
            *trial.dated,
        ]

    def _of_lines(
        self, lines: Iterable[Line]
    ) -> tuple[list[str], list[str], list[str], Iterable[str]]:
        """Sentences that conflict, that ask and that fit, and the quotes behind them, each once."""
        conflicts: list[str] = []
        asks: list[str] = []
        fits: list[str] = []
        quotes: dict[str, None] = {}
        for line in lines:
            if line.result is Result.FITS:
                fits.append(self._sentence(line.says, line.you, line.ask, Result.FITS))
            elif line.result is Result.CHECK:
                asks.append(self._sentence(line.says, line.you, line.ask, Result.CHECK))
            else:
                conflicts.append(self._sentence(line.says, line.you, line.ask, Result.CONFLICTS))
            for piece in line.evidence:
                if quote := self._quote(piece.quote, piece.section):
                    quotes[quote] = None
        return conflicts, asks, fits, quotes

    def _of_trial(self, entry: Entry) -> _OfTrial:
        number = entry.trial.nct_id
        if (known := self._trials.get(number)) is None:
            known = self._trials[number] = self._made(entry)
        return known

    def _made(self, entry: Entry) -> _OfTrial:
        trial = entry.trial
        given = tested(trial)
        day = trial.index_day
        status = trial_status(trial)
        if confirm_open(trial, self._today):
            status = f"{status} ({CONFIRM})"
        return _OfTrial(
            described=_ready(
                plain(trial.nct_id),
                plain(trial.title or trial.official_title),
                study_kind(trial),
                phase_words(trial),
                "; ".join(treatment_names(given)),
                "; ".join(ways_given(given)),
                _chance(trial, given),
            ),
            contact=_contact(first_contact(trial)),
            team="; ".join(team_check_words(entry.reading)),
            dated=_ready(
                status,
                plain(trial.verified),
                plain(day or self._answer.as_of),
                (AnswerSource.INDEX if day else self._answer.source).value,
                plain(trial.url),
            ),
        )


def _sentence(says: str, you: str, ask: str, result: Result) -> str:
    return ready(result_sentence(Line("", result, says, ask, you=you)))


def _quote(words: str, section: str) -> str:
    if not words.strip():
        return ""
    piece = Evidence("", "", section, words, 0, 0)
    return ready(f"{quoted(piece)} ({where(piece)})")


def _chance(trial: Trial, design: Tested) -> str:
    """Whether chance decides and whether a placebo is used, as far as the record says."""
    chance = say("not randomised") if trial.allocation else ""
    if design.randomised:
        chance = say("randomised")
    parts = (chance, say("placebo") if design.placebo else "")
    return ", ".join(filter(None, parts))


def _contact(contact: Contact | None) -> tuple[str, ...]:
    """Name, telephone and address."""
    if contact is None:
        return "", "", ""
    return _ready(plain(contact.name), plain(contact.phone), plain(contact.email))


def _at_site(spot: Nearest | None) -> Contact | None:
    """Somebody at the nearest location who can be reached."""
    contacts = spot.location.contacts if spot and spot.location else ()
    return next((contact for contact in contacts if contact.phone or contact.email), None)


def _ready(*cells: str) -> tuple[str, ...]:
    return tuple(map(ready, cells))
