"""The stored form of a reading: nothing is lost, and every field of a reading has its way."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.metastases import MetastaticSite
from mbc_trials.phenotype import HER2_LOW, NONE, Phenotypes
from mbc_trials.reading import codec
from mbc_trials.reading.codec import decode_reading, encode_reading
from mbc_trials.reading.model import (
    Condition,
    Detail,
    Evidence,
    LinesLimit,
    MarkerNamed,
    Measurable,
    Menopause,
    MenopauseFact,
    Performance,
    PriorTherapy,
    Reading,
    Requirement,
    SiteFact,
    Stance,
)

_places = st.integers(0, 100_000)
_count = st.none() | st.integers(0, 9)
_facts = st.builds(
    SiteFact,
    st.sampled_from(Stance),
    st.lists(st.builds(Condition, st.text(), st.text()), max_size=3).map(tuple),
)
_requirements = st.lists(
    st.builds(Requirement, st.lists(st.text(), max_size=3).map(tuple)), max_size=3
).map(tuple)
_evidence = st.builds(Evidence, st.text(), st.text(), st.text(), st.text(), _places, _places)
readings = st.builds(
    Reading,
    metastatic=st.sampled_from(Stance),
    receptors=st.none() | st.builds(Phenotypes, st.integers(0, 2**30 - 1)),
    sites=st.dictionaries(st.sampled_from(MetastaticSite), _facts),
    bone_only=_facts,
    oligometastatic=st.sampled_from(Stance),
    measurable=st.sampled_from(Measurable),
    biomarkers_required=_requirements,
    prior_therapy_required=_requirements,
    biomarkers_in_part=_requirements,
    sites_in_part=st.lists(st.sampled_from(MetastaticSite), max_size=3).map(tuple),
    prior_therapy=st.lists(
        st.builds(PriorTherapy, st.text(), st.sampled_from(Stance), st.text(), st.text()),
        max_size=3,
    ).map(tuple),
    markers_named=st.none()
    | st.lists(
        st.builds(MarkerNamed, st.text(), st.sampled_from(Stance)), min_size=1, max_size=3
    ).map(tuple),
    lines=st.lists(
        st.builds(LinesLimit, st.text(), st.text(), _count, _count, st.text()), max_size=3
    ).map(tuple),
    performance=st.lists(
        st.builds(Performance, st.text(), _places, _places, st.text()), max_size=3
    ).map(tuple),
    menopause=st.lists(
        st.builds(
            MenopauseFact, st.sampled_from(Menopause), st.sampled_from(Stance), st.booleans()
        ),
        max_size=3,
    ).map(tuple),
    men=st.sampled_from(Stance),
    team_checks=st.lists(st.text(), max_size=3).map(tuple),
    details=st.lists(st.builds(Detail, st.text(), st.text()), max_size=3).map(tuple),
    evidence=st.lists(_evidence, max_size=3).map(tuple),
)


@given(readings)
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    back = decode_reading(encode_reading(reading))

    assert back == reading
    assert isinstance(back.metastatic, Stance)
    assert isinstance(back.measurable, Measurable)
    assert all(isinstance(site, MetastaticSite) for site in back.sites)


def test_every_field_of_a_reading_is_stored() -> None:
    assert set(codec._FIELDS) == {field.name for field in fields(Reading)}


def test_a_silent_record_takes_two_characters() -> None:
    assert encode_reading(Reading()) == "{}"


def test_no_tumour_at_all_is_not_taken_for_silence() -> None:
    assert decode_reading(encode_reading(Reading(receptors=NONE))).receptors == NONE
    assert decode_reading(encode_reading(Reading())).receptors is None


def test_a_field_that_came_later_is_silent_in_older_readings() -> None:
    older = json.loads(encode_reading(Reading(Stance.ACCEPTED, HER2_LOW)))
    del older["receptors"]

    assert decode_reading(json.dumps(older)) == Reading(Stance.ACCEPTED)


@pytest.mark.parametrize("text", ["", "[]", '{"unknown": 1}', '{"metastatic": "perhaps"}', "7"])
def test_what_is_no_stored_reading_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        decode_reading(text)


@given(readings.filter(lambda reading: bool(reading.evidence)), st.integers(0))
def test_a_reading_that_changed_where_it_is_stored_is_refused(reading: Reading, at: int) -> None:
    stored = encode_reading(reading)
    at %= len(stored)
    changed = stored[:at] + ("1" if stored[at] == "0" else "0") + stored[at + 1 :]

    with pytest.raises(ValueError, match="not what was stored"):
        decode_reading(changed)
