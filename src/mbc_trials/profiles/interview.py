"""Asks for a profile question by question; every answer is checked at once."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from datetime import date
from typing import TextIO

from pydantic import ValidationError

from mbc_trials.errors import UsageError
from mbc_trials.output.sanitize import plain
from mbc_trials.profiles.answers import document, numbered, understood
from mbc_trials.profiles.model import Profile
from mbc_trials.profiles.problems import problems
from mbc_trials.profiles.script import Question, next_question
from mbc_trials.profiles.telling import told_by_profile
from mbc_trials.sentences import say

__all__ = ["Interview"]

_OPENING = say(
    "Everything you answer stays in a file on this machine that only you can read. Press Enter to "
    "skip a question, type back to change the last answer, stop to end and keep what you told. "
    "Never give a name."
)

_IN_ONE_LINE = 4


class Interview:
    """A conversation over two streams. `answers` grows as questions are answered."""

    def __init__(self, read: Callable[[], str], out: TextIO, width: int, today: date) -> None:
        """`read` gives a line that was typed, with its end, or nothing where there are no more."""
        self._read = read
        self._out = out
        self._width = min(width, 100)
        self._today = today
        self.answers: dict[str, object] = {}

    def hold(self) -> Profile:
        """Ask until all is asked or the person stops; what was told, as a profile."""
        self._say(_OPENING)
        while (question := next_question(self.answers)) is not None:
            self._ask(question)
            typed = self._read()
            words = typed.strip()
            if not typed or words.casefold() == "stop":
                break
            if words.casefold() == "back":
                self._back()
            else:
                self._take(question, words)
        return Profile.model_validate(document(self.answers))

    def _ask(self, question: Question) -> None:
        self._out.write("\n")
        self._say(question.ask)
        for line in _listed(question):
            self._say(line, indent="  ")
        if question.why:
            self._say(say("Why: {why}", why=question.why), indent="  ")
        self._out.write("> ")
        self._out.flush()

    def _take(self, question: Question, words: str) -> None:
        """Keep an answer, or say what is wrong with it; the question is then asked again."""
        if not words:
            self.answers[question.key] = None
            return
        try:
            answer = understood(question, words)
            self._check(question.key, answer)
        except UsageError as error:
            self._say(plain(str(error)))
        else:
            self.answers[question.key] = answer

    def _check(self, key: str, answer: object) -> None:
        """Raise UsageError where the answer cannot be, alone or beside those before."""
        try:
            told_by_profile(
                Profile.model_validate(document({**self.answers, key: answer})), self._today
            )
        except ValidationError as error:
            raise UsageError(_without_key(problems(error)[0])) from None
        except UsageError as error:
            raise UsageError(_without_key(str(error)).removeprefix(f"{key} ")) from None

    def _back(self) -> None:
        if self.answers:
            self.answers.popitem()
        else:
            self._say(say("This is the first question."))

    def _say(self, words: str, indent: str = "") -> None:
        lines = textwrap.wrap(words, self._width, initial_indent=indent, subsequent_indent=indent)
        self._out.write("\n".join(lines) + "\n")


def _listed(question: Question) -> Iterator[str]:
    """The choices: few in one line, many in a line each."""
    shown = list(question.choices.values())
    if numbered(question.choices):
        shown = [f"{number} {words}" for number, words in enumerate(shown, start=1)]
    yield from [", ".join(shown)] if 0 < len(shown) <= _IN_ONE_LINE else shown


def _without_key(problem: str) -> str:
    """A problem without the name of the entry, which the person has not seen."""
    key, colon, rest = problem.partition(": ")
    if colon and " " not in key:
        return rest
    key, verb, rest = problem.partition(" is ")
    return say("It is {rest}", rest=rest) if verb and " " not in key else problem
