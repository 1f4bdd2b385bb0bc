"""The words around a mention of a metastatic site: do they deny, qualify, admit or refuse it?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mbc_trials.metastases import CNS, MetastaticSite
from mbc_trials.reading.once import once
from mbc_trials.reading.site_mentions import ORGAN
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["Mention", "Sentence", "admits", "refuses"]

_WORDS = vocabulary("sites")
_REACH = 600
"""Characters on either side that can bear on a mention; keeps endless lines linear to read."""
_NEAR = 140

_ADMISSION = re.compile(
    rf"\b(?<!not )(?:(?<!be ){_WORDS['admission']}|be\s+{_WORDS['admission_after_be']})(?!\w)"
)
_REFUSAL = _WORDS.guarded("refusal")
_INDIFFERENCE = _WORDS.pattern("indifference")
_NEGATION = re.compile(rf"\b{_WORDS['negation']}\b(?:[\w\s,./()'-]{{0,90}})$")
_NEGATION_REACH = 110
_NO_ONE = re.compile(r"\W{0,4}no (?:patients|subjects|participants|persons|people|one)\b")
_FALSE_NEGATION = _WORDS.pattern("false_negation")
_CASE = re.compile(r"\W{0,9}(?:if|in cases? where|when)\b")
_TURN = re.compile(r"[;:]|\bbut\b|\bhowever\b")

_CLOSED_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_JOINT = re.compile(r"(?:,\s{0,3})?\b(?:and/or|and|or)\b\s+|,\s{0,3}")
_WITH_COMPRESSION = re.compile(r"\W{1,3}(?:or |and )?(?:spinal )?cord compression\b")
_ONLY_BRAIN_IN_BRACKET = re.compile(
    rf"\b{_WORDS['brain']}\s+metasta\w+\s+\((?:i\.e\.,?\s+)?(?:\w+\s+(?:and|or|and/or)\s+)?$"
)
_NOUN = re.compile(rf"\b{_WORDS['noun']}(?!\w)|^\s*{_WORDS['clause_opening']}(?!\w)")


@dataclass(frozen=True)
class Sentence:
    """One sentence in lower case, and where it stands."""

    low: str
    excludes: bool = False
    """True under an exclusion heading."""
    lead: str = ""
    """The statement it hangs under; empty where it stands by itself."""

    @once
    def admits(self) -> bool:
        """True where it says that someone may join."""
        return admits(self.low)

    @once
    def refuses(self) -> bool:
        """True where it says that someone may not join."""
        return refuses(self.low)

    @once
    def opens_a_case(self) -> bool:
        """True for "If ...": tells what to do in a case, not who may join."""
        return _CASE.match(self.low) is not None

    @once
    def indifferent(self) -> bool:
        """True where something may be there or not."""
        return _INDIFFERENCE.search(self.low) is not None


@dataclass(frozen=True)
class Mention:
    """A place where a sentence names disease in a metastatic site."""

    sentence: Sentence
    site: MetastaticSite
    words: str
    before: str
    """What stands before it, as far as it can bear on it."""
    after: str
    """What stands behind it, as far as it can bear on it."""

    @classmethod
    def at(cls, sentence: Sentence, site: MetastaticSite, start: int, end: int) -> Mention:
        """The mention at `sentence.low[start:end]`."""
        low = sentence.low
        before = low[max(0, start - _REACH) : start]
        return cls(sentence, site, low[start:end], before, low[end : end + _REACH])

    @once
    def near(self) -> str:
        """The end of `before`: enough for words that must stand right before the mention."""
        return self.before[-_NEAR:]

    @once
    def around(self) -> str:
        """The mention with all that can bear on it; the whole of any but the longest sentence."""
        return self.before + self.words + self.after

    @once
    def misplaced(self) -> bool:
        """True for an exclusion that stands in a list of who may join, or under no heading.

        Nobody is asked to have "brain metastases, cord compression or leptomeningeal disease".
        """
        listed = self.site in CNS and _WITH_COMPRESSION.match(self.after) is not None
        return listed and not self.sentence.excludes

    @once
    def negated(self) -> bool:
        """True where the clause denies it ("no evidence of liver metastases")."""
        before = _CLOSED_BRACKETS.sub(" ", self.before) if "(" in self.before else self.before
        clause = _TURN.split(before)[-1]
        if _NO_ONE.match(clause):
            return True
        clause = clause[-_NEGATION_REACH:]
        match = _NEGATION.search(clause)
        return match is not None and not _FALSE_NEGATION.search(
            clause, max(0, match.start() - len("with or "))
        )

    @once
    def own_words(self) -> str:
        """The words that can qualify it: its noun phrase, with adjectives listed before it.

        In "active infection, untreated or symptomatic brain metastases" these are "untreated
        symptomatic brain metastases": "active" belongs to a noun of its own.
        """
        phrase = _CLOSED_BRACKETS.sub(" ", self.before)
        if _ONLY_BRAIN_IN_BRACKET.search(phrase):  # "active CNS metastases (brain and/or …"
            phrase = phrase.replace("(", " ")
        phrase = phrase[max(phrase.rfind(mark) for mark in "(;:") + 1 :]
        *listed, own = _JOINT.split(phrase)
        in_brain = ORGAN[MetastaticSite.BRAIN].search(self.words) is not None
        for piece in reversed(listed):
            if not (_is_modifier(piece) or (in_brain and _names_brain(piece))):
                break
            own = f"{piece} {own}"
        return own + self.words


def admits(low: str) -> bool:
    """True where a text says that someone may join."""
    return _ADMISSION.search(low) is not None


def refuses(low: str) -> bool:
    """True where a text says that someone may not join."""
    return _REFUSAL.search(low) is not None


def _is_modifier(piece: str) -> bool:
    """True for a run of adjectives, or for a site name that shares the noun behind it."""
    return piece.count(" ") <= 8 and len(piece.split()) <= 6 and not _NOUN.search(piece)


def _names_brain(piece: str) -> bool:
    return ORGAN[MetastaticSite.BRAIN].search(piece) is not None
