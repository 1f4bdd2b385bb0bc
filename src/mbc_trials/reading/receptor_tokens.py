"""Words of a sentence sorted into receptor names, values, and what may stand between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from mbc_trials.reading.vocabulary import vocabulary

__all__ = [
    "CLASSES",
    "MARKERS",
    "Token",
    "may_name_receptor",
    "names_receptor",
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


_PERCENT = rf"\s{{0,2}}{_WORDS['percent']}"
_SHARE = rf"\s{{0,2}}\d{{1,3}}(?:\.\d{{1,3}})?{_PERCENT}"
_STEP = r"\s{0,2}[0-3](?:\s?\+{1,3})?(?![\d.]|\s?[%x]|\s(?:cm|mm|weeks|months|years|lines|prior))"
_LIMIT_WORD = _WORDS.any_of("more_than", "less_than")
_LIMIT_SIGN = r"(?:[<>]=?|=[<>])"
# A dash is a minus only at the end of a name: in "ER-", but not in "ER-low", and not in
# "ER- and PR-positive", where it links the name to a word that follows later.
_VALUE_AHEAD = r"\s?(?:positive|negative|pos\b|neg\b|low|ultra|over|express|amplif)"
_NAME_AHEAD = (
    r"\s?(?:and/or|or|and|/)\s(?:the\s)?(?:pr|pgr|progest\w{1,9}|her-?2)[-\s]?(?:receptors?[-\s])?"
    r"(?:positive|negative)"
)

# What begins with a letter, in the order in which it is tried: a phrase before its parts.
_VOCABULARY_KINDS = (
    "other_receptor", "tn", "tp", "sensitive", "luminal", "her2", "hr", "er", "pr", "ihc", "ish",
    "ultralow", "low", "amplified", "positive", "negative", "express", "any", "not",
)  # fmt: skip
_WORD_KINDS = (
    *((rf"{_WORDS[kind]}(?!\w)", kind) for kind in _VOCABULARY_KINDS),
    (_WORDS["her2_run_on"], "her2"),
    (_LIMIT_WORD + _SHARE, "amount"),
    (_LIMIT_WORD + _STEP, "range"),
    (r"and\s?/\s?or\b", "andor"),
    (r"and\b", "and"),
    (r"or\b", "or"),
    (r"[a-z][a-z0-9'%-]*", "word"),
)
_SIGN_KINDS = (
    (_LIMIT_SIGN + _SHARE, "amount"),
    (rf"\d{{1,2}}\s?%?\s?(?:-|to|and)\s?\d{{1,3}}{_PERCENT}", "amount"),
    (r"\d{1,3}\s{0,2}%(?:\s(?:or\s(?:more|greater|less|fewer))?)?", "amount"),
    (r">\s?0\s?(?:and|but|,)?\s?<\s?1\s?\+", "ultralow"),
    (r"0\s?<\s?(?:ihc|her2)\s?<\s?1(?:\s?\+|\b)", "ultralow"),
    (r"\+ve\b|\(\+\)|\+\s?\(|(?<=[a-z2])\s?\+(?!\d)", "positive"),
    (_LIMIT_SIGN + _STEP, "range"),
    (r"(?<![\d.,])[0-3](?:\s?\+)?\s?(?:-|to)\s?[1-3]\s?\+(?!\d)", "range"),
    (r"(?<=[a-z2])\s?(?:-/\+|\+/-)(?!\d)", "either"),
    (r"(?<![\d.,])[0-3]\s?\+{1,3}(?!\d)|(?<=[\s(])\+{1,3}(?=[\s),;/.])", "score"),
    (
        rf"-ve\b|\(-\)|(?<=[a-z2])\s?-{{1,2}}(?!{_VALUE_AHEAD})(?=[\s/,;.)\]]|$|and\b|or\b)"
        rf"(?!{_NAME_AHEAD})",
        "negative",
    ),
    ("&", "and"),
    ("/", "slash"),
    (",", "comma"),
    (r"[(\[]", "open"),
    (r"[)\]]", "close"),
    (r"[;:]|\.(?=\s|$)", "stop"),
    # the value behind a run-on name, as in "HER2low"
    *((rf"(?<=[2u]){_WORDS[value]}(?!\w)", value) for value in ("low", "ultralow", "negative")),
    (r"[a-z0-9][a-z0-9'%-]*", "word"),
)
_KINDS = ("", *(kind for _, kind in (*_WORD_KINDS, *_SIGN_KINDS)))


def _lexer() -> re.Pattern[str]:
    """One pattern for all tokens; the empty group behind an alternative says which one matched.

    Alternatives that begin with plain letters, not with a group, let the engine pass over most of
    them at once.
    """
    worded = "|".join(rf"{pattern}()" for pattern, _ in _WORD_KINDS)
    signed = "|".join(rf"(?:{pattern})()" for pattern, _ in _SIGN_KINDS)
    return re.compile(rf"\b(?:{worded})|{signed}")


_TOKEN = _lexer()
_ACRONYMS = frozenset({"her", "er", "ers", "pr", "prs", "pgr", "hr", "hor"})

_MENTIONS = _WORDS.entries["mention"].wording
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
    for mention in _MENTIONS:  # a plain loop takes half the time of any()
        if mention in low:
            return True
    return _CAPITALS.search(text) is not None


def names_receptor(low: str, text: str) -> bool:
    """True where a text names a receptor or a receptor type."""
    if not may_name_receptor(low, text):
        return False
    return any(token.kind in MARKERS or token.kind in CLASSES for token in tokens(low, text))


def tokens(low: str, text: str) -> list[Token]:
    """The tokens of a sentence, given in lower case and as written."""
    found = []
    for match in _TOKEN.finditer(low):
        kind = _KINDS[match.lastindex or 0]
        start, end = match.span()
        word = match.group()
        if word in _ACRONYMS and not _is_acronym(text, low, start, end):
            kind = "word"
        found.append(Token(kind, start, end, word))
    return found


def _is_acronym(text: str, low: str, start: int, end: int) -> bool:
    """ER, PR and HR are in capitals or carry a sign; "er" may be anything, "er+" is a receptor."""
    return text[start].isupper() or low[end : end + 1] in ("+", "-", "/", ")")
