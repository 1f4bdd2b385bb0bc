"""Words of a sentence sorted into those that speak of receptors and those between them."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["MARKERS", "Token", "tokens"]

MARKERS = frozenset({"er", "pr", "hr", "her2"})
"""Token kinds that name a receptor."""

_AMOUNT = (
    r"(?:>=|=>|<=|=<|>|<|greater\sthan(?:\sor\sequal\sto)?|less\sthan(?:\sor\sequal\sto)?|at\sleast|more\sthan"
    r"|equal\sto\sor\s(?:greater|less|more)\sthan|fewer\sthan|under|below|up\sto)\s*\d{1,3}(?:\.\d+)?\s*(?:%|percent|per\scent)"
    r"|\d{1,2}\s*%?\s*(?:-|to|and)\s*\d{1,3}\s*(?:%|percent)|\d{1,3}\s*%\s*(?:or\s(?:more|greater|less|fewer))?"
)
_TOKEN = re.compile(
    rf"""
  (?P<other>\b(?:androgen|somatostatin|folate|glucocorticoid|prolactin|t-?cell|cell|factor|insulin|opioid|antigen|growth|alpha|trk|igf-?1|egf)[- ]receptors?\b)
| (?P<her2a>\bhuman\sepidermal\sgrowth\sfactor\sreceptor\s\(her\)[- ]?2\b)
| (?P<tn>\bm?tnbcs?\b|\btriple[- ]?(?:receptor[- ]?)?neg(?:ative)?\b|\btn\b(?=\s+(?:breast|disease|tumou?rs?|patients|mbc|bc)))
| (?P<tp>\btriple[- ]positive\b)
| (?P<sensitive>\b(?:hormone|endocrine|oestrogen|estrogen)[- ](?:sensitive|responsive|resistant|refractory|dependent)(?=\s(?:\w+\s){0,2}(?:breast|disease|tumou?r|mbc|cancer))|\bhormone[- ]sensitivity)
| (?P<luminal>\bluminal(?:[- ]?(?:subtypes?|types?|like|[ab]\b(?:/b\b)?|a\sor\sb\b))*)
| (?P<her2>\bhuman\sepiderm(?:al|oid)\sgrow(?:th)?(?:[- ]factor)?(?:\sreceptor)?s?(?:[- ]?(?:2|type\s2|type\sii|two)\b)?
    |\bc?-?erb-?\s?b-?\s?2\b|\bher[- ]?2\s?(?:/\s?|-|\s)?neu\b|\bher-?\s?2\b|\bher2(?=low)|\bher-?2/?neu|\bneu\b|\bher\b(?=[- ]?(?:positive|negative|\+)))
| (?P<hr>\b(?:steroid\s)?hormon(?:e|al)?[- ]?\s?receptors?\b|\bho?r\b|\bhormone(?=[- ](?:positive|negative))|\breceptors?(?=[- ](?:positive|negative)\b))
| (?P<er>\b(?:oe?|e)strogen(?:s|ic)?(?:[- ]?\s?receptors?)?(?:[- ]?alpha\b)?|\beralpha\b|\ber(?:s)?\b)
| (?P<pr>\bprogest(?:er|e?r)one?(?:[- ]?\s?receptors?)?|\bpg?rs?\b)
| (?P<ihc>\bihc\b|\bimmunohisto\w+|\bimmuno-histo\w+)
| (?P<ish>\b(?:[fcsd]|dual[- ])?ish\b|\b(?:fluorescen\w+\s)?in[- ]situ[- ]hybridi[sz]\w+)
| (?P<amount>{_AMOUNT})
| (?P<ultralow>\bultra[- ]?\s?low\b|\b0\s?<\s?(?:ihc|her2)\s?<\s?1\s?\+?|>\s?0\s?(?:and|but|,)?\s?<\s?1\s?\+)
| (?P<low>\blow(?:ly|er)?\b|\bpoor\b|\bweak(?:ly)?\b)
| (?P<amplified>\bamplifi\w+|\bover-?\s?expr\w+|\boverexpr?es\w+)
| (?P<pos>\bpositiv\w+|\bpos\b|\+ve\b|\(\+\)|\+\s?\(|(?<=[a-z2])\s?\+(?!\d))
| (?P<range>(?:<=|>=|<|>|less\sthan(?:\sor\sequal\sto)?|at\sleast|greater\sthan(?:\sor\sequal\sto)?)\s*[0-3]\s?\+{{0,3}}(?![\d.]|\s?[%x]|\s(?:cm|mm|weeks|months|years|lines|prior))
    |(?<![\d.,])[0-3]\s?\+?\s?(?:-|to)\s?[1-3]\s?\+(?!\d))
| (?P<either>(?<=[a-z2])\s?(?:-/\+|\+/-)(?!\d))
| (?P<score>(?<![\d.,])[0-3]\s?\+{{1,3}}(?!\d)|(?<=[\s(])\+{{1,3}}(?=[\s),;/.]))
| (?P<neg>\bnegativ\w+|\bneg\b|-ve\b|\(-\)|(?<=[a-z2])\s?-{{1,2}}(?!\s*(?:positive|negative|pos\b|neg\b|low|ultra|over|express|amplif))(?=[\s/,;.)\]]|$|and\b|or\b)(?!\s?(?:and/or|or|and|/)\s(?:the\s)?(?:pr|pgr|progest\w+|her-?2)[- ]?(?:receptors?[- ])?(?:positive|negative)))
| (?P<express>\bexpress\w*)
| (?P<any>\bany\b|\bregardless\b|\birrespective\w*|\bindependent\w*|\bwhatever\b|\ball\b|\bboth\b(?=\s\w+\sand\s\w+\s(?:subtypes|status)))
| (?P<not>\bnot\b|\bno\b|\bnon\b|\bwithout\b|\black\w*|\babsence\b|\bneither\b|\bnor\b|\bdoes\snot\b|\bnever\b)
| (?P<andor>\band\s?/\s?or\b)
| (?P<and>\band\b|&)
| (?P<or>\bor\b)
| (?P<slash>/)
| (?P<comma>,)
| (?P<open>[(\[])
| (?P<close>[)\]])
| (?P<stop>[;:]|\.(?=\s|$))
| (?P<word>[a-z0-9][a-z0-9'%-]*)
""",
    re.VERBOSE,
)
_ACRONYMS = frozenset({"her", "er", "ers", "pr", "prs", "pgr", "hr", "hor"})


class Token(NamedTuple):
    """One word or sign: its kind, its place in the sentence, its lower-case text."""

    kind: str
    start: int
    end: int
    low: str


def tokens(low: str, text: str) -> list[Token]:
    """The tokens of a sentence, given in lower case and as written."""
    found = []
    for match in _TOKEN.finditer(low):
        kind = match.lastgroup or "word"
        if kind == "her2a":
            kind = "her2"
        start, end = match.span()
        word = match.group()
        if word in _ACRONYMS and not _is_acronym(text, low, start, end):
            kind = "word"
        found.append(Token(kind, start, end, word))
    return found


def _is_acronym(text: str, low: str, start: int, end: int) -> bool:
    """ER, PR and HR are capitals, or carry their sign: "er+" is a receptor, "er" may be anything."""
    return text[start].isupper() or low[end : end + 1] in ("+", "-", "/", ")")
