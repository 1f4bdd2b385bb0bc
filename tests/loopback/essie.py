"""The grammar of the registry's query language (Essie), as far as listings of trials need it.

Words, quoted phrases, AND, OR, NOT, the comma as AND, parentheses, AREA[X], RANGE[a,b], MISSING
and ALL. Other operators are refused as not served rather than answered wrongly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = [
    "All",
    "And",
    "Area",
    "EssieError",
    "Missing",
    "Node",
    "Not",
    "NotServedError",
    "Or",
    "Phrase",
    "Range",
    "Words",
    "parse",
]


class EssieError(ValueError):
    """The expression is malformed; the text is what the API says after naming the parameter."""


class NotServedError(ValueError):
    """The expression is fine, but the loopback registry has no such operator."""


@dataclass(frozen=True, slots=True)
class Words:
    """Unquoted words: each must occur, in whatever place."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Quoted words: they must follow each other."""

    text: str


@dataclass(frozen=True, slots=True)
class Range:
    """From one bound to the other, both included; empty for an open end."""

    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Missing:
    """The field has no value."""


@dataclass(frozen=True, slots=True)
class All:
    """Everything."""


@dataclass(frozen=True, slots=True)
class Area:
    """What follows is looked for in this field."""

    name: str
    node: Node


@dataclass(frozen=True, slots=True)
class Not:
    """What does not match."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """What matches both."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Or:
    """What matches one or both."""

    left: Node
    right: Node


Node = Words | Phrase | Range | Missing | All | Area | Not | And | Or

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<phrase>"(?:\\.|[^"\\])*")
    |(?P<operator>[A-Z]+)\[(?P<inside>[^\[\]]*)\]
    |(?P<sign>[(),])
    |(?P<word>(?:\\.|[^\s()",\[\]])+)
    )""",
    re.VERBOSE,
)
_BINARY = ("AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    inside: str = ""


def parse(text: str) -> Node:
    """The tree of an expression; EssieError where it is malformed."""
    parser = _Parser(_tokens(text))
    node = parser.either()
    if parser.next is not None:
        raise EssieError("inner bool query clause cannot be null")
    return node


def _tokens(text: str) -> list[_Token]:
    tokens, at = [], 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if not found:
            raise EssieError(f"mismatched input '{text[at:].lstrip()[0]}'")
        kind = str(found.lastgroup)
        if found["operator"]:
            tokens.append(_Token("operator", found["operator"], found["inside"]))
        elif kind == "word" and found["word"] in (*_BINARY, "ALL", "MISSING"):
            tokens.append(_Token("keyword", found["word"]))
        else:
            tokens.append(_Token(kind, found[kind]))
        at = found.end()
    return tokens


class _Parser:
    """Recursive descent: OR binds loosest, then AND and the comma, then NOT, then AREA."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *texts: str) -> bool:
        token = self.next
        if token and token.kind in {"keyword", "sign"} and token.text in texts:
            self._at += 1
            return True
        return False

    def either(self) -> Node:
        node = self._both()
        while self._take("OR"):
            node = Or(node, self._both())
        return node

    def _both(self) -> Node:
        node = self._without()
        while self._take("AND", ","):
            node = And(node, self._without())
        return node

    def _without(self) -> Node:
        node = self._one()
        while self._take("NOT"):
            node = And(node, Not(self._one()))
        return node

    def _one(self) -> Node:
        if self._take("NOT"):
            return Not(self._one())
        if self._take("("):
            node = self.either()
            if not self._take(")"):
                raise EssieError("missing ')' at '<EOF>'")
            return node
        if self._take("ALL"):
            return All()
        if self._take("MISSING"):
            return Missing()
        return self._source()

    def _source(self) -> Node:
        token = self.next
        if token is None or token.kind in {"keyword", "sign"}:
            raise EssieError("inner bool query clause cannot be null")
        self._at += 1
        if token.kind == "phrase":
            return self._relaxed(Phrase(re.sub(r"\\(.)", r"\1", token.text[1:-1])))
        if token.kind == "word":
            return self._words(token.text)
        if token.text == "AREA":
            return Area(token.inside, self._one())
        if token.text == "RANGE" and token.inside.count(",") == 1:
            low, high = (bound.strip() for bound in token.inside.split(","))
            return Range("" if low == "MIN" else low, "" if high == "MAX" else high)
        raise NotServedError(f"{token.text}[] is not served here")

    def _words(self, first: str) -> Node:
        words = [first]
        while (token := self.next) and token.kind == "word":
            words.append(token.text)
            self._at += 1
        return self._relaxed(Words(tuple(word.replace("\\", "") for word in words)))

    def _relaxed(self, node: Node) -> Node:
        """Words and phrases side by side are one term, whose parts must all occur."""
        token = self.next
        if token and token.kind in {"word", "phrase"}:
            return And(node, self._source())
        return node
