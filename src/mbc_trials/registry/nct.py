"""NCT numbers: the only words from outside that ever enter a request, so they are checked here."""

from __future__ import annotations

import re

from mbc_trials.errors import UsageError
from mbc_trials.registry.wording import one_line
from mbc_trials.sentences import say, say_count

__all__ = ["nct_number"]

_NUMBER = re.compile(r"NCT[\s:#_-]*([0-9]+)", re.IGNORECASE | re.ASCII)
_RECORD_PAGE = re.compile(
    r"(?:https?://)?(?:(?:www|classic|beta)\.)?clinicaltrials\.gov"
    r"/(?:ct2/show/(?:record/)?|study/)(NCT[0-9]+)/?(?:[?#]\S*)?",
    re.IGNORECASE | re.ASCII,
)
_DIGITS = 8


def nct_number(text: str) -> str:
    """The number in the registry's own form, `NCT` and eight digits.

    Lower case, blanks, `NCT: 99000001` and the address of a record's page are understood. A
    number with too few digits is refused rather than filled up: a digit was probably lost.
    Raises UsageError for everything that is not an NCT number.
    """
    given = text.strip()
    page = _RECORD_PAGE.fullmatch(given)
    number = _NUMBER.fullmatch(page.group(1) if page else given)
    digits = number.group(1) if number else ""
    if len(digits) == _DIGITS and int(digits):
        return f"NCT{digits}"
    raise UsageError(
        say(
            "{problem}: give NCT and eight digits, like NCT99000001",
            problem=_why_not(given, digits),
        )
    )


def _why_not(given: str, digits: str) -> str:
    shown = f"“{one_line(given, 60)}”"
    if not given:
        return say("The NCT number is empty")
    if digits and len(digits) != _DIGITS:
        return say_count(
            "{shown} has {count} digit", "{shown} has {count} digits", len(digits), shown=shown
        )
    return say("{shown} is not an NCT number", shown=shown)
