"""The figures of the reader beside its baselines, as plain text of at most 100 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from benchmarks.labels import Opinion
from benchmarks.scores import (
    Score,
    disagreements,
    interval,
    overstatements,
    score,
    total,
)

__all__ = ["Comparison", "report"]

_MATRIX = 5
"""Facts with up to this many values get a table, others a list of what was confused."""
_WIDTH = 96
_QUOTE = 400


@dataclass(frozen=True, slots=True)
class Comparison:
    """Labels, and what each side says of the same trials."""

    labels: Sequence[Opinion]
    facts: Sequence[str]
    reader: Mapping[str, Opinion]
    baselines: Mapping[str, Mapping[str, Opinion]]
    """Answers by NCT number, under the name of each baseline."""


def report(compared: Comparison, *, with_list: bool) -> Iterator[str]:
    """The lines of the report."""
    for title, some in _groups(compared.labels):
        yield from _figures(title, score(some, compared.reader, compared.facts))
    yield from _beside_baselines(compared)
    yield from _confusions(score(compared.labels, compared.reader, compared.facts))
    yield from _overstated(compared)
    if with_list:
        yield from _disagreeing(compared)


def _groups(labels: Sequence[Opinion]) -> Iterator[tuple[str, Sequence[Opinion]]]:
    yield "ALL", labels
    for form in ("full", "reduced"):
        some = [label for label in labels if label.form == form]
        if some:
            yield f"{form.upper()} TEXT", some


def _figures(title: str, scores: Mapping[str, Score]) -> Iterator[str]:
    trials = max((one.decisions for one in scores.values()), default=0)
    yield f"{title}: {trials} trials"
    yield f"  {'fact':<22}{'decisions':>9}{'wrong':>7}{'right':>9}   95 % interval{'macro-F1':>11}"
    for fact, one in scores.items():
        yield f"  {fact:<22}{_row(one.right, one.decisions)}{one.macro_f1:>11.3f}"
    yield f"  {'trial x fact':<22}{_row(*total(scores))}"
    if "receptors" in scores:
        one = scores["receptors"]
        yield f"  All six receptor cells are right in {one.right} of {one.decisions} trials."
    yield ""


def _row(right: int, decisions: int) -> str:
    low, high = interval(right, decisions)
    share = right / decisions if decisions else 0.0
    return f"{decisions:>9}{decisions - right:>7}{share:>9.1%}   {low:.1%} - {high:.1%}".ljust(44)


def _beside_baselines(compared: Comparison) -> Iterator[str]:
    sides = {"reader": compared.reader, **compared.baselines}
    scores = {name: score(compared.labels, side, compared.facts) for name, side in sides.items()}
    yield "BESIDE THE BASELINES: share of decisions that are wrong, and macro-F1"
    yield " " * 24 + "".join(f"{name:>20}" for name in sides)
    for fact in compared.facts:
        cells = (f"{1 - s[fact].accuracy:>12.1%}{s[fact].macro_f1:>8.3f}" for s in scores.values())
        yield f"  {fact:<22}{''.join(cells)}"
    shares = [1 - right / max(1, decisions) for right, decisions in map(total, scores.values())]
    yield f"  {'trial x fact':<22}" + "".join(f"{share:>12.1%}{'':8}" for share in shares)
    counts = (len(overstatements(compared.labels, s, compared.facts)) for s in sides.values())
    yield f"  {'excluded, shown taken':<22}" + "".join(f"{n:>12}{'':8}" for n in counts)
    yield ""


def _confusions(scores: Mapping[str, Score]) -> Iterator[str]:
    yield "CONFUSION: a row for each label, a column for each answer"
    for fact, one in scores.items():
        yield f"  {fact}"
        answers = {answer for _, answer in one.counts}
        values = [*one.values, *sorted(answers - {*one.values})]
        yield from _matrix(one, values) if len(values) <= _MATRIX else _confused(one)
    yield ""


def _matrix(one: Score, values: Sequence[str]) -> Iterator[str]:
    yield f"    {'':<14}" + "".join(f"{value:>14}" for value in values)
    for label in one.values:
        counts = (one.counts.get((label, answer), 0) for answer in values)
        yield f"    {label:<14}" + "".join(f"{n or '.':>14}" for n in counts)


def _confused(one: Score) -> Iterator[str]:
    yield f"    {len(one.values)} values in the labels, {one.right} of {one.decisions} right; else"
    wrong = sorted((-n, label, answer) for (label, answer), n in one.counts.items())
    for n, label, answer in wrong:
        if label != answer:
            yield f"    {-n:>4}  label {label}   answer {answer}"


def _overstated(compared: Comparison) -> Iterator[str]:
    found = overstatements(compared.labels, compared.reader, compared.facts)
    trials = {one.label.nct_id for one in found}
    yield f"EXCLUDED, SHOWN AS TAKEN: {len(found)} facts in {len(trials)} trials"
    for one in found:
        yield f"  {one.label.nct_id}  {one.fact}"
    yield ""


def _disagreeing(compared: Comparison) -> Iterator[str]:
    found = disagreements(compared.labels, compared.reader, compared.facts)
    yield f"DISAGREEMENTS: {len(found)}"
    for one in found:
        said, shown = one.label.values[one.fact], one.answer.values[one.fact]
        yield ""
        yield f"  {one.fact}  {one.label.nct_id} ({one.label.form or 'form unknown'})"
        yield from _side("label", str(said), one.label.quotes.get(one.fact, ()))
        yield from _side("reader", str(shown), one.answer.quotes.get(one.fact, ()))


def _side(name: str, value: str, quotes: Sequence[str]) -> Iterator[str]:
    yield f"    {name:<7} {value}"
    for quote in quotes:
        words = "".join(c if c.isprintable() else " " for c in quote[:_QUOTE])
        yield from wrap(words, _WIDTH, initial_indent=" " * 12 + "| ", subsequent_indent=" " * 14)
