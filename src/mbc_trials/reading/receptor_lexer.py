"""The pattern that sorts the words and signs of a sentence on receptors into kinds.

Every alternative begins with a plain character or a class of them, and those for words stand under
their first letter: so the engine passes over nearly all of them with one look at a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from mbc_trials.reading.vocabulary import openings, vocabulary

__all__ = ["KINDS", "TOKEN"]

_WORDS = vocabulary("receptors")
_PERCENT = rf"\s{{0,2}}{_WORDS['percent']}"
_SHARE = rf"\s{{0,2}}\d{{1,3}}(?:\.\d{{1,3}})?{_PERCENT}"
_STEP = r"\s{0,2}[0-3](?:\s?\+{1,3})?(?![\d.]|\s?[%x]|\s(?:cm|mm|weeks|months|years|lines|prior))"
_LIMITS = ("more_than", "less_than")
_LETTER = "[a-z0-9'%-]*"
# A dash is a minus only at the end of a name: in "ER-", but not in "ER-low", and not in
# "ER- and PR-positive", where it links the name to a word that follows later.
_MINUS_ENDS = (
    r"(?!\s?(?:positive|negative|pos\b|neg\b|low|ultra|over|express|amplif))"
    r"(?=[\s/,;.)\]]|$|and\b|or\b)"
    r"(?!\s?(?:and/or|or|and|/)\s(?:the\s)?(?:pr|pgr|progest\w{1,9}|her-?2)[-\s]?"
    r"(?:receptors?[-\s])?(?:positive|negative))"
)

# What begins with a letter, in the order in which it is tried: a phrase before its parts.
_VOCABULARY_KINDS = (
    "other_receptor", "tn", "tp", "sensitive", "luminal", "her2", "hr", "er", "pr", "ihc", "ish",
    "ultralow", "low", "amplified", "positive", "negative", "express", "any", "not",
)  # fmt: skip
_WORD_KINDS = (
    *((_WORDS.wordings(kind), r"(?!\w)", kind) for kind in _VOCABULARY_KINDS),
    (_WORDS.wordings("her2_run_on"), "", "her2"),
    (_WORDS.wordings(*_LIMITS), _SHARE, "amount"),
    (_WORDS.wordings(*_LIMITS), _STEP, "range"),
    ((r"and\s?/\s?or",), r"\b", "andor"),
    (("and",), r"\b", "and"),
    (("or",), r"\b", "or"),
)
"""(wordings, what has to follow, kind); any other word is of the kind `word`."""
_SIGN_KINDS = (
    ("[<>]=?" + _SHARE, "amount"),
    ("=[<>]" + _SHARE, "amount"),
    (rf"\d\d?\s?%?\s?(?:-|to|and)\s?\d{{1,3}}{_PERCENT}", "amount"),
    (r"\d\d{0,2}\s{0,2}%(?:\s(?:or\s(?:more|greater|less|fewer))?)?", "amount"),
    (r">\s?0\s?(?:and|but|,)?\s?<\s?1\s?\+", "ultralow"),
    (r"0\s?<\s?(?:ihc|her2)\s?<\s?1(?:\s?\+|\b)", "ultralow"),
    (r"\+(?:ve\b|\s?\(|(?<=[a-z2]\+)(?!\d))", "positive"),
    (r"\(\+\)", "positive"),
    (r"\s(?<=[a-z2]\s)\+(?!\d)", "positive"),
    ("[<>]=?" + _STEP, "range"),
    ("=[<>]" + _STEP, "range"),
    (r"[0-3](?<![\d.,][0-3])(?:\s?\+)?\s?(?:-|to)\s?[1-3]\s?\+(?!\d)", "range"),
    (r"\s(?<=[a-z2]\s)(?:-/\+|\+/-)(?!\d)", "either"),
    (r"-(?<=[a-z2]-)/\+(?!\d)", "either"),
    (r"[0-3](?<![\d.,][0-3])\s?\+{1,3}(?!\d)", "score"),
    (r"\+(?<=[\s(]\+)\+{0,2}(?=[\s),;/.])", "score"),
    (r"-ve\b", "negative"),
    (r"\(-\)", "negative"),
    (r"\s(?<=[a-z2]\s)-{1,2}" + _MINUS_ENDS, "negative"),
    (r"-(?<=[a-z2]-)-?" + _MINUS_ENDS, "negative"),
    ("&", "and"),
    ("/", "slash"),
    (",", "comma"),
    (r"[(\[]", "open"),
    (r"[)\]]", "close"),
    (r"[;:]", "stop"),
    (r"\.(?=\s|$)", "stop"),
    # the value behind a run-on name, as in "HER2low"
    *(
        (rf"{first}(?<=[2u]{first}){rest}(?!\w)", value)
        for value in ("low", "ultralow", "negative")
        for wording in _WORDS.wordings(value)
        for first, rest in openings(wording)
    ),
    ("[a-z0-9]" + _LETTER, "word"),
)


def _lexer() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern for all tokens; the empty group behind an alternative says which one matched."""
    kinds = ["word"]

    def told(patterns: Iterable[str], kind: str) -> str:
        kinds.append(kind)
        joined = "|".join(patterns)
        return f"(?:{joined})()" if "|" in joined else f"{joined}()"

    begun: dict[str, list[tuple[str, str]]] = {}
    for wordings, behind, kind in _WORD_KINDS:
        for wording in wordings:
            for first, rest in openings(wording):
                begun.setdefault(first, []).append((kind, rest + behind))
    worded = []
    for first, rests in begun.items():
        options = [
            told((rest for _, rest in alike), kind)
            for kind, alike in groupby(rests, key=itemgetter(0))
        ]
        worded.append(f"{first}(?:{'|'.join(options)}|{_LETTER if first.isalpha() else '(?!)'})")
    worded.append("[a-z]" + _LETTER)
    signed = [told([pattern], kind) for pattern, kind in _SIGN_KINDS]
    return re.compile(rf"\b(?:{'|'.join(worded)})|{'|'.join(signed)}"), tuple(kinds)


TOKEN, KINDS = _lexer()
"""The pattern, and the kind that each of its groups stands for."""
