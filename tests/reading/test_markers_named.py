"""Which markers a record speaks of at all."""

from __future__ import annotations

import pytest

from mbc_trials.mutations import MUTATIONS
from mbc_trials.reading.codec import decode_reading, encode_reading
from mbc_trials.reading.markers_named import MARKERS, markers_named
from mbc_trials.reading.model import MarkerNamed, Reading, Stance
from mbc_trials.reading.outline import outline
from mbc_trials.reading.quotes import Quotes
from mbc_trials.reading.text import normalise


def named(criteria: str) -> dict[str, Stance]:
    prose = normalise(criteria)
    found = markers_named(outline(prose), Quotes(prose))
    assert found is not None
    return {said.marker: said.stance for said in found}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Metastatic breast cancer", {}),
        ("People with and without a PIK3CA mutation are eligible",
         {"PIK3CA": Stance.ACCEPTED}),
        ("No PIK3CA inhibitor within 4 weeks", {}),
        ("Any ESR1 status is allowed", {"ESR1": Stance.ACCEPTED}),
        ("Tumour is PIK3CA wild-type", {"PIK3CA": Stance.CONDITIONAL}),
        ("A PIK3CA mutation must be confirmed", {"PIK3CA": Stance.CONDITIONAL}),
        ("PIK3CA wild-type tumours only are allowed", {"PIK3CA": Stance.CONDITIONAL}),
        ("Germline BRCA mutation",
         {"BRCA1": Stance.CONDITIONAL, "BRCA2": Stance.CONDITIONAL}),
    ],
)  # fmt: skip
def test_a_marker_is_welcome_only_where_it_is_said_to_be_no_matter(
    line: str, found: dict[str, Stance]
) -> None:
    assert named(f"Inclusion Criteria:\n\n* {line}\n") == found


def test_a_marker_in_an_exclusion_is_never_welcome() -> None:
    found = named("Exclusion Criteria:\n\n* PIK3CA mutation, allowed or not by local practice\n")
    assert found == {"PIK3CA": Stance.CONDITIONAL}


@pytest.mark.parametrize("criteria", ["", "*", "Inclusion Criteria:", "\x00"])
def test_without_criteria_nothing_is_claimed(criteria: str) -> None:
    prose = normalise(criteria)
    assert markers_named(outline(prose), Quotes(prose)) is None


def test_the_changes_a_person_can_tell_are_those_that_are_read() -> None:
    assert set(MUTATIONS) == set(MARKERS) - {"BRCA"}


@pytest.mark.parametrize("found", [None, (), (MarkerNamed("PIK3CA", Stance.ACCEPTED),)])
def test_not_read_is_stored_apart_from_not_named(found: tuple[MarkerNamed, ...] | None) -> None:
    assert decode_reading(encode_reading(Reading(markers_named=found))).markers_named == found
