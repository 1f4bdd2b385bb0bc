"""The line on sex, by the record's field and by what its text says of men."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.patient import Patient, Sex
from mbc_trials.reading.model import Reading, Stance
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result

__all__ = ["sex_line"]

_FACT = "sex"
_FIELD = {"ALL": "women and men", "FEMALE": "women only", "MALE": "men only"}
_YOU = {
    Sex.FEMALE: "You told us that you are a woman.",
    Sex.MALE: "You told us that you are a man.",
}
_MEN = "Does this study take men?"
_TAKES_MEN = frozenset({Stance.ACCEPTED, Stance.REQUIRED})


def sex_line(patient: Patient, trial: Trial, reading: Reading) -> Iterator[Line]:
    """A line where sex was told, and where the record takes men only."""
    match patient.sex:
        case Sex.FEMALE:
            yield _of_a_woman(trial)
        case Sex.MALE:
            yield _of_a_man(trial, reading)
        case _ if trial.sex == "MALE":
            you = "We don't know your sex."
            yield Line(_FACT, Result.CHECK, _field(trial), "Does this study take me?", you=you)


def _field(trial: Trial) -> str:
    if trial.sex not in _FIELD:
        return "The record's field for sex says nothing we know."
    return f"The record's field for sex says {_FIELD[trial.sex]}."


def _of_a_woman(trial: Trial) -> Line:
    says, you = _field(trial), _YOU[Sex.FEMALE]
    if trial.sex == "MALE":
        return Line(_FACT, Result.CONFLICTS, says, you=you)
    if trial.sex in _FIELD:
        return Line(_FACT, Result.FITS, says, you=you)
    return Line(_FACT, Result.CHECK, says, "Does this study take women?", silent=True, you=you)


def _of_a_man(trial: Trial, reading: Reading) -> Line:
    """Field and text are held together: where they say different things, the team has to tell."""
    field, you = _field(trial), _YOU[Sex.MALE]
    if trial.sex == "MALE":
        return Line(_FACT, Result.FITS, field, you=you)
    if trial.sex == "FEMALE" and reading.men not in _TAKES_MEN:
        return Line(_FACT, Result.CONFLICTS, field, you=you)
    if reading.men is not Stance.UNSTATED:
        return _by_text(field, reading, you, disputed=trial.sex == "FEMALE")
    if trial.sex == "ALL":
        return Line(_FACT, Result.FITS, field, you=you)
    return Line(_FACT, Result.CHECK, field, _MEN, silent=True, you=you)


def _by_text(field: str, reading: Reading, you: str, *, disputed: bool) -> Line:
    """What the text says of men, where the field does not decide by itself."""
    because, field = reading.because("men"), field.removesuffix(".")
    if reading.men is Stance.EXCLUDED:
        says = "The record's text does not take men."
        return Line(_FACT, Result.CONFLICTS, says, evidence=because, you=you)
    if reading.men is Stance.CONDITIONAL:
        says = f"{field}, but its text does not plainly take men."
        return Line(_FACT, Result.CHECK, says, _MEN, evidence=because, you=you)
    if disputed:
        says = f"{field}, but its text takes men."
        return Line(_FACT, Result.CHECK, says, _MEN, evidence=because, you=you)
    return Line(_FACT, Result.FITS, "The record's text takes men.", evidence=because, you=you)
