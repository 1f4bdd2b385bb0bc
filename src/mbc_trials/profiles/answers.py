"""From what a person types to an answer, and from all answers to a profile's entries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mbc_trials.errors import UsageError
from mbc_trials.profiles.script import Answers, Question
from mbc_trials.sentences import say

__all__ = ["document", "numbered", "understood"]

_YES = {"y", "yes", "true"}
_NO = {"n", "no", "false"}
_PART = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?\.?")


def understood(question: Question, typed: str) -> object:
    """The answer that words stand for. Raises UsageError with what may be answered."""
    words = " ".join(typed.split())
    match question.kind:
        case "yes-no":
            return _yes_or_no(words)
        case "number":
            return _number(words)
        case "choice":
            return _choice(question.choices, words)
        case "several":
            return list(dict.fromkeys(_choice(question.choices, one) for one in _listed(words)))
        case "markers":
            return _listed(words)
        case _:
            return words


def _yes_or_no(words: str) -> bool:
    if words.casefold() in _YES | _NO:
        return words.casefold() in _YES
    raise UsageError(say("Answer yes or no, or press Enter if you don't know."))


def _number(words: str) -> int | float:
    plain = words.removesuffix("%").strip().replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        raise UsageError(say("Answer with a number, or press Enter if you don't know.")) from None
    return int(number) if number.is_integer() else number


def _choice(choices: Mapping[str, str], words: str) -> str:
    """By its number in the list, by what it stands for, or by how either begins."""
    asked = words.casefold()
    if asked.isdigit() and numbered(choices) and 1 <= int(asked) <= len(choices):
        return list(choices)[int(asked) - 1]
    for value, shown in choices.items():
        if asked in {value.casefold(), shown.casefold()}:
            return value
    begun = [
        value
        for value, shown in choices.items()
        if value.casefold().startswith(asked) or shown.casefold().startswith(asked)
    ]
    if len(begun) == 1:
        return begun[0]
    raise UsageError(
        say("Answer with one of these, or press Enter: {known}.", known=", ".join(choices))
    )


def numbered(choices: Mapping[str, str]) -> bool:
    """Whether choices can be chosen by number: not where they begin with a figure themselves."""
    return not any(shown[:1].isdigit() for shown in choices.values())


def _listed(words: str) -> list[str]:
    return [one for one in re.split(r"\s*[,;]\s*", words) if one]


def document(answers: Answers) -> dict[str, Any]:
    """The answers as the tables and entries of a profile; what was skipped is not in it."""
    found: dict[str, Any] = {}
    for key, value in answers.items():
        if value is None or key.endswith("]"):
            continue
        if key.startswith("biomarkers.") and isinstance(value, list):
            result = key.removeprefix("biomarkers.")
            _add_markers(found.setdefault("biomarkers", {}), value, result)
        else:
            _put(found, key, value)
    for table in (found.get("receptors", {}), found):
        for name, rows in table.items():
            if isinstance(rows, list):
                table[name] = [row for row in rows if row]
    return found


def _add_markers(table: dict[str, str], markers: list[str], result: str) -> None:
    for marker in markers:
        if marker in table:
            raise UsageError(
                say(
                    "You said {result} of {marker} before; type back to change it.",
                    result=table[marker],
                    marker=marker,
                )
            )
        table[marker] = result


def _put(found: dict[str, Any], key: str, value: object) -> None:
    """Put a value where `receptors.results[2].er` says."""
    *tables, last = _PART.findall(key)
    at = found
    for name, number in tables:
        if number:
            rows = at.setdefault(name, [])
            position = int(number) - 1
            rows += [{} for _ in range(position + 1 - len(rows))]
            at = rows[position]
        else:
            at = at.setdefault(name, {})
    at[last[0]] = value
