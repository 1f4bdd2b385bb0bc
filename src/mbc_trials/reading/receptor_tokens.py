"""Words of a sentence sorted into receptor names, values, and what may stand between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from mbc_trials.reading.needles import Needles
from mbc_trials.reading.receptor_lexer import KINDS, TOKEN
from mbc_trials.reading.vocabulary import vocabulary

__all__ = [
    "CLASSES",
    "MARKERS",
    "Token",
    "may_name_receptor",
    "names_receptor",
    "places_of_acronyms",
    "tokens",
    "turned",
    "words",
]

MARKERS = frozenset({"er", "pr", "hr", "her2"})
"""Kinds of token that name a receptor."""

CLASSES = frozenset({"tn", "tp", "luminal", "sensitive"})
"""Kinds of token that name a whole receptor type, value and all."""

_WORDS = vocabulary("receptors")


def words(entry: str) -> frozenset[str]:
    """The plain words of a vocabulary entry, for looking up one token."""
    return frozenset(_WORDS.entries[entry].wording)


_ACRONYMS = frozenset({"her", "er", "ers", "pr", "prs", "pgr", "hr", "hor"})

_MENTIONS = Needles({"mention": _WORDS.entries["mention"].wording})
# Capitals are rare, so a pattern that begins with them passes quickly over the text.
_CAPITALS = re.compile(
    r"[EHNPT](?<!\w.)(?:(?<=E)[Rr]s?|(?<=H)[EeOo]?[Rr]|(?<=N)(?:eu|EU)|(?<=P)[Gg]?[Rr]s?|(?<=T)N)\b"
)


class Token(NamedTuple):
    """One word or sign: its kind, its place in the sentence, its lower-case text."""

    kind: str
    start: int
    end: int
    low: str


_OPPOSITE = {
    "positive": "negative",
    "negative": "positive",
    "amplified": "negative",
    "express": "negative",
}


def turned(token: Token) -> Token:
    """The value that "not" makes of a value."""
    return token._replace(kind=_OPPOSITE.get(token.kind, token.kind))


def may_name_receptor(low: str, text: str) -> bool:
    """A quick look at a text, in lower case and as written: is it worth reading for receptors?"""
    return _MENTIONS.occur_in(low) or _CAPITALS.search(text) is not None


def places_of_acronyms(text: str) -> list[int]:
    """Where ER, PR, HR and the like stand in capitals in a text as written."""
    return [match.start() for match in _CAPITALS.finditer(text)]


def names_receptor(low: str, text: str) -> bool:
    """True where a text names a receptor or a receptor type."""
    if not may_name_receptor(low, text):
        return False
    return any(token.kind in MARKERS or token.kind in CLASSES for token in tokens(low, text))


def tokens(low: str, text: str) -> list[Token]:
    """The tokens of a sentence, given in lower case and as written."""
    found: list[Token] = []
    new = tuple.__new__  # half the time of Token(...), and there are very many
    for match in TOKEN.finditer(low):
        kind = KINDS[match.lastindex or 0]
        start, end = match.span()
        word = match.group()
        if word in _ACRONYMS and not _is_acronym(text, low, start, end):
            kind = "word"
        found.append(new(Token, (kind, start, end, word)))
    return found


def _is_acronym(text: str, low: str, start: int, end: int) -> bool:
    """ER, PR and HR are in capitals or carry a sign; "er" may be anything, "er+" is a receptor."""
    return text[start].isupper() or low[end : end + 1] in ("+", "-", "/", ")")
