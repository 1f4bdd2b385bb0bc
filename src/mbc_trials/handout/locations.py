"""Where a trial is open, by country, with whom to call, within the room that paper has."""

from __future__ import annotations

from collections.abc import Sequence

from mbc_trials.handout.model import CountryPlaces, Place
from mbc_trials.index import index_day
from mbc_trials.output.columns import contact_words, open_locations
from mbc_trials.output.sanitize import plain, shortened
from mbc_trials.output.words import status_words
from mbc_trials.sentences import say, say_count
from mbc_trials.trial import Contact, Location, Trial

__all__ = ["contacts", "open_places", "places_words"]

_ROOM = 20
"""Locations written out for one trial; the towns of the others are named."""
_TOWNS = 60
_EXPECTED = {"", "RECRUITING"}
_PEOPLE = 2
"""Contacts at one location."""
_LONGEST = 160
"""Characters of a name; a longer one is cut."""


def open_places(trial: Trial) -> tuple[CountryPlaces, ...]:
    """The open locations under their countries, both in alphabetical order."""
    by_country: dict[str, list[Location]] = {}
    if not index_day(trial):
        for place in open_locations(trial):
            by_country.setdefault(_name(place.country) or say("Country not given"), []).append(
                place
            )
    room = _room_for_each([len(places) for places in by_country.values()])
    return tuple(_country(name, by_country[name], room) for name in sorted(by_country))


def _room_for_each(counts: Sequence[int]) -> int:
    """How many locations a country may show so that all together fit; at least one."""
    fitting = (n for n in range(_ROOM, 0, -1) if sum(min(n, count) for count in counts) <= _ROOM)
    return next(fitting, 1)


def _country(country: str, places: Sequence[Location], room: int) -> CountryPlaces:
    ordered = sorted(places, key=lambda place: (place.state, place.city, place.facility))
    return CountryPlaces(
        country=country,
        places=tuple(_place(place) for place in ordered[:room]),
        more=_more(ordered[room:]),
    )


def _place(place: Location) -> Place:
    parts = (place.facility, place.city, place.state)
    return Place(
        name=", ".join(filter(None, map(_name, parts))) or say("Name not given"),
        status="" if place.status in _EXPECTED else shortened(status_words(place.status), 80),
        contacts=_known(place.contacts)[:_PEOPLE],
    )


def _more(places: Sequence[Location]) -> str:
    if not places:
        return ""
    towns = sorted({town for place in places if (town := _town(place))})
    named = "; ".join(towns[:_TOWNS])
    if hidden := len(towns) - _TOWNS:
        named += f"; {say('and {count} more towns', count=hidden)}" if hidden > 0 else ""
    if not named:
        return say_count("{count} more location.", "{count} more locations.", len(places))
    return say_count(
        "{count} more location: {towns}.",
        "{count} more locations: {towns}.",
        len(places),
        towns=named,
    )


def _town(place: Location) -> str:
    return ", ".join(filter(None, map(_name, (place.city, place.state))))


def places_words(trial: Trial) -> str:
    """How many locations there are and how many of them are open."""
    if day := index_day(trial):
        countries = ", ".join(dict.fromkeys(_name(p.country) for p in trial.locations))
        words = say("Countries as of {day}: {countries}.")
        return words.format(day=plain(day), countries=countries or say("not given"))
    if not trial.locations:
        return say("No location is given in the record.")
    opened = open_locations(trial)
    if not opened:
        return say_count(
            "None of {count} location is open, as the record says.",
            "None of {count} locations is open, as the record says.",
            len(trial.locations),
        )
    return say_count(
        "{count} location in all, {open} listed as open. "
        "Call before you travel: a place can close for new people.",
        "{count} locations in all, {open} listed as open. "
        "Call before you travel: a place can close for new people.",
        len(trial.locations),
        open=len(opened),
    )


def contacts(trial: Trial) -> tuple[str, ...]:
    """Whom to call for the whole trial."""
    return _known(trial.central_contacts)


def _known(people: Sequence[Contact]) -> tuple[str, ...]:
    """Those who can be reached; where nobody can, the first name there is."""
    reachable = [person for person in people if person.phone or person.email]
    words = (shortened(contact_words(each), 2 * _LONGEST) for each in reachable or people[:1])
    return tuple(dict.fromkeys(filter(None, words)))


def _name(text: str) -> str:
    return shortened(plain(text), _LONGEST)
