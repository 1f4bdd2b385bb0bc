"""The words the reader knows, as data: each entry with its meaning, scope and an example.

A vocabulary file is a TOML table of entries:

    [qualifier]
    wording = ["active", "un-?treated", "progress*"]
    meaning = "a form of the disease that is not under control"
    scope = "the noun phrase it stands in, or the clause right behind it"
    example = "Active brain metastases are not allowed."

A wording is a word or phrase in lower case, matched as whole words; `*` ends a word any way, a
blank is one white space, and the rest is regular expression syntax (`un-?stable`, `tumou?rs?`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mbc_trials.reading.vocabulary.traces import Guarded, traces

__all__ = ["Entry", "Guarded", "Vocabulary", "openings", "vocabulary"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One group of words that mean the same to a rule."""

    name: str
    wording: tuple[str, ...]
    meaning: str
    scope: str
    example: str

    @property
    def patterns(self) -> tuple[str, ...]:
        """A regular expression for each of the wordings, without a capturing group."""
        return tuple(_as_regex(w) for w in self.wording)

    @property
    def alternation(self) -> str:
        """A regular expression for any of the wordings, without a capturing group."""
        return f"(?:{'|'.join(self.patterns)})"

    def pattern(self) -> re.Pattern[str]:
        """The wordings compiled, as whole words."""
        return re.compile(rf"\b{self.alternation}(?!\w)")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The entries of one file."""

    topic: str
    entries: dict[str, Entry]

    def __getitem__(self, name: str) -> str:
        """The alternation of an entry, for use inside a larger pattern."""
        return self.entries[name].alternation

    def wordings(self, *names: str) -> tuple[str, ...]:
        """The regular expressions of several entries, one for each wording."""
        return tuple(pattern for name in names for pattern in self.entries[name].patterns)

    def any_of(self, *names: str) -> str:
        """The alternation of several entries together."""
        return "(?:" + "|".join(self[name] for name in names) + ")"

    def pattern(self, *names: str) -> re.Pattern[str]:
        """One compiled pattern for whole words of several entries."""
        return re.compile(rf"\b{self.any_of(*names)}(?!\w)")

    def traces(self, *names: str) -> frozenset[str]:
        """Strings of which every match of these entries holds one."""
        return traces(self.wordings(*names))

    def guarded(self, *names: str) -> Guarded:
        """As `pattern`, for words that few of the texts hold in which they are looked for."""
        return Guarded(self.pattern(*names), self.traces(*names))


def _as_regex(wording: str) -> str:
    """`*` at the end of a word takes any ending; a blank takes one white space of any kind."""
    return re.sub(r"(?<=(?<!\\)[a-z0-9])\*", r"\\w*", wording).replace(" ", r"\s")


def openings(pattern: str) -> Iterator[tuple[str, str]]:
    """(first character, the rest) for every way in which what a wording matches can begin.

    Knows what wordings begin with: a letter, a class of letters, a group of alternatives, each of
    them perhaps optional.
    """
    if pattern.startswith("("):
        *branches, rest = _cut_group(pattern.removeprefix("(?:"))
        starts = branches
    elif pattern.startswith("["):
        letters, _, rest = pattern[1:].partition("]")
        starts = list(letters)
    else:
        yield pattern[0], pattern[1:].removeprefix("?")
        starts, rest = [], pattern[1:]
    optional, rest = rest.startswith("?"), rest.removeprefix("?")
    for start in starts:
        yield from openings(start + rest)
    if optional:
        yield from openings(rest)


def _cut_group(pattern: str) -> Iterator[str]:
    """The alternatives of a group without its opening, and what stands behind it."""
    depth = begin = 0
    for at, character in enumerate(pattern):
        depth += (character == "(") - (character == ")")
        if depth < 0 or (depth == 0 and character == "|"):
            yield pattern[begin:at]
            begin = at + 1
        if depth < 0:
            yield pattern[begin:]
            return


@cache
def vocabulary(topic: str) -> Vocabulary:
    """Load one vocabulary file of this package; every entry must be complete."""
    text = files(__package__).joinpath(f"{topic}.toml").read_text(encoding="utf-8")
    entries = {
        name: Entry(
            name, tuple(table["wording"]), table["meaning"], table["scope"], table["example"]
        )
        for name, table in tomllib.loads(text).items()
    }
    return Vocabulary(topic, entries)
