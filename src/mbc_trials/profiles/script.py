"""The questions a profile is made from, and which comes next after the answers so far."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from mbc_trials.sentences import say

__all__ = ["Answers", "Part", "Question", "next_question", "script"]

Answers = Mapping[str, object]
"""What was answered, by key, in the order asked; None where a question was skipped."""

_ANY = "*"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `questions.toml` says what each part means."""

    key: str
    ask: str
    why: str
    kind: str
    choices: Mapping[str, str] = field(default_factory=dict)
    result: str = ""
    when: Mapping[str, object] = field(default_factory=dict)
    unless: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that belong together, asked once, or as often as `again` is said yes to."""

    questions: tuple[Question, ...]
    key: str = ""
    first: str = ""
    again: str = ""
    why: str = ""


@cache
def script() -> tuple[Part, ...]:
    """All parts in their order."""
    data = tomllib.loads(files(__package__).joinpath("questions.toml").read_text("utf-8"))
    return tuple(_part(entry) for entry in data["part"])


def _part(entry: Mapping[str, Any]) -> Part:
    rest = {name: value for name, value in entry.items() if name != "question"}
    for name in ("first", "again", "why"):
        if name in rest:
            rest[name] = say(rest[name])
    return Part(tuple(map(_question, entry["question"])), **rest)


def _question(entry: Mapping[str, Any]) -> Question:
    choices = {value: say(words) for value, words in entry.get("choices", {}).items()}
    said = {"ask": say(entry["ask"]), "why": say(entry.get("why", "")), "choices": choices}
    return Question(**{**entry, **said})


def next_question(answers: Answers) -> Question | None:
    """The first question that is neither answered nor skipped; None when all are.

    In its key a table of several is named by its number: `receptors.results[2].er`. A question
    whether there is one more has the table itself as its key.
    """
    return next((one for one in _questions(answers) if one.key not in answers), None)


def _questions(answers: Answers) -> Iterator[Question]:
    """All questions that the answers so far lead to."""
    for part in script():
        if part.again:
            yield from _repeated(part, answers)
        else:
            yield from (one for one in part.questions if _applies(one, "", answers))


def _repeated(part: Part, answers: Answers) -> Iterator[Question]:
    number = 1
    while True:
        table = f"{part.key}[{number}]"
        ask = part.first if number == 1 else part.again
        yield Question(table, ask, part.why if number == 1 else "", "yes-no")
        if answers.get(table) is not True:
            return
        for one in part.questions:
            if _applies(one, f"{table}.", answers):
                yield Question(f"{table}.{one.key}", one.ask, one.why, one.kind, one.choices)
        number += 1


def _applies(question: Question, table: str, answers: Answers) -> bool:
    def has(key: str, wanted: object) -> bool:
        answer = answers.get(key if key in answers else table + key)
        if wanted == _ANY:
            return answer is not None
        answered = answer if isinstance(answer, list) else [answer]
        return any(one in answered for one in (wanted if isinstance(wanted, list) else [wanted]))

    needed = all(has(key, wanted) for key, wanted in question.when.items())
    return needed and not any(has(key, wanted) for key, wanted in question.unless.items())
