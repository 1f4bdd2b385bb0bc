"""What a record's own fields allow to be said about the rights of those who join.

A field that is absent is "not given", never "no". Registry words are passed on as sent; whoever
prints them makes them safe.
"""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.index import index_day
from mbc_trials.rights.note import RecordNote
from mbc_trials.rights.record_design import design_notes, placebo_arms
from mbc_trials.rights.record_papers import paper_notes
from mbc_trials.sentences import say, with_and, with_or
from mbc_trials.trial import Trial

__all__ = ["labelled_notes", "placebo_arms", "record_notes"]

_FEDERAL_SPONSORS = {"NIH", "FED"}
_SPONSORS = {
    "INDUSTRY": say("a company"),
    "NIH": say("the US National Institutes of Health"),
    "FED": say("a US federal body"),
    "OTHER_GOV": say("a government body"),
    "NETWORK": say("a research network"),
    "INDIV": say("a single person"),
    "OTHER": say("a body such as a hospital, a university or a foundation"),
}
_NOT_IN_THE_REGISTRY = say(
    "What you pay, care after an injury and insurance are not in the registry: ask."
)
_NOT_IN_THE_INDEX = say(
    "Data sharing, a posted consent form and expanded access are not in the built-in index: see "
    "the record itself."
)


def record_notes(trial: Trial) -> tuple[str, ...]:
    """One or two sentences a point, from what the study is to what the registry never says."""
    return tuple(note.text for note in labelled_notes(trial))


def labelled_notes(trial: Trial) -> tuple[RecordNote, ...]:
    """The same, each with what it is about."""
    return tuple(_notes(trial))


def _notes(trial: Trial) -> Iterator[RecordNote]:
    yield from design_notes(trial)
    yield RecordNote(say("Rules"), _rules(trial))
    yield RecordNote(say("Safety"), _committee(trial))
    yield RecordNote(say("Sponsor"), _sponsor(trial))
    if index_day(trial):
        yield RecordNote(say("Papers"), _NOT_IN_THE_INDEX)
    else:
        yield from paper_notes(trial)
    yield RecordNote(say("Costs, injury"), _NOT_IN_THE_REGISTRY)


def _rules(trial: Trial) -> str:
    said = {say("drug"): trial.fda_regulated_drug, say("device"): trial.fda_regulated_device}
    regulated = [name for name, flag in said.items() if flag]
    denied = [name for name, flag in said.items() if flag is False]
    if regulated:
        return say(
            "The registry says an FDA-regulated {things} is studied; the FDA's consent "
            "rules (21 CFR 50 and 56) normally apply at sites in the United States.",
            things=with_and(regulated),
        )
    if not denied:
        return say("Whether an FDA-regulated drug or device is studied: not given.")
    silent = [name for name, flag in said.items() if flag is None]
    said_no = say(
        "The registry says no FDA-regulated {things} is studied; other rules still protect you.",
        things=with_or(denied),
    )
    if not silent:
        return said_no
    return " ".join([said_no, say("Whether a {thing} is: not given.", thing=silent[0])])


def _committee(trial: Trial) -> str:
    if trial.has_dmc is None:
        return say("A data monitoring committee: not given.")
    if trial.has_dmc:
        return say("A data monitoring committee is reported.")
    return say(
        "The record reports no data monitoring committee; the sponsor and the ethics board "
        "keep watch all the same."
    )


def _sponsor(trial: Trial) -> str:
    name = trial.sponsor.rstrip(". ")
    kind = _SPONSORS.get(trial.sponsor_class)
    if kind is None:
        return say(
            "The sponsor: {name}. What kind of body it is: not given.",
            name=name or say("not given"),
        )
    if name:
        kind = f"{kind}: {name}"
    if trial.sponsor_class in _FEDERAL_SPONSORS:
        return say(
            "The sponsor is {kind}. This suggests that the Common Rule (45 CFR 46) applies at "
            "sites in the United States.",
            kind=kind,
        )
    return say("The sponsor is {kind}.", kind=kind)
