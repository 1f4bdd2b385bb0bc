"""What changed in eligibility criteria: facts before and now, and sentences that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from mbc_trials.output.fact import Fact
from mbc_trials.output.facts import facts
from mbc_trials.output.prior_facts import prior_facts
from mbc_trials.output.quotes import quoted
from mbc_trials.output.sanitize import unescaped
from mbc_trials.reading.model import Reading, Stance
from mbc_trials.reading.outline import outline
from mbc_trials.reading.text import normalise
from mbc_trials.sentences import say
from mbc_trials.watching.model import Pair

__all__ = ["CriteriaChange", "criteria_change"]

_STANCES = {
    Stance.ACCEPTED: say("Takes: {statement}"),
    Stance.REQUIRED: say("Requires: {statement}"),
    Stance.CONDITIONAL: say("Takes under conditions: {statement}"),
    Stance.EXCLUDED: say("Excludes: {statement}"),
}
_FIELDS = (
    "metastatic",
    "receptors",
    "bone_only",
    "oligometastatic",
    "measurable",
    "biomarkers_required",
    "prior_therapy_required",
    "lines",
    "performance",
    "menopause",
    "men",
)
_HEADINGS = {"inclusion": say("Inclusion: "), "exclusion": say("Exclusion: ")}
_ALIKE = 0.5
"""Two sentences with at least this share of common characters are one sentence reworded."""
_MOST_COMPARED = 60
"""Beyond so many changed sentences they are listed without looking for which became which."""

_LENGTH_COMPARED = 300
"""Characters of a sentence that are compared; enough to know it again, and soon done."""


class CriteriaChange(NamedTuple):
    """How one criteria text differs from another."""

    statements: tuple[Pair, ...]
    sentences: tuple[Pair, ...]
    quote: str
    """Words of the present text that a changed fact rests on, or the first changed sentence."""

    def __bool__(self) -> bool:
        """Whether there is a difference beyond blanks and marks."""
        return bool(self.statements or self.sentences)


class _Sentence(NamedTuple):
    """One statement of a criteria text."""

    section: str
    low: str
    words: str


def criteria_change(old: tuple[str, Reading], new: tuple[str, Reading]) -> CriteriaChange:
    """The difference between two texts, each with its reading."""
    statements, quotes = _statement_changes(old[1], new[1])
    sentences = tuple(_sentence_changes(old[0], new[0]))
    present = [f'"{_bare(pair.after)}"' for pair in sentences if pair.after]
    gone = [say('"{words}" (no longer there)', words=_bare(pair.before)) for pair in sentences]
    return CriteriaChange(statements, sentences, next(iter([*quotes, *present, *gone]), ""))


def _statement_changes(old: Reading, new: Reading) -> tuple[tuple[Pair, ...], list[str]]:
    """Pairs of facts, and quotes of the present text for them."""
    was, now = dict(_facts(old)), dict(_facts(new))
    pairs, quotes = [], []
    for key in dict.fromkeys([*was, *now]):
        pair = Pair(_words(was.get(key, ())), _words(now.get(key, ())))
        if pair.before != pair.after:
            pairs.append(pair)
            evidence = (e for fact in now.get(key, ()) for e in fact.evidence if e.quote.strip())
            quotes += [quoted(piece) for piece in evidence]
    return tuple(pairs), quotes


def _facts(reading: Reading) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """What is stated, field by field: each put into words as if the record said nothing else."""
    for name in _FIELDS:
        alone = Reading(evidence=reading.evidence, **{name: getattr(reading, name)})
        yield name, _stated(alone)
    for site, fact in reading.sites.items():
        yield site.value, _stated(Reading(evidence=reading.evidence, sites={site: fact}))
    past: dict[str, tuple[Fact, ...]] = {}
    for therapy, said in prior_facts(reading):
        past[therapy] = (*past.get(therapy, ()), said)
    yield from ((f"prior:{therapy}", said) for therapy, said in past.items())


def _stated(reading: Reading) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts(reading) if fact.stance is not Stance.UNSTATED)


def _words(stated: tuple[Fact, ...]) -> str:
    return " ".join(
        _STANCES[fact.stance].format(statement=f"{fact.says[:1].lower()}{fact.says[1:]}")
        for fact in stated
    )


def _sentence_changes(old: str, new: str) -> Iterator[Pair]:
    """Sentences taken away or added; where one was reworded, both together."""
    was, now = _sentences(old), _sentences(new)
    gone, come = _without(was, now), _without(now, was)
    compared = len(gone) <= _MOST_COMPARED and len(come) <= _MOST_COMPARED
    for sentence in gone:
        match = _reworded(sentence, come) if compared else None
        if match:
            come.remove(match)
        yield Pair(_shown(sentence), _shown(match) if match else "")
    for sentence in come:
        yield Pair("", _shown(sentence))


def _sentences(text: str) -> list[_Sentence]:
    prose = normalise(text)
    found = []
    for item in outline(prose):
        start, end = prose.span(item.start, item.end)
        words = unescaped(prose.source[start:end])
        found.append(_Sentence(item.section, " ".join(item.low.split()), words))
    return found


def _without(some: list[_Sentence], others: list[_Sentence]) -> list[_Sentence]:
    """Those that stand in the same section of the other text less often, or not at all."""
    left = Counter((other.section, other.low) for other in others)
    found = []
    for sentence in some:
        key = (sentence.section, sentence.low)
        if left[key]:
            left[key] -= 1
        else:
            found.append(sentence)
    return found


def _reworded(sentence: _Sentence, candidates: list[_Sentence]) -> _Sentence | None:
    """The candidate most like the sentence, if it is like it at all."""
    alike = [(_likeness(sentence, other), other) for other in candidates]
    best = max(alike, key=lambda found: found[0], default=(0.0, sentence))
    return best[1] if best[0] >= _ALIKE else None


def _likeness(one: _Sentence, other: _Sentence) -> float:
    begins = one.low[:_LENGTH_COMPARED], other.low[:_LENGTH_COMPARED]
    matcher = SequenceMatcher(None, *begins, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _shown(sentence: _Sentence) -> str:
    return _HEADINGS.get(sentence.section, "") + sentence.words


def _bare(shown: str) -> str:
    """The record's words alone."""
    heading = next((words for words in _HEADINGS.values() if shown.startswith(words)), "")
    return shown.removeprefix(heading)
