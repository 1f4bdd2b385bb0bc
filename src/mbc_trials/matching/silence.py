"""One question instead of many where a record is silent on several past treatments."""

from __future__ import annotations

from collections.abc import Iterable

from mbc_trials.sentences import say, with_and, with_or
from mbc_trials.verdict import Line, Result

__all__ = ["asked_at_once"]


def asked_at_once(lines: Iterable[Line]) -> list[Line]:
    """The lines, with those that ask about a treatment nothing was found on made one.

    It stands where the first of them stood.
    """
    found = list(lines)
    drugs = [line.drug for line in found if line.drug]
    if len(drugs) < 2:
        return found
    first = next(k for k, line in enumerate(found) if line.drug)
    rest = [line for line in found if not line.drug]
    rest.insert(first, _of_all(found[first].fact, list(dict.fromkeys(drugs))))
    return rest


def _of_all(fact: str, drugs: list[str]) -> Line:
    says = say(
        "Nothing was found in the record on past treatment with {drugs}.", drugs=with_or(drugs)
    )
    ask = say(
        "Does this study take people who have had {drugs}, when and as I had them?",
        drugs=with_and(drugs),
    )
    return Line(fact, Result.CHECK, says, ask, silent=True)
