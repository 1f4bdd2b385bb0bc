"""The line on menopause: before it, around it or after it."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.patient import Patient, Sex
from mbc_trials.person_words import MENOPAUSE_WORDS
from mbc_trials.reading.model import Menopause, MenopauseFact, Reading, Stance
from mbc_trials.sentences import say
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result

__all__ = ["menopause_line"]

_FACT = "menopause"
_TAKES_WOMEN = frozenset({"ALL", "FEMALE"})
_TAKES = frozenset({Stance.ACCEPTED, Stance.REQUIRED})
_NO_LIMIT = say("The record takes women and sets no limit on menopause.")
_WORDS = {
    Menopause.PREMENOPAUSAL: say("women before menopause (premenopausal)"),
    Menopause.PERIMENOPAUSAL: say("women around menopause (perimenopausal)"),
    Menopause.POSTMENOPAUSAL: say("women after menopause (postmenopausal)"),
}


def menopause_line(patient: Patient, trial: Trial, reading: Reading) -> Iterator[Line]:
    """A line where it was told, unless the trial or the person leaves no room for it."""
    status = patient.menopause
    if status is None or patient.sex is Sex.MALE or trial.sex == "MALE":
        return
    you = say("You told us {status}.", status=MENOPAUSE_WORDS[status])
    facts = [fact for fact in reading.menopause if fact.status is status]
    if facts:
        yield _as_said(_WORDS[status], facts, reading, you)
    elif reading.menopause:
        says = say("The record speaks of menopause, but not of {people}.", people=_WORDS[status])
        ask = say("Does this study take {people}?", people=_WORDS[status])
        because = reading.because(_FACT)
        yield Line(_FACT, Result.CHECK, says, ask, evidence=because, you=you)
    else:
        yield _silence(_WORDS[status], trial, reading, you)


def _as_said(women: str, facts: list[MenopauseFact], reading: Reading, you: str) -> Line:
    """One stance throughout decides; where the record says two things, the team has to tell."""
    because = reading.because(_FACT)
    stances = {fact.stance for fact in facts}
    if stances == {Stance.EXCLUDED}:
        says = say("Does not take {people}.", people=women)
        return Line(_FACT, Result.CONFLICTS, says, evidence=because, you=you)
    if stances <= _TAKES:
        return Line(
            _FACT, Result.FITS, say("Takes {people}.", people=women), evidence=because, you=you
        )
    if any(fact.suppression for fact in facts):
        says = say(
            "Takes {people} with treatment that puts the ovaries to rest (suppression).",
            people=women,
        )
        you = say(
            "You told us {status}; we don't know whether you have this treatment.",
            status=MENOPAUSE_WORDS[facts[0].status],
        )
        ask = say("Do I have treatment that puts my ovaries to rest, or could I have it?")
        return Line(_FACT, Result.CHECK, says, ask, evidence=because, you=you)
    says = say("Takes {people} only under a condition, or in one part of the study.", people=women)
    ask = say("Under what condition does this study take {people}?", people=women)
    return Line(_FACT, Result.CHECK, says, ask, evidence=because, you=you)


def _silence(women: str, trial: Trial, reading: Reading, you: str) -> Line:
    """Silence that is no acceptance and still no question.

    A trial that turns women away for this says so, and most say nothing of it: as with liver
    metastases, the field that takes women is the acceptance, and the criteria, where there are
    any, set no limit on it. Without criteria nothing is known and it is asked about.
    """
    if trial.sex in _TAKES_WOMEN and reading.has_criteria:
        return Line(_FACT, Result.FITS, _NO_LIMIT, silent=True, you=you)
    says = say("Nothing was found in the record on menopause.")
    ask = say("Does this study take {people}?", people=women)
    return Line(_FACT, Result.CHECK, says, ask, silent=True, you=you)
