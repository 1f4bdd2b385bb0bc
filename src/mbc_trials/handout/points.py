"""The verdict on paper: why a trial may fit, what to check, and what else its record limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from mbc_trials.handout.model import Point
from mbc_trials.output.facts import facts
from mbc_trials.output.quotes import quoted, where
from mbc_trials.output.sanitize import shortened
from mbc_trials.output.team_checks import team_check_facts
from mbc_trials.output.words import result_sentence, sentence
from mbc_trials.reading.model import Evidence, Stance
from mbc_trials.report import Match
from mbc_trials.sentences import say
from mbc_trials.verdict import Line, Result

__all__ = ["limits", "points", "question", "team_points"]

_LONGEST_QUOTE = 400
"""Characters; a longer one is cut, because a page has to be read in a waiting room."""

_LONGEST_CHECK_QUOTE = 160
"""Characters of the one quote for what the team checks: there are up to a dozen of them."""

_LONGEST = 600
"""Characters of a statement; ours are far shorter, what a record puts into them may not be."""

_LIMITING = {
    Stance.REQUIRED: say("Needs: {statement}"),
    Stance.CONDITIONAL: say("Takes under conditions: {statement}"),
    Stance.EXCLUDED: say("Excludes: {statement}"),
}


def points(match: Match, result: Result) -> tuple[Point, ...]:
    """The lines of the verdict with this result."""
    return tuple(_point(line) for line in match.verdict.of(result))


def _point(line: Line) -> Point:
    says = result_sentence(line) if line.result is Result.CONFLICTS else _stands(line)
    return Point(shortened(says, _LONGEST), question(line), _quotes(line.evidence))


def _stands(line: Line) -> str:
    return f"{sentence(line.says)} {sentence(line.you)}".strip()


def question(line: Line) -> str:
    """What to ask about a line, without quotation marks, or nothing."""
    return shortened(sentence(line.ask.strip().strip('"')), _LONGEST)


def limits(match: Match) -> tuple[Point, ...]:
    """What the record needs, limits or excludes that no line of the verdict rests on already."""
    said = {piece for line in match.verdict.lines for piece in line.evidence}
    return tuple(
        Point(
            shortened(_LIMITING[fact.stance].format(statement=fact.says), _LONGEST),
            quotes=_quotes(fact.evidence),
        )
        for fact in facts(match.reading)
        if fact.stance in _LIMITING and not (fact.evidence and said.issuperset(fact.evidence))
    )


def team_points(match: Match) -> tuple[Point, ...]:
    """What the team will also check, each with one short quote."""
    return tuple(
        Point(fact.says, quotes=tuple(islice(_with_places(fact.evidence, _LONGEST_CHECK_QUOTE), 1)))
        for fact in team_check_facts(match.reading)
    )


def _quotes(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_with_places(evidence, _LONGEST_QUOTE)))


def _with_places(evidence: Iterable[Evidence], length: int) -> Iterator[str]:
    for piece in evidence:
        if piece.quote.strip():
            yield f"{quoted(piece, length)} ({shortened(where(piece), 80)})"
