"""The line on sex, by the record's field and by what its text says of men."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.patient import Patient, Sex
from mbc_trials.reading.model import Reading, Stance
from mbc_trials.sentences import say
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result

__all__ = ["sex_line"]

_FACT = "sex"
_FIELD = {"ALL": say("women and men"), "FEMALE": say("women only"), "MALE": say("men only")}
_FIELD_SAYS = {
    sex: say("The record's field for sex says {people}.", people=people)
    for sex, people in _FIELD.items()
}
_YOU = {
    Sex.FEMALE: say("You told us that you are a woman."),
    Sex.MALE: say("You told us that you are a man."),
}
_MEN = say("Does this study take men?")
_TAKES_MEN = frozenset({Stance.ACCEPTED, Stance.REQUIRED})


def sex_line(patient: Patient, trial: Trial, reading: Reading) -> Iterator[Line]:
    """A line where sex was told, and where the record takes men only."""
    match patient.sex:
        case Sex.FEMALE:
            yield _of_a_woman(trial)
        case Sex.MALE:
            yield _of_a_man(trial, reading)
        case _ if trial.sex == "MALE":
            you = say("We don't know your sex.")
            yield Line(_FACT, Result.CHECK, _field(trial), say("Does this study take me?"), you=you)


def _field(trial: Trial) -> str:
    if trial.sex in _FIELD_SAYS:
        return _FIELD_SAYS[trial.sex]
    return say("The record's field for sex says nothing we know.")


def _taken(trial: Trial) -> str:
    return _FIELD.get(trial.sex) or say("nothing we know")


def _of_a_woman(trial: Trial) -> Line:
    says, you = _field(trial), _YOU[Sex.FEMALE]
    if trial.sex == "MALE":
        return Line(_FACT, Result.CONFLICTS, says, you=you)
    if trial.sex in _FIELD:
        return Line(_FACT, Result.FITS, says, you=you)
    return Line(_FACT, Result.CHECK, says, say("Does this study take women?"), silent=True, you=you)


def _of_a_man(trial: Trial, reading: Reading) -> Line:
    """Field and text are held together: where they say different things, the team has to tell."""
    field, you = _field(trial), _YOU[Sex.MALE]
    if trial.sex == "MALE":
        return Line(_FACT, Result.FITS, field, you=you)
    if trial.sex == "FEMALE" and reading.men not in _TAKES_MEN:
        return Line(_FACT, Result.CONFLICTS, field, you=you)
    if reading.men is not Stance.UNSTATED:
        return _by_text(trial, reading, you)
    if trial.sex == "ALL":
        return Line(_FACT, Result.FITS, field, you=you)
    return Line(_FACT, Result.CHECK, field, _MEN, silent=True, you=you)


def _by_text(trial: Trial, reading: Reading, you: str) -> Line:
    """What the text says of men, where the field does not decide by itself."""
    because = reading.because("men")
    if reading.men is Stance.EXCLUDED:
        says = say("The record's text does not take men.")
        return Line(_FACT, Result.CONFLICTS, says, evidence=because, you=you)
    if reading.men is Stance.CONDITIONAL:
        says = say(
            "The record's field for sex says {people}, but its text does not plainly take men.",
            people=_taken(trial),
        )
        return Line(_FACT, Result.CHECK, says, _MEN, evidence=because, you=you)
    if trial.sex == "FEMALE":
        says = say(
            "The record's field for sex says {people}, but its text takes men.",
            people=_taken(trial),
        )
        return Line(_FACT, Result.CHECK, says, _MEN, evidence=because, you=you)
    return Line(_FACT, Result.FITS, say("The record's text takes men."), evidence=because, you=you)
