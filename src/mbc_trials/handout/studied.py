"""What a trial studies and what taking part would be like, in sentences made from its fields."""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.handout.model import Group
from mbc_trials.index import index_day
from mbc_trials.output.columns import treatment_names
from mbc_trials.output.sanitize import plain, shortened
from mbc_trials.output.words import age_words, sentence, sex_words, spoken, study_kind
from mbc_trials.rights.record import labelled_notes, placebo_arms
from mbc_trials.sentences import say
from mbc_trials.treatments.tested import tested
from mbc_trials.trial import Arm, Trial

__all__ = ["MOST_GROUPS", "chance", "course", "groups", "studies", "tests"]

MOST_GROUPS = 8
_LONGEST = 300
_MOST_TESTED = 8

_KIND, _SPONSOR = say("Kind of study"), say("Sponsor")
"""Notes on a record that belong to what it studies; the others to what taking part is like."""

_NO_GIVEN_TREATMENT = {"OBSERVATIONAL", "EXPANDED_ACCESS"}
_VERBS = {
    "OBSERVATIONAL": say("It looks at {treatments}"),
    "EXPANDED_ACCESS": say("It gives {treatments}"),
}

_KINDS = {
    "EXPERIMENTAL": say("tests the study treatment"),
    "ACTIVE_COMPARATOR": say("for comparison: a treatment in use"),
    "PLACEBO_COMPARATOR": say("for comparison: with a placebo"),
    "SHAM_COMPARATOR": say("for comparison: with a sham treatment"),
    "NO_INTERVENTION": say("no study treatment"),
    "OTHER": say("another kind of group"),
}


def studies(trial: Trial) -> tuple[str, ...]:
    """Kind, treatment, phase, people and sponsor; a field not given makes no sentence."""
    return tuple(_studies(trial))


def _studies(trial: Trial) -> Iterator[str]:
    if kind := study_kind(trial):
        words = say("An {kind}") if kind[0] in "aeiou" else say("A {kind}")
        yield sentence(words.format(kind=shortened(kind, 80)))
    if names := tests(trial):
        words = _VERBS.get(trial.study_type) or say("It tests {treatments}")
        yield sentence(words.format(treatments="; ".join(names)))
    yield from (text for about, text in _notes(trial) if about == _KIND)
    age, sex = shortened(age_words(trial), 80), shortened(sex_words(trial), 80)
    yield say("By age and sex: {age}; {sex}.", age=age, sex=sex)
    yield from (text for about, text in _notes(trial) if about == _SPONSOR)
    if trial.start or trial.completion:
        start, end = (shortened(plain(date), 40) for date in (trial.start, trial.completion))
        yield say(
            "The study's start: {start}; its expected end: {end}.",
            start=start or say("not given"),
            end=end or say("not given"),
        )


def tests(trial: Trial) -> tuple[str, ...]:
    """The treatments under test, each with how it is given where that is known."""
    names = [shortened(name, _LONGEST) for name in treatment_names(tested(trial))]
    hidden = len(names) - _MOST_TESTED
    return (*names[:_MOST_TESTED], *([say("and {count} more", count=hidden)] if hidden > 0 else []))


def groups(trial: Trial) -> tuple[Group, ...]:
    """The arms there is room for, as the record lists them."""
    numbered = bool(index_day(trial))  # the built-in index keeps no name of a group
    return tuple(_group(arm, numbered) for arm in trial.arms[:MOST_GROUPS])


def _group(arm: Arm, numbered: bool) -> Group:
    gets = "; ".join(plain(name.partition(": ")[2] or name) for name in arm.interventions)
    label = shortened(plain(arm.label), _LONGEST) or say("No name given")
    return Group(
        label=say("Group {number}", number=label) if numbered else label,
        kind=_KINDS.get(arm.kind) or shortened(spoken(arm.kind), 80) or say("kind not given"),
        gets=shortened(gets, 2 * _LONGEST) or say("nothing listed"),
    )


def chance(trial: Trial) -> tuple[str, ...]:
    """Whether chance decides and whether there is a placebo, in a few words each."""
    given = tested(trial)
    known = trial.allocation and not given.randomised
    by_chance = say("Not decided by chance.") if known else say("Chance: not given.")
    return (
        say("Chance decides which treatment.") if given.randomised else by_chance,
        say("A placebo is used.") if _has_placebo(trial) else say("No placebo is listed."),
    )


def _has_placebo(trial: Trial) -> bool:
    return tested(trial).placebo or bool(placebo_arms(trial))


def course(trial: Trial) -> tuple[str, ...]:
    """Chance, blinding, placebo, oversight and visits, as far as the record says."""
    said = [f"{about}: {text}" for about, text in _notes(trial) if about not in {_KIND, _SPONSOR}]
    if trial.study_type not in _NO_GIVEN_TREATMENT and not _has_placebo(trial):
        said.append(say("Placebo: the record lists none."))
    said.append(say("Visits: how often, and for how long, is not in the registry. Ask."))
    return tuple(said)


def _notes(trial: Trial) -> Iterator[tuple[str, str]]:
    for note in labelled_notes(trial):
        yield note.about, sentence(shortened(plain(note.text), 3 * _LONGEST))
