"""How often a side is right: accuracy, its interval, macro-F1, and the errors that do harm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from benchmarks.labels import CELLS, FACTS, Opinion

__all__ = [
    "Disagreement",
    "Overstatement",
    "Score",
    "disagreements",
    "interval",
    "overstatements",
    "score",
    "total",
]

_Z = 1.959964
"""Standard normal quantile of a 95 % interval."""
_TAKES = frozenset({"accepted", "required"})
_SAFETY = ("metastatic", "brain", "leptomeningeal")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of (label, answer) for one fact; disputed labels are left out."""

    counts: Mapping[tuple[str, str], int]

    @property
    def decisions(self) -> int:
        """How many labels there are to compare with."""
        return sum(self.counts.values())

    @property
    def right(self) -> int:
        """How many answers are the label."""
        return sum(n for (label, answer), n in self.counts.items() if label == answer)

    @property
    def wrong(self) -> int:
        """How many answers are not."""
        return self.decisions - self.right

    @property
    def accuracy(self) -> float:
        """The share of answers that are right; 0 where there is nothing to compare."""
        return self.right / self.decisions if self.decisions else 0.0

    @property
    def values(self) -> tuple[str, ...]:
        """The values that occur in the labels, the most frequent first."""
        seen: Counter[str] = Counter()
        for (label, _), n in self.counts.items():
            seen[label] += n
        return tuple(sorted(seen, key=lambda value: (-seen[value], value)))

    def f1(self, value: str) -> float:
        """Harmonic mean of precision and recall of one value."""
        hits = self.counts.get((value, value), 0)
        labelled = sum(n for (label, _), n in self.counts.items() if label == value)
        answered = sum(n for (_, answer), n in self.counts.items() if answer == value)
        return 2 * hits / (labelled + answered) if labelled + answered else 0.0

    @property
    def macro_f1(self) -> float:
        """The mean of `f1` over the values that occur in the labels, rare ones counting as much."""
        values = self.values
        return sum(map(self.f1, values)) / len(values) if values else 0.0


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A decision in which the answer is not the label."""

    fact: str
    label: Opinion
    answer: Opinion


@dataclass(frozen=True, slots=True)
class Overstatement:
    """A trial that excludes, shown as one that accepts: the error that costs a person time."""

    fact: str
    """`metastatic`, `brain`, `leptomeningeal`, or the name of a receptor cell."""
    label: Opinion
    answer: Opinion


def interval(right: int, decisions: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    if not decisions:
        return 0.0, 1.0
    share, z2 = right / decisions, _Z * _Z
    middle = share + z2 / (2 * decisions)
    reach = _Z * sqrt(share * (1 - share) / decisions + z2 / (4 * decisions**2))
    scale = 1 + z2 / decisions
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def score(
    labels: Iterable[Opinion], answers: Mapping[str, Opinion], facts: Sequence[str] = FACTS
) -> dict[str, Score]:
    """The score of each fact; `answers` holds one opinion for every labelled NCT number."""
    counts: dict[str, Counter[tuple[str, str]]] = {fact: Counter() for fact in facts}
    for fact, label, answer in _pairs(labels, answers, facts):
        counts[fact][str(label.values[fact]), str(answer.values[fact])] += 1
    return {fact: Score(counted) for fact, counted in counts.items()}


def total(scores: Mapping[str, Score]) -> tuple[int, int]:
    """Right answers and decisions of all facts together."""
    each = scores.values()
    return sum(one.right for one in each), sum(one.decisions for one in each)


def disagreements(
    labels: Iterable[Opinion], answers: Mapping[str, Opinion], facts: Sequence[str] = FACTS
) -> list[Disagreement]:
    """Every wrong answer, fact by fact in the order of `facts`."""
    found = [
        Disagreement(fact, label, answer)
        for fact, label, answer in _pairs(labels, answers, facts)
        if label.values[fact] != answer.values[fact]
    ]
    return sorted(found, key=lambda one: facts.index(one.fact))


def overstatements(
    labels: Iterable[Opinion], answers: Mapping[str, Opinion], facts: Sequence[str] = FACTS
) -> list[Overstatement]:
    """Every receptor cell, setting or CNS site that is excluded and shown as taken."""
    found = []
    for fact, label, answer in _pairs(labels, answers, facts):
        said, shown = str(label.values[fact]), str(answer.values[fact])
        if fact == "receptors":
            cells = zip(CELLS, said, shown, strict=True)
            over = [cell for cell, a, b in cells if (a, b) == ("x", "A")]
        else:
            over = [fact] if fact in _SAFETY and said == "excluded" and shown in _TAKES else []
        found += [Overstatement(name, label, answer) for name in over]
    return found


def _pairs(
    labels: Iterable[Opinion], answers: Mapping[str, Opinion], facts: Sequence[str]
) -> Iterator[tuple[str, Opinion, Opinion]]:
    """Every decision that is scored."""
    for label in labels:
        for fact in facts:
            if label.values[fact] is not None:
                yield fact, label, answers[label.nct_id]
