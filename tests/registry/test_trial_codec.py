"""The stored form of a trial: nothing is lost, and locations are opened only when looked at."""

from __future__ import annotations

import copy
import json
from dataclasses import FrozenInstanceError, asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.errors import LocalDataError
from mbc_trials.registry.study import to_trial
from mbc_trials.registry.trial_codec import (
    StoredTrial,
    decode_trial,
    encode_locations,
    encode_trial,
)
from mbc_trials.trial import Arm, ConsentForm, Contact, Intervention, Location, Trial
from tests.records import study

_texts = st.lists(st.text(), max_size=3).map(tuple)
_contacts = st.lists(
    st.builds(Contact, st.text(), st.text(), st.text(), st.text()), max_size=2
).map(tuple)
_degrees = st.none() | st.floats(-180, 180)
_locations = st.builds(
    Location,
    facility=st.text(),
    city=st.text(),
    status=st.text(),
    latitude=_degrees,
    longitude=_degrees,
    contacts=_contacts,
)
_flags = st.sampled_from([None, True, False])
trials = st.builds(
    Trial,
    nct_id=st.text(),
    aliases=_texts,
    title=st.text(),
    phases=_texts,
    who_masked=_texts,
    conditions=_texts,
    interventions=st.lists(st.builds(Intervention, st.text(), st.text(), _texts), max_size=2).map(
        tuple
    ),
    arms=st.lists(st.builds(Arm, st.text(), st.text(), _texts), max_size=2).map(tuple),
    fda_regulated_drug=_flags,
    has_dmc=_flags,
    has_expanded_access=_flags,
    ipd_info_types=_texts,
    consent_forms=st.lists(st.builds(ConsentForm, st.text(), st.text()), max_size=2).map(tuple),
    completion=st.text(),
    central_contacts=_contacts,
    locations=st.lists(_locations, max_size=3).map(tuple),
)


def stored(trial: Trial) -> Trial:
    return decode_trial(encode_trial(trial), encode_locations(trial.locations))


@given(trials)
def test_a_trial_comes_back_as_it_was(trial: Trial) -> None:
    back = stored(trial)

    assert back == trial
    assert trial == back
    assert hash(back) == hash(trial)
    assert asdict(back) == asdict(trial)
    assert back.places == trial.places
    assert back.first_contacts == trial.first_contacts


def test_the_gist_of_the_locations_follows_locations_that_are_replaced() -> None:
    moved = replace(stored(to_trial(study())), locations=(Location(country="Peru"),))

    assert moved.places == (("Peru", ""),)
    assert moved.first_contacts == ()


def test_the_facts_that_are_decoded_later_are_checked_at_once() -> None:
    trial = to_trial(study())
    facts = encode_trial(trial)

    with pytest.raises(ValueError, match="not what was stored"):
        decode_trial(facts.replace(trial.title, trial.title.swapcase()), b"")


def test_a_field_changed_makes_trials_differ() -> None:
    trial = to_trial(study())

    assert stored(trial) != replace(trial, title="Another")
    assert stored(trial) != replace(trial, locations=())
    something: object = "NCT99000001"
    assert stored(trial) != something


def test_locations_are_not_opened_until_they_are_looked_at() -> None:
    trial = decode_trial(encode_trial(to_trial(study())), b"not to be opened")

    assert trial.title == to_trial(study()).title
    with pytest.raises(LocalDataError, match="is damaged: make it anew with mbc-trials sync"):
        _ = trial.locations


def test_locations_once_opened_stay_open() -> None:
    trial = stored(to_trial(study()))

    assert isinstance(trial, StoredTrial)
    assert trial.locations is trial.locations


def test_a_stored_trial_can_be_copied_changed_and_frozen_like_any_other() -> None:
    trial = stored(to_trial(study()))

    assert copy.deepcopy(trial) == trial
    assert replace(trial, title="New").locations == trial.locations
    with pytest.raises(FrozenInstanceError):
        trial.title = "New"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        _ = trial.nonsense  # type: ignore[attr-defined]


@pytest.mark.parametrize("facts", ["", "nonsense", "[]", "{}", "7", json.dumps(["x"] * 99)])
def test_what_is_no_stored_trial_is_refused(facts: str) -> None:
    with pytest.raises((ValueError, TypeError, IndexError, KeyError)):
        decode_trial(facts, b"")
