"""Explains the words of the clinic and of research that a page uses, and only those."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from mbc_trials.handout.model import Term
from mbc_trials.sentences import say

__all__ = ["explained", "known_terms"]


@dataclass(frozen=True, slots=True)
class _Entry:
    term: Term
    form: re.Pattern[str]


def known_terms() -> tuple[Term, ...]:
    """Every term there is an explanation for."""
    return tuple(entry.term for entry in _entries())


def explained(words: Iterable[str]) -> tuple[Term, ...]:
    """The terms that occur in the words, or in the explanation of one that does; by name."""
    text = "\n".join(words)
    found: dict[str, Term] = {}
    while new := [e.term for e in _entries() if e.term.name not in found and e.form.search(text)]:
        found |= {term.name: term for term in new}
        text = "\n".join(term.meaning for term in new)
    return tuple(sorted(found.values(), key=lambda term: term.name.casefold()))


@cache
def _entries() -> tuple[_Entry, ...]:
    data = tomllib.loads(files(__package__).joinpath("glossary.toml").read_text("utf-8"))
    return tuple(map(_entry, data["term"]))


def _entry(told: Mapping[str, Any]) -> _Entry:
    name = told["name"]
    return _Entry(Term(name, say(told["meaning"])), _form(told.get("forms", [name])))


def _form(forms: Iterable[str]) -> re.Pattern[str]:
    """Whole words; capitals count only in abbreviations, where "er" is not "ER"."""
    either = "|".join(
        re.escape(form) if form.isupper() else f"(?i:{re.escape(form)}s?)" for form in forms
    )
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])")
