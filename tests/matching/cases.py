"""Invented people, readings and evidence for the tests of matching."""

from __future__ import annotations

from typing import Any

from mbc_trials.matching import judge
from mbc_trials.metastases import MetastaticSite
from mbc_trials.patient import Patient
from mbc_trials.person_options import PersonOptions, patient
from mbc_trials.reading.model import Condition, Evidence, Reading, SiteFact, Stance
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Verdict

__all__ = ["evidence", "limit", "line", "lines", "person", "reading", "site", "verdict"]

TRIAL = Trial("NCT99000001")


def person(**options: Any) -> Patient:
    """A person by the options they would type."""
    return patient(PersonOptions(**options))


def reading(**facts: Any) -> Reading:
    """A record that takes metastatic disease and says no more than `facts`."""
    return Reading(**{"metastatic": Stance.ACCEPTED, **facts})


def site(name: str, stance: str, *conditions: str | Condition) -> dict[MetastaticSite, SiteFact]:
    """What a record says of one metastatic site."""
    listed = tuple(c if isinstance(c, Condition) else Condition(c) for c in conditions)
    return {MetastaticSite(name): SiteFact(Stance(stance), listed)}


def limit(stance: str, *conditions: str) -> SiteFact:
    """A fact on bone-only disease."""
    return SiteFact(Stance(stance), tuple(Condition(c) for c in conditions))


def evidence(fact: str) -> Evidence:
    """A quote for a fact; its words are no matter to matching."""
    return Evidence(fact, "", "inclusion", f"invented words on {fact}", 0, len(fact) + 18)


def verdict(someone: Patient, record: Reading, trial: Trial = TRIAL) -> Verdict:
    """The verdict on an invented trial with this reading."""
    return judge(someone, trial, record)


def lines(fact: str, someone: Patient, record: Reading, trial: Trial = TRIAL) -> list[Line]:
    """All lines on a fact."""
    return [entry for entry in verdict(someone, record, trial).lines if entry.fact == fact]


def line(fact: str, someone: Patient, record: Reading, trial: Trial = TRIAL) -> Line:
    """The only line on a fact."""
    (found,) = lines(fact, someone, record, trial)
    return found
