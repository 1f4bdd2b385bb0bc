"""The built-in index: what it holds, what it gives back, and what it never holds."""

from __future__ import annotations

import gzip
import json
from dataclasses import fields, replace
from typing import Any

import pytest

from mbc_trials.errors import LocalDataError
from mbc_trials.index import (
    IndexedTrial,
    IndexOrigin,
    decode_index,
    encode_index,
    index_day,
)
from mbc_trials.metastases import MetastaticSite
from mbc_trials.phenotype import HER2_LOW
from mbc_trials.reading.model import (
    Condition,
    Evidence,
    Measurable,
    Reading,
    Requirement,
    SiteFact,
    Stance,
)
from mbc_trials.registry.study import to_trial
from mbc_trials.treatments.tested import tested as what_is_tested
from mbc_trials.trial import Trial
from tests.records import location, nct, study

ORIGIN = IndexOrigin("2026-11-23", "made in a test", "invented records", 1, "1", 1)
READING = Reading(
    metastatic=Stance.ACCEPTED,
    receptors=HER2_LOW,
    sites={MetastaticSite.BRAIN: SiteFact(Stance.CONDITIONAL, (Condition("stable", "4 weeks"),))},
    bone_only=SiteFact(Stance.ACCEPTED),
    oligometastatic=Stance.EXCLUDED,
    measurable=Measurable.EVALUABLE_OK,
    biomarkers_required=(Requirement(("PIK3CA", "AKT1")),),
    prior_therapy_required=(Requirement(("CDK4/6 inhibitor",)),),
    evidence=(Evidence("brain", "conditional", "exclusion", "words of the record", 1, 20),),
)


NOT_KEPT = {"official_title", "conditions", "start", "completion", "central_contacts"}


def trial(**changes: Any) -> Trial:
    return to_trial(study(**changes))


def back(kept: Trial, reading: Reading = READING, day: str = "2026-11-20") -> tuple[Any, Reading]:
    _, (entry,) = decode_index(encode_index(ORIGIN, [(kept, reading, day)]))
    return entry.trial, entry.reading


# -- what comes back


def test_a_reading_comes_back_without_its_quotes() -> None:
    assert back(trial())[1] == replace(READING, evidence=())


def test_the_facts_of_a_trial_come_back() -> None:
    kept = trial(acronym="EXAMPLE-1", phases=["PHASE1", "PHASE2"], aliases=[nct(9)])
    found, _ = back(kept)
    changed = {f.name for f in fields(Trial) if getattr(found, f.name) != getattr(kept, f.name)}
    assert changed == {"title", "locations", "interventions", "arms", *NOT_KEPT}
    assert {name for name in NOT_KEPT if getattr(found, name)} == set()


def test_a_trial_knows_the_day_it_is_as_of_and_others_have_none() -> None:
    found, _ = back(trial(), day="2026-05-02")
    assert isinstance(found, IndexedTrial)
    assert index_day(found) == "2026-05-02"
    assert index_day(trial()) == ""


def test_what_is_tested_is_told_from_what_it_is_compared_with() -> None:
    kept = trial()
    found, _ = back(kept)
    assert what_is_tested(found) == what_is_tested(kept)
    assert what_is_tested(found).names == ("examplestrant",)


def test_countries_are_those_with_an_open_location() -> None:
    places = [
        location("Lyon", "France"),
        location("Nice", "France"),
        location("Bern", "Switzerland", status="WITHDRAWN"),
        location("Oslo", "Norway", status=None),
    ]
    found, _ = back(trial(locations=places))
    assert [place.country for place in found.locations] == ["France", "Norway"]


def test_a_suspended_trial_keeps_the_countries_of_its_suspended_locations() -> None:
    places = [location("Lyon", "France", status="SUSPENDED")]
    found, _ = back(trial(status="SUSPENDED", locations=places))
    assert [place.country for place in found.locations] == ["France"]


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"acronym": "EXAMPLE-1"}, "EXAMPLE-1: examplestrant, usualestrant"),
        ({}, "examplestrant, usualestrant"),
        (
            {"interventions": [{"type": "DRUG", "name": f"drug {n}"} for n in range(5)]},
            "drug 0, drug 1, drug 2 and 2 more",
        ),
        ({"acronym": "EXAMPLE-1", "interventions": None}, "EXAMPLE-1"),
        ({"interventions": None}, "Study of Invented Oncology Group"),
        ({"interventions": None, "sponsor": None}, "Study of unnamed sponsor"),
    ],
)
def test_a_title_is_made_of_names(changes: dict[str, Any], title: str) -> None:
    assert back(trial(**changes))[0].title == title


def test_a_nearly_empty_record_can_be_kept() -> None:
    found, reading = back(Trial(nct(1)), Reading())
    assert (found.nct_id, found.phases, found.locations, found.has_dmc) == (nct(1), (), (), None)
    assert reading == Reading()


def test_prose_people_and_places_are_not_kept() -> None:
    kept = trial(why_stopped="Too few people came forward.")
    content = gzip.decompress(encode_index(ORIGIN, [(kept, READING, "2026-11-20")])).decode()
    for words in (
        kept.title,
        kept.official_title,
        kept.why_stopped,
        "words of the record",
        "Lyon",
        "desk@trial.example",
        "555-01",
        *kept.conditions,
    ):
        assert words not in content


# -- the file


def test_the_order_of_the_trials_does_not_change_the_file() -> None:
    rows = [(trial(nct_id=nct(n)), READING, "2026-11-20") for n in range(1, 5)]
    assert encode_index(ORIGIN, rows) == encode_index(ORIGIN, rows[::-1])


def test_the_file_says_how_it_was_made() -> None:
    origin, _ = decode_index(encode_index(ORIGIN, []))
    assert origin == ORIGIN


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no gzip",
        gzip.compress(b"", mtime=0),
        gzip.compress(b"{}", mtime=0),
        gzip.compress(b"not json\n", mtime=0),
        encode_index(ORIGIN, [(trial(), READING, "2026-11-20")])[:-20],
        encode_index(replace(ORIGIN, form=99), []),
        gzip.compress(json.dumps({"form": 1}).encode(), mtime=0),
    ],
)
def test_a_damaged_file_is_told_as_one(content: bytes) -> None:
    with pytest.raises(LocalDataError, match="damaged: install mbc-trials anew"):
        decode_index(content)
