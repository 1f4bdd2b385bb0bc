"""How a search got from all open trials to its list: what each filter, and what was told, left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from mbc_trials.answer import Answer, Entry
from mbc_trials.matching import judge_unless_conflict
from mbc_trials.patient import Patient
from mbc_trials.places.measures import distance_words
from mbc_trials.reading.model import Stance
from mbc_trials.report import Counts, Funnel, Step
from mbc_trials.wish import Wish

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from mbc_trials.places.place import Near

__all__ = ["funnel"]

_T = TypeVar("_T", bound="DataclassInstance")

_SELECTION = {
    "statuses": "status",
    "phases": "phase",
    "purposes": "purpose",
    "countries": "country",
    "facility": "facility",
}
_NEAR = "within"
"""The option that limits the distance; it is told last, because it asks most of a record."""
_TREATMENT = {"therapies": "therapy", "drugs": "drug", "oral": "oral"}
"""Fields of the filters, in the order in which they are told, with the option of each."""


def funnel(answer: Answer, patient: Patient, wish: Wish, counts: Counts) -> Funnel:
    """The way from an answer to a list.

    `counts` are those of the finished search. Where it found nothing, the trials that another
    filter let go are judged as well, to say what leaving that filter out would give.
    """
    named = _filters(wish)
    left = [entry for entry in answer.entries if entry.trial.status in wish.selection.statuses]
    opened = len(left)
    left = [entry for entry in left if entry.reading.metastatic is not Stance.EXCLUDED]
    metastatic, listed = len(left), counts.fits + counts.check
    steps = []
    for position, name in enumerate(named, start=1):
        narrowed = _only(wish, named[:position])
        left = [entry for entry in left if narrowed.takes(entry.trial)]
        without = None
        if not listed:
            others = _only(wish, [other for other in named if other != name])
            without = _fitting(answer.entries, patient, others)
        values = _values(wish.query, name)
        if name == _NEAR and not values:
            values = _limit(wish.near)
        steps.append(Step(name, values, len(left), without))
    bare = None if listed or not named else _fitting(answer.entries, patient, _only(wish, ()))
    statuses = _values(wish.query, "status")
    return Funnel(opened, statuses, metastatic, tuple(steps), listed, bare)


def _filters(wish: Wish) -> list[str]:
    """The options that narrow the list. The status is counted at the start of the way."""
    named = [
        option
        for group, options in ((wish.selection, _SELECTION), (wish.treatment, _TREATMENT))
        for field in fields(group)
        if (option := options.get(field.name, "")) not in {"", "status"}
        and getattr(group, field.name) != field.default
    ]
    limited = wish.near is not None and wish.near.within_km is not None
    return [*named, _NEAR] if limited else named


def _only(wish: Wish, named: Sequence[str]) -> Wish:
    """The wish with none but these filters, and its statuses."""
    kept = {"status", *named}
    return replace(
        wish,
        selection=_without(wish.selection, _SELECTION, kept),
        treatment=_without(wish.treatment, _TREATMENT, kept),
        near=wish.near if _NEAR in kept else None,
    )


def _without(group: _T, options: Mapping[str, str], kept: set[str]) -> _T:
    loose = {f.name: f.default for f in fields(group) if options.get(f.name, "status") not in kept}
    return replace(group, **loose)


def _fitting(entries: Sequence[Entry], patient: Patient, wish: Wish) -> int:
    return sum(
        judge_unless_conflict(patient, entry.trial, entry.reading) is not None
        for entry in entries
        if wish.takes(entry.trial)
    )


def _limit(near: Near | None) -> tuple[str, ...]:
    """The distance that a profile tells, where no option does."""
    if near is None or near.within_km is None:
        return ()
    return (distance_words(near.within_km, miles=near.place.miles),)


def _values(query: Mapping[str, object], option: str) -> tuple[str, ...]:
    told = query.get(option, ())
    if isinstance(told, str):
        return (told,)
    return tuple(map(str, told)) if isinstance(told, list | tuple) else ()
