"""What a record's own fields allow to be said about the rights of those who join.

A field that is absent is "not given", never "no". Registry words are passed on as sent; whoever
prints them makes them safe.
"""

from __future__ import annotations

from collections.abc import Iterator

from mbc_trials.index import index_day
from mbc_trials.rights.note import RecordNote, listed
from mbc_trials.rights.record_design import design_notes, placebo_arms
from mbc_trials.rights.record_papers import paper_notes
from mbc_trials.trial import Trial

__all__ = ["labelled_notes", "placebo_arms", "record_notes"]

_FEDERAL_SPONSORS = {"NIH", "FED"}
_SPONSORS = {
    "INDUSTRY": "a company",
    "NIH": "the US National Institutes of Health",
    "FED": "a US federal body",
    "OTHER_GOV": "a government body",
    "NETWORK": "a research network",
    "INDIV": "a single person",
    "OTHER": "a body such as a hospital, a university or a foundation",
}
_NOT_IN_THE_REGISTRY = (
    "What you pay, care after an injury and insurance are not in the registry: ask."
)
_NOT_IN_THE_INDEX = (
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
    yield RecordNote("Rules", _rules(trial))
    yield RecordNote("Safety", _committee(trial))
    yield RecordNote("Sponsor", _sponsor(trial))
    if index_day(trial):
        yield RecordNote("Papers", _NOT_IN_THE_INDEX)
    else:
        yield from paper_notes(trial)
    yield RecordNote("Costs, injury", _NOT_IN_THE_REGISTRY)


def _rules(trial: Trial) -> str:
    said = {"drug": trial.fda_regulated_drug, "device": trial.fda_regulated_device}
    regulated = [name for name, flag in said.items() if flag]
    denied = [name for name, flag in said.items() if flag is False]
    if regulated:
        return (
            f"The registry says an FDA-regulated {listed(regulated)} is studied; the FDA's "
            "consent rules (21 CFR 50 and 56) normally apply at sites in the United States."
        )
    if not denied:
        return "Whether an FDA-regulated drug or device is studied: not given."
    silent = [name for name, flag in said.items() if flag is None]
    rest = f" Whether a {silent[0]} is: not given." if silent else ""
    return (
        f"The registry says no FDA-regulated {listed(denied, 'or')} is studied; other rules still "
        f"protect you.{rest}"
    )


def _committee(trial: Trial) -> str:
    if trial.has_dmc is None:
        return "A data monitoring committee: not given."
    if trial.has_dmc:
        return "A data monitoring committee is reported."
    return (
        "The record reports no data monitoring committee; the sponsor and the ethics board "
        "keep watch all the same."
    )


def _sponsor(trial: Trial) -> str:
    name = f": {trial.sponsor.rstrip('. ')}" if trial.sponsor else ""
    kind = _SPONSORS.get(trial.sponsor_class)
    if kind is None:
        return f"The sponsor{name or ': not given'}. What kind of body it is: not given."
    if trial.sponsor_class in _FEDERAL_SPONSORS:
        return (
            f"The sponsor is {kind}{name}. This suggests that the Common Rule (45 CFR 46) applies "
            "at sites in the United States."
        )
    return f"The sponsor is {kind}{name}."
