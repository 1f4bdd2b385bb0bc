"""What the team will also check, beside the facts that people are matched by.

Blood, heart, infections and the like are known to the team, not to a search: a record's words on
them are found and quoted, and never decide anything.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from mbc_trials.reading.cues import sentences_naming
from mbc_trials.reading.outline import Item
from mbc_trials.reading.quotes import Quotes
from mbc_trials.reading.vocabulary import vocabulary
from mbc_trials.reading.washout import washouts

__all__ = ["TEAM_CHECKS", "team_checks"]

# Not every wording contains a cue: one sentence of many on a kind is enough, and fewer are quicker.
_CUES = {
    "organ function": (
        "functi", "reserv", "liver", "hepat", "renal", "kidney", "cirrh", "dialys", "neutro",
        "granulo", "platel", "thrombo", "moglob", "hgb", "leuco", "leuko", "nemia", "wbc",
        "blood c", "white", "lymphoc", "biliru", "creat", "gfr", "glomer", "ccr", "transam",
        "aminotr", "sgot", "uln", "upper limit", "alkaline", "albumin", "prothr", "laborat",
        "proteinu", "coagul", "bleed", "hypercalc", "nephr", "hematolog",
    ),
    "heart": (
        "vef", "eject", "cardi", "heart", "angina", "ythmi", "qt", "torsad", "ecg", "ekg", "muga",
        "nyha", "corona", "hypert", "blood pr", "valvul", "chf", "hypokal", "fibrill", "infarct",
    ),
    "lung disease": (
        "interst", "ild", "pneumo", "lung", "pulmon", "respir", "copd", "asthma", "emphys",
        "bronch", "fev", "dlco", "spirom", "oxygen", "oximet", "spo2", "dyspn",
    ),
    "pregnancy": (
        "pregn", "feed", "breast-fed", "breast fed", "breastfed", "lactati", "nursing", "contrac",
        "birth", "bearing", "fertil", "reprod", "gestat", "concei", "milk", "hcg", "suckl",
        "gravid",
    ),
    "infections": (
        "infect", "hiv", "immun", "aids", "hepatitis", "hbv", "hcv", "hbsag", "hbcab", "anti-hb",
        "tuberc", "tb", "covid", "sars", "seps", "septic", "virus", "viral", "cmv", "herpes",
        "pneumonia", "bacter", "syph",
    ),
    "other cancers": (
        "malign", "cancer", "neoplas", "carcinom", "tumor", "tumour", "basal", "squam", "melan",
        "situ", "primar", "cervi", "leuk", "lympho",
    ),
    "autoimmune disease": (
        "immun", "rheumat", "lupus", "connective", "collagen", "sclero", "gren", "vascul", "psoria",
        "myasth", "myosit", "guill", "grave", "hashim",
    ),
    "diabetes": ("diabet", "a1c", "glyc", "glucos", "insulin", "fbg", "fpg", "sugar", "ketoac"),
    "swallowing": (
        "swallow", "absor", "oral", "mouth", "dyspha", "gastr", "short", "bowel", "intest",
        "stomach", "crohn", "colitis", "gi ", "tube", "nausea", "vomit", "diarr", "emesis",
        "parenter",
    ),
    "biopsy": (
        "biops", "archiv", "ffpe", "formalin", "paraffin", "fresh", "tissue", "sample", "specimen",
        "block", "slide", "core needle", "material",
    ),
    "life expectancy": ("life", "surviv", "expected to live", "lifetime", "lifespan"),
    "consent": (
        "consent", "icf", "english", "spanish", "languag", "legal", "guard", "tutel", "curator",
        "depriv", "prison", "incarc", "mental", "cogni", "intellec", "decision", "dement",
        "capacity", "understand", "comprehen", "litera", "psych", "speak", "cooperat",
    ),
}  # fmt: skip
TEAM_CHECKS = ("washout", *_CUES)
"""The kinds, in the order in which they are shown."""

_WORDS = vocabulary("team_checks")
_MOST = 2
"""Sentences quoted for each kind."""
_ENOUGH = 2
"""A sentence with so many words on a kind is as telling as one with more."""
_SHORT = 200
"""Characters of a sentence that is quoted whole."""
_STEM = 5
"""Letters by which words are taken for one: pregnant, pregnancy."""


class _Sentence(NamedTuple):
    """A sentence on one kind, the place its quote is for, and the words on that kind in it."""

    item: Item
    start: int
    end: int
    words: frozenset[str]
    short: bool

    def telling(self, said: frozenset[str]) -> tuple[int, bool]:
        """How much it adds to what has been said, and whether its quote is whole."""
        return min(len(self.words - said), _ENOUGH), self.short


def _pattern(kind: str) -> re.Pattern[str]:
    """The words of a kind as the only group; its false friends match without it."""
    apart = f"{kind}, not meant"
    passed_over = f"{_WORDS[apart]}|" if apart in _WORDS.entries else ""
    return re.compile(rf"(?<![a-z0-9])(?:{passed_over}({_WORDS[kind]}))(?![a-z0-9])")


_PATTERNS = {kind: _pattern(kind) for kind in _CUES}
_NOTHING_SAID = re.compile(r"\W{0,3}(?:not specified|unspecified|not applicable|n/a)\b")
_LONGEST_HEADING = 40
"""Behind a heading of older records, which have a line for everything."""


def team_checks(items: Sequence[Item], quotes: Quotes) -> tuple[str, ...]:
    """The kinds a record speaks of, of `TEAM_CHECKS`; their words are noted as `check:KIND`."""
    return tuple(kind for kind in TEAM_CHECKS if _noted(kind, _sentences(kind, items), quotes))


def _sentences(kind: str, items: Sequence[Item]) -> Iterator[_Sentence]:
    if kind == "washout":
        for item, start, end, treatments in washouts(items):
            yield _Sentence(item, start, end, treatments, len(item.low) <= _SHORT)
        return
    pattern = _PATTERNS[kind]
    for item, start, end in sentences_naming(items, _CUES[kind]):
        found = [
            match
            for match in pattern.finditer(item.low, start, end)
            if match[1] and not _NOTHING_SAID.match(item.low, match.end())
        ]
        if found and not _is_an_empty_heading(item, items):
            words = frozenset(match[1][:_STEM] for match in found)
            short = end - start <= _SHORT
            yield _Sentence(item, found[0].start(1), found[0].end(1), words, short)


def _is_an_empty_heading(item: Item, items: Sequence[Item]) -> bool:
    """True where the statement below an item is that nothing is specified."""
    if len(item.low) > _LONGEST_HEADING:
        return False
    below = bisect_right(items, item.start, key=attrgetter("start"))
    return below < len(items) and _NOTHING_SAID.match(items[below].low) is not None


def _noted(kind: str, sentences: Iterable[_Sentence], quotes: Quotes) -> bool:
    """Quote the most telling sentence on a kind, and the one that adds the most to it."""
    found = list(_up_to_the_best(sentences))
    chosen: list[_Sentence] = []
    said: frozenset[str] = frozenset()
    for _ in range(_MOST):
        best = max(found, key=lambda one: one.telling(said), default=None)
        if best is None or best.words <= said:
            break
        chosen.append(best)
        said |= best.words
    for one in sorted(chosen, key=lambda one: (one.item.start, one.start)):
        quotes.note(f"check:{kind}", kind, one.item, one.start, one.end)
    return bool(chosen)


def _up_to_the_best(sentences: Iterable[_Sentence]) -> Iterator[_Sentence]:
    """As many as it takes: what comes behind as many of the best as are quoted changes nothing."""
    said: frozenset[str] = frozenset()
    best = 0
    for one in sentences:
        yield one
        if one.telling(said) == (_ENOUGH, True):
            said |= one.words
            best += 1
        if best == _MOST:
            return
