"""The gist of a trial's locations stands for all of them."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.trial import Contact, Location, Trial

_statuses = st.sampled_from(["RECRUITING", "COMPLETED", ""])
_contacts = st.builds(Contact, st.text("ab", max_size=1), phone=st.text("1", max_size=1))
_locations = st.builds(
    Location,
    country=st.sampled_from(["Peru", "Japan"]),
    status=_statuses,
    contacts=st.lists(_contacts, max_size=3).map(tuple),
)


def first_two(contacts: Iterable[Contact]) -> tuple[Contact | None, Contact | None]:
    """The first contact, and the first who can be reached."""
    listed = list(contacts)
    return next(iter(listed), None), next((c for c in listed if c.reachable), None)


@given(st.lists(_locations, max_size=5), st.frozensets(_statuses))
def test_whatever_counts_as_open_the_first_contacts_hold_whom_to_call(
    locations: list[Location], opened: frozenset[str]
) -> None:
    trial = Trial("NCT99000001", locations=tuple(locations))

    everyone = (c for place in locations if place.status in opened for c in place.contacts)
    kept = (contact for status, contact in trial.first_contacts if status in opened)
    assert first_two(kept) == first_two(everyone)


@given(st.lists(_locations, max_size=5))
def test_places_are_each_country_with_each_status_once_in_order(locations: list[Location]) -> None:
    places = Trial("NCT99000001", locations=tuple(locations)).places

    assert len(set(places)) == len(places)
    assert [*places] == [*dict.fromkeys((place.country, place.status) for place in locations)]
