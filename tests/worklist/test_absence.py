"""Why a trial is no longer listed for a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mbc_trials.answer import Answer, AnswerSource, Entry
from mbc_trials.phenotype import HER2_POSITIVE
from mbc_trials.places.place import Near, Place
from mbc_trials.selection import Selection
from mbc_trials.told import Told
from mbc_trials.trial import Location, Trial
from mbc_trials.wish import Wish
from mbc_trials.worklist.absence import Absence
from tests.matching.cases import person, reading

LYON = Location(city="Lyon", country="France", status="RECRUITING", latitude=45.75, longitude=4.85)
OPEN = Trial("NCT99000001", status="RECRUITING", phases=("PHASE2",), locations=(LYON,))
HER2 = reading(receptors=HER2_POSITIVE)
IN_BERLIN = Near(Place("Berlin", 52.52, 13.4), within_km=100)


def because(told: Told, trial: Trial = OPEN, wish: Wish | None = None) -> str:
    answer = Answer(AnswerSource.MIRROR, "2026-11-23", complete=True, entries=[Entry(trial, HER2)])
    return Absence(answer, wish or Wish()).because(told, "NCT99000001")


@pytest.mark.parametrize(
    ("told", "trial", "wish", "words"),
    [
        (Told(), replace(OPEN, nct_id="NCT99000002"), Wish(), "no longer among the open trials"),
        (Told(), replace(OPEN, status="SUSPENDED"), Wish(), "now suspended"),
        (Told(), OPEN, Wish(Selection(phases=frozenset({"PHASE3"}))), "a filter leaves it out"),
        (
            Told(person(her2_negative=True)),
            OPEN,
            Wish(),
            "now conflicts. Takes only people with HER2-positive tumours; you told us "
            "HER2-negative.",
        ),
        (Told(near=IN_BERLIN), OPEN, Wish(), "too far away"),
        (Told(), OPEN, Wish(limit=1), "beyond the limit"),
    ],
    ids=["closed", "status", "filter", "conflict", "distance", "limit"],
)
def test_the_reason_is_told(told: Told, trial: Trial, wish: Wish, words: str) -> None:
    assert because(told, trial, wish) == words
