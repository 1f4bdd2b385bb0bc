"""Understands single words and numbers told about a person, and refuses what is not known."""

from __future__ import annotations

from mbc_trials.claims import contradiction
from mbc_trials.errors import UsageError
from mbc_trials.patient import BrainState, Sex
from mbc_trials.reading.model import Menopause
from mbc_trials.sentences import say

__all__ = ["age", "brain_state", "ecog", "menopause", "sex"]

_OLDEST = 120
_WORST_ECOG = 4
_MENOPAUSE = dict(zip(("pre", "peri", "post"), Menopause, strict=True))


def brain_state(name: str | None) -> BrainState | None:
    """`treated-stable`, `untreated` or `progressing`. Raises UsageError."""
    if name is None:
        return None
    try:
        return BrainState(name)
    except ValueError:
        known = ", ".join(BrainState)
        raise UsageError(
            say("--brain-state {name} is not known. Use one of: {known}.", name=name, known=known)
        ) from None


def age(years: int | None) -> int | None:
    """Full years. Raises UsageError."""
    return _number("--age", say("an age in years"), years, _OLDEST)


def ecog(grade: int | None) -> int | None:
    """0 to 4. Raises UsageError."""
    return _number("--ecog", say("an ECOG grade"), grade, _WORST_ECOG)


def _number(flag: str, what: str, value: int | None, most: int) -> int | None:
    if value is not None and not 0 <= value <= most:
        raise UsageError(
            say(
                "{flag} {value} is not {what}. Use 0 to {most}.",
                flag=flag,
                value=value,
                what=what,
                most=most,
            )
        )
    return value


def sex(name: str | None) -> Sex | None:
    """`female` or `male`. Raises UsageError."""
    if name is None:
        return None
    try:
        return Sex(name.strip().casefold())
    except ValueError:
        raise UsageError(say("--sex {name} is not known. Use female or male.", name=name)) from None


def menopause(name: str | None, told_sex: str | None) -> Menopause | None:
    """`pre`, `peri` or `post`. Raises UsageError, also beside `--sex male`."""
    if name is None:
        return None
    status = _MENOPAUSE.get(name.strip().casefold())
    if status is None:
        raise UsageError(
            say(
                "--menopause {name} is not known. Use {known}.",
                name=name,
                known=", ".join(_MENOPAUSE),
            )
        )
    if sex(told_sex) is Sex.MALE:
        raise UsageError(contradiction(f"--sex {told_sex}", f"--menopause {name}"))
    return status
