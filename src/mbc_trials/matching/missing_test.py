"""Finds the test result that would decide, and words it as a question to the care team."""

from __future__ import annotations

from functools import cache

from mbc_trials.phenotype import ER, HER2, HR_NEGATIVE, HR_POSITIVE, PR_POSITIVE, Phenotypes
from mbc_trials.sentences import say, with_and

__all__ = ["deciding", "question"]

_NAMES = ("ER", "PR", "HER2")
_TESTS = ((2,), (0,), (1,), (0, 1), (0, 2), (1, 2), (0, 1, 2))
"""Which results are asked for together, the fewest first; numbers are places in an atom."""

_HER2_SCORES = {
    HER2.NULL: say("0 with no staining at all"),
    HER2.ULTRALOW: say("0 with faint staining (ultralow)"),
    HER2.ONE_PLUS: "1+",
    HER2.TWO_PLUS_ISH_NEGATIVE: say("2+ with a negative ISH test"),
    HER2.POSITIVE: say("3+ or ISH-positive"),
}
_ER_QUESTIONS = {
    frozenset({ER.NEGATIVE}): say("Is my tumour ER-negative (less than 1 %)?"),
    frozenset({ER.LOW}): say("Is my ER score between 1 and 10 %?"),
    frozenset({ER.POSITIVE}): say("Is my ER score above 10 %?"),
    frozenset({ER.NEGATIVE, ER.LOW}): say("Is my ER score 10 % or less?"),
    frozenset({ER.LOW, ER.POSITIVE}): say("Is my tumour ER-positive (1 % or more)?"),
    frozenset({ER.NEGATIVE, ER.POSITIVE}): say("Is my ER score below 1 %, or above 10 %?"),
}


def deciding(possible: Phenotypes, taken: Phenotypes) -> tuple[str, ...]:
    """The receptors, of `ER`, `PR` and `HER2`, whose results `question` asks for."""
    return tuple(_NAMES[axis] for axis in _deciding(possible, taken))


@cache
def _deciding(possible: Phenotypes, taken: Phenotypes) -> tuple[int, ...]:
    fits, fits_not = possible & taken, possible - taken
    return next(t for t in _TESTS if _results(fits, t).isdisjoint(_results(fits_not, t)))


@cache
def question(possible: Phenotypes, taken: Phenotypes) -> str:
    """The question whose answer decides whether a tumour in `possible` is in `taken`.

    Asks for one result where one decides (HER2 first, since it most often does), else for the
    fewest that do together.
    """
    fits, fits_not = possible & taken, possible - taken
    test = _deciding(possible, taken)
    match test:
        case (2,):
            return _her2({h for _, _, h in possible}, {h for _, _, h in fits})
        case (0,):
            return _er({e for e, _, _ in possible}, {e for e, _, _ in fits})
        case (1,):
            if fits <= PR_POSITIVE:
                return say("Is my tumour PR-positive (1 % or more)?")
            return say("Is my tumour PR-negative (less than 1 %)?")
        case (0, 1):
            return _hormone_receptors(fits, fits_not)
        case _:
            tests = with_and([_NAMES[axis] for axis in test])
            return say("What are my {tests} results?", tests=tests)


def _results(tumours: Phenotypes, test: tuple[int, ...]) -> set[tuple[int, ...]]:
    """Every result that a group of tests can have in these tumours."""
    return {tuple(int(atom[axis]) for axis in test) for atom in tumours}


def _er(possible: set[ER], fitting: set[ER]) -> str:
    if ER.NEGATIVE in possible and fitting == possible - {ER.NEGATIVE}:
        fitting = {ER.LOW, ER.POSITIVE}
    return _ER_QUESTIONS[frozenset(fitting)]


def _hormone_receptors(fits: Phenotypes, fits_not: Phenotypes) -> str:
    if fits <= HR_NEGATIVE and fits_not <= HR_POSITIVE:
        return say("Are both ER and PR negative (less than 1 %)?")
    if fits <= HR_POSITIVE and fits_not <= HR_NEGATIVE:
        return say("Is my tumour HR-positive (ER or PR 1 % or more)?")
    return say("What are my ER and PR results?")


def _her2(possible: set[HER2], fitting: set[HER2]) -> str:
    only_ish_open = possible == {HER2.TWO_PLUS_ISH_NEGATIVE, HER2.POSITIVE}
    if fitting == {HER2.POSITIVE}:
        if only_ish_open:
            return say("Is my HER2 ISH test positive?")
        return say("Is my tumour HER2-positive (IHC 3+, or a positive ISH test)?")
    if fitting == possible - {HER2.POSITIVE}:
        if only_ish_open:
            return say("Is my HER2 ISH test negative?")
        if HER2.POSITIVE in possible:
            return say("Is my tumour HER2-negative (IHC 0, 1+, or 2+ with a negative ISH test)?")
    return say("Is my HER2 score {scores}?", scores=_listed(_scores(fitting)))


def _scores(values: set[HER2]) -> list[str]:
    """The scores in their order; two classes that make up a whole score are said as that score."""
    words = {value: _HER2_SCORES[value] for value in sorted(values)}
    if {HER2.NULL, HER2.ULTRALOW} <= values:
        del words[HER2.NULL]
        words[HER2.ULTRALOW] = "0"
    if {HER2.TWO_PLUS_ISH_NEGATIVE, HER2.POSITIVE} <= values:
        words[HER2.TWO_PLUS_ISH_NEGATIVE] = "2+"
        words[HER2.POSITIVE] = "3+"
    return list(words.values())


def _listed(scores: list[str]) -> str:
    """A score holds an "and" or a "with" of its own, hence the comma before the last."""
    if len(scores) == 1:
        return scores[0]
    return say("{words}, or {last}", words=", ".join(scores[:-1]), last=scores[-1])
